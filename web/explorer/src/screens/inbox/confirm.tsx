/** Asks before several are approved, and for the reason of a decline. */
import type { WaitingFragment } from "../../gql/graphql.ts";
import { catalogue, count } from "../../language.ts";
import { Dialog } from "../../parts/dialog.tsx";
import type { Asked, Deciding } from "./deciding.ts";

const words = catalogue({
  en: {
    approve: (n: number) => count(n, "Approve # suggestion?", "Approve # suggestions?"),
    decline: (n: number) => count(n, "Decline # suggestion?", "Decline # suggestions?"),
    asked: "These relations are proposed to both people; they accept or decline themselves.",
    remembered: "It is remembered: the pair is not suggested again until you undo it.",
    reason: "Reason, for the record",
    pair: ({ mentor, mentee }: WaitingFragment) => `${mentor.name} for ${mentee.name}`,
    more: (n: number) => count(n, "and # more", "and # more"),
    doApprove: "Approve",
    doDecline: "Decline",
    close: "Close",
  },
  de: {
    approve: (n: number) => count(n, "# Vorschlag zustimmen?", "# Vorschlägen zustimmen?"),
    decline: (n: number) => count(n, "# Vorschlag ablehnen?", "# Vorschläge ablehnen?"),
    asked: "Diese Beziehungen werden beiden vorgeschlagen; annehmen oder ablehnen tun sie selbst.",
    remembered: "Das wird behalten: Das Paar wird nicht wieder vorgeschlagen, bis du es zurücknimmst.",
    reason: "Grund, für die Akten",
    pair: ({ mentor, mentee }: WaitingFragment) => `${mentor.name} für ${mentee.name}`,
    more: (n: number) => count(n, "und # weiterer", "und # weitere"),
    doApprove: "Zustimmen",
    doDecline: "Ablehnen",
    close: "Schließen",
  },
});

const LISTED = 10;

export function Confirm({ asked, deciding }: { asked: Asked; deciding: Deciding }) {
  const approves = asked.what === "approve";
  const { rows } = asked;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const reason = new FormData(event.currentTarget as HTMLFormElement).get("reason");
    void deciding.confirm(asked, String(reason ?? "").trim());
  };
  return (
    <Dialog title={words()[asked.what](rows.length)} over={deciding.forget}>
      <form onSubmit={submit}>
        <p>{approves ? words().asked : words().remembered}</p>
        <ul>
          {rows.slice(0, LISTED).map((row) => <li key={row.id}>{words().pair(row)}</li>)}
          {rows.length > LISTED && <li>{words().more(rows.length - LISTED)}</li>}
        </ul>
        {!approves && <label><span>{words().reason}</span><textarea name="reason" rows={2} required maxLength={500} autoFocus /></label>}
        <div class="acts">
          <button class="main" disabled={deciding.acting.busy}>{approves ? words().doApprove : words().doDecline}</button>
          <button type="button" onClick={deciding.forget}>{words().close}</button>
        </div>
      </form>
    </Dialog>
  );
}
