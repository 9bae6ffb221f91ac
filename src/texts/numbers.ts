/** Numbers that answer questions, as they are written: rates with how sure they are, days, money, ratios, counts. */
import type { Finding, Rate } from '../domain/metrics/answer.ts';
import type { Rows } from '../domain/metrics/metric.ts';
import { type Currency, minorDigits } from '../domain/money.ts';
import type { Language } from '../domain/vocabulary.ts';
import { bilingual } from './bilingual.ts';
import type { Texts } from './texts.ts';

/** Below so many a percentage would say more than is known; from so many on it has a decimal. */
export const fewestForShare = 5;
const fine = 100;

const words = bilingual({
  en: {
    noData: 'no data',
    of: (counted: string, among: string) => `${counted} of ${among}`,
    // The sign stays with its number at the end of a line.
    interval: (low: string, high: string) => `(${low}–${high}\u00a0%)`,
    percent: (number: string) => `${number}\u00a0%`,
    points: (number: string) => `${number} ${number === '1' ? 'point' : 'points'}`,
    up: (by: string) => `↑ ${by}`,
    down: (by: string) => `↓ ${by}`,
    same: 'no change',
    beyondChance: 'more than chance',
    maybeChance: 'may be chance',
    median: (days: string) => `median ${days}`,
    worth: (value: string) => `worth ${value}`,
    value: (change: string) => `value ${change.replace(' ', '\u00a0')}`,
    rows: {
      deals: (count: string) => (count === '1' ? '1 deal' : `${count} deals`),
      reached: (count: string) => (count === '1' ? '1 stage reached' : `${count} stages reached`),
      stays: (count: string) => (count === '1' ? '1 stay' : `${count} stays`),
      'next-steps': (count: string) => (count === '1' ? '1 next step' : `${count} next steps`),
      interactions: (count: string) => (count === '1' ? '1 interaction' : `${count} interactions`),
      stalls: (count: string) => (count === '1' ? '1 explanation' : `${count} explanations`),
    },
  },
  zh: {
    noData: '无数据',
    of: (counted, among) => `${counted} / ${among}`,
    interval: (low, high) => `（${low}–${high}%）`,
    percent: (number) => `${number}%`,
    points: (number) => `${number} 个百分点`,
    up: (by) => `↑ ${by}`,
    down: (by) => `↓ ${by}`,
    same: '没有变化',
    beyondChance: '超出随机波动',
    maybeChance: '可能只是随机波动',
    median: (days) => `中位数 ${days}`,
    worth: (value) => `金额 ${value}`,
    value: (change) => `金额 ${change}`,
    rows: {
      deals: (count) => `${count} 个商机`,
      reached: (count) => `${count} 次到达`,
      stays: (count) => `${count} 次停留`,
      'next-steps': (count) => `${count} 个下一步`,
      interactions: (count) => `${count} 次跟进`,
      stalls: (count) => `${count} 次说明`,
    },
  },
});

export interface NumberWords {
  readonly noData: string;
  /** `12 of 40 · 30 % (18–45 %)`; one decimal from 100 on, below 5 the counts alone. */
  rate(rate: Rate): string;
  /** `30 %`; null where it is not shown. */
  share(share: number | null, among: number): string | null;
  /** `(18–45 %)`; null where the share is not shown. */
  interval(rate: Rate): string | null;
  /** `51.8 days` */
  days(days: number): string;
  /** Of a mean or median in minor units with fractions; cents only below a hundred. */
  amount(minor: number, currency: Currency): string;
  ratio(ratio: number): string;
  /** `40 deals` */
  rows(rows: Rows, count: number): string;
  /** A finding in the shortest words that can stand alone. */
  short(finding: Finding, rows: Rows): string;
  /** `↑ 7 points · more than chance`, from another finding of the same kind to this one; null where one has no data. */
  change(now: Finding, before: Finding, rows: Rows, isBeyondChance: boolean | null): string | null;
}

/** Its sign, and how it is said without. */
interface Change {
  readonly by: number;
  readonly said: string;
}

export function numberWordsFor({ language, format }: Texts): NumberWords {
  const say = words[language];
  const { whole, tenths, days } = numerals[language];
  const figures = (among: number) => (among < fine ? whole : tenths);

  function share(value: number | null, among: number): string | null {
    return value === null || among < fewestForShare ? null : say.percent(figures(among).format(value * 100));
  }
  function interval({ low, high, among }: Rate): string | null {
    if (low === null || high === null || among < fewestForShare) return null;
    return say.interval(figures(among).format(low * 100), figures(among).format(high * 100));
  }
  function rate(one: Rate): string {
    if (one.share === null) return say.noData;
    const counts = say.of(format.number(one.counted), format.number(one.among));
    const percentage = share(one.share, one.among);
    const joint = language === 'zh' ? '' : ' ';
    return percentage === null ? counts : `${counts} · ${percentage}${joint}${interval(one) ?? ''}`.trim();
  }
  function amount(minor: number, currency: Currency): string {
    const unit = 10 ** minorDigits(currency);
    const rounded = Math.abs(minor) < 100 * unit ? Math.round(minor) : Math.round(minor / unit) * unit;
    return format.money({ minor: BigInt(rounded), currency });
  }
  function counted(rows: Rows, count: number): string {
    return say.rows[rows](format.number(count));
  }
  const ratio = (value: number) => tenths.format(value);

  function short(finding: Finding, rows: Rows): string {
    switch (finding.kind) {
      case 'rate':
        return rate(finding.rate);
      case 'days':
        return finding.spread ? say.median(days.format(finding.spread.median)) : say.noData;
      case 'money':
        return finding.mean === null ? say.noData : amount(finding.mean, finding.sum.currency);
      case 'ratio':
        return finding.ratio === null ? say.noData : ratio(finding.ratio);
      case 'count': {
        const value = finding.value.minor > 0n ? ` · ${format.shortMoney(finding.value)}` : '';
        return `${counted(rows, finding.count)}${value}`;
      }
    }
  }

  /** By how much, in the words of the kind: between the numbers as they are shown, so that whoever subtracts agrees. */
  function difference(now: Finding, before: Finding, rows: Rows): Change | null {
    if (now.kind === 'rate' && before.kind === 'rate') {
      if (share(now.rate.share, now.rate.among) === null) return null;
      if (share(before.rate.share, before.rate.among) === null) return null;
      return between(
        percentOf(now.rate),
        percentOf(before.rate),
        fewerDigits(now.rate, before.rate),
        say.points,
      );
    }
    if (now.kind === 'days' && before.kind === 'days')
      return now.spread && before.spread
        ? between(tenth(now.spread.median), tenth(before.spread.median), days, (text) => text)
        : null;
    if (now.kind === 'money' && before.kind === 'money') return relative(now.mean, before.mean);
    if (now.kind === 'ratio' && before.kind === 'ratio')
      return now.ratio !== null && before.ratio !== null
        ? between(tenth(now.ratio), tenth(before.ratio), tenths, (text) => text)
        : null;
    if (now.kind === 'count' && before.kind === 'count')
      return said(now.count - before.count, whole, (text) => say.rows[rows](text));
    return null;
  }
  /** Of deals that are counted with their value: as many of them may be worth more, or less. */
  function valueChange(now: Finding, before: Finding): Change | null {
    if (now.kind !== 'count' || before.kind !== 'count') return null;
    if (now.value.minor <= 0n || before.value.minor <= 0n) return null;
    const change = relative(Number(now.value.minor), Number(before.value.minor));
    return change?.by === 0 ? null : change;
  }
  const arrow = ({ by, said: text }: Change) => (by > 0 ? say.up : say.down)(text);
  function between(now: number, before: number, numeral: Intl.NumberFormat, unit: (text: string) => string) {
    return said(tenth(now - before), numeral, unit);
  }
  const percentOf = ({ share: value, among }: Rate) =>
    Number(((value ?? 0) * 100).toFixed(among < fine ? 0 : 1));
  const fewerDigits = (one: Rate, other: Rate) => figures(Math.min(one.among, other.among));
  function relative(now: number | null, before: number | null) {
    if (now === null || before === null || before === 0) return null;
    return said((now / before - 1) * 100, whole, say.percent);
  }
  function said(by: number, numeral: Intl.NumberFormat, unit: (text: string) => string) {
    const text = numeral.format(Math.abs(by));
    return { by: text === numeral.format(0) ? 0 : by, said: unit(text) };
  }

  return {
    noData: say.noData,
    rate,
    share,
    interval,
    days: (value) => days.format(value),
    amount,
    ratio,
    rows: counted,
    short,
    change(now, before, rows, isBeyondChance) {
      const change = difference(now, before, rows);
      if (change === null) return null;
      const worth = valueChange(now, before);
      if (change.by === 0) return worth === null ? say.same : say.value(arrow(worth));
      const moved = worth === null ? arrow(change) : `${arrow(change)} · ${say.value(arrow(worth))}`;
      if (isBeyondChance === null) return moved;
      return `${moved} · ${isBeyondChance ? say.beyondChance : say.maybeChance}`;
    },
  };
}

/** Rounded as it is shown. */
function tenth(value: number): number {
  return Number(value.toFixed(1));
}

const numerals = { en: makeNumerals('en'), zh: makeNumerals('zh') };

function makeNumerals(language: Language) {
  const locale = language === 'zh' ? 'zh-CN' : 'en-US';
  return {
    whole: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
    tenths: new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    days: new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: 'day',
      unitDisplay: 'long',
      maximumFractionDigits: 1,
    }),
  };
}
