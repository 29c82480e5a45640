/** Edits of a proposal: each begins with the version that is shown, and becomes the next one. */
import {
  type GroupProposalAcceptInput,
  ProposalAcceptDocument,
  ProposalInviteDocument,
  ProposalLockDocument,
  ProposalMoveDocument,
  ProposalRelaxDocument,
  ProposalSolveDocument,
  ProposalSwapDocument,
} from "../../gql/graphql.ts";
import { type Acting, useAct } from "../../parts/act.tsx";
import { alter } from "../../router.ts";

export interface Editing {
  readonly acting: Acting;
  readonly lock: (person: string, locked: boolean, done: string) => Promise<boolean>;
  readonly close: (group: string, closed: boolean, done: string) => Promise<boolean>;
  readonly swap: (one: string, other: string, done: string) => Promise<boolean>;
  readonly move: (person: string, group: string, done: string) => Promise<boolean>;
  readonly solve: (done: string) => Promise<boolean>;
  readonly relax: (rule: number, done: string) => Promise<boolean>;
  readonly accept: (input: Omit<GroupProposalAcceptInput, "proposal" | "version">, done: string) => Promise<boolean>;
  readonly invite: (done: string) => Promise<boolean>;
}

/** What can be done with a version; `again` reads the proposal anew. */
export function useEditing(proposal: string, version: number | null, again: () => void): Editing {
  const acting = useAct();
  const at = { proposal, version };
  const after = (kept: object | null) => {
    if (!kept) return false;
    alter({ version: null });
    again();
    return true;
  };
  const person = (id: string) => ({ id });
  const { act } = acting;
  return {
    acting,
    lock: (one, locked, done) => act(ProposalLockDocument, { input: { ...at, people: [person(one)], locked } }, done).then(after),
    close: (group, locked, done) => act(ProposalLockDocument, { input: { ...at, groups: [group], locked } }, done).then(after),
    swap: (one, other, done) =>
      act(ProposalSwapDocument, { input: { ...at, one: person(one), other: person(other) } }, done).then(after),
    move: (one, group, done) => act(ProposalMoveDocument, { input: { ...at, person: person(one), group } }, done).then(after),
    solve: (done) => act(ProposalSolveDocument, { input: at }, done).then(after),
    relax: (rule, done) => act(ProposalRelaxDocument, { input: { ...at, rule } }, done).then(after),
    accept: (input, done) => act(ProposalAcceptDocument, { input: { ...at, ...input } }, done).then(after),
    invite: (done) => act(ProposalInviteDocument, { input: { proposal } }, done).then(after),
  };
}
