/** In which order the groups of an answer stand: as time goes, as stages follow, else the largest first; none last. */
import type { Pipeline } from '../pipeline.ts';
import { type Dimension, stageTimeBands } from './metric.ts';
import type { GroupKey, GroupTally } from './tally.ts';

export function inOrder(
  groups: readonly GroupTally[],
  by: readonly Dimension[],
  pipelines: readonly Pipeline[],
): readonly GroupTally[] {
  const ranks = by.map((dimension, nth) => rankOf(dimension, nth, groups, pipelines));
  const compare = (a: GroupTally, b: GroupTally) =>
    ranks.reduce((order, rank, nth) => order || rank(a.keys[nth] ?? null) - rank(b.keys[nth] ?? null), 0);
  return [...groups].sort(compare);
}

/** Where a key of one dimension stands. */
function rankOf(
  dimension: Dimension,
  nth: number,
  groups: readonly GroupTally[],
  pipelines: readonly Pipeline[],
): (key: GroupKey) => number {
  const keys = orderOf(dimension, pipelines) ?? bySize(nth, groups);
  const ranks = new Map(keys.map((key, rank) => [key, rank]));
  return (key) => (key === null ? keys.length + 1 : (ranks.get(key) ?? keys.length));

  function orderOf(dimension: Dimension, pipelines: readonly Pipeline[]): readonly string[] | undefined {
    switch (dimension) {
      case 'week':
      case 'month':
      case 'quarter':
        return present(nth, groups).sort();
      case 'stage':
        return pipelines.flatMap(({ stages }) => stages.map(({ id }) => id));
      case 'stage-time-band':
        return stageTimeBands.map(({ key }) => key);
      default:
        return undefined;
    }
  }
}

function present(nth: number, groups: readonly GroupTally[]): string[] {
  return [...new Set(groups.flatMap(({ keys }) => keys[nth] ?? []))];
}

function bySize(nth: number, groups: readonly GroupTally[]): readonly string[] {
  const sizes = new Map<string, number>();
  for (const { keys, tally } of groups) {
    const key = keys[nth] ?? null;
    if (key !== null) sizes.set(key, (sizes.get(key) ?? 0) + tally.among);
  }
  return [...sizes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([key]) => key);
}
