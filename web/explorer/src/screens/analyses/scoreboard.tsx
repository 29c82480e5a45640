/** How well methods find who mentored whom later, beside simple ones: value and 95 % interval on one scale. */
import { useAnswer } from "../../answer.ts";
import { type ScoreFragment, ScoreboardDocument, type ScoreboardQuery } from "../../gql/graphql.ts";
import { catalogue, count, list, number, share } from "../../language.ts";
import { Answer, Empty } from "../../parts/states.tsx";
import { Switch } from "../../parts/switch.tsx";
import { type Column, Table } from "../../parts/table.tsx";
import { place } from "../../router.ts";

const words = catalogue({
  en: {
    title: "How good are the suggestions?",
    none: "Methods were not compared yet. An analysis compares them where there is a past to learn from.",
    what: "What had to be found",
    mentors: "Mentors",
    needs: "Experts for a need",
    caption: "Methods, measured on the network's own past",
    asked: (queries: string, cuts: string) => `Asked for ${queries}; the past was cut at: ${cuts}.`,
    seekers: (n: number) => count(n, "# person who sought", "# people who sought"),
    recall: (part: string) => `${part} of those to be found were among the candidates at all.`,
    method: "Method",
    mrr: "Mean reciprocal rank",
    interval: "95 % interval",
    ratio: "Beside the best simple one",
    first: "Right one in the first ten",
    shown: "People ever shown",
    gini: "Inequality of being shown",
    serves: "serves",
    simple: "simple",
    between: (low: string, high: string) => `${low} to ${high}`,
    parts: "Parts of the organisation, for the method that serves",
    part: "Part",
    people: "People",
    by: "By",
    SEEKER: "Seeker",
    GIVER: "Giver",
    DEPARTMENT: "Department",
    SENIORITY: "Rank",
    NEED: "Need",
  },
  de: {
    title: "Wie gut sind die Vorschläge?",
    none: "Verfahren wurden noch nicht verglichen. Eine Analyse vergleicht sie, wo es eine Vergangenheit gibt.",
    what: "Was zu finden war",
    mentors: "Mentoren",
    needs: "Fachleute für einen Bedarf",
    caption: "Verfahren, gemessen an der eigenen Vergangenheit des Netzwerks",
    asked: (queries: string, cuts: string) => `Gefragt für ${queries}; die Vergangenheit wurde geschnitten bei: ${cuts}.`,
    seekers: (n: number) => count(n, "# Person, die suchte", "# Personen, die suchten"),
    recall: (part: string) => `${part} derer, die zu finden waren, standen überhaupt zur Wahl.`,
    method: "Verfahren",
    mrr: "Mittlerer reziproker Rang",
    interval: "95-%-Intervall",
    ratio: "Neben dem besten einfachen",
    first: "Richtige unter den ersten zehn",
    shown: "Je gezeigte Menschen",
    gini: "Ungleichheit des Zeigens",
    serves: "im Einsatz",
    simple: "einfach",
    between: (low: string, high: string) => `${low} bis ${high}`,
    parts: "Teile der Organisation, für das Verfahren im Einsatz",
    part: "Teil",
    people: "Personen",
    by: "Nach",
    SEEKER: "Suchende",
    GIVER: "Gebende",
    DEPARTMENT: "Abteilung",
    SENIORITY: "Rangstufe",
    NEED: "Bedarf",
  },
});

type Recommender = NonNullable<ScoreboardQuery["recommender"]>;
type Measured = Pick<Recommender, "why" | "queries" | "cuts"> & {
  readonly recall?: number | null;
  readonly rows: readonly ScoreFragment[];
};

export function Scoreboard() {
  const answered = useAnswer(ScoreboardDocument, {});
  const needs = place.value.query.get("measured") === "needs";
  return (
    <section class="card">
      <h2>{words().title}</h2>
      <Answer of={answered}>
        {({ recommender }) =>
          recommender ? (
            <>
              <Switch
                label={words().what}
                name="measured"
                value={needs ? "needs" : "mentors"}
                options={{ mentors: words().mentors, needs: words().needs }}
              />
              <Methods of={needs ? recommender.needs : { ...recommender, rows: mentors(recommender.rows) }} />
            </>
          ) : (
            <Empty>{words().none}</Empty>
          )
        }
      </Answer>
    </section>
  );
}

function Methods({ of }: { of: Measured | null | undefined }) {
  if (!of?.rows.length) return <Empty>{words().none}</Empty>;
  const most = Math.max(...of.rows.map(({ mrr }) => mrr?.high ?? 0), 0.01);
  return (
    <>
      <p lang="en">{of.why}</p>
      <Table caption={words().caption} columns={columns(most)} rows={of.rows} id={named} sort="methods" marked={({ serving }) => serving} />
      <p class="small soft">
        {words().asked(words().seekers(of.queries), list(of.cuts))}{" "}
        {typeof of.recall === "number" && words().recall(share(of.recall))}
      </p>
      <Slices rows={of.rows} />
    </>
  );
}

/** All that was measured comes in one list, mentors first. */
function mentors(rows: readonly ScoreFragment[]): readonly ScoreFragment[] {
  return rows.filter(({ task }) => task === rows[0]?.task);
}

const named = ({ method, task }: ScoreFragment) => `${method}/${task}`;

function columns(most: number): readonly Column<ScoreFragment>[] {
  return [
    {
      key: "method",
      name: words().method,
      cell: ({ method, serving, baseline }) => (
        <>
          {method} {serving && <span class="tag">{words().serves}</span>}
          {baseline && <span class="tag">{words().simple}</span>}
        </>
      ),
      by: ({ method }) => method,
    },
    { key: "mrr", name: words().mrr, figure: true, cell: ({ mrr }) => figure(mrr?.value), by: ({ mrr }) => mrr?.value },
    { key: "interval", name: words().interval, cell: ({ mrr }) => <Interval of={mrr} most={most} /> },
    { key: "ratio", name: words().ratio, figure: true, cell: ({ ratio }) => (ratio ? `× ${number(ratio.value, 2)}` : "–"), by: ({ ratio }) => ratio?.value },
    { key: "first", name: words().first, figure: true, cell: ({ hits10 }) => (hits10 ? share(hits10.value) : "–"), by: ({ hits10 }) => hits10?.value },
    { key: "shown", name: words().shown, figure: true, cell: ({ coverage }) => share(coverage), by: ({ coverage }) => coverage },
    { key: "gini", name: words().gini, figure: true, cell: ({ gini }) => number(gini, 2), by: ({ gini }) => gini },
  ];
}

function figure(value: number | undefined): string {
  return value === undefined ? "–" : number(value, 3);
}

/** A line from the lower to the upper bound, and a dot at the value. */
function Interval({ of, most }: { of: ScoreFragment["mrr"]; most: number }) {
  if (!of) return <>–</>;
  const across = (value: number) => 4 + (value / most) * 132;
  return (
    <svg class="interval" viewBox="0 0 140 16" width="140" height="16" role="img" aria-label={words().between(figure(of.low), figure(of.high))}>
      <line x1="4" x2="136" y1="8" y2="8" class="axis" />
      <line x1={across(of.low)} x2={across(of.high)} y1="8" y2="8" class="range" />
      <circle cx={across(of.value)} cy="8" r="4" />
    </svg>
  );
}

function Slices({ rows }: { rows: readonly ScoreFragment[] }) {
  const slices = rows.find(({ serving }) => serving)?.slices ?? [];
  if (slices.length === 0) return null;
  const most = Math.max(...slices.map(({ mrr }) => mrr?.high ?? 0), 0.01);
  return (
    <details>
      <summary>{words().parts}</summary>
      <Table
        caption={words().parts}
        rows={slices}
        id={({ by, name }) => `${by}/${name}`}
        sort="parts"
        columns={[
          { key: "part", name: words().part, cell: ({ name }) => name, by: ({ name }) => name },
          { key: "by", name: words().by, cell: ({ by }) => (by ? words()[by] : "–"), by: ({ by }) => by },
          { key: "people", name: words().people, figure: true, cell: ({ people }) => (typeof people === "number" ? number(people) : "–"), by: ({ people }) => people },
          { key: "mrr", name: words().mrr, figure: true, cell: ({ mrr }) => figure(mrr?.value), by: ({ mrr }) => mrr?.value },
          { key: "interval", name: words().interval, cell: ({ mrr }) => <Interval of={mrr} most={most} /> },
        ]}
      />
    </details>
  );
}
