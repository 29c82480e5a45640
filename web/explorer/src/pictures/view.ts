/** What part of a picture is seen: the whole, nearer, or moved. */
import { useState } from "preact/hooks";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface View extends Box {
  /** How much nearer than the whole. */
  readonly nearness: number;
  readonly nearer: (factor: number) => void;
  readonly move: (right: number, down: number) => void;
  readonly whole: () => void;
  readonly centre: (x: number, y: number) => void;
}

/** What a frame needs of a view; some pictures keep their own. */
export type Moved = Pick<View, "nearness" | "nearer" | "move" | "whole">;

const NEAREST = 8;

/** The view of a picture whose whole is `all`; `move` takes parts of what is seen. */
export function useView(all: Box): View {
  const [{ nearness, x, y }, set] = useState({ nearness: 1, x: 0.5, y: 0.5 });
  const held = (nearness: number, x: number, y: number) => {
    const half = 0.5 / nearness;
    const inside = (at: number) => Math.min(1 - half, Math.max(half, at));
    set({ nearness, x: inside(x), y: inside(y) });
  };
  const width = all.width / nearness;
  const height = all.height / nearness;
  return {
    x: all.x + x * all.width - width / 2,
    y: all.y + y * all.height - height / 2,
    width,
    height,
    nearness,
    nearer: (factor) => held(Math.min(NEAREST, Math.max(1, nearness * factor)), x, y),
    move: (right, down) => held(nearness, x + right / nearness, y + down / nearness),
    whole: () => held(1, 0.5, 0.5),
    centre: (at, down) => held(nearness, (at - all.x) / all.width, (down - all.y) / all.height),
  };
}

/** The box around discs, with a margin, as a part of the unit square. */
export function around(discs: readonly { x: number; y: number; radius: number }[]): Box {
  if (!discs.length) return { x: 0, y: 0, width: 1, height: 1 };
  const left = Math.min(...discs.map(({ x, radius }) => x - radius));
  const top = Math.min(...discs.map(({ y, radius }) => y - radius));
  const right = Math.max(...discs.map(({ x, radius }) => x + radius));
  const bottom = Math.max(...discs.map(({ y, radius }) => y + radius));
  const margin = 0.04 * Math.max(right - left, bottom - top, 0.1);
  return fitted({ x: left - margin, y: top - margin, width: right - left + 2 * margin, height: bottom - top + 2 * margin });
}

/** A box that is neither a tower nor a ribbon: at least 0.9 and at most 1.7 as wide as high, with the same middle. */
function fitted({ x, y, width, height }: Box): Box {
  const wide = Math.max(width, 0.9 * height);
  const high = Math.max(height, width / 1.7);
  return { x: x - (wide - width) / 2, y: y - (high - height) / 2, width: wide, height: high };
}

/** The nearest of several points in the direction of an arrow key; null where there is none. */
export function towards<Point extends { x: number; y: number }>(key: string, from: Point, points: readonly Point[]): Point | null {
  const [right, down] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key] ?? [0, 0];
  const far = (to: Point) => {
    const along = (to.x - from.x) * right! + (to.y - from.y) * down!;
    const aside = Math.abs((to.x - from.x) * down!) + Math.abs((to.y - from.y) * right!);
    return along > 1e-9 ? along + 2 * aside : Infinity;
  };
  const [nearest] = points.filter((point) => point !== from && far(point) < Infinity).toSorted((one, two) => far(one) - far(two));
  return nearest ?? null;
}
