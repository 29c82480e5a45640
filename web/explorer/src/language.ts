/** Words in the reader's language; numbers and dates by the reader's locale. */
import { computed, effect, signal } from "@preact/signals";

export type Language = "en" | "de";
export const LANGUAGES: Record<Language, string> = { en: "English", de: "Deutsch" };

const KEPT = "mosaic.language";

export const language = signal<Language>("en");
// What the build left in the place of German words says where they are in here.
let german: Readonly<Record<string, readonly object[]>> = {};
const locale = computed(() => navigator.languages.find((each) => each.startsWith(language.value)) ?? language.value);

effect(() => {
  document.documentElement.lang = language.value;
});

/** Goes on in another language, once its words are there. */
export async function speak(next: Language): Promise<void> {
  if (next === "de") ({ german } = await import("./german.ts"));
  localStorage.setItem(KEPT, next);
  language.value = next;
}

/** The language that the reader chose before, else the first of the browser's that we have. */
export function wished(): Language {
  const known = [localStorage.getItem(KEPT), ...navigator.languages].map((each) => each?.slice(0, 2));
  return known.find((each): each is Language => each === "en" || each === "de") ?? "en";
}

/** The words of one screen or part in both languages; the compiler misses none. */
export function catalogue<Words extends object>(words: { en: Words; de: NoInfer<Words> }): () => Words {
  return () => {
    const said = words[language.value];
    return Array.isArray(said) ? (german[said[0]]![said[1]] as Words) : said;
  };
}

/** "1 person", "1,204 people": `#` stands for the number. */
export function count(value: number, one: string, other: string): string {
  const form = new Intl.PluralRules(locale.value).select(value) === "one" ? one : other;
  return form.replace("#", number(value));
}

/** A number with at most so many digits behind the point. */
export function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(locale.value, { maximumFractionDigits: digits }).format(value);
}

/** A share, 0 to 1, as per cent. */
export function share(value: number, digits = 0): string {
  return new Intl.NumberFormat(locale.value, { style: "percent", maximumFractionDigits: digits }).format(value);
}

/** A change, with its sign. */
export function change(value: number, digits = 0): string {
  const options = { maximumFractionDigits: digits, signDisplay: "exceptZero" } as const;
  return new Intl.NumberFormat(locale.value, options).format(value);
}

/** A change of a share, in percentage points, with its sign. */
export function points(value: number): string {
  return `${change(100 * value, 1)} ${language.value === "de" ? "%-Pkt." : "pp"}`;
}

/** A day. */
export function day(iso: string): string {
  return new Intl.DateTimeFormat(locale.value, { dateStyle: "medium" }).format(new Date(iso));
}

/** A month, like 2026-03. */
export function month(iso: string): string {
  return new Intl.DateTimeFormat(locale.value, { month: "long", year: "numeric" }).format(new Date(`${iso}-02`));
}

/** A moment. */
export function moment(iso: string): string {
  return new Intl.DateTimeFormat(locale.value, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

/** Names one after the other: "A, B and C". */
export function list(names: readonly string[]): string {
  return new Intl.ListFormat(locale.value).format(names);
}
