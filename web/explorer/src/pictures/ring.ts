/** The departments that get a hue of their own, and the arcs of a ring. No hue is given twice: all others are grey. */

export interface Part {
  readonly department: { readonly id: string; readonly name: string } | null;
  readonly share: number;
}

export interface Arc {
  /** 1 to 5, or "other". */
  readonly hue: string;
  readonly path: string;
}

/** The five departments with most people over all communities, each with its people; the rest under null. */
export function ranked(discs: readonly { size: number; mix: readonly Part[] }[]): { id: string; name: string; people: number }[] {
  const people = new Map<string, { id: string; name: string; people: number }>();
  for (const { size, mix } of discs)
    for (const { department, share } of mix) {
      if (!department) continue;
      const { id, name } = department;
      people.set(id, { id, name, people: (people.get(id)?.people ?? 0) + size * share });
    }
  return [...people.values()].toSorted((one, two) => two.people - one.people || one.name.localeCompare(two.name)).slice(0, 5);
}

/** The arcs of a ring around a disc; shares of departments without a hue of their own are drawn as one. */
export function arcs(mix: readonly Part[], hues: readonly { id: string }[], [x, y, r]: readonly [number, number, number]): Arc[] {
  const shares = new Map<string, number>();
  for (const { department, share } of mix) {
    const at = hues.findIndex(({ id }) => id === department?.id);
    const hue = at < 0 ? "other" : String(at + 1);
    shares.set(hue, (shares.get(hue) ?? 0) + share);
  }
  let begun = 0;
  return [...shares].toSorted(([one], [two]) => one.localeCompare(two)).map(([hue, share]) => {
    const path = arc(x, y, r, begun, Math.min(begun + share, begun + 0.9999));
    begun += share;
    return { hue, path };
  });
}

function arc(x: number, y: number, r: number, from: number, to: number): string {
  const at = (turn: number) => {
    const angle = (turn - 0.25) * 2 * Math.PI;
    return `${round(x + r * Math.cos(angle))} ${round(y + r * Math.sin(angle))}`;
  };
  return `M${at(from)}A${round(r)} ${round(r)} 0 ${to - from > 0.5 ? 1 : 0} 1 ${at(to)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
