/** Home: how the network is, what deserves attention, and what waits for a decision. */
import { useAnswer } from "../answer.ts";
import { HomeDocument, WaitingDocument, type FindingAction, type HomeQuery, type NetworkNumberKind } from "../gql/graphql.ts";
import { catalogue, change, count, day, number, points, share } from "../language.ts";
import { Page } from "../parts/page.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { has } from "../session.ts";
import "./home.css";

const words = catalogue({
  en: {
    title: "Your network",
    none: "Nothing has been analysed yet. Start an analysis at Analyses, or run: mosaic analyse",
    asOf: (when: string) => `As of ${when}`,
    inIt: (n: number, of: number) => `${number(n)} of ${count(of, "# person", "# people")} on record ${n === 1 ? "is" : "are"} in it`,
    numbers: "In numbers",
    before: (when: string) => `Changes are since the analysis of ${when}.`,
    first: "This is the first analysis: there is nothing to compare with yet.",
    same: "no change",
    findings: "What deserves attention",
    noFindings: "Nothing stands out in this analysis.",
    PEOPLE: "People",
    COVERED: "Of all on record",
    COMMUNITIES: "Communities",
    ACTIVE_MENTORSHIPS: "Mentoring relations that go on",
    KNOWLEDGE_RISKS: "Skills that hang on few",
    TIES_ACROSS: "Ties between communities",
    HAND_OVER: "See who could learn it",
    ASK_FOR_SKILL: "See who could learn it",
    INTRODUCE: "See who should meet",
    SEE_CHANGE: "See what changed",
    FORM_CIRCLE: "Form a circle",
    PROPOSE_MENTORS: "Propose mentors",
    community: "To the community",
    start: "Where to go on",
    map: "See the communities on a map",
    inbox: "To the suggestions that wait",
    decide: (n: number) => (n ? `Decide on ${count(n, "# suggestion", "# suggestions")} that wait` : "No suggestion waits for a decision"),
  },
  de: {
    title: "Dein Netzwerk",
    none: "Es wurde noch nichts analysiert. Starte eine Analyse unter Analysen, oder rufe auf: mosaic analyse",
    asOf: (when: string) => `Stand ${when}`,
    inIt: (n: number, of: number) => `${number(n)} von ${count(of, "# bekannten Person", "# bekannten Personen")} ${n === 1 ? "ist" : "sind"} dabei`,
    numbers: "In Zahlen",
    before: (when: string) => `Änderungen seit der Analyse vom ${when}.`,
    first: "Das ist die erste Analyse: Es gibt noch nichts zum Vergleichen.",
    same: "unverändert",
    findings: "Was Aufmerksamkeit verdient",
    noFindings: "In dieser Analyse sticht nichts heraus.",
    PEOPLE: "Personen",
    COVERED: "Von allen bekannten",
    COMMUNITIES: "Gemeinschaften",
    ACTIVE_MENTORSHIPS: "Laufende Mentoring-Beziehungen",
    KNOWLEDGE_RISKS: "Fähigkeiten, die an wenigen hängen",
    TIES_ACROSS: "Verbindungen zwischen Gemeinschaften",
    HAND_OVER: "Wer es lernen könnte",
    ASK_FOR_SKILL: "Wer es lernen könnte",
    INTRODUCE: "Wer sich treffen sollte",
    SEE_CHANGE: "Was sich geändert hat",
    FORM_CIRCLE: "Einen Kreis bilden",
    PROPOSE_MENTORS: "Mentoring vorschlagen",
    community: "Zur Gemeinschaft",
    start: "Wo es weitergeht",
    map: "Die Gemeinschaften auf einer Karte",
    inbox: "Zu den wartenden Vorschlägen",
    decide: (n: number) => (n ? `Über ${count(n, "# wartenden Vorschlag", "# wartende Vorschläge")} entscheiden` : "Kein Vorschlag wartet auf eine Entscheidung"),
  },
});

const SHARES: ReadonlySet<NetworkNumberKind> = new Set<NetworkNumberKind>(["COVERED", "TIES_ACROSS"]);
const WHERE: Record<FindingAction, string> = {
  HAND_OVER: "/risks",
  ASK_FOR_SKILL: "/risks",
  INTRODUCE: "/bridges",
  SEE_CHANGE: "/change",
  FORM_CIRCLE: "/groups?propose=newcomers",
  PROPOSE_MENTORS: "/inbox",
};

type Network = NonNullable<HomeQuery["network"]>;

export default function Home() {
  const answered = useAnswer(HomeDocument, {});
  const network = answered.data?.network;
  const run = network?.serving;
  const asOf = run?.asOf ?? run?.startedAt;
  const lead = network && run && [asOf && words().asOf(day(asOf)), words().inIt(run.people ?? 0, network.people)].filter(Boolean).join(" · ");
  return (
    <Page title={words().title} lead={lead}>
      <Answer of={answered}>{({ network }) => (network?.serving ? <Shown network={network} /> : <Empty>{words().none}</Empty>)}</Answer>
    </Page>
  );
}

function Shown({ network }: { network: Network }) {
  const before = network.serving?.before?.asOf;
  return (
    <div class="stack">
      <section aria-labelledby="numbers">
        <h2 id="numbers" class="unseen">{words().numbers}</h2>
        <dl class="numbers">{network.numbers.map((each) => <Figure key={each.kind} {...each} />)}</dl>
        <p class="small soft">{before ? words().before(day(before)) : words().first}</p>
      </section>
      <section aria-labelledby="findings">
        <h2 id="findings">{words().findings}</h2>
        {network.findings.length ? (
          <ol class="findings">{network.findings.map((each) => <Told key={each.text} finding={each} />)}</ol>
        ) : (
          <Empty>{words().noFindings}</Empty>
        )}
      </section>
      <section aria-labelledby="start">
        <h2 id="start">{words().start}</h2>
        <p class="acts apart">
          <a class="button main" href="/communities">{words().map}</a>
          {has("coordinator", "admin") && <Waiting />}
        </p>
      </section>
    </div>
  );
}

/** Counting what waits takes longer than all else here, so it comes when it comes. */
function Waiting() {
  const { data, failure } = useAnswer(WaitingDocument, {});
  const waiting = data?.decisions?.totalCount;
  return <a class="button" href="/inbox">{waiting === undefined || failure ? words().inbox : words().decide(waiting)}</a>;
}

function Figure({ kind, value, previous }: Network["numbers"][number]) {
  const parts = SHARES.has(kind);
  const moved = previous === null ? null : value - previous;
  const sign = moved === null ? null : (parts ? points : change)(moved);
  return (
    <div class="card number">
      <dt>{words()[kind]}</dt>
      <dd>
        <strong>{parts ? share(value) : number(value)}</strong>
        {sign !== null && <span class="soft small">{Math.abs(moved ?? 0) < 0.0005 ? words().same : sign}</span>}
      </dd>
    </div>
  );
}

function Told({ finding }: { finding: Network["findings"][number] }) {
  const { action, community, department, skill } = finding;
  const sought = action === "PROPOSE_MENTORS" && department ? `?text=${encodeURIComponent(department.name)}` : "";
  const about = community && action !== "INTRODUCE" && action !== "SEE_CHANGE" ? `?community=${encodeURIComponent(community.id)}` : sought;
  const to = skill ? `${WHERE[action]}?skill=${encodeURIComponent(skill.id)}` : WHERE[action] + about;
  return (
    <li class={`card finding ${finding.kind.toLowerCase()}`}>
      <p><Sentence of={finding} more={{ ACTION: action, COMMUNITY: community?.name, DEPARTMENT: department?.name, SKILL: skill?.name }} /></p>
      <p class="acts">
        <a class="button" href={to}>{words()[action]}</a>
        {community && <a href={`/communities/${encodeURIComponent(community.id)}`}>{words().community}</a>}
      </p>
    </li>
  );
}
