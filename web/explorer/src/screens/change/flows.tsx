/** Who went from which community to which: ribbons, and the same rows as a table. */
import type { ChangeQuery } from "../../gql/graphql.ts";
import { catalogue, count, number } from "../../language.ts";
import { few } from "../../parts/few.ts";
import { Empty } from "../../parts/states.tsx";
import { Table } from "../../parts/table.tsx";
import { type Block, flow, type Went } from "./flow.ts";

const words = catalogue({
  en: {
    title: "Who went where",
    none: "Of these two analyses it is not on record who went where: that is kept from each analysis to the next.",
    picture: (people: string) => `${people} from the communities before, on the left, to those after, on the right. The table below holds the same.`,
    people: (n: number) => count(n, "# person", "# people"),
    caption: "Flow of members",
    from: "From",
    to: "To",
    some: "People",
    outside: "no community",
    hidden: (n: number) => count(n, "# flow of too few people, or one that would give it away, is not drawn.", "# flows of too few people, or ones that would give them away, are not drawn."),
    stayed: "stayed",
    moved: "moved",
    joined: "joined",
    left: "left",
    what: "What",
  },
  de: {
    title: "Wer wohin ging",
    none: "Zu diesen beiden Analysen ist nicht bekannt, wer wohin ging: Das wird von einer Analyse zur nächsten behalten.",
    picture: (people: string) => `${people} von den Gemeinschaften vorher, links, zu denen nachher, rechts. Die Tabelle darunter nennt dieselben.`,
    people: (n: number) => count(n, "# Person", "# Personen"),
    caption: "Fluss der Mitglieder",
    from: "Von",
    to: "Nach",
    some: "Personen",
    outside: "keine Gemeinschaft",
    hidden: (n: number) => count(n, "# Fluss von zu wenigen Menschen, oder einer, der ihn verriete, ist nicht gezeichnet.", "# Flüsse von zu wenigen Menschen, oder solche, die sie verrieten, sind nicht gezeichnet."),
    stayed: "geblieben",
    moved: "gewechselt",
    joined: "dazugekommen",
    left: "gegangen",
    what: "Was",
  },
});

type MemberFlow = NonNullable<ChangeQuery["memberFlow"]>[number];

export function Flows({ flows, identity }: { flows: readonly MemberFlow[]; identity: string | null }) {
  const shown = flows.filter(({ from, to }) => !identity || from?.identity === identity || to?.identity === identity);
  const drawn = shown.flatMap(({ from, to, people }) =>
    typeof people === "number" ? [{ from: from?.identity ?? null, to: to?.identity ?? null, people }] : [],
  );
  return (
    <section class="card">
      <h2>{words().title}</h2>
      {shown.length === 0 ? (
        <Empty>{words().none}</Empty>
      ) : (
        <>
          {drawn.length > 0 && <Ribbons went={drawn} flows={flows} />}
          {drawn.length < shown.length && <p class="small soft">{words().hidden(shown.length - drawn.length)}</p>}
          <Rows flows={shown} />
        </>
      )}
    </section>
  );
}

/** What communities are called on one side: a name can have changed. */
function called(flows: readonly MemberFlow[], side: "from" | "to"): (id: string | null) => string {
  const names = new Map(flows.map((each) => [each[side]?.identity ?? null, each[side]?.name]));
  return (id) => names.get(id) ?? words().outside;
}

function kind({ from, to }: { from: string | null; to: string | null }): "stayed" | "moved" | "joined" | "left" {
  if (from === null) return "joined";
  if (to === null) return "left";
  return from === to ? "stayed" : "moved";
}

function Ribbons({ went, flows }: { went: readonly Went[]; flows: readonly MemberFlow[] }) {
  const { left, right, ribbons, height } = flow(went, 250, 650);
  const total = went.reduce((sum, { people }) => sum + people, 0);
  const [then, now] = [called(flows, "from"), called(flows, "to")];
  return (
    <svg class="flow" viewBox={`0 -4 900 ${height + 8}`} role="img" aria-label={words().picture(words().people(total))}>
      {ribbons.map((each) => (
        <path key={`${each.from}/${each.to}`} class={kind(each)} d={each.path}>
          <title>{`${then(each.from)} → ${now(each.to)}: ${number(each.people)}`}</title>
        </path>
      ))}
      <Side blocks={left} x={240} text={232} anchor="end" name={then} />
      <Side blocks={right} x={650} text={668} anchor="start" name={now} />
    </svg>
  );
}

interface SideProps {
  readonly blocks: readonly Block[];
  readonly x: number;
  readonly text: number;
  readonly anchor: "start" | "end";
  readonly name: (id: string | null) => string;
}

function Side({ blocks, x, text, anchor, name }: SideProps) {
  return (
    <>
      {blocks.map(({ id, people, top, height }) => (
        <g key={String(id)}>
          <rect class={id === null ? "outside" : "block"} x={x} y={top} width="10" height={Math.max(height, 1)} />
          {height > 9 && (
            <text x={text} y={top + height / 2 + 4} text-anchor={anchor}>{`${shortened(name(id))} · ${number(people)}`}</text>
          )}
        </g>
      ))}
    </>
  );
}

function shortened(name: string): string {
  return name.length > 30 ? `${name.slice(0, 29)}…` : name;
}

function Rows({ flows }: { flows: readonly MemberFlow[] }) {
  return (
    <Table<MemberFlow>
      caption={words().caption}
      rows={flows}
      id={({ from, to }) => `${from?.identity}/${to?.identity}`}
      sort="flows"
      columns={[
        { key: "from", name: words().from, cell: ({ from }) => from?.name ?? words().outside, by: ({ from }) => from?.name },
        { key: "to", name: words().to, cell: ({ to }) => to?.name ?? words().outside, by: ({ to }) => to?.name },
        { key: "what", name: words().what, cell: (each) => words()[whatOf(each)], by: (each) => words()[whatOf(each)] },
        {
          key: "people",
          name: words().some,
          figure: true,
          cell: ({ people }) => (typeof people === "number" ? number(people) : few()),
          by: ({ people }) => people,
        },
      ]}
    />
  );
}

function whatOf({ from, to }: MemberFlow) {
  return kind({ from: from?.identity ?? null, to: to?.identity ?? null });
}
