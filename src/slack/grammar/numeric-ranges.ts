/** Two days in figures without a year: `10/1-10/15`, `10.1-10.15`; which is the month has to be certain. */
import { Temporal } from 'temporal-polyfill';
import { Day, dayOf } from '../../domain/days.ts';
import type { Board } from './board.ts';
import { exactDate } from './calendar.ts';
import type { TypingContext } from './said.ts';
import type { PeriodSaid } from './time-said.ts';

const pair =
  /(?<![\d./-])(?:from )?(?<a>\d{1,2})(?<mark>[/.])(?<b>\d{1,2})(?: ?-{1,2} ?| ?~ ?| ?(?:到|至) ?| (?:to|until|till|through) )(?<c>\d{1,2})\k<mark>(?<d>\d{1,2})(?![\d./-])/u;

/** Chinese puts the month first; elsewhere only one of the two orders may be possible. */
export function takeNumericRange(board: Board, context: TypingContext): PeriodSaid | undefined {
  const match = pair.exec(board.folded);
  if (match === null) return undefined;
  const { a, b, c, d } = match.groups ?? {};
  const today = Temporal.PlainDate.from(dayOf(context.now, context.zone));
  const monthFirst = latestDays([Number(a), Number(b)], [Number(c), Number(d)], today);
  const dayFirst = latestDays([Number(b), Number(a)], [Number(d), Number(c)], today);
  const isCertain = context.language === 'zh' || monthFirst === undefined || dayFirst === undefined;
  const found = isCertain ? (monthFirst ?? dayFirst) : undefined;
  if (found) board.clear(match.index, match.index + match[0].length);
  return found;
}

type MonthDay = readonly [number, number];

/** The latest such days that have begun; none where one of them does not exist. */
function latestDays(first: MonthDay, last: MonthDay, today: Temporal.PlainDate): PeriodSaid | undefined {
  const isTurned = last[0] < first[0] || (last[0] === first[0] && last[1] < first[1]);
  for (let year = today.year; year > today.year - 9; year -= 1) {
    const [from, to] = [exactDate(year, ...first), exactDate(year + Number(isTurned), ...last)];
    if (from.kind !== 'day' || to.kind !== 'day') continue;
    if (Temporal.PlainDate.compare(from.date, today) > 0) continue;
    return { kind: 'days', from: Day.parse(from.date.toString()), to: Day.parse(to.date.toString()) };
  }
  return undefined;
}
