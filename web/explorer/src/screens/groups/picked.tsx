/** What can be done with somebody who was picked: move, or ask what would fit. */
import { useEffect, useState } from "preact/hooks";
import { ask } from "../../ask.ts";
import { type VersionFragment, WhatWouldFitDocument, type WhatWouldFitQuery } from "../../gql/graphql.ts";
import { catalogue, list } from "../../language.ts";
import type { Held } from "./circles.tsx";
import type { Editing } from "./editing.ts";

const words = catalogue({
  en: {
    holds: (name: string) => `${name} is picked`,
    move: "Move to",
    moved: (name: string, group: string) => `${name} sits in group ${group}.`,
    go: "Move",
    fit: "What would fit there?",
    nothing: "No swap would bring them there.",
    breaks: (rules: string) => `would break: ${rules}`,
    mends: (rules: string) => `would mend: ${rules}`,
    clean: "breaks nothing",
    over: "Put back",
    group: (name: string) => `Group ${name}`,
  },
  de: {
    holds: (name: string) => `${name} ist aufgenommen`,
    move: "Versetzen in",
    moved: (name: string, group: string) => `${name} sitzt in Gruppe ${group}.`,
    go: "Versetzen",
    fit: "Was würde dort passen?",
    nothing: "Kein Tausch führt dorthin.",
    breaks: (rules: string) => `würde brechen: ${rules}`,
    mends: (rules: string) => `würde heilen: ${rules}`,
    clean: "bricht nichts",
    over: "Zurücklegen",
    group: (name: string) => `Gruppe ${name}`,
  },
});

type Changes = NonNullable<WhatWouldFitQuery["groupWhyNot"]>;

interface Props {
  readonly held: Held;
  readonly version: VersionFragment;
  readonly proposal: string;
  readonly editing: Editing;
  readonly over: () => void;
}

export function Picked({ held, version, proposal, editing, over }: Props) {
  const others = version.groups.filter(({ name, closed }) => name !== held.group && !closed);
  const [to, setTo] = useState(others[0]?.name ?? "");
  const [changes, setChanges] = useState<Changes | null>(null);
  useEffect(() => setChanges(null), [held.id, to]);
  const look = async () => {
    const input = { proposal, version: version.number, person: { id: held.id }, group: to };
    setChanges((await ask(WhatWouldFitDocument, { input }).catch(() => null))?.groupWhyNot ?? []);
  };
  return (
    <div class="notice held" role="group" aria-label={words().holds(held.name)}>
      <div class="acts">
        <strong>{words().holds(held.name)}</strong>
        <label class="inline">
          <span>{words().move}</span>
          <select value={to} onChange={({ currentTarget }) => setTo(currentTarget.value)}>
            {others.map(({ name }) => <option key={name} value={name}>{words().group(name)}</option>)}
          </select>
        </label>
        <button disabled={editing.acting.busy || !to} onClick={() => editing.move(held.id, to, words().moved(held.name, to))}>
          {words().go}
        </button>
        <button disabled={!to} onClick={look}>{words().fit}</button>
        <button class="quiet" onClick={over}>{words().over}</button>
      </div>
      <div role="status">{changes && <Fitting changes={changes} />}</div>
    </div>
  );
}

function Fitting({ changes }: { changes: Changes }) {
  if (changes.length === 0) return <p>{words().nothing}</p>;
  return (
    <ul class="small">
      {changes.slice(0, 5).map(({ says, breaks, mends }) => (
        <li key={says}>
          <span lang="en">{says}</span>: {breaks.length ? words().breaks(list(breaks)) : words().clean}
          {mends.length > 0 && `; ${words().mends(list(mends))}`}
        </li>
      ))}
    </ul>
  );
}
