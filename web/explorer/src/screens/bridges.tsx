/** Bridges and silos: who helps whom between departments, what is closed, and who holds the network together. */
import { useMemo } from "preact/hooks";
import { useAnswer, useAsked } from "../answer.ts";
import { ask } from "../ask.ts";
import { BridgesDocument, FlowsDocument, type BridgesQuery, type FlowsQuery } from "../gql/graphql.ts";
import { catalogue, count, list, number, share } from "../language.ts";
import { whole } from "../pages.ts";
import { few, minimum } from "../parts/few.ts";
import { Names, named } from "../parts/names.tsx";
import { Page } from "../parts/page.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { Switch } from "../parts/switch.tsx";
import { Table, type Column } from "../parts/table.tsx";
import { place } from "../router.ts";
import { Matrix } from "./matrix.tsx";

const words = catalogue({
  en: {
    title: "Bridges and silos",
    lead: "Where help crosses departments, where it stays inside, and who would be missed. All of it is an estimate from help and mentoring on record.",
    flows: "Who asks, who helps",
    flowsLead: (n: number) => `Rows ask, columns help. A figure is help and mentoring on record, faded with age. “·” is none; “<${n}” is hidden, because fewer than ${n} people are on a side or the figure would give such a one away.`,
    view: "View",
    table: "Matrix",
    list: "List",
    none: "No help between departments is on record.",
    asks: "Asks",
    helps: "Helps",
    weight: "How much",
    people: "People",
    silos: "Silos",
    noSilos: "No department, site or community is as closed as a silo.",
    unit: "What",
    kind: "Kind",
    outward: "Ties leading out",
    expected: "By chance",
    kinds: { DEPARTMENT: "Department", LOCATION: "Site", COMMUNITY: "Community" },
    meet: "Who should meet",
    meetLead: "The few introductions that would open the silos most. People decide; this only proposes.",
    noMeet: "There is no introduction to propose.",
    ways: "How to introduce them",
    brokers: "People who connect others",
    brokersLead: "The order is how many would lose touch; it says nothing of merit.",
    noBrokers: "Nobody stands out.",
    name: "Name",
    department: "Department",
    reason: "Why",
    reach: "Reaches",
    reachText: (departments: number, communities: number) => `${count(departments, "# department", "# departments")}, ${count(communities, "# community", "# communities")}`,
    ties: "Ties",
    load: "Mentors now",
    loadText: (now: number, most: number) => `${number(now)} of at most ${number(most)}`,
    absent: "If they left",
    absentText: (n: number) => (n ? `${count(n, "# person", "# people")} would lose touch` : "nobody would lose touch"),
    bridges: "Ties on which people hang",
    noBridges: "No single tie holds anybody.",
    one: "One end",
    two: "Other end",
    cut: "Would lose touch",
  },
  de: {
    title: "Brücken und Silos",
    lead: "Wo Hilfe über Abteilungen hinweg geht, wo sie drinnen bleibt, und wer fehlen würde. Alles ist eine Schätzung aus festgehaltener Hilfe und Mentoring.",
    flows: "Wer fragt, wer hilft",
    flowsLead: (n: number) => `Zeilen fragen, Spalten helfen. Eine Zahl ist festgehaltene Hilfe und Mentoring, mit der Zeit verblassend. „·“ heißt keine; „<${n}“ ist verborgen, weil auf einer Seite weniger als ${n} sind oder die Zahl so etwas verraten würde.`,
    view: "Ansicht",
    table: "Matrix",
    list: "Liste",
    none: "Keine Hilfe zwischen Abteilungen ist festgehalten.",
    asks: "Fragt",
    helps: "Hilft",
    weight: "Wie viel",
    people: "Personen",
    silos: "Silos",
    noSilos: "Keine Abteilung, kein Standort und keine Gemeinschaft ist so abgeschlossen wie ein Silo.",
    unit: "Was",
    kind: "Art",
    outward: "Verbindungen nach außen",
    expected: "Bei Zufall",
    kinds: { DEPARTMENT: "Abteilung", LOCATION: "Standort", COMMUNITY: "Gemeinschaft" },
    meet: "Wer sich treffen sollte",
    meetLead: "Die wenigen Begegnungen, die Silos am meisten öffnen würden. Menschen entscheiden; das ist nur ein Vorschlag.",
    noMeet: "Es gibt keine Begegnung vorzuschlagen.",
    ways: "Wie man sie zusammenbringt",
    brokers: "Menschen, die andere verbinden",
    brokersLead: "Die Reihenfolge ist, wie viele den Anschluss verlören; über Verdienste sagt sie nichts.",
    noBrokers: "Niemand sticht heraus.",
    name: "Name",
    department: "Abteilung",
    reason: "Warum",
    reach: "Reicht zu",
    reachText: (departments: number, communities: number) => `${count(departments, "# Abteilung", "# Abteilungen")}, ${count(communities, "# Gemeinschaft", "# Gemeinschaften")}`,
    ties: "Verbindungen",
    load: "Begleitet jetzt",
    loadText: (now: number, most: number) => `${number(now)} von höchstens ${number(most)}`,
    absent: "Ginge diese Person",
    absentText: (n: number) => (n ? `verlören ${count(n, "# Person", "# Personen")} den Anschluss` : "verlöre niemand den Anschluss"),
    bridges: "Verbindungen, an denen Menschen hängen",
    noBridges: "An keiner einzelnen Verbindung hängt jemand.",
    one: "Ein Ende",
    two: "Anderes Ende",
    cut: "Verlören den Anschluss",
  },
});

const PAGE = 100;
const PAGES = 20;

type Network = NonNullable<BridgesQuery["network"]>;
export type Flow = NonNullable<FlowsQuery["network"]>["flows"]["edges"][number]["node"];
type Broker = NonNullable<Network["brokers"]>["edges"][number];
type Bridge = NonNullable<Network["bridges"]>["edges"][number]["node"];
type Silo = Network["silos"][number];

export default function Bridges() {
  const answered = useAnswer(BridgesDocument, { names: named() });
  const flows = useAsked("flows", allFlows);
  const view = place.value.query.get("view") ?? "matrix";
  return (
    <Page title={words().title} lead={words().lead}>
      <div class="stack wide">
        <section>
          <div class="head">
            <div>
              <h2>{words().flows}</h2>
              <p class="soft small">{words().flowsLead(minimum.value)}</p>
            </div>
            <Switch label={words().view} name="view" value={view} options={{ matrix: words().table, list: words().list }} />
          </div>
          <Answer of={flows}>{(found) => (found.length ? view === "list" ? <List flows={found} /> : <Matrix flows={found} caption={words().flows} /> : <Empty>{words().none}</Empty>)}</Answer>
        </section>
        <Answer of={answered}>{({ network }) => (network ? <Rest network={network} /> : null)}</Answer>
      </div>
    </Page>
  );
}

/** Every flow, page by page; more than two thousand are no list that anybody reads. */
async function allFlows(signal: AbortSignal): Promise<readonly Flow[]> {
  const found = await whole(async (after) => (await ask(FlowsDocument, { first: PAGE, after }, signal)).network?.flows ?? null, PAGES);
  return found?.edges.map(({ node }) => node) ?? [];
}

function List({ flows }: { flows: readonly Flow[] }) {
  const columns: readonly Column<Flow>[] = [
    { key: "asks", name: words().asks, by: ({ seeking }) => seeking.name, cell: ({ seeking }) => seeking.name },
    { key: "helps", name: words().helps, by: ({ giving }) => giving.name, cell: ({ giving }) => giving.name },
    { key: "weight", name: words().weight, figure: true, by: ({ weight }) => weight, cell: ({ weight }) => (weight === null ? few() : number(weight, 1)) },
    { key: "people", name: words().people, figure: true, by: ({ people }) => people, cell: ({ people }) => (people === null ? "–" : number(people)) },
  ];
  return <Table caption={words().flows} columns={columns} rows={flows} id={({ seeking, giving }) => `${seeking.externalId} ${giving.externalId}`} />;
}

function Rest({ network }: { network: Network }) {
  return (
    <>
      <section>
        <h2 class="above">{words().silos}</h2>
        {network.silos.length ? <Silos silos={network.silos} /> : <Empty>{words().noSilos}</Empty>}
      </section>
      <section>
        <h2 class="above">{words().people}</h2>
        <Names />
      </section>
      {named() && <Named network={network} />}
    </>
  );
}

function Named({ network: { siloClosing, brokers, bridges } }: { network: Network }) {
  return (
    <>
      <section>
        <h2>{words().meet}</h2>
        <p class="soft small">{words().meetLead}</p>
        {siloClosing?.introductions.length ? <Meetings introductions={siloClosing.introductions} /> : <Empty>{words().noMeet}</Empty>}
      </section>
      <section>
        <h2>{words().brokers}</h2>
        <p class="soft small">{words().brokersLead}</p>
        {brokers?.edges.length ? <Brokers brokers={brokers.edges} /> : <Empty>{words().noBrokers}</Empty>}
      </section>
      <section>
        <h2 class="above">{words().bridges}</h2>
        {bridges?.edges.length ? <Ties bridges={bridges.edges.map(({ node }) => node)} /> : <Empty>{words().noBridges}</Empty>}
      </section>
    </>
  );
}

function Meetings({ introductions }: { introductions: NonNullable<Network["siloClosing"]>["introductions"] }) {
  return (
    <ol class="plain">
      {introductions.map(({ one, two, ...of }) => (
        <li key={one.id + two.id} class="card">
          <p><strong>{list([one.name, two.name])}</strong><br /><Sentence of={{ ...of, kind: "MEETING" }} more={{ BEFORE: of.unitSteps?.before, AFTER: of.unitSteps?.after, CLOSER: of.closer, SHARE_BEFORE: (of.constraintOne.before + of.constraintTwo.before) / 2, SHARE: (of.constraintOne.after + of.constraintTwo.after) / 2 }} /></p>
          <a class="button" href={`/people/${encodeURIComponent(one.id)}?to=${encodeURIComponent(two.id)}`}>{words().ways}</a>
        </li>
      ))}
    </ol>
  );
}

function Silos({ silos }: { silos: readonly Silo[] }) {
  const told = (value: number | null) => (value === null ? "–" : share(value));
  const called = ({ department, location, community }: Silo) => department?.name ?? location?.name ?? community?.name ?? "–";
  const columns: readonly Column<Silo>[] = [
    { key: "unit", name: words().unit, by: called, cell: (silo) => (silo.community ? <a href={`/communities/${encodeURIComponent(silo.community.id)}`}>{silo.community.name}</a> : called(silo)) },
    { key: "kind", name: words().kind, by: ({ kind }) => kind, cell: ({ kind }) => words().kinds[kind] },
    { key: "outward", name: words().outward, figure: true, by: ({ outwardShare }) => outwardShare, cell: ({ outwardShare }) => told(outwardShare) },
    { key: "expected", name: words().expected, figure: true, by: ({ expectedShare }) => expectedShare, cell: ({ expectedShare }) => told(expectedShare) },
  ];
  return <Table caption={words().silos} columns={columns} rows={silos} id={(silo) => silo.kind + called(silo)} sort="silos" />;
}

function Brokers({ brokers }: { brokers: readonly Broker[] }) {
  const rows = useMemo(() => brokers.toSorted((one, two) => two.cutOff - one.cutOff || one.node.name.localeCompare(two.node.name)), [brokers]);
  const columns: readonly Column<Broker>[] = [
    { key: "name", name: words().name, by: ({ node }) => node.name, cell: ({ node }) => <a href={`/people/${encodeURIComponent(node.id)}`}>{node.name}</a> },
    { key: "department", name: words().department, by: ({ node }) => node.department?.name, cell: ({ node }) => node.department?.name ?? "–" },
    { key: "absent", name: words().absent, by: ({ cutOff }) => cutOff, cell: ({ cutOff }) => words().absentText(cutOff) },
    { key: "reach", name: words().reach, by: ({ departments }) => departments, cell: ({ departments, communities }) => words().reachText(departments, communities) },
    { key: "ties", name: words().ties, figure: true, by: ({ ties }) => ties, cell: ({ ties }) => number(ties) },
    { key: "load", name: words().load, figure: true, by: ({ node }) => node.mentees.totalCount, cell: ({ node }) => load(node) },
    { key: "reason", name: words().reason, cell: ({ text, share, ties, departments, communities, cutOff }) => <Sentence of={{ kind: "BROKER", text }} more={{ SHARE: share, PEOPLE: ties, DEPARTMENTS: departments, COMMUNITIES: communities, CUT_OFF: cutOff }} /> },
  ];
  return <Table caption={words().brokers} columns={columns} rows={rows} id={({ node }) => node.id} sort="brokers" />;
}

function load({ mentees: { totalCount }, mentorCapacity }: Broker["node"]): string {
  return typeof mentorCapacity === "number" ? words().loadText(totalCount, mentorCapacity) : number(totalCount);
}

function Ties({ bridges }: { bridges: readonly Bridge[] }) {
  const to = ({ id, name }: { id: string; name: string }) => <a href={`/people/${encodeURIComponent(id)}`}>{name}</a>;
  const columns: readonly Column<Bridge>[] = [
    { key: "one", name: words().one, by: ({ one }) => one.name, cell: ({ one }) => to(one) },
    { key: "two", name: words().two, by: ({ two }) => two.name, cell: ({ two }) => to(two) },
    { key: "people", name: words().cut, figure: true, by: ({ people }) => people, cell: ({ people }) => count(people, "#", "#") },
  ];
  return <Table caption={words().bridges} columns={columns} rows={bridges} id={({ one, two }) => one.id + two.id} sort="bridges" />;
}
