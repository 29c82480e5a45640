/** The communities of one analysis as small discs; what is only here is dashed, what is chosen is marked. */
import { catalogue, count, number } from "../../language.ts";
import { altered, place } from "../../router.ts";
import { Table } from "../../parts/table.tsx";
import type { Then } from "./change.tsx";

const words = catalogue({
  en: {
    picture: (communities: string) => `${communities}; the area of a disc is its people. The table below holds the same.`,
    communities: (n: number) => count(n, "# community", "# communities"),
    disc: (name: string, people: string) => `${name}, ${people}`,
    people: (n: number) => count(n, "# person", "# people"),
    only: "A dashed disc is there in this analysis only.",
    table: "As a table",
    name: "Community",
    size: "People",
    where: "In the other one",
    same: "yes",
    not: "no",
  },
  de: {
    picture: (communities: string) => `${communities}; die Fläche einer Scheibe sind ihre Menschen. Die Tabelle darunter nennt dieselben.`,
    communities: (n: number) => count(n, "# Gemeinschaft", "# Gemeinschaften"),
    disc: (name: string, people: string) => `${name}, ${people}`,
    people: (n: number) => count(n, "# Person", "# Personen"),
    only: "Eine gestrichelte Scheibe gibt es nur in dieser Analyse.",
    table: "Als Tabelle",
    name: "Gemeinschaft",
    size: "Personen",
    where: "In der anderen",
    same: "ja",
    not: "nein",
  },
});

type Disc = Then["discs"][number];

/** A name is about so wide and high, in parts of the frame of 100. */
const [WIDE, HIGH] = [34, 4];

export function Map({ title, of, other }: { title: string; of: Then; other: Then }) {
  const there = new Set(other.discs.map(({ identity }) => identity));
  const chosen = place.value.query.get("community");
  const turned = (disc: Disc) => altered({ community: disc.identity === chosen ? null : disc.identity });
  const said = (disc: Disc) => words().disc(disc.name, words().people(disc.size));
  return (
    <section class="card">
      <h2>{title}</h2>
      <svg class="then" viewBox={around([...of.discs, ...other.discs])} role="group" aria-label={words().picture(words().communities(of.discs.length))}>
        {of.discs.map((disc) => (
          <a key={disc.identity} href={turned(disc)} aria-label={said(disc)} aria-current={disc.identity === chosen ? "true" : undefined}>
            <circle
              class={[there.has(disc.identity) ? "" : "only", disc.identity === chosen ? "chosen" : ""].join(" ")}
              cx={disc.x * 100}
              cy={disc.y * 100}
              r={Math.max(disc.radius * 100, 1.2)}
            />
          </a>
        ))}
        <g aria-hidden="true">
          {named(of.discs, (disc) => disc.identity === chosen || !there.has(disc.identity)).map((disc) => (
            <text key={disc.identity} x={disc.x * 100} y={disc.y * 100 + 1}>{shortened(disc.name)}</text>
          ))}
        </g>
      </svg>
      <p class="small soft">{words().only}</p>
      <details>
        <summary>{words().table}</summary>
        <Table<Disc>
          caption={title}
          rows={of.discs}
          id={({ identity }) => identity}
          sort="discs"
          marked={({ identity }) => identity === chosen}
          columns={[
            { key: "name", name: words().name, cell: (disc) => <a href={turned(disc)}>{disc.name}</a>, by: ({ name }) => name },
            { key: "size", name: words().size, figure: true, cell: ({ size }) => number(size), by: ({ size }) => size },
            { key: "where", name: words().where, cell: ({ identity }) => (there.has(identity) ? words().same : words().not) },
          ]}
        />
      </details>
    </section>
  );
}

/** One frame for both pictures, so that what has not moved stands in the same place. */
function around(discs: readonly Disc[]): string {
  const [left, top] = [Math.min(...discs.map(({ x, radius }) => x - radius)), Math.min(...discs.map(({ y, radius }) => y - radius))];
  const [right, low] = [Math.max(...discs.map(({ x, radius }) => x + radius)), Math.max(...discs.map(({ y, radius }) => y + radius))];
  return [left * 100 - 8, top * 100 - 2, (right - left) * 100 + 16, (low - top) * 100 + 4].join(" ");
}

/** Those whose names find room: first what matters, then the largest. */
function named(discs: readonly Disc[], matters: (disc: Disc) => boolean): readonly Disc[] {
  const shown: Disc[] = [];
  const apart = (one: Disc, two: Disc) => Math.abs(one.x - two.x) * 100 > WIDE || Math.abs(one.y - two.y) * 100 > HIGH;
  for (const disc of discs.toSorted((one, two) => Number(matters(two)) - Number(matters(one)))) if (shown.every((each) => apart(each, disc))) shown.push(disc);
  return shown;
}

function shortened(name: string): string {
  return name.length > 22 ? `${name.slice(0, 21)}…` : name;
}
