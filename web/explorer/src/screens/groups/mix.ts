/** What a proposed group is made of: ranks and departments. */

export interface Member {
  readonly seniority?: number | null | undefined;
  readonly department?: { readonly name: string } | null | undefined;
}

export interface Mix {
  /** How many have each rank that is known, lowest first. */
  readonly ranks: readonly { readonly rank: number; readonly people: number }[];
  readonly mean: number | null;
  /** Departments with their people, largest first. */
  readonly departments: readonly { readonly name: string; readonly people: number }[];
}

/** Counts ranks and departments of people. */
export function mix(members: readonly Member[]): Mix {
  const known = members.flatMap(({ seniority }) => (typeof seniority === "number" ? [seniority] : []));
  const ranks = [...counted(known)].map(([rank, people]) => ({ rank, people })).sort((a, b) => a.rank - b.rank);
  const named = members.flatMap(({ department }) => (department ? [department.name] : []));
  const departments = [...counted(named)]
    .map(([name, people]) => ({ name, people }))
    .sort((a, b) => b.people - a.people || a.name.localeCompare(b.name));
  const mean = known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0) / known.length;
  return { ranks, mean, departments };
}

function counted<Value>(values: readonly Value[]): ReadonlyMap<Value, number> {
  const found = new Map<Value, number>();
  for (const each of values) found.set(each, (found.get(each) ?? 0) + 1);
  return found;
}
