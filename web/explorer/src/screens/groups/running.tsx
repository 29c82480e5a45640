/** How far a run is, as it happens. */
import { ProposalCancelDocument, ProposalProgressDocument, type ProposalProgressSubscription, type ProposalQuery } from "../../gql/graphql.ts";
import { catalogue, count } from "../../language.ts";
import type { Acting } from "../../parts/act.tsx";
import { Going, useFollowed } from "../../parts/going.tsx";

const words = catalogue({
  en: {
    looking: "Looking for groups …",
    steps: (n: number) => count(n, "# step", "# steps"),
    bad: (n: number) => count(n, "# group breaks a rule so far", "# groups break a rule so far"),
    cancel: "Stop and keep the best so far",
    over: "The groups are ready.",
  },
  de: {
    looking: "Gruppen werden gesucht …",
    steps: (n: number) => count(n, "# Schritt", "# Schritte"),
    bad: (n: number) => count(n, "# Gruppe bricht bisher eine Regel", "# Gruppen brechen bisher eine Regel"),
    cancel: "Aufhören und die besten bisher behalten",
    over: "Die Gruppen sind fertig.",
  },
});

type Proposal = NonNullable<ProposalQuery["groupProposal"]>;
type Far = Pick<Proposal, "step" | "steps" | "bad">;

export function Running({ proposal, over }: { proposal: Proposal; over: () => void }) {
  const far = useFollowed<ProposalProgressSubscription, Far>(
    ProposalProgressDocument,
    proposal.id,
    proposal,
    ({ groupProposal }) => (groupProposal?.status === "RUNNING" ? groupProposal : undefined),
    { said: words().over, over },
  );
  const told = [far.step, far.steps && words().steps(far.steps), far.bad && words().bad(far.bad)].filter(Boolean).join(" · ");
  const end = ({ act, busy }: Acting) => (
    <button disabled={busy} onClick={() => act(ProposalCancelDocument, { input: { proposal: proposal.id } })}>{words().cancel}</button>
  );
  return <Going title={words().looking} told={told} end={end} />;
}
