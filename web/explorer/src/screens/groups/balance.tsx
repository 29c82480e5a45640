/** How alike the groups are: ranks as dots on one scale, departments, how evenly they would talk, rules. */
import type { VersionFragment } from "../../gql/graphql.ts";
import { catalogue, count, list, number, share } from "../../language.ts";
import { type Column, Table } from "../../parts/table.tsx";
import { mix } from "./mix.ts";

const words = catalogue({
  en: {
    title: "Balance",
    caption: "Balance of the groups",
    group: "Group",
    size: "People",
    ranks: "Ranks, 0 to 9",
    mean: "Mean rank",
    departments: "Departments",
    part: "Expected participation",
    partHint: "How evenly a group would share its time if each one spoke as in past sessions: 100 % is all alike. A dash: too few were measured.",
    strangers: "Pairs new to each other",
    broken: "Broken rules",
    kept: "none",
    ranked: (rank: number, people: string) => `rank ${rank}: ${people}`,
    people: (n: number) => count(n, "# person", "# people"),
    unknown: "No ranks known",
  },
  de: {
    title: "Ausgleich",
    caption: "Ausgleich der Gruppen",
    group: "Gruppe",
    size: "Personen",
    ranks: "Rangstufen, 0 bis 9",
    mean: "Mittlere Rangstufe",
    departments: "Abteilungen",
    part: "Erwartete Beteiligung",
    partHint: "Wie gleichmäßig eine Gruppe ihre Zeit teilen würde, wenn jeder spräche wie in früheren Treffen: 100 % heißt alle gleich. Ein Strich: zu wenige wurden gemessen.",
    strangers: "Paare, die sich neu sind",
    broken: "Gebrochene Regeln",
    kept: "keine",
    ranked: (rank: number, people: string) => `Stufe ${rank}: ${people}`,
    people: (n: number) => count(n, "# Person", "# Personen"),
    unknown: "Keine Rangstufen bekannt",
  },
});

type Circle = VersionFragment["groups"][number];

const members = ({ seats }: Circle) => seats.map(({ person }) => person);
const broken = ({ verdicts }: Circle) => verdicts.filter(({ met }) => !met).length;

export function Balance({ version }: { version: VersionFragment }) {
  return (
    <section class="card">
      <h2>{words().title}</h2>
      <Table caption={words().caption} columns={columns()} rows={version.groups} id={({ name }) => name} sort="balance" />
      <p class="small soft">{words().partHint}</p>
    </section>
  );
}

function columns(): readonly Column<Circle>[] {
  return [
    { key: "group", name: words().group, cell: ({ name }) => <a href={`#group-${name}`}>{name}</a>, by: ({ name }) => name },
    { key: "size", name: words().size, figure: true, cell: ({ size }) => number(size), by: ({ size }) => size },
    { key: "ranks", name: words().ranks, cell: (circle) => <Ranks circle={circle} /> },
    {
      key: "mean",
      name: words().mean,
      figure: true,
      cell: (circle) => figured(mix(members(circle)).mean, 1),
      by: (circle) => mix(members(circle)).mean,
    },
    { key: "departments", name: words().departments, cell: (circle) => <Departments circle={circle} /> },
    {
      key: "part",
      name: words().part,
      figure: true,
      cell: ({ balance }) => (typeof balance === "number" ? share(balance) : "–"),
      by: ({ balance }) => balance,
    },
    { key: "new", name: words().strangers, figure: true, cell: ({ strangers }) => number(strangers), by: ({ strangers }) => strangers },
    { key: "broken", name: words().broken, figure: true, cell: (circle) => <Broken circle={circle} />, by: broken },
  ];
}

function figured(value: number | null, digits: number): string {
  return value === null ? "–" : number(value, digits);
}

function Broken({ circle }: { circle: Circle }) {
  const found = broken(circle);
  return found ? <strong class="bad">{number(found)}</strong> : <>{words().kept}</>;
}

/** A dot for each person above their rank, and a line at the mean. */
function Ranks({ circle }: { circle: Circle }) {
  const { ranks, mean } = mix(members(circle));
  if (mean === null) return <>{words().unknown}</>;
  const said = ranks.map(({ rank, people }) => words().ranked(rank, words().people(people))).join(", ");
  const across = (rank: number) => 6 + rank * 12;
  return (
    <svg class="ranks" viewBox="0 0 120 34" width="120" height="34" role="img" aria-label={said}>
      <line x1="2" x2="118" y1="31" y2="31" class="axis" />
      <line x1={across(mean)} x2={across(mean)} y1="2" y2="33" class="mean" />
      {ranks.flatMap(({ rank, people }) =>
        Array.from({ length: people }, (_, at) => (
          <circle key={`${rank}/${at}`} cx={across(rank)} cy={26 - Math.min(at, 3) * 7} r="3.2" />
        )),
      )}
    </svg>
  );
}

function Departments({ circle }: { circle: Circle }) {
  const { departments } = mix(members(circle));
  const told = departments.map(({ name, people }) => (people > 1 ? `${name} ×${number(people)}` : name));
  return <span class="departments">{list(told)}</span>;
}
