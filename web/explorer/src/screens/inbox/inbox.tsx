/** Inbox: suggestions that wait for somebody to decide, each with its reasons; a, d and u where the list has the focus. */
import { useEffect, useState } from "preact/hooks";
import { useAsked } from "../../answer.ts";
import { ask } from "../../ask.ts";
import { DecisionsDocument, type DecisionState, type DecisionsQuery, type WaitingFragment } from "../../gql/graphql.ts";
import { catalogue, count, number } from "../../language.ts";
import { whole } from "../../pages.ts";
import { Refusal } from "../../parts/act.tsx";
import { Chips } from "../../parts/chips.tsx";
import { Page } from "../../parts/page.tsx";
import { Answer, Empty } from "../../parts/states.tsx";
import { Switch } from "../../parts/switch.tsx";
import { alter, place } from "../../router.ts";
import { Confirm } from "./confirm.tsx";
import { Decided } from "./decided.tsx";
import { type Deciding, useDeciding } from "./deciding.ts";
import { Listed } from "./listed.tsx";
import { Reasons } from "./reasons.tsx";
import "./inbox.css";

const words = catalogue({
  en: {
    title: "Inbox",
    lead: "Suggested mentors that wait for you. To approve proposes the relation to both; they still accept themselves.",
    forbidden: "Decisions are for coordinators and admins. Sign in as one.",
    state: "Which ones",
    WAITING: "Waiting",
    APPROVED: "Approved",
    DECLINED: "Declined",
    nothing: { WAITING: "Nothing waits for a decision.", APPROVED: "Nothing has been approved yet.", DECLINED: "Nothing has been declined yet." },
    waiting: (n: number) => count(n, "# suggestion waits", "# suggestions wait"),
    view: "View",
    one: "One by one",
    table: "Table",
    filter: "Name or department",
    only: (text: string) => `“${text}”`,
    more: "Show more",
    undo: (n: number) => count(n, "Undo the last decision", "Undo the last # decisions"),
  },
  de: {
    title: "Eingang",
    lead: "Vorgeschlagene Mentoren, die auf dich warten. Wer zustimmt, schlägt beiden die Beziehung vor; annehmen müssen sie selbst.",
    forbidden: "Entscheidungen sind für Koordinatoren und Admins. Melde dich als jemand davon an.",
    state: "Welche",
    WAITING: "Offen",
    APPROVED: "Zugestimmt",
    DECLINED: "Abgelehnt",
    nothing: { WAITING: "Nichts wartet auf eine Entscheidung.", APPROVED: "Es wurde noch nichts zugestimmt.", DECLINED: "Es wurde noch nichts abgelehnt." },
    waiting: (n: number) => count(n, "# Vorschlag wartet", "# Vorschläge warten"),
    view: "Ansicht",
    one: "Einzeln",
    table: "Tabelle",
    filter: "Name oder Abteilung",
    only: (text: string) => `„${text}“`,
    more: "Mehr zeigen",
    undo: (n: number) => count(n, "Letzte Entscheidung zurücknehmen", "Letzte # Entscheidungen zurücknehmen"),
  },
});

type Connection = NonNullable<DecisionsQuery["decisions"]>;

const STATES = ["WAITING", "APPROVED", "DECLINED"] as const satisfies readonly DecisionState[];

export default function Inbox() {
  const { query } = place.value;
  const state = STATES.find((each) => each === query.get("state")) ?? "WAITING";
  const [more, setMore] = useState(false);
  const all = more || query.has("text");
  const answered = useAsked(`${state} ${all}`, (signal) => listed(state, all, signal));
  const deciding = useDeciding(answered.again);
  useEffect(deciding.arrived, [answered.data]);
  const undo = deciding.last.length > 0 && (
    <button disabled={deciding.acting.busy} onClick={() => deciding.undo(deciding.last)}>{words().undo(deciding.last.length)}</button>
  );
  return (
    <Page title={words().title} lead={words().lead} acts={undo}>
      <div class="acts choosing">
        <Switch label={words().state} name="state" value={state} options={{ WAITING: words().WAITING, APPROVED: words().APPROVED, DECLINED: words().DECLINED }} />
        <Switch label={words().view} name="view" value={query.get("view") ?? "one"} options={{ one: words().one, table: words().table }} />
        <label class="inline">
          <span>{words().filter}</span>
          <input type="search" value={query.get("text") ?? ""} onInput={({ currentTarget }) => alter({ text: currentTarget.value || null })} />
        </label>
      </div>
      <Refusal of={deciding.acting} />
      <Answer of={answered}>
        {({ decisions }) =>
          decisions ? (
            <Shown found={decisions} state={state} deciding={deciding} more={() => setMore(true)} />
          ) : (
            <Empty>{words().forbidden}</Empty>
          )
        }
      </Answer>
      {deciding.asked && <Confirm deciding={deciding} asked={deciding.asked} />}
    </Page>
  );
}

/** The first fifty, or all that the server lists, page by page: a filter looks into all of them. */
async function listed(state: DecisionState, all: boolean, signal: AbortSignal): Promise<DecisionsQuery> {
  const decisions = await whole(async (after) => (await ask(DecisionsDocument, { state, first: all ? 100 : 50, after }, signal)).decisions, all ? Infinity : 1);
  return { decisions };
}

function Shown({ found, state, deciding, more }: { found: Connection; state: DecisionState; deciding: Deciding; more: () => void }) {
  const { query } = place.value;
  const text = query.get("text") ?? "";
  const all = found.edges.map(({ node }) => node).filter(({ id }) => !deciding.gone.has(id));
  const rows = text ? all.filter((each) => named(each).includes(text.toLowerCase())) : all;
  if (found.totalCount === 0) return <Empty>{words().nothing[state]}</Empty>;
  return (
    <>
      <Chips filters={text ? { text: words().only(text) } : {}} shown={rows.length} whole={found.totalCount} />
      {state === "WAITING" && <p class="soft">{words().waiting(found.totalCount)}</p>}
      {query.get("view") === "table" ? <Decided rows={rows} deciding={deciding} /> : <OneByOne rows={rows} deciding={deciding} />}
      {found.pageInfo.hasNextPage && <button onClick={more}>{words().more} ({number(found.totalCount - found.edges.length)})</button>}
    </>
  );
}

/** What the filter looks into. */
function named({ mentee, mentor }: WaitingFragment): string {
  return [mentee, mentor].flatMap((each) => [each.name, each.department?.name ?? ""]).join(" ").toLowerCase();
}

/** The list, and beside it why the one in hand is suggested. */
function OneByOne({ rows, deciding }: { rows: readonly WaitingFragment[]; deciding: Deciding }) {
  const [at, setAt] = useState(0);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const index = Math.min(at, rows.length - 1);
  const shown = rows[index];
  const ids = rows.map(({ id }) => id).join();
  useEffect(() => setMarked((before) => new Set(rows.flatMap(({ id }) => (before.has(id) ? [id] : [])))), [ids]);
  const chosen = marked.size > 0 ? rows.filter(({ id }) => marked.has(id)) : shown ? [shown] : [];
  return (
    <div class="beside">
      <Listed rows={rows} at={index} move={setAt} marked={marked} mark={setMarked} chosen={chosen} deciding={deciding} />
      {shown && <Reasons of={shown} deciding={deciding} />}
    </div>
  );
}
