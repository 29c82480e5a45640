/** The groups with their seats: pick somebody to swap, move or ask about; lock people and groups. */
import { useEffect, useState } from "preact/hooks";
import { personAt } from "../../addresses.ts";
import type { VersionFragment } from "../../gql/graphql.ts";
import { catalogue, list } from "../../language.ts";
import { say } from "../../parts/said.tsx";
import type { Editing } from "./editing.ts";
import { Picked } from "./picked.tsx";

const words = catalogue({
  en: {
    title: "Who sits where",
    lead: "Pick somebody to swap or move them. Who is locked stays when you solve again.",
    lock: (name: string) => `Lock ${name}`,
    locked: "Locked",
    unlocked: "Lock",
    saidLocked: (name: string) => `${name} is locked.`,
    saidFree: (name: string) => `${name} is free again.`,
    close: "Lock the whole group",
    closed: (name: string) => `Group ${name} is locked.`,
    reopened: (name: string) => `Group ${name} is free again.`,
    pick: "Pick",
    pickOne: (name: string) => `Pick ${name}`,
    unpick: "Put back",
    with: "Swap",
    withOne: (one: string, other: string) => `Swap ${one} with ${other}`,
    swapped: (one: string, other: string) => `${one} and ${other} are swapped.`,
    picked: (name: string) => `${name} is picked. Choose whom to swap with, or a group to move to. Escape puts back.`,
    leads: "may lead",
    rank: (rank: number) => `rank ${rank}`,
    seeks: (skills: string) => `seeks ${skills}`,
    offers: (skills: string) => `offers ${skills}`,
    group: (name: string) => `Group ${name}`,
    kept: "keeps every rule",
    brokenHead: "Broken here",
    rules: "Rules",
    wish: "wish",
  },
  de: {
    title: "Wer wo sitzt",
    lead: "Nimm jemanden auf, um zu tauschen oder zu versetzen. Wer gesperrt ist, bleibt beim neuen Lösen.",
    lock: (name: string) => `${name} sperren`,
    locked: "Gesperrt",
    unlocked: "Sperren",
    saidLocked: (name: string) => `${name} ist gesperrt.`,
    saidFree: (name: string) => `${name} ist wieder frei.`,
    close: "Ganze Gruppe sperren",
    closed: (name: string) => `Gruppe ${name} ist gesperrt.`,
    reopened: (name: string) => `Gruppe ${name} ist wieder frei.`,
    pick: "Aufnehmen",
    pickOne: (name: string) => `${name} aufnehmen`,
    unpick: "Zurücklegen",
    with: "Tauschen",
    withOne: (one: string, other: string) => `${one} mit ${other} tauschen`,
    swapped: (one: string, other: string) => `${one} und ${other} sind getauscht.`,
    picked: (name: string) => `${name} ist aufgenommen. Wähle, mit wem getauscht wird, oder eine Gruppe. Escape legt zurück.`,
    leads: "kann leiten",
    rank: (rank: number) => `Stufe ${rank}`,
    seeks: (skills: string) => `sucht ${skills}`,
    offers: (skills: string) => `bietet ${skills}`,
    group: (name: string) => `Gruppe ${name}`,
    kept: "hält jede Regel ein",
    brokenHead: "Hier gebrochen",
    rules: "Regeln",
    wish: "Wunsch",
  },
});

type Circle = VersionFragment["groups"][number];
type Seat = Circle["seats"][number];

/** Somebody who was picked, and the group they sit in. */
export interface Held {
  readonly id: string;
  readonly name: string;
  readonly group: string;
}

export function Circles({
  version,
  proposal,
  editing,
}: {
  version: VersionFragment;
  proposal: string;
  editing: Editing | null;
}) {
  const [held, setHeld] = useState<Held | null>(null);
  useEffect(() => setHeld(null), [version.number]);
  const pick = (next: Held | null) => {
    setHeld(next);
    if (next) say(words().picked(next.name));
  };
  return (
    <section onKeyDown={({ key }) => key === "Escape" && setHeld(null)}>
      <h2>{words().title}</h2>
      {editing && <p class="soft">{words().lead}</p>}
      {editing && held && <Picked held={held} version={version} proposal={proposal} editing={editing} over={() => setHeld(null)} />}
      <div class="circles">
        {version.groups.map((circle) => (
          <Group key={circle.name} circle={circle} editing={editing} held={held} pick={pick} />
        ))}
      </div>
    </section>
  );
}

interface Handling {
  readonly editing: Editing | null;
  readonly held: Held | null;
  readonly pick: (next: Held | null) => void;
}

function Group({ circle, ...handling }: { circle: Circle } & Handling) {
  const { editing } = handling;
  const { closed, goal, kept, name, seats, verdicts } = circle;
  const turn = () => editing?.close(name, !closed, closed ? words().reopened(name) : words().closed(name));
  return (
    <article class="card" id={`group-${name}`} aria-label={words().group(name)}>
      <h3>
        {words().group(name)} <span class={kept ? "small good" : "small bad"}>{kept ? words().kept : words().brokenHead}</span>
      </h3>
      {goal && <p class="small" lang="en">{goal}</p>}
      <ul class="seats">
        {seats.map((seat) => <Seated key={seat.person.id} seat={seat} group={name} {...handling} />)}
      </ul>
      <Verdicts verdicts={verdicts} />
      {editing && (
        <label class="check">
          <input type="checkbox" checked={closed} disabled={editing.acting.busy} onChange={turn} />
          {words().close}
        </label>
      )}
    </article>
  );
}

function Seated({ seat, group, editing, held, pick }: { seat: Seat; group: string } & Handling) {
  const { person, leads, locked, offers, seeks } = seat;
  const named = (skills: readonly { readonly name: string }[]) => list(skills.slice(0, 3).map(({ name }) => name));
  const facts = [
    person.department?.name,
    typeof person.seniority === "number" && words().rank(person.seniority),
    leads && words().leads,
    seeks.length > 0 && words().seeks(named(seeks)),
    offers.length > 0 && words().offers(named(offers)),
  ].filter(Boolean);
  return (
    <li class={held?.id === person.id ? "held" : undefined}>
      <div>
        <a href={personAt(person.id)}>{person.name}</a>
        {locked && <span class="tag">{words().locked}</span>}
        <div class="small soft">{facts.join(" · ")}</div>
      </div>
      {editing && <Handles seat={seat} group={group} editing={editing} held={held} pick={pick} />}
    </li>
  );
}

function Handles({ seat, group, editing, held, pick }: { seat: Seat; group: string } & Handling & { editing: Editing }) {
  const { person: { id, name }, locked } = seat;
  const { busy } = editing.acting;
  const turn = () => editing.lock(id, !locked, locked ? words().saidFree(name) : words().saidLocked(name));
  const mine = held?.id === id;
  const swaps = held !== null && held.group !== group;
  return (
    <div class="handles">
      <button aria-pressed={locked} aria-label={words().lock(name)} disabled={busy} onClick={turn}>
        {locked ? words().locked : words().unlocked}
      </button>
      {swaps ? (
        <button
          aria-label={words().withOne(held.name, name)}
          disabled={busy}
          onClick={() => editing.swap(held.id, id, words().swapped(held.name, name))}
        >
          {words().with}
        </button>
      ) : (
        <button aria-pressed={mine} aria-label={words().pickOne(name)} disabled={busy} onClick={() => pick(mine ? null : { id, name, group })}>
          {mine ? words().unpick : words().pick}
        </button>
      )}
    </div>
  );
}

function Verdicts({ verdicts }: { verdicts: Circle["verdicts"] }) {
  const broken = verdicts.filter(({ met }) => !met);
  return (
    <>
      {broken.length > 0 && (
        <ul class="small bad" lang="en">{broken.map(({ rule, says }) => <li key={rule}>{says}</li>)}</ul>
      )}
      {verdicts.length > 0 && (
        <details class="small">
          <summary>{words().rules}</summary>
          <ul>
            {verdicts.map(({ rule, says, hard, met }) => (
              <li key={rule}><span aria-hidden="true">{met ? "✓" : "✗"}</span> <span lang="en">{says}</span>{!hard && ` (${words().wish})`}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
