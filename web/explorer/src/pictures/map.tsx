/** The map of communities: a disc each, its area by its people; a ring of departments; links as shares of all ties. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { go } from "../router.ts";
import { Frame } from "./frame.tsx";
import { bandOf, type Measure, type Measured } from "./measures.ts";
import { arcs, type Part } from "./ring.ts";
import { around, towards, useView } from "./view.ts";
import "./map.css";

export interface Disc extends Measured {
  readonly id: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly mix: readonly Part[];
}

export interface Link {
  readonly one: { readonly id: string };
  readonly two: { readonly id: string };
  readonly weight: number;
}

const UNIT = 1000;

export function CommunityMap({
  discs,
  links,
  measure,
  hues,
  chosen,
  dimmed,
  choose,
  label,
  hint,
  mark,
}: {
  discs: readonly Disc[];
  links: readonly Link[];
  measure: Measure;
  hues: readonly { id: string }[];
  chosen: readonly string[];
  dimmed: (disc: Disc) => boolean;
  choose: (id: string) => void;
  label: string;
  hint: (disc: Disc) => string;
  /** What is said of a community on its label, if anything. */
  mark: (id: string) => string | null;
}) {
  const all = useMemo(() => around(discs), [discs]);
  const view = useView(all);
  const [at, setAt] = useState(discs[0]?.id);
  const labels = useRef<HTMLDivElement>(null);
  const places = useMemo(() => new Map(discs.map((disc) => [disc.id, disc])), [discs]);
  const turned = useMemo(() => discs.map((disc) => ({ disc, arcs: arcs(disc.mix, hues, ring(disc)) })), [discs, hues]);
  useLayoutEffect(() => (labels.current ? arranged(labels.current) : undefined));
  useEffect(() => {
    const resized = new ResizeObserver(() => labels.current && arranged(labels.current));
    if (labels.current) resized.observe(labels.current);
    return () => resized.disconnect();
  }, []);

  const keys = (event: KeyboardEvent) => {
    const from = places.get((event.target as HTMLElement).dataset["id"] ?? "");
    if (!from) return;
    if (event.key === "Enter") go(`/communities/${encodeURIComponent(from.id)}`);
    const next = event.key.startsWith("Arrow") && towards(event.key, from, discs);
    if (event.key === "Enter" || event.key.startsWith("Arrow")) event.preventDefault();
    if (!next) return;
    setAt(next.id);
    if (view.nearness > 1) view.centre(next.x, next.y);
    labels.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(next.id)}"]`)?.focus();
  };

  return (
    <Frame view={view} label={label} ratio={all.width / all.height} onKeyDown={keys}>
      <svg viewBox={[view.x, view.y, view.width, view.height].map((each) => each * UNIT).join(" ")} aria-hidden="true">
        {links.map(({ one, two, weight }) => drawn(places.get(one.id), places.get(two.id), weight, chosen))}
        {turned.map(({ disc, arcs }) => (
          <g key={disc.id} class={dimmed(disc) ? "dimmed" : chosen.includes(disc.id) ? "disc chosen" : "disc"}>
            <circle class={`band ${measure} b${bandOf(measure, disc) ?? "-none"}`} cx={disc.x * UNIT} cy={disc.y * UNIT} r={disc.radius * UNIT} />
            {arcs.map(({ hue, path }) => <path key={hue} class={`arc hue-${hue}`} d={path} stroke-width={width(disc)} />)}
          </g>
        ))}
      </svg>
      <div class="labels" ref={labels}>
        {discs.map((disc) => (
          <button
            key={disc.id}
            data-id={disc.id}
            class={dimmed(disc) ? "label dimmed" : "label"}
            tabIndex={disc.id === at ? 0 : -1}
            aria-pressed={chosen.includes(disc.id)}
            title={hint(disc)}
            aria-label={`${[mark(disc.id), disc.name].filter(Boolean).join(": ")}, ${hint(disc)}`}
            style={{ left: `${(100 * (disc.x - view.x)) / view.width}%`, top: `${(100 * (disc.y - view.y)) / view.height}%` }}
            onFocus={() => setAt(disc.id)}
            onClick={() => choose(disc.id)}
          >
            <span><span>{mark(disc.id) && <b>{mark(disc.id)}: </b>}{disc.name}</span></span>
          </button>
        ))}
      </div>
    </Frame>
  );
}

function width({ radius }: Disc): number {
  return Math.max(5, radius * UNIT * 0.14);
}

function ring(disc: Disc): [number, number, number] {
  return [disc.x * UNIT, disc.y * UNIT, disc.radius * UNIT - width(disc) / 2];
}

function drawn(one: Disc | undefined, two: Disc | undefined, weight: number, chosen: readonly string[]) {
  if (!one || !two) return null;
  const near = chosen.includes(one.id) || chosen.includes(two.id);
  return (
    <line
      key={`${one.id} ${two.id}`}
      class={near ? "link near" : "link"}
      x1={one.x * UNIT}
      y1={one.y * UNIT}
      x2={two.x * UNIT}
      y2={two.y * UNIT}
      stroke-width={1 + 60 * Math.sqrt(weight) * 0.35}
    />
  );
}

/** Shows the names that find room in the middle of their discs or a line above or below it, what is marked and the largest communities first; the others are there for pointer and focus. */
function arranged(labels: HTMLElement): void {
  const frame = labels.getBoundingClientRect();
  const taken = [...(labels.parentElement?.querySelectorAll(".tools") ?? [])].map((tools) => tools.getBoundingClientRect());
  const marked = (label: HTMLElement) => Number(label.querySelector("b") !== null);
  for (const button of [...labels.querySelectorAll<HTMLElement>(".label")].toSorted((one, two) => marked(two) - marked(one))) {
    button.style.translate = "";
    const there = button.getBoundingClientRect();
    const inside = there.right < frame.left || there.left > frame.right ? 0 : Math.max(0, frame.left - there.left) + Math.min(0, frame.right - there.right);
    const box = [0, -1, 1].map((down) => new DOMRect(there.x + inside, there.y + down * there.height, there.width, there.height)).find((box) => taken.every((other) => apart(box, other)));
    if (box) button.style.translate = `${inside}px ${box.y - there.y}px`;
    button.classList.toggle("roomless", !box);
    if (box) taken.push(box);
  }
}

function apart(one: DOMRect, two: DOMRect): boolean {
  return one.right < two.left || one.left > two.right || one.bottom < two.top || one.top > two.bottom;
}
