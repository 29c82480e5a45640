/** Flows between departments as a table whose ground is darker where more flows. */
import { useMemo } from "preact/hooks";
import { catalogue, number } from "../language.ts";
import { few, minimum } from "../parts/few.ts";
import type { Flow } from "./bridges.tsx";
import "./matrix.css";

const words = catalogue({
  en: {
    corner: "asks ↓ helps →",
    from: (asks: string, helps: string) => `${asks} asks ${helps}`,
    cap: (n: number, of: number) => `The ${number(n)} of ${number(of)} departments with most help are shown; the list has the others, too.`,
  },
  de: {
    corner: "fragt ↓ hilft →",
    from: (asks: string, helps: string) => `${asks} fragt ${helps}`,
    cap: (n: number, of: number) => `Gezeigt werden die ${number(n)} von ${number(of)} Abteilungen mit der meisten Hilfe; die Liste hat auch die anderen.`,
  },
});

const MOST = 24;

export function Matrix({ flows, caption }: { flows: readonly Flow[]; caption: string }) {
  const { places, whole, cells, largest } = useMemo(() => laid(flows), [flows]);
  return (
    <>
      {whole > places.length && <p class="soft small">{words().cap(places.length, whole)}</p>}
      <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
        <table class="matrix">
          <caption class="unseen">{caption}</caption>
          <thead>
            <tr>
              <td class="small soft">{words().corner}</td>
              {places.map(({ id, name }) => <th key={id} scope="col"><span>{name}</span></th>)}
            </tr>
          </thead>
          <tbody>
            {places.map((asks) => (
              <tr key={asks.id}>
                <th scope="row">{asks.name}</th>
                {places.map(({ id }) => <Cell key={id} flow={cells.get(`${asks.id}\n${id}`)} own={asks.id === id} largest={largest} />)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Cell({ flow, own, largest }: { flow: Flow | undefined; own: boolean; largest: number }) {
  if (own && !flow) return <td class="own" />;
  if (!flow) return <td class="nothing">·</td>;
  if (flow.weight === null) return <td class="hidden"><span aria-label={few()} role="img" title={few()}>&lt;{minimum.value}</span></td>;
  const heat = Math.min(5, Math.ceil(5 * Math.sqrt(flow.weight / largest)));
  return <td class={`heat h${heat}`} title={words().from(flow.seeking.name, flow.giving.name)}>{number(flow.weight, flow.weight < 10 ? 1 : 0)}</td>;
}

/** The departments with most help of either kind, most first, at most 24 of them, how many there are, and the cells. */
function laid(flows: readonly Flow[]) {
  const sums = new Map<string, { id: string; name: string; sum: number }>();
  const cells = new Map<string, Flow>();
  for (const flow of flows) {
    for (const { externalId: id, name } of [flow.seeking, flow.giving]) sums.set(id, { id, name, sum: (sums.get(id)?.sum ?? 0) + (flow.weight ?? 0) });
    cells.set(`${flow.seeking.externalId}\n${flow.giving.externalId}`, flow);
  }
  const places = [...sums.values()].toSorted((one, two) => two.sum - one.sum).slice(0, MOST);
  return { places, whole: sums.size, cells, largest: Math.max(...flows.map(({ weight }) => weight ?? 0), 1e-9) };
}
