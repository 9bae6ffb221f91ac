/** Every way to say a period, and the longest one that begins or ends at a place in a text. */
import type { Temporal } from 'temporal-polyfill';
import { abbreviatedPeriods } from './abbreviated-periods.ts';
import { commonPeriods } from './common-periods.ts';
import type { PeriodRule } from './period-rule.ts';
import { rarerPeriods } from './rarer-periods.ts';
import { shortRanges } from './short-ranges.ts';
import type { PeriodSaid } from './time-said.ts';
import { yearAgoPeriods } from './year-ago.ts';

/** Longer ways to say a thing stand before shorter ones. */
export const periodRules: readonly PeriodRule[] = [
  ...yearAgoPeriods,
  ...shortRanges,
  ...abbreviatedPeriods,
  ...rarerPeriods,
  ...commonPeriods,
];
const starting = periodRules.map(({ pattern, read }) => ({
  read,
  pattern: new RegExp(pattern.source, 'uy'),
}));
const ending = periodRules.map(({ pattern, read }) => ({
  read,
  pattern: new RegExp(`(?:${pattern.source})$`, 'u'),
}));
/** No period takes more characters. */
const longest = 48;

interface FoundPeriod {
  readonly start: number;
  readonly end: number;
  readonly said: PeriodSaid;
}

export function periodStartingAt(
  folded: string,
  start: number,
  today: Temporal.PlainDate,
): FoundPeriod | undefined {
  return longestOf(
    starting.flatMap(({ pattern, read }) => {
      pattern.lastIndex = start;
      const match = pattern.exec(folded);
      const said = match && read(match.groups ?? {}, today);
      return match && said ? [{ start, end: start + match[0].length, said }] : [];
    }),
  );
}

export function periodEndingAt(
  folded: string,
  end: number,
  today: Temporal.PlainDate,
): FoundPeriod | undefined {
  const from = Math.max(0, end - longest);
  const before = folded.slice(from, end);
  return longestOf(
    ending.flatMap(({ pattern, read }) => {
      const match = pattern.exec(before);
      const said = match && read(match.groups ?? {}, today);
      return match && said ? [{ start: from + match.index, end, said }] : [];
    }),
  );
}

function longestOf(found: readonly FoundPeriod[]): FoundPeriod | undefined {
  return found.reduce<FoundPeriod | undefined>(
    (best, one) => (best === undefined || one.end - one.start > best.end - best.start ? one : best),
    undefined,
  );
}
