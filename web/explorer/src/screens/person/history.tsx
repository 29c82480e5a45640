/** Mentoring so far, on one line of time, with the same rows as a table; and the groups somebody is or was in. */
import { personAt } from "../../addresses.ts";
import type { GroupRole, MentorshipKind, MentorshipStatus, PersonQuery } from "../../gql/graphql.ts";
import { catalogue, count, day } from "../../language.ts";
import { Empty } from "../../parts/states.tsx";
import { Table } from "../../parts/table.tsx";

const words = catalogue({
  en: {
    title: "Mentoring so far",
    caption: "Mentoring relations",
    none: "No mentoring relation is on record.",
    with: "With",
    as: "As",
    mentor: "mentor",
    mentee: "mentee",
    kind: "Kind",
    state: "State",
    from: "Since",
    until: "Until",
    goes: "goes on",
    time: (relations: string, from: string) => `${relations} since ${from}; the table holds the same.`,
    relations: (n: number) => count(n, "# relation", "# relations"),
    groups: "Groups",
    in: (role: string, from: string) => `${role}, since ${from}`,
  },
  de: {
    title: "Mentoring bisher",
    caption: "Mentoring-Beziehungen",
    none: "Es ist keine Mentoring-Beziehung bekannt.",
    with: "Mit",
    as: "Als",
    mentor: "Mentor",
    mentee: "Mentee",
    kind: "Art",
    state: "Stand",
    from: "Seit",
    until: "Bis",
    goes: "besteht",
    time: (relations: string, from: string) => `${relations} seit ${from}; die Tabelle nennt dieselben.`,
    relations: (n: number) => count(n, "# Beziehung", "# Beziehungen"),
    groups: "Gruppen",
    in: (role: string, from: string) => `${role}, seit ${from}`,
  },
});

const named = catalogue<Record<MentorshipKind | MentorshipStatus | GroupRole, string>>({
  en: {
    ONE_TO_ONE: "One to one", REVERSE: "Reverse", PEER: "Peer", MICRO: "Micro",
    PROPOSED: "Proposed", ACTIVE: "Active", PAUSED: "Paused", COMPLETED: "Completed", DECLINED: "Declined",
    LAPSED: "Lapsed", ENDED: "Ended early", CANCELLED: "Cancelled",
    FACILITATOR: "leads it", MEMBER: "member",
  },
  de: {
    ONE_TO_ONE: "Zu zweit", REVERSE: "Umgekehrt", PEER: "Unter Gleichen", MICRO: "Kurz",
    PROPOSED: "Vorgeschlagen", ACTIVE: "Aktiv", PAUSED: "Pausiert", COMPLETED: "Abgeschlossen", DECLINED: "Abgelehnt",
    LAPSED: "Verfallen", ENDED: "Vorzeitig beendet", CANCELLED: "Zurückgezogen",
    FACILITATOR: "leitet sie", MEMBER: "Mitglied",
  },
});

type Person = NonNullable<PersonQuery["person"]>;
type Relation = Person["mentors"]["edges"][number] & { readonly as: "mentor" | "mentee" };

export function History({ person }: { person: Person }) {
  const relations: readonly Relation[] = [
    ...person.mentors.edges.map((edge) => ({ ...edge, as: "mentee" as const })),
    ...person.mentees.edges.map((edge) => ({ ...edge, as: "mentor" as const })),
  ].toSorted((one, two) => (two.since ?? "").localeCompare(one.since ?? ""));
  return (
    <section class="card">
      <h2>{words().title}</h2>
      {relations.length === 0 ? <Empty>{words().none}</Empty> : <Relations relations={relations} />}
      <Groups groups={person.groups.edges} />
    </section>
  );
}

function Relations({ relations }: { relations: readonly Relation[] }) {
  return (
    <>
      <Time relations={relations} />
      <Table
        caption={words().caption}
        rows={relations}
        id={({ mentorshipId }) => mentorshipId}
        sort="relations"
        columns={[
          { key: "with", name: words().with, cell: ({ node }) => <a href={personAt(node.id)}>{node.name}</a>, by: ({ node }) => node.name },
          { key: "as", name: words().as, cell: (each) => words()[each.as], by: (each) => each.as },
          { key: "kind", name: words().kind, cell: ({ kind }) => named()[kind], by: ({ kind }) => named()[kind] },
          { key: "state", name: words().state, cell: ({ status }) => named()[status], by: ({ status }) => named()[status] },
          { key: "since", name: words().from, cell: ({ since }) => (since ? day(since) : "–"), by: ({ since }) => since },
          { key: "until", name: words().until, cell: ({ until }) => (until ? day(until) : words().goes), by: ({ until }) => until },
        ]}
      />
    </>
  );
}

/** A bar for each relation from its first to its last day. */
function Time({ relations }: { relations: readonly Relation[] }) {
  const begun = relations.filter(({ since }) => since).toReversed();
  if (begun.length < 2) return null;
  const first = Date.parse(begun[0]?.since ?? "");
  const last = Date.now();
  const across = (on: string | null | undefined) => 10 + (780 * ((on ? Date.parse(on) : last) - first)) / (last - first || 1);
  const said = words().time(words().relations(begun.length), day(begun[0]?.since ?? ""));
  return (
    <svg class="time" viewBox={`0 0 800 ${begun.length * 14 + 8}`} role="img" aria-label={said}>
      {begun.map(({ as, mentorshipId, node, since, until }, at) => (
        <rect key={mentorshipId} class={as} x={across(since)} y={at * 14 + 4} height="9" rx="3" width={Math.max(across(until) - across(since), 4)}>
          <title>{`${node.name}, ${words()[as]}`}</title>
        </rect>
      ))}
    </svg>
  );
}

function Groups({ groups }: { groups: Person["groups"]["edges"] }) {
  if (groups.length === 0) return null;
  return (
    <>
      <h3>{words().groups}</h3>
      <ul>
        {groups.map(({ joinedOn, node, role }) => (
          <li key={node.id}>
            {node.name} <span class="soft">({joinedOn ? words().in(named()[role], day(joinedOn)) : named()[role]})</span>
          </li>
        ))}
      </ul>
    </>
  );
}
