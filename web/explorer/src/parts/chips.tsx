/** The filters in force, each with a way to take it off, and how much of the whole they leave. */
import { catalogue, number } from "../language.ts";
import { alter } from "../router.ts";

const words = catalogue({
  en: { off: (name: string) => `Take off: ${name}`, all: "Show all", left: (n: string, of: string) => `Showing ${n} of ${of}` },
  de: { off: (name: string) => `Wegnehmen: ${name}`, all: "Alle zeigen", left: (n: string, of: string) => `${n} von ${of} gezeigt` },
});

/** `filters` maps a part of the address to what it says; the whole row disappears where there are none. */
export function Chips({ filters, shown, whole }: { filters: Record<string, string>; shown: number; whole: number }) {
  const names = Object.keys(filters);
  if (!names.length) return null;
  return (
    <div class="chips">
      {names.map((name) => (
        <button key={name} class="chip" aria-label={words().off(filters[name] ?? "")} onClick={() => alter({ [name]: null })}>
          {filters[name]} <span aria-hidden="true">×</span>
        </button>
      ))}
      <span>{words().left(number(shown), number(whole))}</span>
      <button class="quiet" onClick={() => alter(Object.fromEntries(names.map((name) => [name, null])))}>
        {words().all}
      </button>
    </div>
  );
}
