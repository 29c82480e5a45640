/** People drawn with WebGL. Only this module knows sigma: its next version renames much. */
import Graph from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram, EdgeRectangleProgram, NodeCircleProgram, NodePointProgram, type NodeLabelDrawingFunction } from "sigma/rendering";
import { sizeOf, type Columns } from "./columns.ts";

export interface Colours {
  readonly point: string;
  readonly chosen: string;
  readonly near: string;
  readonly faint: string;
  readonly tie: string;
  readonly text: string;
  readonly ground: string;
}

export interface Canvas {
  /** Marks somebody and whom they are tied to; null marks nobody. */
  readonly mark: (at: number | null, near: readonly number[]) => void;
  readonly centre: (at: number) => void;
  readonly nearer: (factor: number) => void;
  /** Takes parts of what is seen. */
  readonly move: (right: number, down: number) => void;
  readonly whole: () => void;
  readonly ties: (shown: boolean) => void;
  readonly end: () => void;
}

/** Draws into a box that has a size; `choose` hears of clicks, with null for those beside everybody. */
export function draw(box: HTMLElement, columns: Columns, colours: Colours, slow: boolean, choose: (at: number | null) => void): Canvas {
  const graph = graphOf(columns, colours);
  const people = columns.ids.length;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let marked: number | null = null;
  let close = new Set<string>();
  let tied = people <= 2000;
  // Its own box for whoever is pointed at is white, also in the dark.
  const named: NodeLabelDrawingFunction = (context, { label, size, x, y }) => {
    if (!label) return;
    const at = [label, x + size + 3, y + 5] as const;
    context.font = "14px system-ui, sans-serif";
    context.lineWidth = 4;
    context.lineJoin = "round";
    context.strokeStyle = colours.ground;
    context.fillStyle = colours.text;
    context.strokeText(...at);
    context.fillText(...at);
  };
  const sigma = new Sigma(graph, box, {
    nodeProgramClasses: { circle: slow ? NodePointProgram : NodeCircleProgram },
    edgeProgramClasses: { line: slow || people > 2000 ? EdgeLineProgram : EdgeRectangleProgram },
    defaultEdgeType: "line",
    hideEdgesOnMove: slow,
    // A box may lose its size just before its picture ends.
    allowInvalidContainer: true,
    labelRenderedSizeThreshold: people > 2000 ? 6 : 7,
    labelDensity: 0.6,
    // Sigma gives each cell names, and does not look whether they meet.
    labelGridCellSize: 160,
    defaultDrawNodeLabel: named,
    defaultDrawNodeHover: named,
    zIndex: true,
    minCameraRatio: 0.02,
    maxCameraRatio: 1.5,
    nodeReducer: (key, data) => {
      if (marked === null) return data;
      if (key === String(marked)) return { ...data, color: colours.chosen, size: (data["size"] as number) + 3, forceLabel: true, zIndex: 2 };
      return close.has(key) ? { ...data, color: colours.near, forceLabel: close.size < 30, zIndex: 1 } : { ...data, color: colours.faint, label: null };
    },
    edgeReducer: (key, data) => {
      if (marked === null) return tied ? data : { ...data, hidden: true };
      const mine = graph.hasExtremity(key, String(marked));
      return mine ? { ...data, color: colours.near, zIndex: 1 } : { ...data, hidden: true };
    },
  });
  sigma.on("clickNode", ({ node }) => choose(Number(node)));
  sigma.on("clickStage", () => choose(null));
  const camera = sigma.getCamera();
  const look = (state: { x?: number; y?: number; ratio: number }) => (still ? camera.setState(state) : void camera.animate(state, { duration: 250 }));
  return {
    mark: (at, near) => {
      const touched = [...close, ...near.map(String), ...[marked, at].filter((each) => each !== null).map(String)];
      const all = marked === null || at === null;
      marked = at;
      close = new Set(near.map(String));
      sigma.refresh(all ? { skipIndexation: true } : { partialGraph: { nodes: touched, edges: touched.flatMap((key) => graph.edges(key)) }, skipIndexation: true });
    },
    centre: (at) => {
      const shown = sigma.getNodeDisplayData(String(at));
      if (shown) look({ x: shown.x, y: shown.y, ratio: Math.min(camera.ratio, 0.6) });
    },
    nearer: (factor) => look({ ratio: camera.ratio / factor }),
    move: (right, down) => look({ x: camera.x + right * camera.ratio, y: camera.y - down * camera.ratio, ratio: camera.ratio }),
    whole: () => look({ x: 0.5, y: 0.5, ratio: 1 }),
    ties: (shown) => {
      tied = shown;
      sigma.refresh({ skipIndexation: true });
    },
    end: () => sigma.kill(),
  };
}

function graphOf({ ids, names, x, y, degrees, from, to }: Columns, colours: Colours): Graph {
  const graph = new Graph({ type: "undirected", multi: true });
  ids.forEach((_, at) =>
    // Sigma counts upwards from the bottom.
    graph.addNode(at, { x: x[at], y: -y[at]!, size: sizeOf(degrees[at] ?? 0, ids.length), label: names[at], color: colours.point }),
  );
  from.forEach((one, at) => graph.addEdge(one, to[at], { color: colours.tie, size: 1 }));
  return graph;
}
