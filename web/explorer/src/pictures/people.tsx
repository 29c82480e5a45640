/** People and their ties: with WebGL where there is one, else as SVG; whoever is chosen is named beside it. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { catalogue, count, number } from "../language.ts";
import { expecting } from "../ready.ts";
import { shade } from "../theme.ts";
import { neighbours, sizeOf, type Columns } from "./columns.ts";
import { Frame } from "./frame.tsx";
import type { Canvas, Colours } from "./sigma.ts";
import { around, type Moved, useView } from "./view.ts";
import { drawing, type Drawing } from "./webgl.ts";
import "./map.css";
import "./people.css";

const words = catalogue({
  en: {
    summary: (name: string, people: number, ties: number) =>
      `Picture of ${name}: ${count(people, "# person", "# people")}, ${count(ties, "# tie", "# ties")}. Choose somebody from the list below to see whom they are tied to.`,
    find: "Find somebody",
    nobody: "Nobody chosen",
    tiedTo: (n: number) => (n ? `tied to ${count(n, "# person", "# people")} here:` : "tied to nobody here on record"),
    open: "Open their page",
    more: (n: number) => `and ${count(n, "# other", "# others")}`,
    cap: (n: number) => `Only the ${number(n)} strongest ties are drawn.`,
    ties: "Show all ties",
    plain: "Drawn without WebGL.",
  },
  de: {
    summary: (name: string, people: number, ties: number) =>
      `Bild von ${name}: ${count(people, "# Person", "# Personen")}, ${count(ties, "# Verbindung", "# Verbindungen")}. Wähle jemanden aus der Liste darunter, um zu sehen, mit wem er oder sie verbunden ist.`,
    find: "Jemanden finden",
    nobody: "Niemand gewählt",
    tiedTo: (n: number) => (n ? `hier verbunden mit ${count(n, "# Person", "# Personen")}:` : "hier mit niemandem nachweislich verbunden"),
    open: "Zur Person",
    more: (n: number) => `und ${count(n, "# weiteren", "# weiteren")}`,
    cap: (n: number) => `Gezeichnet sind nur die ${number(n)} stärksten Verbindungen.`,
    ties: "Alle Verbindungen zeigen",
    plain: "Ohne WebGL gezeichnet.",
  },
});

const LISTED = 12;
const CROWD = 2000;

export function People({ columns, name }: { columns: Columns; name: string }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const near = useMemo(() => neighbours(columns), [columns]);
  const way = useMemo(drawing, []);
  const label = words().summary(name, columns.ids.length, columns.from.length);
  const part = { columns, label, chosen, near: chosen === null ? [] : (near[chosen] ?? []), choose: setChosen };
  return (
    <div class="stack people">
      {way === "none" ? <Plain {...part} /> : <Fast {...part} way={way} />}
      {way === "none" && <p class="small soft">{words().plain}</p>}
      {columns.truncated && <p class="small soft">{words().cap(columns.from.length)}</p>}
      {columns.ids.length > CROWD ? <Search columns={columns} choose={setChosen} /> : <Finder columns={columns} chosen={chosen} choose={setChosen} />}
      <div aria-live="polite">{chosen !== null && <Chosen columns={columns} at={chosen} near={part.near} choose={setChosen} />}</div>
    </div>
  );
}

interface Part {
  readonly columns: Columns;
  readonly label: string;
  readonly chosen: number | null;
  readonly near: readonly number[];
  readonly choose: (at: number | null) => void;
}

function Fast({ columns, label, chosen, near, choose, way }: Part & { way: Drawing }) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<Canvas | null>(null);
  const [tied, setTied] = useState(columns.ids.length <= CROWD);
  useLayoutEffect(() => {
    let stopped = false;
    const shown = expecting();
    void import("./sigma.ts")
      .then(({ draw }) => {
        if (!stopped && box.current) canvas.current = draw(box.current, columns, colours(), way === "slow", choose);
      })
      .finally(shown);
    return () => {
      stopped = true;
      shown();
      canvas.current?.end();
      canvas.current = null;
    };
  }, [columns, shade.value]);
  useEffect(() => {
    canvas.current?.mark(chosen, near);
    if (chosen !== null) canvas.current?.centre(chosen);
  }, [chosen]);
  const view: Moved = {
    nearness: 1,
    nearer: (factor) => canvas.current?.nearer(factor),
    move: (right, down) => canvas.current?.move(right, down),
    whole: () => canvas.current?.whole(),
  };
  return (
    <>
      <Frame own view={view} label={label} ratio={1.5} onKeyDown={({ key }) => key === "Escape" && choose(null)}>
        <div class="canvas" ref={box} />
      </Frame>
      {columns.ids.length > CROWD && (
        <label class="check">
          <input
            type="checkbox"
            checked={tied}
            onChange={({ currentTarget: { checked } }) => {
              setTied(checked);
              canvas.current?.ties(checked);
            }}
          />
          {words().ties}
        </label>
      )}
    </>
  );
}

function Plain({ columns, label, chosen, near, choose }: Part) {
  const points = useMemo(() => columns.ids.map((id, at) => ({ id, at, x: columns.x[at]!, y: columns.y[at]!, radius: 0 })), [columns]);
  const all = useMemo(() => around(points), [points]);
  const view = useView(all);
  const scale = 800 / all.width;
  const style = (at: number) => (at === chosen ? "point chosen" : near.includes(at) ? "point near" : chosen === null ? "point" : "point faint");
  return (
    <Frame view={view} label={label} ratio={all.width / all.height}>
      <svg viewBox={[view.x, view.y, view.width, view.height].map((each) => each * scale).join(" ")} aria-hidden="true">
        {columns.from.map((one, at) => {
          const two = columns.to[at]!;
          const mine = one === chosen || two === chosen;
          if (chosen !== null && !mine) return null;
          return <line key={at} class={mine ? "link near" : "link"} x1={columns.x[one]! * scale} y1={columns.y[one]! * scale} x2={columns.x[two]! * scale} y2={columns.y[two]! * scale} />;
        })}
        {points.map(({ id, at, x, y }) => (
          <circle key={id} class={style(at)} cx={x * scale} cy={y * scale} r={sizeOf(columns.degrees[at] ?? 0, points.length)} onClick={() => choose(at)}>
            <title>{columns.names[at]}</title>
          </circle>
        ))}
      </svg>
    </Frame>
  );
}

function Finder({ columns, chosen, choose }: { columns: Columns; chosen: number | null; choose: (at: number | null) => void }) {
  const order = useMemo(() => columns.names.map((name, at) => ({ name, at })).toSorted((one, two) => one.name.localeCompare(two.name)), [columns]);
  return (
    <label class="finder">
      <span>{words().find}</span>
      <select value={chosen === null ? "" : String(chosen)} onChange={({ currentTarget: { value } }) => choose(value === "" ? null : Number(value))}>
        <option value="">{words().nobody}</option>
        {order.map(({ name, at }) => <option key={at} value={String(at)}>{name}</option>)}
      </select>
    </label>
  );
}

/** A list of thousands is none: what is typed narrows it down. */
function Search({ columns, choose }: { columns: Columns; choose: (at: number) => void }) {
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const found = wanted ? columns.names.flatMap((name, at) => (name.toLowerCase().includes(wanted) ? [{ name, at }] : [])).slice(0, LISTED) : [];
  return (
    <div class="finder">
      <label>
        <span>{words().find}</span> <input type="search" value={text} onInput={({ currentTarget: { value } }) => setText(value)} />
      </label>
      <p>{found.map(({ name, at }) => <button key={at} class="chip" onClick={() => choose(at)}>{name}</button>)}</p>
    </div>
  );
}

function Chosen({ columns, at, near, choose }: { columns: Columns; at: number; near: readonly number[]; choose: (at: number) => void }) {
  return (
    <div class="notice chosen-person">
      <p><strong>{columns.names[at]}</strong>, {words().tiedTo(near.length)}</p>
      <p>
        {near.slice(0, LISTED).map((other) => <button key={other} class="chip" onClick={() => choose(other)}>{columns.names[other]}</button>)}
        {near.length > LISTED && ` ${words().more(near.length - LISTED)}`}
      </p>
      <p><a href={`/people/${encodeURIComponent(columns.ids[at] ?? "")}`}>{words().open}</a></p>
    </div>
  );
}

function colours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return { point: of("accent"), chosen: of("hue-2"), near: of("hue-3"), faint: of("line"), tie: of("line"), text: of("ink"), ground: of("surface") };
}
