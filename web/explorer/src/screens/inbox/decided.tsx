/** The same decisions as a table. */
import { personAt } from "../../addresses.ts";
import type { WaitingFragment } from "../../gql/graphql.ts";
import { catalogue, number } from "../../language.ts";
import { Sentence } from "../../parts/sentence.tsx";
import { Table } from "../../parts/table.tsx";
import type { Deciding } from "./deciding.ts";

const words = catalogue({
  en: {
    caption: "Suggestions of mentors",
    mentor: "Mentor",
    mentee: "For",
    score: "Score",
    why: "First reason",
    next: "Next one",
    act: "Decide",
    approve: "Approve",
    decline: "Decline …",
    undo: "Undo",
    pair: (mentor: string, mentee: string) => `: ${mentor} for ${mentee}`,
  },
  de: {
    caption: "Vorschläge für Mentoren",
    mentor: "Mentor",
    mentee: "Für",
    score: "Wert",
    why: "Erster Grund",
    next: "Als Nächstes",
    act: "Entscheiden",
    approve: "Zustimmen",
    decline: "Ablehnen …",
    undo: "Zurücknehmen",
    pair: (mentor: string, mentee: string) => `: ${mentor} für ${mentee}`,
  },
});

export function Decided({ rows, deciding }: { rows: readonly WaitingFragment[]; deciding: Deciding }) {
  return (
    <Table<WaitingFragment>
      caption={words().caption}
      rows={rows}
      id={({ id }) => id}
      columns={[
        { key: "mentor", name: words().mentor, cell: ({ mentor }) => <a href={personAt(mentor.id)}>{mentor.name}</a>, by: ({ mentor }) => mentor.name },
        { key: "mentee", name: words().mentee, cell: ({ mentee }) => <a href={personAt(mentee.id)}>{mentee.name}</a>, by: ({ mentee }) => mentee.name },
        { key: "score", name: words().score, figure: true, cell: ({ score }) => (typeof score === "number" ? number(score, 2) : "–"), by: ({ score }) => score },
        { key: "why", name: words().why, cell: ({ reasons }) => (reasons[0] ? <Sentence of={reasons[0]} /> : "–") },
        { key: "next", name: words().next, cell: ({ runnerUp }) => runnerUp?.mentor.name ?? "–", by: ({ runnerUp }) => runnerUp?.mentor.name },
        { key: "act", name: words().act, cell: (row) => <Act row={row} deciding={deciding} /> },
      ]}
    />
  );
}

function Act({ row, deciding }: { row: WaitingFragment; deciding: Deciding }) {
  const { busy } = deciding.acting;
  const pair = <span class="unseen">{words().pair(row.mentor.name, row.mentee.name)}</span>;
  if (row.state !== "WAITING") return <button disabled={busy} onClick={() => deciding.undo([row.id])}>{words().undo}{pair}</button>;
  return (
    <div class="acts">
      <button disabled={busy} onClick={() => deciding.approve([row])}>{words().approve}{pair}</button>
      <button disabled={busy} onClick={() => deciding.decline([row])}>{words().decline}{pair}</button>
    </div>
  );
}
