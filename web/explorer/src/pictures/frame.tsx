/** The frame of a picture that can be looked at more closely: by buttons, keys, dragging, or the wheel with Ctrl. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { catalogue } from "../language.ts";
import type { Moved } from "./view.ts";
import "./map.css";

const words = catalogue({
  en: { nearer: "Nearer", farther: "Farther", whole: "The whole", left: "To the left", right: "To the right", up: "Up", down: "Down", tools: "Look closer" },
  de: { nearer: "Näher", farther: "Weiter weg", whole: "Das Ganze", left: "Nach links", right: "Nach rechts", up: "Nach oben", down: "Nach unten", tools: "Genauer hinsehen" },
});

const KEYS: Record<string, (view: Moved) => void> = {
  "+": (view) => view.nearer(1.5),
  "-": (view) => view.nearer(1 / 1.5),
  "0": (view) => view.whole(),
};

export function Frame({
  view,
  label,
  ratio,
  own = false,
  children,
  onKeyDown,
}: {
  view: Moved;
  /** The summary of the picture in words. */
  label: string;
  /** Width by height. */
  ratio: number;
  /** Whether the picture follows pointer and wheel by itself. */
  own?: boolean;
  children: ComponentChildren;
  onKeyDown?: (event: KeyboardEvent) => void;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const latest = useRef(view);
  latest.current = view;
  useEffect(() => (frame.current && !own ? dragged(frame.current, latest) : undefined), []);
  return (
    <div
      ref={frame}
      class={own ? "picture crowd" : view.nearness > 1 ? "picture near" : "picture"}
      role="group"
      aria-label={label}
      style={{ "--ratio": String(ratio) }}
      onKeyDown={(event) => {
        KEYS[event.key]?.(view);
        onKeyDown?.(event);
      }}
    >
      {children}
      <div class="tools" role="group" aria-label={words().tools}>
        {(own || view.nearness > 1) && (
          <>
            <Tool name={words().left} sign="←" act={() => view.move(-0.25, 0)} />
            <Tool name={words().up} sign="↑" act={() => view.move(0, -0.25)} />
            <Tool name={words().down} sign="↓" act={() => view.move(0, 0.25)} />
            <Tool name={words().right} sign="→" act={() => view.move(0.25, 0)} />
          </>
        )}
        <Tool name={words().farther} sign="−" act={() => view.nearer(1 / 1.5)} />
        <Tool name={words().nearer} sign="+" act={() => view.nearer(1.5)} />
        <Tool name={words().whole} sign="⤢" act={view.whole} />
      </div>
    </div>
  );
}

function Tool({ name, sign, act }: { name: string; sign: string; act: () => void }) {
  return <button class="tool" aria-label={name} title={name} onClick={act}><span aria-hidden="true">{sign}</span></button>;
}

/** Moves the view with the pointer; a press that does not move stays a click. */
function dragged(frame: HTMLDivElement, view: { readonly current: Moved }): () => void {
  let last: { x: number; y: number } | null = null;
  let far = 0;
  const listeners = new AbortController();
  const on = <Kind extends keyof HTMLElementEventMap>(kind: Kind, act: (event: HTMLElementEventMap[Kind]) => void) =>
    frame.addEventListener(kind, act, { signal: listeners.signal, capture: kind === "click", passive: false });
  on("pointerdown", (event) => {
    if (event.button === 0 && view.current.nearness > 1) last = { x: event.clientX, y: event.clientY };
    far = 0;
  });
  on("pointermove", (event) => {
    if (!last) return;
    const { width, height } = frame.getBoundingClientRect();
    far += Math.abs(event.clientX - last.x) + Math.abs(event.clientY - last.y);
    view.current.move((last.x - event.clientX) / width, (last.y - event.clientY) / height);
    last = { x: event.clientX, y: event.clientY };
  });
  addEventListener("pointerup", () => (last = null), { signal: listeners.signal });
  on("click", (event) => far > 6 && event.stopPropagation());
  on("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    view.current.nearer(event.deltaY < 0 ? 1.25 : 0.8);
  });
  return () => listeners.abort();
}
