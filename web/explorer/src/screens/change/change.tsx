/** Change: two analyses side by side, who went from where to where, and what happened to communities. */
import { useAnswer } from "../../answer.ts";
import { ChangeDocument, type ChangeQuery, type NetworkNumberKind, RunsDocument, type RunsQuery, type ThenFragment } from "../../gql/graphql.ts";
import { catalogue, change, day, moment, number, points, share } from "../../language.ts";
import { Chips } from "../../parts/chips.tsx";
import { Page } from "../../parts/page.tsx";
import { Answer, Empty } from "../../parts/states.tsx";
import { Table } from "../../parts/table.tsx";
import { alter, place } from "../../router.ts";
import { Events } from "./events.tsx";
import { Flows } from "./flows.tsx";
import { Map } from "./map.tsx";
import "./change.css";

const words = catalogue({
  en: {
    title: "Change",
    lead: "What is different from one analysis to another. Communities keep their name and place while they go on.",
    few: "There is one analysis so far. Change shows from the second one on.",
    none: "Nothing has been analysed yet. Start an analysis.",
    start: "To the analyses",
    before: "Before",
    after: "After",
    shown: "shown now",
    on: (asOf: string, started: string) => `${asOf} (made ${started})`,
    numbers: "In numbers",
    caption: "Numbers of both analyses",
    what: "What",
    difference: "Difference",
    PEOPLE: "People",
    COVERED: "Share of people covered",
    COMMUNITIES: "Communities",
    ACTIVE_MENTORSHIPS: "Active mentoring relations",
    KNOWLEDGE_RISKS: "Knowledge risks",
    TIES_ACROSS: "Ties across communities",
    one: (name: string) => `Only ${name}`,
    unknown: "These two analyses cannot be compared: one of them is no longer on record.",
  },
  de: {
    title: "Veränderung",
    lead: "Was von einer Analyse zur anderen anders ist. Gemeinschaften behalten Namen und Platz, solange sie bestehen.",
    few: "Es gibt bisher eine Analyse. Veränderung zeigt sich ab der zweiten.",
    none: "Es wurde noch nichts analysiert. Starte eine Analyse.",
    start: "Zu den Analysen",
    before: "Vorher",
    after: "Nachher",
    shown: "jetzt gezeigt",
    on: (asOf: string, started: string) => `${asOf} (erstellt ${started})`,
    numbers: "In Zahlen",
    caption: "Zahlen beider Analysen",
    what: "Was",
    difference: "Unterschied",
    PEOPLE: "Personen",
    COVERED: "Anteil der abgedeckten Personen",
    COMMUNITIES: "Gemeinschaften",
    ACTIVE_MENTORSHIPS: "Aktive Mentoring-Beziehungen",
    KNOWLEDGE_RISKS: "Wissensrisiken",
    TIES_ACROSS: "Verbindungen zwischen Gemeinschaften",
    one: (name: string) => `Nur ${name}`,
    unknown: "Diese beiden Analysen lassen sich nicht vergleichen: Eine davon ist nicht mehr vorhanden.",
  },
});

const SHARES: ReadonlySet<NetworkNumberKind> = new Set<NetworkNumberKind>(["COVERED", "TIES_ACROSS"]);

type Run = NonNullable<RunsQuery["analysisRuns"]>["edges"][number]["node"];
export type Then = ThenFragment;

export default function Change() {
  const answered = useAnswer(RunsDocument, {});
  return (
    <Page title={words().title} lead={words().lead}>
      <Answer of={answered}>
        {({ analysisRuns }) => {
          const good = analysisRuns?.edges.map(({ node }) => node).filter(({ status }) => status === "SUCCEEDED") ?? [];
          return good.length < 2 ? <TooFew runs={good.length} /> : <Compared runs={good} />;
        }}
      </Answer>
    </Page>
  );
}

function TooFew({ runs }: { runs: number }) {
  return <Empty>{runs ? words().few : words().none} <a href="/analyses">{words().start}</a></Empty>;
}

/** The two that the address names, else the one that is shown and the one before it. */
function chosen(runs: readonly Run[]): { from: string; to: string } {
  const { query } = place.value;
  const at = (name: string) => runs.find(({ id }) => id === query.get(name));
  const to = at("to") ?? runs.find(({ serving }) => serving) ?? runs[0];
  const earlier = runs.slice(runs.findIndex(({ id }) => id === to?.id) + 1);
  return { from: (at("from") ?? earlier[0] ?? runs[1])?.id ?? "", to: to?.id ?? "" };
}

function Compared({ runs }: { runs: readonly Run[] }) {
  const { from, to } = chosen(runs);
  const answered = useAnswer(ChangeDocument, { from, to });
  return (
    <>
      <div class="acts choosing">
        <Choice name="from" text={words().before} runs={runs} value={from} />
        <Choice name="to" text={words().after} runs={runs} value={to} />
      </div>
      <Answer of={answered}>{(data) => <Shown data={data} />}</Answer>
    </>
  );
}

function Choice({ name, text, runs, value }: { name: string; text: string; runs: readonly Run[]; value: string }) {
  return (
    <label class="inline">
      <span>{text}</span>
      <select value={value} onChange={({ currentTarget }) => alter({ [name]: currentTarget.value })}>
        {runs.map(({ id, asOf, serving, startedAt }) => (
          <option key={id} value={id}>
            {words().on(asOf ? day(asOf) : "–", startedAt ? moment(startedAt) : "–")}{serving && ` · ${words().shown}`}
          </option>
        ))}
      </select>
    </label>
  );
}

function Shown({ data }: { data: ChangeQuery }) {
  const [before, after] = [data.from, data.to];
  if (!isRun(before) || !isRun(after)) return <Empty>{words().unknown}</Empty>;
  const identity = place.value.query.get("community");
  const named = [...after.discs, ...before.discs].find((disc) => disc.identity === identity);
  const flows = data.memberFlow ?? [];
  return (
    <div class="stack">
      <Numbers before={before} after={after} />
      {named && <Chips filters={{ community: words().one(named.name) }} shown={1} whole={after.discs.length} />}
      <div class="sides">
        <Map title={words().before} of={before} other={after} />
        <Map title={words().after} of={after} other={before} />
      </div>
      <Flows flows={flows} identity={identity} />
      <Events events={data.communityEvents} identity={identity} after={after} before={before} />
    </div>
  );
}

/** Whether an id named an analysis that is still on record. */
function isRun(found: ChangeQuery["from"]): found is Then {
  return found !== null && "discs" in found;
}

function Numbers({ before, after }: { before: Then; after: Then }) {
  const then = (kind: NetworkNumberKind) => before.numbers.find((each) => each.kind === kind)?.value;
  const isShare = (kind: NetworkNumberKind) => SHARES.has(kind);
  const told = (kind: NetworkNumberKind, value: number | undefined) =>
    value === undefined ? "–" : isShare(kind) ? share(value, 1) : number(value);
  if (after.numbers.length === 0) return null;
  return (
    <section class="card">
      <h2>{words().numbers}</h2>
      <Table
        caption={words().caption}
        rows={after.numbers}
        id={({ kind }) => kind}
        sort="numbers"
        columns={[
          { key: "what", name: words().what, cell: ({ kind }) => words()[kind] },
          { key: "before", name: words().before, figure: true, cell: ({ kind }) => told(kind, then(kind)) },
          { key: "after", name: words().after, figure: true, cell: ({ kind, value }) => told(kind, value) },
          {
            key: "difference",
            name: words().difference,
            figure: true,
            cell: ({ kind, value }) => {
              const old = then(kind);
              return old === undefined ? "–" : (isShare(kind) ? points : change)(value - old);
            },
          },
        ]}
      />
    </section>
  );
}
