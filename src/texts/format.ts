import { type Day, dayOf, daysBetween, type Zone } from '../domain/days.ts';
import { type Currency, type Money, minorDigits } from '../domain/money.ts';
import type { Language } from '../domain/vocabulary.ts';

/** Numbers, money and times as one language writes them. */
export interface Format {
  /** `$12,500` or `¥500,000`; decimals only where there are any. */
  money(money: Money): string;
  /** `$1.2M`, `50万`: for tables and charts. */
  shortMoney(money: Money): string;
  number(value: number): string;
  percent(share: number): string;
  /** `Fri, Nov 27`, with the year when it is another one than today's. */
  day(day: Day): string;
  /** `Monday` */
  weekday(day: Day): string;
  /** `Nov 22, 3:05 PM`, in the zone. */
  moment(instant: Date): string;
  /** `today`, `in 3 days`, `5 days ago`. */
  relativeDay(day: Day): string;
  /** `3 days`, at least `1 day` once a day has begun; `less than a day` before. */
  days(days: number): string;
  list(items: readonly string[]): string;
  readonly today: Day;
  readonly zone: Zone;
}

const locales = { en: 'en-US', zh: 'zh-CN' } as const satisfies Record<Language, string>;
const lessThanADay = { en: 'less than a day', zh: '不到 1 天' } as const satisfies Record<Language, string>;

export function formatFor(language: Language, zone: Zone, now: Date): Format {
  const { number, percent, relative, days, list } = wordFormats[language];
  const today = dayOf(now, zone);
  const year = today.slice(0, 4);
  return {
    today,
    zone,
    money: (money) => exactMoney(language, money),
    shortMoney: (money) => shortMoney(language, money),
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    day: (day) => dayFormat(language, day.slice(0, 4) !== year).format(noonOf(day)),
    weekday: (day) => weekdayNames[language].format(noonOf(day)),
    moment: (instant) =>
      momentFormat(language, zone, dayOf(instant, zone).slice(0, 4) !== year).format(instant),
    relativeDay: (day) => relative.format(daysBetween(today, day), 'day'),
    days: (elapsed) => (elapsed < 1 ? lessThanADay[language] : days.format(Math.floor(elapsed))),
    list: (items) => list.format(items),
  };
}

const wordFormats = { en: makeWordFormats('en'), zh: makeWordFormats('zh') };

function makeWordFormats(language: Language) {
  const locale = locales[language];
  return {
    number: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
    percent: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }),
    relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
    days: new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }),
    list: new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }),
  };
}

/** Keeps what is costly to make, by a key of the arguments. */
function remembered<Key extends readonly unknown[], T>(make: (...key: Key) => T): (...key: Key) => T {
  const kept = new Map<string, T>();
  return (...key) => {
    const name = key.join(' ');
    const known = kept.get(name) ?? make(...key);
    kept.set(name, known);
    return known;
  };
}

/** A day is formatted at its noon in UTC, so that no zone can move it. */
function noonOf(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}

const dayFormat = remembered(
  (language: Language, withYear: boolean) =>
    new Intl.DateTimeFormat(locales[language], {
      timeZone: 'UTC',
      weekday: 'short',
      month: 'short',
      day: 'numeric',
      ...(withYear ? { year: 'numeric' } : {}),
    }),
);

const weekdayNames = {
  en: new Intl.DateTimeFormat(locales.en, { timeZone: 'UTC', weekday: 'long' }),
  zh: new Intl.DateTimeFormat(locales.zh, { timeZone: 'UTC', weekday: 'short' }),
};

const momentFormat = remembered(
  (language: Language, zone: Zone, withYear: boolean) =>
    new Intl.DateTimeFormat(locales[language], {
      timeZone: zone,
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      ...(withYear ? { year: 'numeric' } : {}),
    }),
);

const currencyFormat = remembered(
  (language: Language, currency: Currency, decimals: number) =>
    new Intl.NumberFormat(locales[language], {
      style: 'currency',
      currency,
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }),
);

const compactFormat = remembered(
  (language: Language, currency: Currency) =>
    new Intl.NumberFormat(locales[language], {
      style: 'currency',
      currency,
      notation: 'compact',
      maximumSignificantDigits: 3,
    }),
);

/** The whole part is formatted as the integer it is, and the decimals are put in as they are: no float in between. */
function exactMoney(language: Language, { minor, currency }: Money): string {
  const digits = minorDigits(currency);
  const unit = 10n ** BigInt(digits);
  const decimals = minor % unit;
  const shown = decimals === 0n ? 0 : digits;
  return currencyFormat(language, currency, shown)
    .formatToParts(minor / unit)
    .map((part) => (part.type === 'fraction' ? decimals.toString().padStart(digits, '0') : part.value))
    .join('');
}

function shortMoney(language: Language, { minor, currency }: Money): string {
  return compactFormat(language, currency).format(minor / 10n ** BigInt(minorDigits(currency)));
}
