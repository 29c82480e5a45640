/** Ribbons from the communities of one run to those of another, as wide as the people who went that way. */

export interface Went {
  readonly from: string | null;
  readonly to: string | null;
  readonly people: number;
}

export interface Block {
  readonly id: string | null;
  readonly people: number;
  readonly top: number;
  readonly height: number;
}

export interface Ribbon extends Went {
  readonly path: string;
}

export interface Flow {
  readonly left: readonly Block[];
  readonly right: readonly Block[];
  readonly ribbons: readonly Ribbon[];
  readonly height: number;
}

const GAP = 6;
const TALL = 480;

/** Stacks both sides, largest first and "no community" last, and joins them between x = `begin` and x = `end`. */
export function flow(went: readonly Went[], begin: number, end: number): Flow {
  const total = went.reduce((sum, { people }) => sum + people, 0) || 1;
  const scale = TALL / total;
  const left = stacked(went, "from", scale);
  const right = stacked(went, "to", scale);
  const starts = new Map(left.map(({ id, top }) => [id, top]));
  const ends = new Map(right.map(({ id, top }) => [id, top]));
  const order = (blocks: readonly Block[], id: string | null) => blocks.findIndex((block) => block.id === id);
  const sorted = [...went].sort(
    (one, two) => order(left, one.from) - order(left, two.from) || order(right, one.to) - order(right, two.to),
  );
  const ribbons = sorted.map((each) => {
    const height = each.people * scale;
    const [from, to] = [starts.get(each.from) ?? 0, ends.get(each.to) ?? 0];
    starts.set(each.from, from + height);
    ends.set(each.to, to + height);
    return { ...each, path: ribbon(begin, from, end, to, height) };
  });
  return { left, right, ribbons, height: Math.max(...[left, right].map(bottom)) };
}

function stacked(went: readonly Went[], side: "from" | "to", scale: number): readonly Block[] {
  const people = new Map<string | null, number>();
  for (const each of went) people.set(each[side], (people.get(each[side]) ?? 0) + each.people);
  const sorted = [...people].sort(([one, a], [two, b]) => Number(one === null) - Number(two === null) || b - a);
  let top = 0;
  return sorted.map(([id, count]) => {
    const block = { id, people: count, top, height: count * scale };
    top += block.height + GAP;
    return block;
  });
}

function bottom(blocks: readonly Block[]): number {
  const last = blocks.at(-1);
  return last ? last.top + last.height : 0;
}

function ribbon(x: number, top: number, end: number, low: number, height: number): string {
  const middle = (x + end) / 2;
  return (
    `M${x},${top}C${middle},${top} ${middle},${low} ${end},${low}V${low + height}` +
    `C${middle},${low + height} ${middle},${top + height} ${x},${top + height}Z`
  );
}
