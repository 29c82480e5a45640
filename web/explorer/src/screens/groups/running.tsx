/** How far a run is, as it happens. */
import { useEffect, useState } from "preact/hooks";
import { ProposalCancelDocument, ProposalProgressDocument, type ProposalQuery } from "../../gql/graphql.ts";
import { catalogue, count } from "../../language.ts";
import { Refusal, useAct } from "../../parts/act.tsx";
import { say } from "../../parts/said.tsx";
import { watch } from "../../watch.ts";

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
  const [far, setFar] = useState<Far>(proposal);
  const acting = useAct();
  useEffect(() => {
    const ended = () => {
      say(words().over);
      over();
    };
    return watch(
      ProposalProgressDocument,
      { id: proposal.id },
      ({ groupProposal }) => {
        if (groupProposal?.status === "RUNNING") setFar(groupProposal);
        else ended();
      },
      over,
    );
  }, [proposal.id]);
  return (
    <section class="card progress">
      <h2>{words().looking}</h2>
      <progress aria-label={words().looking} />
      <p class="soft">
        {[far.step, far.steps && words().steps(far.steps), far.bad && words().bad(far.bad)]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <Refusal of={acting} />
      <button
        disabled={acting.busy}
        onClick={() => acting.act(ProposalCancelDocument, { input: { proposal: proposal.id } })}
      >
        {words().cancel}
      </button>
    </section>
  );
}
