/** Analyses: start one, watch it, see all of them, and how well the recommender does beside simple methods. */
import { useState } from "preact/hooks";
import { useAnswer } from "../../answer.ts";
import { AnalysesDocument, type AnalysesQuery } from "../../gql/graphql.ts";
import { catalogue, count, day, moment, number } from "../../language.ts";
import { Chips } from "../../parts/chips.tsx";
import { Page } from "../../parts/page.tsx";
import { Answer, Empty } from "../../parts/states.tsx";
import { type Column, Table } from "../../parts/table.tsx";
import { place } from "../../router.ts";
import { has } from "../../session.ts";
import { Coverage } from "./coverage.tsx";
import { Running } from "./running.tsx";
import { Scoreboard } from "./scoreboard.tsx";
import { clock } from "./span.ts";
import { Start } from "./start.tsx";
import "./analyses.css";

const words = catalogue({
  en: {
    title: "Analyses",
    lead: "Communities, bridges, risks and suggestions come from an analysis. Readers see the newest good one.",
    start: "Start an analysis",
    none: "Nothing has been analysed yet. An admin starts the first one here, or runs: mosaic analyse",
    caption: "Analyses",
    when: "Started",
    asOf: "As of",
    state: "State",
    took: "Took",
    people: "People",
    ties: "Ties",
    communities: "Communities",
    modularity: "Modularity",
    stability: "Agreement of searches",
    nmi: "Follow departments",
    seed: "Seed",
    shown: "shown now",
    good: "Good ones only",
    more: "Show more",
    SUCCEEDED: "Done",
    RUNNING: "Running",
    FAILED: "Failed",
    CANCELLED: "Cancelled",
    cancelling: "Is being cancelled",
    imports: "Imports",
    importCaption: "Imports of data",
    step: "Last step",
    done: "Rows",
    rows: (done: string, total: string) => `${done} of ${total}`,
    runs: (n: number) => count(n, "# analysis", "# analyses"),
  },
  de: {
    title: "Analysen",
    lead: "Gemeinschaften, Brücken, Risiken und Vorschläge kommen aus einer Analyse. Gezeigt wird die neueste gelungene.",
    start: "Analyse starten",
    none: "Es wurde noch nichts analysiert. Ein Admin startet hier die erste, oder ruft auf: mosaic analyse",
    caption: "Analysen",
    when: "Begonnen",
    asOf: "Stand",
    state: "Zustand",
    took: "Dauer",
    people: "Personen",
    ties: "Verbindungen",
    communities: "Gemeinschaften",
    modularity: "Modularität",
    stability: "Einigkeit der Suchen",
    nmi: "Folgen Abteilungen",
    seed: "Startwert",
    shown: "jetzt gezeigt",
    good: "Nur gelungene",
    more: "Mehr zeigen",
    SUCCEEDED: "Fertig",
    RUNNING: "Läuft",
    FAILED: "Fehlgeschlagen",
    CANCELLED: "Abgebrochen",
    cancelling: "Wird abgebrochen",
    imports: "Importe",
    importCaption: "Importe von Daten",
    step: "Letzter Schritt",
    done: "Zeilen",
    rows: (done: string, total: string) => `${done} von ${total}`,
    runs: (n: number) => count(n, "# Analyse", "# Analysen"),
  },
});

type Runs = NonNullable<AnalysesQuery["analysisRuns"]>;
type Run = Runs["edges"][number]["node"];
type Job = NonNullable<AnalysesQuery["jobs"]>["edges"][number]["node"];

export default function Analyses() {
  const [first, setFirst] = useState(20);
  const [starting, setStarting] = useState(false);
  const answered = useAnswer(AnalysesDocument, { first });
  const act = has("admin") && <button class="main" onClick={() => setStarting(true)}>{words().start}</button>;
  return (
    <Page title={words().title} lead={words().lead} acts={act}>
      {starting && <Start over={() => setStarting(false)} started={answered.again} />}
      <Answer of={answered}>
        {(data) => (
          <div class="stack">
            {running(data).map(({ id }) => <Running key={id} id={id} over={answered.again} />)}
            <Coverage network={data.network} />
            <AllRuns runs={data.analysisRuns} more={() => setFirst(Math.min(first + 20, 100))} />
            <Scoreboard />
            <Imports jobs={data.jobs?.edges.map(({ node }) => node) ?? []} />
          </div>
        )}
      </Answer>
    </Page>
  );
}

function running({ analysisRuns }: AnalysesQuery): readonly Run[] {
  return analysisRuns?.edges.map(({ node }) => node).filter(({ status }) => status === "RUNNING") ?? [];
}

function AllRuns({ runs, more }: { runs: Runs | null | undefined; more: () => void }) {
  if (!runs?.totalCount) return <Empty>{words().none}</Empty>;
  const rows = runs.edges.map(({ node }) => node);
  const good = place.value.query.get("state") === "good";
  const shown = good ? rows.filter(({ status }) => status === "SUCCEEDED") : rows;
  return (
    <section class="card">
      <h2>{words().runs(runs.totalCount)}</h2>
      <Chips filters={good ? { state: words().good } : {}} shown={shown.length} whole={runs.totalCount} />
      {!good && <p><a href="/analyses?state=good">{words().good}</a></p>}
      <Table caption={words().caption} columns={columns()} rows={shown} id={({ id }) => id} marked={({ serving }) => serving} />
      {runs.pageInfo.hasNextPage && rows.length < 100 && <button onClick={more}>{words().more}</button>}
    </section>
  );
}

function columns(): readonly Column<Run>[] {
  const figure = (key: "people" | "ties" | "communities" | "seed") => ({
    key,
    name: words()[key],
    figure: true,
    cell: (run: Run) => (typeof run[key] === "number" ? (key === "seed" ? String(run[key]) : number(run[key])) : "–"),
    by: (run: Run) => run[key],
  });
  const measure = (key: string, name: string, of: (run: Run) => number | null | undefined) => ({
    key,
    name,
    figure: true,
    cell: (run: Run) => numbered(of(run)),
    by: of,
  });
  return [
    {
      key: "when",
      name: words().when,
      cell: (run) => <>{run.startedAt ? moment(run.startedAt) : "–"} {run.serving && <span class="tag">{words().shown}</span>}</>,
      by: ({ startedAt }) => startedAt,
    },
    { key: "asOf", name: words().asOf, cell: ({ asOf }) => (asOf ? day(asOf) : "–"), by: ({ asOf }) => asOf },
    { key: "state", name: words().state, cell: (run) => <State run={run} /> },
    { key: "took", name: words().took, figure: true, cell: ({ duration }) => clock(duration) },
    figure("people"),
    figure("ties"),
    figure("communities"),
    measure("modularity", words().modularity, ({ modularity }) => modularity),
    measure("stability", words().stability, ({ stability }) => stability),
    measure("nmi", words().nmi, ({ departmentNmi }) => departmentNmi),
    figure("seed"),
  ];
}

function numbered(value: number | null | undefined): string {
  return typeof value === "number" ? number(value, 2) : "–";
}

function State({ run }: { run: Run }) {
  if (run.status === "RUNNING" && run.cancelledAt) return <>{words().cancelling}</>;
  return (
    <>
      {words()[run.status]}
      {run.failure && <div class="small bad roomy" lang="en">{run.failure}</div>}
    </>
  );
}

function Imports({ jobs }: { jobs: readonly Job[] }) {
  if (jobs.length === 0) return null;
  return (
    <section class="card">
      <h2>{words().imports}</h2>
      <Table
        caption={words().importCaption}
        rows={jobs}
        id={({ id }) => id}
        sort="jobs"
        columns={[
          { key: "when", name: words().when, cell: ({ startedAt }) => (startedAt ? moment(startedAt) : "–"), by: ({ startedAt }) => startedAt },
          { key: "state", name: words().state, cell: ({ status }) => words()[status] },
          { key: "step", name: words().step, cell: ({ step }) => step ?? "–" },
          { key: "done", name: words().done, figure: true, cell: rowsDone },
        ]}
      />
    </section>
  );
}

function rowsDone({ done, total }: Job): string {
  if (typeof done !== "number") return "–";
  return typeof total === "number" && total > done ? words().rows(number(done), number(total)) : number(done);
}
