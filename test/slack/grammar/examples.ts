import { Day, Zone } from '../../../src/domain/days.ts';
import type { Calendar } from '../../../src/domain/metrics/period.ts';
import { Currency, decimalText, type Money } from '../../../src/domain/money.ts';
import type { Result } from '../../../src/domain/result.ts';
import { parseMetricsCommand } from '../../../src/slack/grammar/metrics-command.ts';
import type { TypingContext } from '../../../src/slack/grammar/said.ts';
import type { AsOfSaid, PeriodSaid } from '../../../src/slack/grammar/time-said.ts';
import { dayAsOf, specOf } from '../../../src/slack/said-period.ts';

export const shanghai = Zone.parse('Asia/Shanghai');
export const newYork = Zone.parse('America/New_York');
export const auckland = Zone.parse('Pacific/Auckland');
export const USD = Currency.parse('USD');
export const CNY = Currency.parse('CNY');

/** Wednesday 25 November 2026, ten in the morning in Shanghai. */
export const wednesday: TypingContext = {
  now: new Date('2026-11-25T02:00:00Z'),
  zone: shanghai,
  language: 'en',
  defaultCurrency: USD,
};

/** That Wednesday, for a team whose fiscal year is the calendar's. */
const calendar = { today: Day.parse('2026-11-25'), fiscalYearStart: 1 };

/** The day at whose end things are asked for, `now`, or the kind of problem. */
export function shownAsOf(asOf: AsOfSaid, of = calendar): string {
  const day = dayAsOf(asOf, of);
  return day.ok ? (day.value ?? 'now') : day.refusal.kind;
}

/**
 * What was asked of `/metrics`, in the fewest words; what was left to a default is left out. Periods that only a fiscal
 * year makes certain are shown as that of the calendar given does.
 */
export function asked(text: string, context = wednesday, of = calendar): string {
  const intent = parseMetricsCommand(text, context);
  if (intent.kind !== 'question') return intent.kind;
  const { metrics, periods, by, whose, asOf, yearOverYear, unread } = intent;
  return [
    metrics.join('+'),
    by.length > 0 ? `by ${by.join('+')}` : '',
    periods.map((one) => shownPeriod(one, of)).join(' + '),
    yearOverYear ? 'year over year' : '',
    whose.map(({ kind }) => kind).join('+'),
    asOf === undefined ? '' : `as of ${shownAsOf(asOf, of)}`,
    unread.length > 0 ? `? ${unread.map((one) => one.text).join(' | ')}` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

const uncertain: ReadonlySet<PeriodSaid['kind']> = new Set(['span', 'years-back', 'before-last', 'year-ago']);

function shownPeriod(said: PeriodSaid, of: Calendar): string {
  const shownAs = uncertain.has(said.kind) ? specOf(said, of) : said;
  return Object.values(shownAs).join(' ').trim();
}

/** `50000.00 USD`, or the kind of problem. */
export function shownAmount(reading: Result<Money, { readonly kind: string }>): string {
  return reading.ok ? `${decimalText(reading.value)} ${reading.value.currency}` : reading.refusal.kind;
}

/** The value of a reading, or the kind of problem. */
export function shown<T>(reading: Result<T, { readonly kind: string }>): T | string {
  return reading.ok ? reading.value : reading.refusal.kind;
}
