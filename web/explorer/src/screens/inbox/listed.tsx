/** The list of decisions: arrows move, space marks, and a, d and u decide while the list has the focus. */
import { useEffect, useRef } from "preact/hooks";
import type { WaitingFragment } from "../../gql/graphql.ts";
import { catalogue, count, number } from "../../language.ts";
import { Sentence } from "../../parts/sentence.tsx";
import type { Deciding } from "./deciding.ts";

const words = catalogue({
  en: {
    list: "Suggestions",
    keys: "In the list: arrows move, a approves, d declines, u undoes, space marks several, Enter goes to the reasons.",
    pair: (mentor: string, mentee: string) => `${mentor} for ${mentee}`,
    score: (score: string) => `score ${score}`,
    marked: (n: number) => count(n, "# marked", "# marked"),
    approve: "Approve …",
    decline: "Decline …",
    none: "Mark none",
    all: "Mark all",
  },
  de: {
    list: "Vorschläge",
    keys: "In der Liste: Pfeile gehen weiter, a stimmt zu, d lehnt ab, u nimmt zurück, Leertaste markiert mehrere, Enter geht zu den Gründen.",
    pair: (mentor: string, mentee: string) => `${mentor} für ${mentee}`,
    score: (score: string) => `Wert ${score}`,
    marked: (n: number) => count(n, "# markiert", "# markiert"),
    approve: "Zustimmen …",
    decline: "Ablehnen …",
    none: "Keine markieren",
    all: "Alle markieren",
  },
});

interface Props {
  readonly rows: readonly WaitingFragment[];
  readonly at: number;
  readonly move: (to: number) => void;
  readonly marked: ReadonlySet<string>;
  readonly mark: (ids: ReadonlySet<string>) => void;
  /** What a key decides: the marked ones, else the one in hand. */
  readonly chosen: readonly WaitingFragment[];
  readonly deciding: Deciding;
}

export function Listed({ rows, at, move, marked, mark, chosen, deciding }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.querySelector('[data-at="true"]')?.scrollIntoView({ block: "nearest" }), [at]);
  const turn = (id: string) => {
    const next = new Set(marked);
    if (!next.delete(id)) next.add(id);
    mark(next);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(Math.min(at + 1, rows.length - 1)),
    ArrowUp: () => move(Math.max(at - 1, 0)),
    Home: () => move(0),
    End: () => move(rows.length - 1),
    " ": () => rows[at] && turn(rows[at].id),
    Enter: () => document.getElementById("reasons")?.focus(),
    Escape: () => mark(new Set()),
    a: () => deciding.approve(chosen),
    d: () => deciding.decline(chosen),
    u: () => void deciding.undo(deciding.last.length > 0 ? deciding.last : chosen.flatMap(({ id, state }) => (state === "WAITING" ? [] : [id]))),
  };
  const pressed = (event: KeyboardEvent) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (!act || deciding.acting.busy) return;
    event.preventDefault();
    act();
  };
  return (
    <div>
      <p id="keys" class="small soft">{words().keys}</p>
      {marked.size > 0 && <Marked chosen={chosen} deciding={deciding} none={() => mark(new Set())} all={() => mark(new Set(rows.map(({ id }) => id)))} />}
      <ul
        ref={list}
        class="decisions"
        role="listbox"
        tabIndex={0}
        aria-label={words().list}
        aria-describedby="keys"
        aria-multiselectable="true"
        aria-activedescendant={rows[at] ? option(rows[at]) : undefined}
        onKeyDown={pressed}
      >
        {rows.map((row, place) => (
          <li
            key={row.id}
            id={option(row)}
            role="option"
            data-at={place === at}
            aria-selected={marked.has(row.id)}
            onClick={() => move(place)}
          >
            <span aria-hidden="true" class="box" onClick={() => turn(row.id)}>{marked.has(row.id) ? "☑" : "☐"}</span>
            <span>
              <strong>{words().pair(row.mentor.name, row.mentee.name)}</strong>
              <span class="small soft">{typeof row.score === "number" && `${words().score(number(row.score, 2))} · `}{row.reasons[0] ? <Sentence of={row.reasons[0]} /> : row.reason}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function option({ id }: WaitingFragment): string {
  return `decision-${id}`;
}

function Marked({ chosen, deciding, none, all }: { chosen: readonly WaitingFragment[]; deciding: Deciding; none: () => void; all: () => void }) {
  return (
    <div class="notice acts">
      <strong>{words().marked(chosen.length)}</strong>
      <button disabled={deciding.acting.busy} onClick={() => deciding.approve(chosen)}>{words().approve}</button>
      <button disabled={deciding.acting.busy} onClick={() => deciding.decline(chosen)}>{words().decline}</button>
      <button class="quiet" onClick={all}>{words().all}</button>
      <button class="quiet" onClick={none}>{words().none}</button>
    </div>
  );
}
