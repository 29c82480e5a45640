/** Where the people around somebody stand: rings by steps, everybody beside the one they were reached through. */

export interface Near {
  readonly id: string;
  readonly name: string;
  readonly steps: number;
  readonly warmth: number;
}

export interface Tie {
  readonly one: string;
  readonly two: string;
  readonly strength: number;
  readonly text: string;
}

export interface Placed extends Near {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

const RING = 100;

/** Places people around the first one, at (0, 0); a ring is 100 wide. */
export function rings(people: readonly Near[], ties: readonly Tie[]): readonly Placed[] {
  const [centre, ...rest] = people;
  if (!centre) return [];
  const below = children(people, ties);
  const angles = new Map([[centre.id, 0]]);
  spread(centre.id, 0, 2 * Math.PI, below, angles);
  return [centre, ...rest].map((each) => at(each, angles.get(each.id) ?? 0));
}

function at(near: Near, angle: number): Placed {
  const radius = near.steps * RING;
  return { ...near, angle, x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

/** Hangs everybody below the person one step nearer to whom the strongest tie leads. */
function children(people: readonly Near[], ties: readonly Tie[]): ReadonlyMap<string, readonly string[]> {
  const steps = new Map(people.map(({ id, steps }) => [id, steps]));
  const parents = new Map<string, Tie & { readonly above: string }>();
  for (const tie of ties)
    for (const [above, id] of [[tie.one, tie.two] as const, [tie.two, tie.one] as const]) {
      const nearer = (steps.get(above) ?? NaN) + 1 === steps.get(id);
      if (nearer && tie.strength > (parents.get(id)?.strength ?? 0)) parents.set(id, { ...tie, above });
    }
  const below = new Map<string, string[]>();
  for (const { id } of people) {
    const above = parents.get(id)?.above;
    if (above !== undefined) below.set(above, [...(below.get(above) ?? []), id]);
  }
  return below;
}

function leaves(id: string, below: ReadonlyMap<string, readonly string[]>): number {
  const under = below.get(id) ?? [];
  return under.length === 0 ? 1 : under.reduce((sum, each) => sum + leaves(each, below), 0);
}

function spread(
  id: string,
  from: number,
  until: number,
  below: ReadonlyMap<string, readonly string[]>,
  angles: Map<string, number>,
): void {
  const width = (until - from) / leaves(id, below);
  let begin = from;
  for (const each of below.get(id) ?? []) {
    const end = begin + width * leaves(each, below);
    angles.set(each, (begin + end) / 2);
    spread(each, begin, end, below, angles);
    begin = end;
  }
}

/** How far up or down each name moves, so that it meets none before it: outwards first. Names are about as wide as 6 for a letter. */
export function apart(placed: readonly Placed[]): ReadonlyMap<string, number> {
  const taken: [number, number][][] = [];
  return new Map(
    placed.map(({ angle, id, name, x, y }) => {
      const out = y < 0 ? -12 : 12;
      const [from, to] = Math.cos(angle) >= 0 ? [x, x + 15 + 6 * name.length] : [x - 15 - 6 * name.length, x];
      const box = (by: number): [number, number][] => [[from, to], [y + by - 6, y + by + 6]];
      const free = (by: number) => taken.every((other) => other.some(([least, most], side) => most <= box(by)[side]![0] || least >= box(by)[side]![1]));
      const by = [0, out, -out, 2 * out].find(free) ?? 0;
      taken.push(box(by));
      return [id, by];
    }),
  );
}
