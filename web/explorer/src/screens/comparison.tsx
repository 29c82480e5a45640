/** One community in short, or two side by side. */
import { catalogue, change, number, share } from "../language.ts";
import type { Link } from "../pictures/map.tsx";
import type { Row } from "./communities.tsx";

const words = catalogue({
  en: {
    one: "Chosen",
    two: "Compared",
    open: "Open",
    drop: (name: string) => `Do not compare ${name}`,
    size: "People",
    growth: "Change since the last analysis",
    outward: "Ties leading out",
    stability: "How surely found",
    mentored: "In mentoring now",
    between: (part: string) => `${part} of all ties of the network lie between the two.`,
    nothing: "Too few ties between the two to tell.",
    more: "Choose a second one to compare.",
    silo: "Few ties lead outside: a silo.",
  },
  de: {
    one: "Gewählt",
    two: "Verglichen",
    open: "Öffnen",
    drop: (name: string) => `${name} nicht vergleichen`,
    size: "Personen",
    growth: "Änderung seit der letzten Analyse",
    outward: "Verbindungen nach außen",
    stability: "Wie sicher gefunden",
    mentored: "Gerade im Mentoring",
    between: (part: string) => `${part} aller Verbindungen des Netzwerks liegen zwischen den beiden.`,
    nothing: "Zu wenige Verbindungen zwischen den beiden, um es zu sagen.",
    more: "Wähle eine zweite zum Vergleich.",
    silo: "Wenige Verbindungen führen nach außen: ein Silo.",
  },
});

export function Comparison({ rows, links, drop }: { rows: readonly Row[]; links: readonly Link[]; drop: (id: string) => void }) {
  const told = (value: number | null) => (value === null ? "–" : share(value));
  const figures: [string, (row: Row) => string][] = [
    [words().size, ({ size }) => number(size)],
    [words().growth, ({ growth }) => (growth === null ? "–" : change(growth))],
    [words().outward, ({ outwardShare }) => told(outwardShare)],
    [words().stability, ({ stability }) => told(stability)],
    [words().mentored, ({ mentored }) => told(mentored)],
  ];
  return (
    <section class="card" aria-live="polite">
      <h2>{rows.length > 1 ? words().two : words().one}</h2>
      <table class="compared">
        <thead>
          <tr>
            {rows.map(({ id, name }) => (
              <th key={id} scope="col" class="wrapped">
                <a href={`/communities/${encodeURIComponent(id)}`}>{name}</a>{" "}
                <button class="quiet" aria-label={words().drop(name)} onClick={() => drop(id)}>×</button>
              </th>
            ))}
          </tr>
        </thead>
        {figures.map(([name, figure]) => (
          <tbody key={name}>
            <tr><th scope="rowgroup" colSpan={rows.length} class="small soft">{name}</th></tr>
            <tr>{rows.map((row) => <td key={row.id}>{figure(row)}</td>)}</tr>
          </tbody>
        ))}
      </table>
      <p class="small">{rows.length > 1 ? between(rows, links) : words().more}</p>
    </section>
  );
}

function between([one, two]: readonly Row[], links: readonly Link[]): string {
  const found = links.find((link) => [link.one.id, link.two.id].every((id) => id === one?.id || id === two?.id));
  return found ? words().between(share(found.weight, 1)) : words().nothing;
}
