/** One proposal: its groups, how balanced they are, what is broken; lock, swap, solve again, accept. */
import { useEffect, useState } from "preact/hooks";
import { useAnswer } from "../../answer.ts";
import {
  ProposalDocument,
  type ProposalQuery,
  ProposalVersionsDocument,
  type VersionFragment,
} from "../../gql/graphql.ts";
import { catalogue, count } from "../../language.ts";
import { Page } from "../../parts/page.tsx";
import { Answer, Empty } from "../../parts/states.tsx";
import { alter, place } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { Accept, Made } from "./accept.tsx";
import { Balance } from "./balance.tsx";
import { type Editing, useEditing } from "./editing.ts";
import { Circles } from "./circles.tsx";
import { outcome } from "./outcome.ts";
import { Running } from "./running.tsx";
import { Refusal } from "../../parts/act.tsx";
import { Findings } from "./findings.tsx";
import "./groups.css";

const words = catalogue({
  en: {
    title: "Proposal of groups",
    all: "All proposals",
    none: "There is no such proposal, or your role does not include it.",
    failed: "There are no groups:",
    version: "Version",
    versioned: (at: number, says: string) => `${at}: ${says}`,
    solve: "Solve again",
    solved: "Everybody who is not locked was placed again.",
    accept: "Accept …",
    counted: (groups: string, people: string) => `${groups}, ${people}`,
    groups: (n: number) => count(n, "# group", "# groups"),
    people: (n: number) => count(n, "# person", "# people"),
  },
  de: {
    title: "Vorschlag für Gruppen",
    all: "Alle Vorschläge",
    none: "Diesen Vorschlag gibt es nicht, oder deine Rolle umfasst ihn nicht.",
    failed: "Es gibt keine Gruppen:",
    version: "Fassung",
    versioned: (at: number, says: string) => `${at}: ${says}`,
    solve: "Neu lösen",
    solved: "Alle, die nicht gesperrt sind, wurden neu gesetzt.",
    accept: "Annehmen …",
    counted: (groups: string, people: string) => `${groups}, ${people}`,
    groups: (n: number) => count(n, "# Gruppe", "# Gruppen"),
    people: (n: number) => count(n, "# Person", "# Personen"),
  },
});

type Proposal = NonNullable<ProposalQuery["groupProposal"]>;

export default function ProposalScreen({ id }: ScreenProps) {
  const answered = useAnswer(ProposalDocument, { id });
  return (
    <Answer of={answered}>
      {({ groupProposal }) =>
        groupProposal ? <Shown proposal={groupProposal} again={answered.again} /> : <Missing />
      }
    </Answer>
  );
}

function Missing() {
  return (
    <Page title={words().title}>
      <Empty>{words().none} <a href="/groups">{words().all}</a></Empty>
    </Page>
  );
}

function Shown({ proposal, again }: { proposal: Proposal; again: () => void }) {
  const version = useVersion(proposal);
  const editing = useEditing(proposal.id, version?.number ?? null, again);
  const open = version && !proposal.acceptedAt;
  return (
    <Page
      title={proposal.name}
      lead={<><a href="/groups">{words().all}</a> · {outcome(proposal.status, version)}{version && ` · ${counted(version)}`}</>}
      acts={open && <Acts version={version} proposal={proposal} editing={editing} />}
    >
      {proposal.status === "RUNNING" && <Running proposal={proposal} over={again} />}
      {proposal.failure && <Empty>{words().failed} <span lang="en">{proposal.failure}</span></Empty>}
      <Refusal of={editing.acting} />
      {proposal.groups.length > 0 && <Made groups={proposal.groups} editing={editing} />}
      {version && (
        <div class="stack">
          <Findings version={version} editing={open ? editing : null} />
          <Balance version={version} />
          <Circles version={version} proposal={proposal.id} editing={open ? editing : null} />
        </div>
      )}
    </Page>
  );
}

/** The version that the address names, else the latest; older ones are asked for when they are wanted. */
function useVersion({ id, latest }: Proposal): VersionFragment | null {
  const named = Number(place.value.query.get("version") ?? latest?.number);
  const older = latest && named !== latest.number;
  const { data } = useAnswer(ProposalVersionsDocument, older ? { id } : null);
  if (!older) return latest ?? null;
  return data?.groupProposal?.versions.find(({ number }) => number === named) ?? null;
}

function counted({ groups }: VersionFragment): string {
  const people = groups.reduce((sum, { size }) => sum + size, 0);
  return words().counted(words().groups(groups.length), words().people(people));
}

function Acts({ version, proposal, editing }: { version: VersionFragment; proposal: Proposal; editing: Editing }) {
  const [accepting, setAccepting] = useState(false);
  const [latest] = proposal.versions;
  useEffect(() => setAccepting(false), [version.number]);
  return (
    <>
      <label class="inline">
        <span>{words().version}</span>
        <select
          value={String(version.number)}
          onChange={({ currentTarget: { value } }) => alter({ version: value === String(latest?.number) ? null : value })}
        >
          {proposal.versions.map(({ number, says }) => (
            <option key={number} value={String(number)}>{words().versioned(number, says)}</option>
          ))}
        </select>
      </label>
      <button disabled={editing.acting.busy} onClick={() => editing.solve(words().solved)}>{words().solve}</button>
      <button class="main" onClick={() => setAccepting(true)}>{words().accept}</button>
      {accepting && <Accept version={version} editing={editing} over={() => setAccepting(false)} />}
    </>
  );
}
