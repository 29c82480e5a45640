/** Why somebody is suggested, in parts that add up; what speaks against it; and why not the next one. */
import { useState } from "preact/hooks";
import { personAt } from "../../addresses.ts";
import type { WaitingFragment } from "../../gql/graphql.ts";
import { catalogue, change, moment, number } from "../../language.ts";
import { Sentence, sentence } from "../../parts/sentence.tsx";
import type { Deciding } from "./deciding.ts";

const words = catalogue({
  en: {
    for: "for",
    score: "Where the score comes from",
    caption: "Reasons and what each adds to the score",
    you: (name: string) => `The reasons speak to ${name}: “you” is ${name}.`,
    reason: "Reason",
    adds: "Adds",
    sum: "Together: the score",
    against: "What to think of before",
    load: (mentees: number, capacity: number) => `Mentors ${mentees} now, of at most ${capacity}.`,
    busy: (mentees: number) => `Mentors ${mentees} now; no limit is on record.`,
    whyNot: (name: string) => `Why not ${name}, the next one?`,
    scored: (score: string) => `Score ${score}.`,
    objective: "What they could reach together (may stay empty)",
    approve: "Approve",
    decline: "Decline …",
    undo: "Undo",
    decided: (who: string, when: string) => `Decided by ${who} on ${when}.`,
    decidedOn: (when: string) => `Decided on ${when}.`,
    because: (reason: string) => `Because: ${reason}`,
  },
  de: {
    for: "für",
    score: "Woher der Wert kommt",
    caption: "Gründe und was jeder zum Wert beiträgt",
    you: (name: string) => `Die Gründe sprechen ${name} an: „du“ ist ${name}.`,
    reason: "Grund",
    adds: "Trägt bei",
    sum: "Zusammen: der Wert",
    against: "Was vorher zu bedenken ist",
    load: (mentees: number, capacity: number) => `Begleitet jetzt ${mentees}, höchstens ${capacity}.`,
    busy: (mentees: number) => `Begleitet jetzt ${mentees}; keine Grenze bekannt.`,
    whyNot: (name: string) => `Warum nicht ${name}, als Nächstes auf der Liste?`,
    scored: (score: string) => `Wert ${score}.`,
    objective: "Was sie gemeinsam erreichen könnten (darf leer bleiben)",
    approve: "Zustimmen",
    decline: "Ablehnen …",
    undo: "Zurücknehmen",
    decided: (who: string, when: string) => `Entschieden von ${who} am ${when}.`,
    decidedOn: (when: string) => `Entschieden am ${when}.`,
    because: (reason: string) => `Weil: ${reason}`,
  },
});

type Part = WaitingFragment["reasons"][number];

export function Reasons({ of, deciding }: { of: WaitingFragment; deciding: Deciding }) {
  return (
    <section id="reasons" class="card reasons" tabIndex={-1} aria-label={`${of.mentor.name} ${words().for} ${of.mentee.name}`}>
      <h2><Person of={of.mentor} /> <span class="soft">{words().for}</span> <Person of={of.mentee} /></h2>
      <Acts key={of.id} of={of} deciding={deciding} />
      {typeof of.score === "number" && (
        <>
          <h3>{words().score}</h3>
          <p class="small soft">{words().you(of.mentee.name)}</p>
          <Parts parts={of.reasons} score={of.score} />
        </>
      )}
      <h3>{words().against}</h3>
      <p>{load(of)}</p>
      {of.runnerUp && <Next of={of.runnerUp} />}
    </section>
  );
}

function Person({ of: { department, id, name, title } }: { of: WaitingFragment["mentee"] }) {
  const facts = [title, department?.name].filter(Boolean).join(", ");
  return <span><a href={personAt(id)}>{name}</a>{facts && <span class="small soft"> ({facts})</span>}</span>;
}

function load({ mentor: { mentees, mentorCapacity } }: WaitingFragment): string {
  const now = mentees.totalCount;
  return typeof mentorCapacity === "number" ? words().load(now, mentorCapacity) : words().busy(now);
}

function Acts({ of, deciding }: { of: WaitingFragment; deciding: Deciding }) {
  const [objective, setObjective] = useState("");
  const { busy } = deciding.acting;
  if (of.state === "WAITING")
    return (
      <div class="acts">
        <label class="objective">
          <span class="small soft">{words().objective}</span>
          <input value={objective} maxLength={300} onInput={({ currentTarget }) => setObjective(currentTarget.value)} />
        </label>
        <button class="main" disabled={busy} onClick={() => deciding.approve([of], objective)}>{words().approve}</button>
        <button disabled={busy} onClick={() => deciding.decline([of])}>{words().decline}</button>
      </div>
    );
  return (
    <>
      {of.decidedAt && <p>{told(of, of.decidedAt)} {of.reason && words().because(of.reason)}</p>}
      <button disabled={busy} onClick={() => deciding.undo([of.id])}>{words().undo}</button>
    </>
  );
}

function told({ decidedBy }: WaitingFragment, at: string): string {
  return decidedBy ? words().decided(decidedBy.name, moment(at)) : words().decidedOn(moment(at));
}

/** The parts of a score with a bar each; the last row is their sum. */
function Parts({ parts, score }: { parts: readonly Part[]; score: number }) {
  const most = Math.max(...parts.map(({ contribution }) => Math.abs(contribution)), 1e-9);
  return (
    <table>
      <caption class="unseen">{words().caption}</caption>
      <thead>
        <tr><th scope="col">{words().reason}</th><th scope="col" class="figure">{words().adds}</th></tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.text}>
            <th scope="row">
              <Sentence of={part} />
              <svg class="part" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect class={part.contribution < 0 ? "minus" : ""} width={(100 * Math.abs(part.contribution)) / most} height="4" />
              </svg>
            </th>
            <td class="figure">{change(part.contribution, 3)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr><th scope="row">{words().sum}</th><td class="figure"><strong>{number(score, 3)}</strong></td></tr>
      </tfoot>
    </table>
  );
}

function Next({ of }: { of: NonNullable<WaitingFragment["runnerUp"]> }) {
  return (
    <details>
      <summary>{words().whyNot(of.mentor.name)}</summary>
      <p><Sentence of={{ kind: "WHY_NOT", text: of.whyNot }} more={{ LESS: of.less, TEXT: of.forFirst && (sentence(of.forFirst) ?? of.forFirst.text) }} /></p>
      <Parts parts={of.reasons} score={of.score} />
    </details>
  );
}
