/** Approve, decline, undo: for one decision or for many, and what was decided last. */
import { useState } from "preact/hooks";
import { DecisionApproveDocument, DecisionDeclineDocument, DecisionUndoDocument, type WaitingFragment } from "../../gql/graphql.ts";
import { catalogue, count } from "../../language.ts";
import { type Acting, useAct } from "../../parts/act.tsx";
import { say } from "../../parts/said.tsx";

const words = catalogue({
  en: {
    approved: (n: number) => count(n, "Approved: both are asked.", "# approved: everybody is asked."),
    declined: (n: number) => count(n, "Declined.", "# declined."),
    undone: (n: number) => count(n, "Undone: it waits again.", "# undone: they wait again."),
  },
  de: {
    approved: (n: number) => count(n, "Zugestimmt: Beide werden gefragt.", "# zugestimmt: Alle werden gefragt."),
    declined: (n: number) => count(n, "Abgelehnt.", "# abgelehnt."),
    undone: (n: number) => count(n, "Zurückgenommen: Es wartet wieder.", "# zurückgenommen: Sie warten wieder."),
  },
});

/** What somebody is asked to confirm: a decline with its reason, or an approval of several. */
export interface Asked {
  readonly what: "approve" | "decline";
  readonly rows: readonly WaitingFragment[];
}

export interface Deciding {
  readonly acting: Acting;
  readonly asked: Asked | null;
  /** What was decided last and can be undone. */
  readonly last: readonly string[];
  /** What was decided since the list was read: it is in it no more. */
  readonly gone: ReadonlySet<string>;
  /** Hears that the list was read anew. */
  readonly arrived: () => void;
  /** Approves one at once, and asks before several. */
  readonly approve: (rows: readonly WaitingFragment[], objective?: string) => void;
  /** Asks for the reason. */
  readonly decline: (rows: readonly WaitingFragment[]) => void;
  /** Does what was asked; `words` is the reason of a decline, or the objective of an approval. */
  readonly confirm: (asked: Asked, words: string) => Promise<void>;
  readonly forget: () => void;
  readonly undo: (ids: readonly string[]) => Promise<void>;
}

/** `again` reads the list anew. */
export function useDeciding(again: () => void): Deciding {
  const acting = useAct();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [last, setLast] = useState<readonly string[]>([]);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const confirm = async ({ what, rows }: Asked, told: string) => {
    const ids = rows.map(({ id }) => id);
    const answers =
      what === "approve"
        ? await acting.each(DecisionApproveDocument, ids.map((decision) => ({ input: { decision, objective: told || null } })))
        : await acting.each(DecisionDeclineDocument, ids.map((decision) => ({ input: { decision, reason: told || null } })));
    const done = ids.filter((_, index) => answers[index]);
    setAsked(null);
    setGone(new Set(done));
    again();
    if (done.length === 0) return;
    say((what === "approve" ? words().approved : words().declined)(done.length));
    setLast(done);
  };
  const undo = async (ids: readonly string[]) => {
    const answers = await acting.each(DecisionUndoDocument, ids.map((decision) => ({ input: { decision } })));
    const done = ids.filter((_, index) => answers[index]);
    setGone(new Set(done));
    again();
    if (done.length === 0) return;
    say(words().undone(done.length));
    setLast([]);
  };
  return {
    acting,
    asked,
    last,
    gone,
    arrived: () => setGone(new Set()),
    approve: (rows, objective = "") => {
      if (rows.length === 1) void confirm({ what: "approve", rows }, objective);
      else if (rows.length > 1) setAsked({ what: "approve", rows });
    },
    decline: (rows) => rows.length > 0 && setAsked({ what: "decline", rows }),
    confirm,
    forget: () => setAsked(null),
    undo,
  };
}
