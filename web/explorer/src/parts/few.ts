/** How a figure is told that is of too few people. */
import { signal } from "@preact/signals";
import { catalogue } from "../language.ts";

/** The fewest people of whom figures are told together. */
export const minimum = signal(5);

const words = catalogue({
  en: { few: (n: number) => `fewer than ${n} people` },
  de: { few: (n: number) => `weniger als ${n} Personen` },
});

export function few(): string {
  return words().few(minimum.value);
}
