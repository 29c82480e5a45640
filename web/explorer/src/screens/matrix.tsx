/** Flows between departments as a table whose ground is darker where more flows. */
import { useMemo } from "preact/hooks";
import { catalogue, number } from "../language.ts";
import type { Flow } from "./bridges.tsx";
import "./matrix.css";

const words = catalogue({
  en: { corner: "asks ↓ helps →", hidden: "fewer than 5 people", from: (asks: string, helps: string) => `${asks} asks ${helps}` },
  de: { corner: "fragt ↓ hilft →", hidden: "weniger als 5 Personen", from: (asks: string, helps: string) => `${asks} fragt ${helps}` },
});

const MOST = 24;

export function Matrix({ flows, caption }: { flows: readonly Flow[]; caption: string }) {
  const { names, cells, largest } = useMemo(() => laid(flows), [flows]);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="matrix">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            <td class="small soft">{words().corner}</td>
            {names.map((name) => <th key={name} scope="col"><span>{name}</span></th>)}
          </tr>
        </thead>
        <tbody>
          {names.map((asks) => (
            <tr key={asks}>
              <th scope="row">{asks}</th>
              {names.map((helps) => <Cell key={helps} flow={cells.get(`${asks}\n${helps}`)} own={asks === helps} largest={largest} />)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ flow, own, largest }: { flow: Flow | undefined; own: boolean; largest: number }) {
  if (own && !flow) return <td class="own" />;
  if (!flow) return <td class="nothing">·</td>;
  if (flow.weight === null) return <td class="hidden"><span aria-label={words().hidden} role="img" title={words().hidden}>&lt;5</span></td>;
  const heat = Math.min(5, Math.ceil(5 * Math.sqrt(flow.weight / largest)));
  return <td class={`heat h${heat}`} title={words().from(flow.seeking.name, flow.giving.name)}>{number(flow.weight, flow.weight < 10 ? 1 : 0)}</td>;
}

/** The departments with most help of either kind, most first, at most 24 of them, and their cells. */
function laid(flows: readonly Flow[]) {
  const sums = new Map<string, number>();
  const cells = new Map<string, Flow>();
  for (const flow of flows) {
    for (const { name } of [flow.seeking, flow.giving]) sums.set(name, (sums.get(name) ?? 0) + (flow.weight ?? 0));
    cells.set(`${flow.seeking.name}\n${flow.giving.name}`, flow);
  }
  const names = [...sums].toSorted(([, one], [, two]) => two - one).slice(0, MOST).map(([name]) => name);
  return { names, cells, largest: Math.max(...flows.map(({ weight }) => weight ?? 0), 1e-9) };
}
