/** One measure colours the map: in five bands whose limits are the same for every network and every analysis. */
export type Measure = "openness" | "growth" | "stability" | "mentored";

export interface Measured {
  readonly size: number;
  readonly outwardShare: number | null;
  readonly growth: number | null;
  readonly stability: number | null;
  readonly mentored: number | null;
}

const LIMITS: Record<Measure, readonly [number, number, number, number]> = {
  openness: [0.1, 0.2, 0.35, 0.5],
  growth: [-1 / 3, -0.05, 0.05, 1 / 3],
  stability: [0.5, 0.65, 0.75, 0.9],
  mentored: [0.05, 0.1, 0.2, 0.4],
};

export const MEASURES = Object.keys(LIMITS) as readonly Measure[];

/** The value that a measure takes; null where it is hidden or not there. */
export function valueOf(measure: Measure, of: Measured): number | null {
  if (measure === "openness") return of.outwardShare;
  if (measure !== "growth") return of[measure];
  return of.growth === null ? null : of.growth / Math.max(1, of.size - of.growth);
}

/** The band, 0 to 4; null where there is no value. */
export function bandOf(measure: Measure, of: Measured): number | null {
  const value = valueOf(measure, of);
  return value === null ? null : LIMITS[measure].filter((limit) => value >= limit).length;
}
