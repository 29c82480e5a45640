/** Who is within one to three ties of somebody: rings, and the same rows as a table. */
import { useState } from "preact/hooks";
import { personAt } from "../../addresses.ts";
import { useAnswer } from "../../answer.ts";
import { AroundDocument, type AroundQuery } from "../../gql/graphql.ts";
import { catalogue, count, number, share } from "../../language.ts";
import { Sentence, sentence } from "../../parts/sentence.tsx";
import { Answer, Empty } from "../../parts/states.tsx";
import { Switch } from "../../parts/switch.tsx";
import { Table } from "../../parts/table.tsx";
import { alter, place } from "../../router.ts";
import { apart, rings, type Placed } from "./rings.ts";

const words = catalogue({
  en: {
    title: "Surroundings",
    steps: "How many steps",
    one: "1 step",
    two: "2 steps",
    three: "3 steps",
    shown: (shown: string, found: string) => `The ${shown} warmest of ${found} are shown.`,
    more: "Show more",
    none: "Nobody is tied to them on record.",
    picture: (name: string, people: string) => `${name} and ${people} around; nearer rings are fewer steps away. The table below holds the same people.`,
    people: (n: number) => count(n, "# person", "# people"),
    caption: "People around, the warmest first",
    name: "Name",
    step: "Steps",
    warmth: "Warmth",
    warmthHint: "How warm the warmest way to them is: the product of its ties.",
    department: "Department",
    tie: "Reached by",
  },
  de: {
    title: "Umgebung",
    steps: "Wie viele Schritte",
    one: "1 Schritt",
    two: "2 Schritte",
    three: "3 Schritte",
    shown: (shown: string, found: string) => `Gezeigt sind die ${shown} wärmsten von ${found}.`,
    more: "Mehr zeigen",
    none: "Niemand ist mit ihnen verbunden, soweit bekannt.",
    picture: (name: string, people: string) => `${name} und ${people} darum; innere Ringe sind weniger Schritte entfernt. Die Tabelle darunter nennt dieselben.`,
    people: (n: number) => count(n, "# Person", "# Personen"),
    caption: "Menschen in der Umgebung, die wärmsten zuerst",
    name: "Name",
    step: "Schritte",
    warmth: "Wärme",
    warmthHint: "Wie warm der wärmste Weg zu ihnen ist: das Produkt seiner Verbindungen.",
    department: "Abteilung",
    tie: "Erreicht durch",
  },
});

type Found = NonNullable<AroundQuery["surroundings"]>;
type Near = Found["people"][number];

const FEW = 40;
const MANY = 200;

export function Around({ id, name }: { id: string; name: string }) {
  const { query } = place.value;
  const steps = ["1", "2", "3"].find((each) => each === query.get("steps")) ?? "1";
  const most = query.get("most") === "all" ? MANY : FEW;
  const answered = useAnswer(AroundDocument, { id, steps: Number(steps), most });
  return (
    <section class="card">
      <h2>{words().title}</h2>
      <Switch label={words().steps} name="steps" value={steps} options={{ 1: words().one, 2: words().two, 3: words().three }} />
      <Answer of={answered}>
        {({ surroundings }) =>
          surroundings && surroundings.people.length > 1 ? <Shown found={surroundings} name={name} /> : <Empty>{words().none}</Empty>
        }
      </Answer>
    </section>
  );
}

function Shown({ found, name }: { found: Found; name: string }) {
  const around = found.people.length - 1;
  return (
    <>
      <p class="small soft">
        {words().shown(number(around), number(found.found))} {words().warmthHint}{" "}
        {found.found > around && around < MANY && (
          <button class="quiet" onClick={() => alter({ most: "all" })}>{words().more}</button>
        )}
      </p>
      <Picture found={found} name={name} />
      <List found={found} />
    </>
  );
}

function Picture({ found, name }: { found: Found; name: string }) {
  const [at, setAt] = useState<string | null>(null);
  const people = found.people.map(({ person, steps, warmth }) => ({ id: person.id, name: person.name, steps, warmth }));
  const ties = found.ties.map(({ one, two, ...tie }) => ({ one: one.id, two: two.id, strength: tie.strength, text: sentence({ ...tie, kind: "TIE" }) ?? tie.text }));
  const placed = rings(people, ties);
  const where = new Map(placed.map((each) => [each.id, each]));
  const named = ({ steps }: Placed) => people.length <= 45 || steps < 2;
  const moved = apart(placed.filter((each) => each.steps > 0 && named(each)));
  const outer = Math.max(...people.map(({ steps }) => steps));
  const [wide, high] = [outer * 100 + 130, outer * 100 + 30];
  const summary = words().picture(name, words().people(people.length - 1));
  return (
    <svg class="around" viewBox={`${-wide} ${-high} ${2 * wide} ${2 * high}`} role="group" aria-label={summary}>
      {Array.from({ length: outer }, (_, ring) => <circle key={ring} class="ring" r={(ring + 1) * 100} />)}
      {ties.map(({ one, two, strength, text }) => {
        const [from, to] = [where.get(one), where.get(two)];
        if (!from || !to) return null;
        const near = at === one || at === two;
        return (
          <line key={`${one}/${two}`} class={near ? "tie near" : "tie"} x1={from.x} y1={from.y} x2={to.x} y2={to.y} stroke-width={0.6 + 3 * strength}>
            <title>{text}</title>
          </line>
        );
      })}
      {placed.map((each) => <Dot key={each.id} at={each} named={named(each) || each.id === at} by={moved.get(each.id) ?? 0} enter={setAt} />)}
    </svg>
  );
}

/** Somebody in the picture, as a link to them; a label stands outside of its dot. */
function Dot({ at, named, by, enter }: { at: Placed; named: boolean; by: number; enter: (id: string | null) => void }) {
  const right = Math.cos(at.angle) >= 0;
  const dot = <circle class={at.steps ? "dot" : "dot centre"} cx={at.x} cy={at.y} r={at.steps ? 5 : 9} />;
  const label = named && (
    <text x={at.x + (at.steps ? (right ? 9 : -9) : 0)} y={at.steps ? at.y + 4 + by : at.y - 14} text-anchor={at.steps ? (right ? "start" : "end") : "middle"}>
      {at.name}
    </text>
  );
  if (at.steps === 0) return <g>{dot}{label}</g>;
  return (
    <a
      href={personAt(at.id)}
      aria-label={at.name}
      onMouseEnter={() => enter(at.id)}
      onMouseLeave={() => enter(null)}
      onFocus={() => enter(at.id)}
      onBlur={() => enter(null)}
    >
      <circle class="target" cx={at.x} cy={at.y} r="13" />
      {dot}
      {label}
    </a>
  );
}

function List({ found }: { found: Found }) {
  const steps = new Map(found.people.map(({ person, steps }) => [person.id, steps]));
  /** The strongest tie that leads one step nearer. */
  const nearest = (id: string) =>
    found.ties
      .filter(({ one, two }) => (one.id === id || two.id === id) && steps.get(one.id) !== steps.get(two.id))
      .filter(({ one, two }) => (steps.get(one.id === id ? two.id : one.id) ?? 0) < (steps.get(id) ?? 0))
      .reduce<Found["ties"][number] | null>((best, tie) => (best && best.strength >= tie.strength ? best : tie), null);
  return (
    <Table<Near>
      caption={words().caption}
      rows={found.people.filter(({ steps }) => steps > 0)}
      id={({ person }) => person.id}
      sort="around"
      columns={[
        { key: "name", name: words().name, cell: ({ person }) => <a href={personAt(person.id)}>{person.name}</a>, by: ({ person }) => person.name },
        { key: "step", name: words().step, figure: true, cell: ({ steps }) => number(steps), by: ({ steps }) => steps },
        { key: "warmth", name: words().warmth, figure: true, cell: ({ warmth }) => share(warmth), by: ({ warmth }) => warmth },
        { key: "department", name: words().department, cell: ({ person }) => person.department?.name ?? "–", by: ({ person }) => person.department?.name },
        { key: "tie", name: words().tie, cell: ({ person }) => <Nearest tie={nearest(person.id)} /> },
      ]}
    />
  );
}

function Nearest({ tie }: { tie: Found["ties"][number] | null }) {
  return <div class="roomy">{tie ? <Sentence of={{ ...tie, kind: "TIE" }} /> : "–"}</div>;
}
