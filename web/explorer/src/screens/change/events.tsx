/** What happened to communities between the two analyses, as sentences in a table. */
import { communityAt } from "../../addresses.ts";
import type { ChangeQuery, CommunityEventKind, HappenedFragment } from "../../gql/graphql.ts";
import { catalogue, count, day, list, number } from "../../language.ts";
import { Empty } from "../../parts/states.tsx";
import { Table } from "../../parts/table.tsx";
import type { Then } from "./change.tsx";

const words = catalogue({
  en: {
    title: "What happened to communities",
    caption: "Events of communities",
    none: "Nothing that would be called an event: no community was born, ended, split, merged, or changed by a third.",
    on: "On",
    community: "Community",
    what: "What happened",
    size: "People",
    sizes: (before: string, after: string) => `${before} → ${after}`,
    BORN: () => "is new",
    ENDED: () => "is no more",
    GREW: () => "grew by a third or more",
    SHRANK: () => "shrank by a third or more",
    SPLIT: (others: string) => `split into ${others}`,
    MERGED: (others: string) => `took in ${others}`,
    events: (n: number) => count(n, "# event", "# events"),
  },
  de: {
    title: "Was mit Gemeinschaften geschah",
    caption: "Ereignisse von Gemeinschaften",
    none: "Nichts, was ein Ereignis hieße: Keine Gemeinschaft entstand, endete, teilte oder vereinte sich oder änderte sich um ein Drittel.",
    on: "Am",
    community: "Gemeinschaft",
    what: "Was geschah",
    size: "Personen",
    sizes: (before: string, after: string) => `${before} → ${after}`,
    BORN: () => "ist neu",
    ENDED: () => "gibt es nicht mehr",
    GREW: () => "wuchs um ein Drittel oder mehr",
    SHRANK: () => "schrumpfte um ein Drittel oder mehr",
    SPLIT: (others: string) => `teilte sich in ${others}`,
    MERGED: (others: string) => `nahm ${others} auf`,
    events: (n: number) => count(n, "# Ereignis", "# Ereignisse"),
  },
});

type Connection = ChangeQuery["communityEvents"];
type Event = HappenedFragment;
type Mention = Event["subject"];

interface Props {
  readonly events: Connection;
  readonly identity: string | null;
  readonly before: Then;
  readonly after: Then;
}

export function Events({ events, identity, before, after }: Props) {
  const all = events?.edges.map(({ node }) => node) ?? [];
  const between = after.before?.id === before.id ? after.events : all.filter((event) => within(event, before, after));
  const shown = between.filter((event) => !identity || [event.subject, ...event.others].some((each) => each.identity === identity));
  return (
    <section class="card">
      <h2>{words().title}</h2>
      {shown.length === 0 ? (
        <Empty>{words().none}</Empty>
      ) : (
        <>
          <p class="small soft">{words().events(shown.length)}</p>
          <Table caption={words().caption} rows={shown} id={({ id }) => id} sort="events" columns={columns()} />
        </>
      )}
    </section>
  );
}

/** After the day of the one before, up to that of the one after. */
function within({ on }: Event, before: Then, after: Then): boolean {
  const until = (after.asOf ?? after.startedAt ?? "").slice(0, 10);
  return on > (before.asOf ?? before.startedAt ?? "").slice(0, 10) && on <= until;
}

function columns() {
  return [
    { key: "on", name: words().on, cell: ({ on }: Event) => day(on), by: ({ on }: Event) => on },
    { key: "community", name: words().community, cell: ({ subject }: Event) => <Named of={subject} />, by: ({ subject }: Event) => subject.name },
    { key: "what", name: words().what, cell: told, by: ({ kind }: Event) => kind },
    { key: "size", name: words().size, figure: true, cell: sizes, by: ({ size }: Event) => size },
  ];
}

function told({ kind, others }: Event): string {
  const say: (others: string) => string = words()[kind satisfies CommunityEventKind];
  return say(list(others.map(({ name }) => name)));
}

function sizes({ size, sizeBefore }: Event): string {
  const told = (value: number | null | undefined) => (typeof value === "number" ? number(value) : "–");
  return words().sizes(told(sizeBefore), told(size));
}

function Named({ of: { community, name } }: { of: Mention }) {
  return community ? <a href={communityAt(community.id)}>{name}</a> : <>{name}</>;
}
