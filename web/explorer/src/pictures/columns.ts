/** People and ties as columns: the same place in each column is the same person. */
export interface Columns {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly degrees: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly truncated: boolean;
}

/** Whom each person is tied to, by their places. */
export function neighbours({ ids, from, to }: Columns): readonly (readonly number[])[] {
  const found: number[][] = ids.map(() => []);
  from.forEach((one, at) => {
    const two = to[at]!;
    found[one]?.push(two);
    found[two]?.push(one);
  });
  return found;
}

/** The radius of somebody's point, in pixels: its area by the ties. */
export function sizeOf(degree: number, people: number): number {
  const [least, more] = people > 2000 ? [1.4, 0.25] : people > 150 ? [2.5, 0.5] : [3, 0.9];
  return least + more * Math.sqrt(degree);
}
