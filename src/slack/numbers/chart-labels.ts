import { cut, cutAtWord, limits } from '../limits.ts';

/** Names short enough for a chart, and each of them different. */
export function chartLabels(names: readonly string[]): readonly string[] {
  const short = names.map((name) => cutAtWord(name, limits.chartLabel));
  if (new Set(short).size === short.length) return short;
  return names.map((name, index) => cut(`${index + 1} ${name}`, limits.chartLabel));
}
