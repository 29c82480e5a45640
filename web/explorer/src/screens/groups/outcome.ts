/** How a proposal of groups went, in words. */
import type { GroupOutcome, RunStatus } from "../../gql/graphql.ts";
import { catalogue } from "../../language.ts";

const words = catalogue<Record<GroupOutcome | RunStatus, string>>({
  en: {
    PROVEN: "Every rule is kept, and no grouping is better: proven",
    BEST_FOUND: "Every rule is kept",
    IMPOSSIBLE: "No grouping keeps every rule: proven",
    NOT_FOUND: "No grouping that keeps every rule was found",
    EDITED_KEPT: "Edited; every rule is kept",
    EDITED_BROKEN: "Edited; rules are broken",
    RUNNING: "Being solved",
    SUCCEEDED: "Solved",
    FAILED: "Failed",
    CANCELLED: "Cancelled",
  },
  de: {
    PROVEN: "Jede Regel ist eingehalten, und keine Aufteilung ist besser: bewiesen",
    BEST_FOUND: "Jede Regel ist eingehalten",
    IMPOSSIBLE: "Keine Aufteilung hält jede Regel ein: bewiesen",
    NOT_FOUND: "Keine Aufteilung gefunden, die jede Regel einhält",
    EDITED_KEPT: "Bearbeitet; jede Regel ist eingehalten",
    EDITED_BROKEN: "Bearbeitet; Regeln sind gebrochen",
    RUNNING: "Wird gelöst",
    SUCCEEDED: "Gelöst",
    FAILED: "Fehlgeschlagen",
    CANCELLED: "Abgebrochen",
  },
});

/** What is known of the groups, or how far the run is where there are none. */
export function outcome(status: RunStatus, latest: { readonly outcome: GroupOutcome } | null | undefined): string {
  return words()[status === "SUCCEEDED" && latest ? latest.outcome : status];
}
