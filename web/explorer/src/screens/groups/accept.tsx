/** Groups become real: they form, and who is to lead them is asked first. */
import { useState } from "preact/hooks";
import type { GroupAccess, GroupStatus, ProposalQuery, VersionFragment } from "../../gql/graphql.ts";
import { catalogue, count } from "../../language.ts";
import { Refusal } from "../../parts/act.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Table } from "../../parts/table.tsx";
import type { Editing } from "./editing.ts";

const words = catalogue({
  en: {
    title: "Accept these groups",
    lead: (n: number) => count(n, "# group forms. Who is to lead is asked first, the others once somebody leads. Everybody may decline.", "# groups form. Who is to lead is asked first, the others once somebody leads. Everybody may decline."),
    access: "Who comes in, and who sees them",
    OPEN: "Open: everybody may join",
    CLOSED: "Closed: who leads lets people in",
    HIDDEN: "Hidden: only members see them",
    message: "A few words to who is invited",
    agreement: "What members agree to, one sentence a line",
    despite: (n: number) => count(n, "Accept although # rule is broken", "Accept although # rules are broken"),
    go: "Accept",
    done: "The groups form. Who is to lead has been asked.",
    close: "Close",
    made: "Groups made of this proposal",
    invite: "Invite the others where somebody leads",
    invited: "The others were invited where somebody leads.",
    group: "Group",
    size: "Members so far",
    waiting: "Asked or waiting",
    state: "State",
  },
  de: {
    title: "Diese Gruppen annehmen",
    lead: (n: number) => count(n, "# Gruppe entsteht. Wer leiten soll, wird zuerst gefragt, die anderen, sobald jemand leitet. Alle dürfen ablehnen.", "# Gruppen entstehen. Wer leiten soll, wird zuerst gefragt, die anderen, sobald jemand leitet. Alle dürfen ablehnen."),
    access: "Wer hineinkommt, und wer sie sieht",
    OPEN: "Offen: Alle dürfen beitreten",
    CLOSED: "Geschlossen: Wer leitet, lässt Menschen ein",
    HIDDEN: "Verborgen: Nur Mitglieder sehen sie",
    message: "Ein paar Worte an die Eingeladenen",
    agreement: "Worauf sich Mitglieder einigen, ein Satz je Zeile",
    despite: (n: number) => count(n, "Annehmen, obwohl # Regel gebrochen ist", "Annehmen, obwohl # Regeln gebrochen sind"),
    go: "Annehmen",
    done: "Die Gruppen entstehen. Wer leiten soll, wurde gefragt.",
    close: "Schließen",
    made: "Gruppen aus diesem Vorschlag",
    invite: "Die anderen einladen, wo jemand leitet",
    invited: "Die anderen wurden eingeladen, wo jemand leitet.",
    group: "Gruppe",
    size: "Mitglieder bisher",
    waiting: "Gefragt oder wartend",
    state: "Stand",
  },
});

const states = catalogue<Record<GroupStatus, string>>({
  en: { FORMING: "Forming", ACTIVE: "Active", COMPLETED: "Completed", ENDED: "Ended" },
  de: { FORMING: "Im Entstehen", ACTIVE: "Aktiv", COMPLETED: "Abgeschlossen", ENDED: "Beendet" },
});

const ACCESS: readonly GroupAccess[] = ["CLOSED", "OPEN", "HIDDEN"];

export function Accept({ version, editing, over }: { version: VersionFragment; editing: Editing; over: () => void }) {
  const [despite, setDespite] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const agreement = text("agreement").split("\n").map((line) => line.trim()).filter(Boolean);
    const input = { access: text("access") as GroupAccess, agreement, message: text("message") || null, despiteBroken: despite };
    if (await editing.accept(input, words().done)) over();
  };
  return (
    <Dialog title={words().title} over={over}>
      <form onSubmit={submit}>
        <p>{words().lead(version.groups.length)}</p>
        <label>
          <span>{words().access}</span>
          <select name="access">{ACCESS.map((key) => <option key={key} value={key}>{words()[key]}</option>)}</select>
        </label>
        <label><span>{words().message}</span><textarea name="message" rows={2} /></label>
        <label><span>{words().agreement}</span><textarea name="agreement" rows={3} /></label>
        {version.violations > 0 && (
          <label class="check">
            <input type="checkbox" checked={despite} onChange={({ currentTarget }) => setDespite(currentTarget.checked)} />
            {words().despite(version.violations)}
          </label>
        )}
        <Refusal of={editing.acting} />
        <div class="acts">
          <button class="main" disabled={editing.acting.busy || (version.violations > 0 && !despite)}>{words().go}</button>
          <button type="button" onClick={over}>{words().close}</button>
        </div>
      </form>
    </Dialog>
  );
}

type Made_ = NonNullable<ProposalQuery["groupProposal"]>["groups"];

export function Made({ groups, editing }: { groups: Made_; editing: Editing }) {
  return (
    <section class="card">
      <h2>{words().made}</h2>
      <Table
        caption={words().made}
        rows={groups}
        id={({ id }) => id}
        sort="made"
        columns={[
          { key: "group", name: words().group, cell: ({ name }) => name, by: ({ name }) => name },
          { key: "state", name: words().state, cell: ({ status }) => (status ? states()[status] : "–") },
          { key: "size", name: words().size, figure: true, cell: ({ size }) => size, by: ({ size }) => size },
          { key: "waiting", name: words().waiting, figure: true, cell: ({ waiting }) => waiting, by: ({ waiting }) => waiting },
        ]}
      />
      <button disabled={editing.acting.busy} onClick={() => editing.invite(words().invited)}>{words().invite}</button>
    </section>
  );
}
