/** How periods are called: by their name, and by their months or days. */
import { addDays, Day } from '../domain/days.ts';
import type { Dimension } from '../domain/metrics/metric.ts';
import type { Period } from '../domain/metrics/question.ts';
import { type CalendarUnit, calendarUnitOf } from '../domain/metrics/stepping.ts';
import type { Language } from '../domain/vocabulary.ts';
import { bilingual } from './bilingual.ts';
import type { Texts } from './texts.ts';

const words = bilingual({
  en: {
    this: { week: 'This week', month: 'This month', quarter: 'This quarter', year: 'This year' },
    last: { week: 'Last week', month: 'Last month', quarter: 'Last quarter', year: 'Last year' },
    trailing: {
      day: (count: number) => (count === 1 ? 'Today' : `Last ${count} days`),
      week: (count: number) => (count === 1 ? 'Last 7 days' : `Last ${count} weeks`),
      month: (count: number) => (count === 1 ? 'Last month to date' : `Last ${count} months`),
    },
    fiscalYear: (year: number) => `Fiscal year ${year}`,
    all: 'All time',
    with: (name: string, days: string) => `${name} (${days})`,
    from: (day: string) => `from ${day}`,
    until: (day: string) => `until ${day}`,
    range: (from: string, to: string) => `${from} – ${to}`,
  },
  zh: {
    this: { week: '本周', month: '本月', quarter: '本季度', year: '今年' },
    last: { week: '上周', month: '上月', quarter: '上季度', year: '去年' },
    trailing: {
      day: (count) => (count === 1 ? '今天' : `近 ${count} 天`),
      week: (count) => (count === 1 ? '近 7 天' : `近 ${count} 周`),
      month: (count) => `近 ${count} 个月`,
    },
    fiscalYear: (year) => `${year} 财年`,
    all: '全部时间',
    with: (name, days) => `${name}（${days}）`,
    from: (day) => `${day} 起`,
    until: (day) => `截至 ${day}`,
    range: (from, to) => `${from}至${to}`,
  },
});

/** `This quarter (Oct – Dec)`, `2025-Q3 (Jul – Sep 2025)`, `August 2026`, `Last 30 days (Oct 24 – Nov 22)`. */
export function periodName(texts: Texts, period: Period, fiscalYearStart: number): string {
  const { spec } = period;
  const say = words[texts.language];
  const days = periodDays(texts, period, fiscalYearStart);
  switch (spec.kind) {
    case 'this':
    case 'last':
      return say.with(say[spec.kind][spec.unit], days);
    case 'trailing':
      return say.with(say.trailing[spec.unit](spec.count), days);
    case 'year':
      return fiscalYearStart === 1 ? String(spec.year) : say.with(say.fiscalYear(spec.year), days);
    case 'quarter':
      return say.with(`${spec.year}-Q${spec.quarter}`, days);
    case 'month':
    case 'days':
      return days;
    case 'all':
      return say.all;
  }
}

/** The same for a button: `2025-Q3`, `August 2026`, `Nov 9 – 15`. */
export function periodShort(texts: Texts, period: Period, fiscalYearStart: number): string {
  const { spec } = period;
  if (spec.kind === 'quarter') return `${spec.year}-Q${spec.quarter}`;
  if (spec.kind === 'year') return periodName(texts, period, 1);
  return periodDays(texts, period, fiscalYearStart);
}

/** Its months, or its days; the year only where it is not this one's. */
export function periodDays(texts: Texts, period: Period, fiscalYearStart: number): string {
  const { language, format } = texts;
  const say = words[language];
  const first = period.from;
  const last = period.to && addDays(period.to, -1);
  if (first === null || last === null) {
    if (last !== null) return say.until(format.day(last));
    return first === null ? say.all : say.from(format.day(first));
  }
  const unit = calendarUnitOf(period, fiscalYearStart);
  if (unit === 'month') return styleOf(language, 'month', true).format(noon(first));
  const isOfMonths = unit === 'quarter' || unit === 'year';
  const year = format.today.slice(0, 4);
  const withYear = first.slice(0, 4) !== year || last.slice(0, 4) !== year;
  const style = styleOf(language, isOfMonths ? 'months' : 'days', withYear);
  if (first === last) return style.format(noon(first));
  // Chinese ranges come out in figures and slashes.
  if (language === 'zh') {
    const isOneYear = first.slice(0, 4) === last.slice(0, 4);
    const end = isOneYear ? styleOf(language, isOfMonths ? 'months' : 'days', false) : style;
    return say.range(style.format(noon(first)), end.format(noon(last)));
  }
  return style.formatRange(noon(first), noon(last)).replaceAll(/\s/gu, ' ');
}

/** A group's week, month or quarter by its first day: `Nov 16`, `Aug 2026`, `2026-Q3`; fits a chart. */
export function groupPeriod(
  { language }: Texts,
  dimension: Extract<Dimension, CalendarUnit>,
  key: string,
  fiscalYearStart: number,
): string {
  const day = Day.parse(key);
  if (dimension === 'week') return styleOf(language, 'days', false).format(noon(day));
  if (dimension === 'month') return styleOf(language, 'months', true).format(noon(day));
  const [year = 0, month = 1] = day.split('-').map(Number);
  const into = (month - fiscalYearStart + 12) % 12;
  return `${month < fiscalYearStart ? year - 1 : year}-Q${Math.floor(into / 3) + 1}`;
}

type Style = 'days' | 'months' | 'month';
const styles = new Map<string, Intl.DateTimeFormat>();

function styleOf(language: Language, style: Style, withYear: boolean): Intl.DateTimeFormat {
  const key = `${language} ${style} ${withYear}`;
  const known = styles.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-US', {
    timeZone: 'UTC',
    month: style === 'month' && language === 'en' ? 'long' : 'short',
    ...(style === 'days' ? { day: 'numeric' } : {}),
    ...(withYear ? { year: 'numeric' } : {}),
  });
  styles.set(key, made);
  return made;
}

/** A day is formatted at its noon in UTC, so that no zone can move it. */
function noon(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}
