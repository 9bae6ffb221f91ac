/** In which order deals usually go through stages. */

/** A deal entered a stage; `at` only has to sort. */
export interface StageStep {
  readonly stage: string;
  readonly at: number;
}

/**
 * Stages in the order most deals went through them, from the paths of some deals, each in any order. A stage comes
 * before another when more deals entered it earlier than later; the order of the paths does not matter.
 */
export function usualOrder(paths: readonly (readonly StageStep[])[]): readonly string[] {
  const ahead = new Map<string, Map<string, number>>();
  for (const path of paths) countPairs(firstEntries(path), ahead);
  const stages = [...ahead.keys()].sort();
  const lead = (a: string, b: string) => (ahead.get(a)?.get(b) ?? 0) - (ahead.get(b)?.get(a) ?? 0);
  const standing = new Map(stages.map((stage) => [stage, 0]));
  for (const a of stages)
    for (const b of stages) standing.set(a, (standing.get(a) ?? 0) + Math.sign(lead(a, b)));
  return stages.sort(
    (a, b) => (standing.get(b) ?? 0) - (standing.get(a) ?? 0) || lead(b, a) || a.localeCompare(b),
  );
}

function firstEntries(path: readonly StageStep[]): readonly StageStep[] {
  const first = new Map<string, StageStep>();
  for (const step of path) {
    const known = first.get(step.stage);
    if (!known || step.at < known.at) first.set(step.stage, step);
  }
  return [...first.values()];
}

function countPairs(steps: readonly StageStep[], ahead: Map<string, Map<string, number>>): void {
  for (const a of steps) {
    const before = ahead.get(a.stage) ?? new Map<string, number>();
    ahead.set(a.stage, before);
    for (const b of steps) if (a.at < b.at) before.set(b.stage, (before.get(b.stage) ?? 0) + 1);
  }
}
