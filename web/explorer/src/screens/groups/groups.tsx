/** Groups: what was proposed so far, and a new proposal. */
import { useState } from "preact/hooks";
import { proposalAt } from "../../addresses.ts";
import { useAnswer } from "../../answer.ts";
import { ProposalsDocument, type ProposalsQuery } from "../../gql/graphql.ts";
import { catalogue, day, number } from "../../language.ts";
import { Chips } from "../../parts/chips.tsx";
import { Page } from "../../parts/page.tsx";
import { Answer, Empty } from "../../parts/states.tsx";
import { type Column, Table } from "../../parts/table.tsx";
import { place } from "../../router.ts";
import { has } from "../../session.ts";
import { outcome } from "./outcome.ts";
import { Propose } from "./propose.tsx";
import "./groups.css";

const words = catalogue({
  en: {
    title: "Groups",
    lead: "Proposed circles: every rule is checked, people decide. Lock, swap and solve again before you accept.",
    propose: "Propose groups",
    none: "Nothing has been proposed yet. Choose people and rules, and Mosaic looks for groups that keep them all.",
    forbidden: "Proposals of groups are for coordinators and admins. Sign in as one.",
    caption: "Proposals of groups",
    name: "Proposal",
    state: "State",
    groups: "Groups",
    people: "People",
    broken: "Broken rules",
    made: "Proposed",
    accepted: "Accepted",
    open: "Open ones only",
    older: "Show more",
  },
  de: {
    title: "Gruppen",
    lead: "Vorgeschlagene Kreise: Jede Regel wird geprüft, Menschen entscheiden. Sperre, tausche und löse neu, bevor du annimmst.",
    propose: "Gruppen vorschlagen",
    none: "Es wurde noch nichts vorgeschlagen. Wähle Menschen und Regeln, und Mosaic sucht Gruppen, die alle einhalten.",
    forbidden: "Vorschläge für Gruppen sind für Koordinatoren und Admins. Melde dich als jemand davon an.",
    caption: "Vorschläge für Gruppen",
    name: "Vorschlag",
    state: "Stand",
    groups: "Gruppen",
    people: "Personen",
    broken: "Gebrochene Regeln",
    made: "Vorgeschlagen",
    accepted: "Angenommen",
    open: "Nur offene",
    older: "Mehr zeigen",
  },
});

/** What other screens write into the address to propose groups of somebody. */
const OPENS = ["propose", "community", "department", "skill"];

type Connection = NonNullable<ProposalsQuery["groupProposals"]>;
type Proposal = Connection["edges"][number]["node"];

export default function Groups() {
  const [first, setFirst] = useState(20);
  const answered = useAnswer(ProposalsDocument, { first });
  const [proposing, setProposing] = useState(OPENS.some((name) => place.value.query.has(name)) && has("coordinator", "admin"));
  const act = has("coordinator", "admin") && (
    <button class="main" onClick={() => setProposing(true)}>{words().propose}</button>
  );
  return (
    <Page title={words().title} lead={words().lead} acts={act}>
      {proposing && <Propose over={() => setProposing(false)} />}
      <Answer of={answered}>
        {({ groupProposals }) => <Proposals found={groupProposals} more={() => setFirst(Math.min(first + 20, 100))} />}
      </Answer>
    </Page>
  );
}

function Proposals({ found, more }: { found: Connection | null | undefined; more: () => void }) {
  if (!found) return <Empty>{words().forbidden}</Empty>;
  if (found.totalCount === 0) return <Empty>{words().none}</Empty>;
  const rows = found.edges.map(({ node }) => node);
  const open = place.value.query.get("state") === "open";
  const shown = open ? rows.filter(({ acceptedAt }) => !acceptedAt) : rows;
  return (
    <>
      <Chips filters={open ? { state: words().open } : {}} shown={shown.length} whole={found.totalCount} />
      {!open && <p><a href="/groups?state=open">{words().open}</a></p>}
      <Table caption={words().caption} columns={columns()} rows={shown} id={({ id }) => id} />
      {found.pageInfo.hasNextPage && rows.length < 100 && <button onClick={more}>{words().older}</button>}
    </>
  );
}

function columns(): readonly Column<Proposal>[] {
  return [
    {
      key: "name",
      name: words().name,
      cell: ({ id, name }) => <a href={proposalAt(id)}>{name}</a>,
      by: ({ name }) => name,
    },
    { key: "state", name: words().state, cell: ({ status, latest }) => outcome(status, latest) },
    { key: "groups", name: words().groups, figure: true, cell: figure(groups), by: groups },
    { key: "people", name: words().people, figure: true, cell: figure(people), by: people },
    { key: "broken", name: words().broken, figure: true, cell: figure(broken), by: broken },
    { key: "made", name: words().made, cell: ({ createdAt }) => day(createdAt), by: ({ createdAt }) => createdAt },
    {
      key: "accepted",
      name: words().accepted,
      cell: ({ acceptedAt }) => (acceptedAt ? day(acceptedAt) : "–"),
      by: ({ acceptedAt }) => acceptedAt,
    },
  ];
}

const groups = ({ latest }: Proposal) => latest?.groups.length;
const people = ({ latest }: Proposal) => latest?.groups.reduce((sum, { size }) => sum + size, 0);
const broken = ({ latest }: Proposal) => latest?.violations;

function figure(of: (proposal: Proposal) => number | undefined) {
  return (proposal: Proposal) => {
    const value = of(proposal);
    return value === undefined ? "–" : number(value);
  };
}
