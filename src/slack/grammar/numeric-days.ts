/** Days written in figures. Year first is unambiguous; otherwise the order is asked for unless only one is possible. */
import {
  type DayReading,
  type DayRule,
  type Direction,
  exactDate,
  monthDay,
  type PlainDate,
  type Words,
} from './calendar.ts';

export const numericDays: readonly DayRule[] = [
  {
    pattern:
      '(?<year>\\d{4})(?:(?<mark>[-/.])(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})|年 ?(?<month2>\\d{1,2})月 ?(?<day2>\\d{1,2})[日号]?)',
    read: (said) =>
      exactDate(Number(said.year), Number(said.month ?? said.month2), Number(said.day ?? said.day2)),
  },
  {
    pattern: '(?<first>\\d{1,2})(?<mark>[-/.])(?<second>\\d{1,2})\\k<mark>(?<year>\\d{4}|\\d{2})',
    read: (said) => {
      const year = Number(said.year) + (said.year?.length === 2 ? 2000 : 0);
      return eitherOrder(said, (month, day) => exactDate(year, month, day));
    },
  },
  {
    pattern: '(?<first>\\d{1,2})/(?<second>\\d{1,2})',
    weak: true,
    read: (said, today: PlainDate, direction: Direction) =>
      eitherOrder(said, (month, day) => monthDay(month, day, today, direction)),
  },
];

function eitherOrder(said: Words, date: (month: number, day: number) => DayReading): DayReading {
  const first = Number(said.first);
  const second = Number(said.second);
  const monthFirst = date(first, second);
  const dayFirst = date(second, first);
  if (monthFirst.kind !== 'day') return dayFirst;
  if (dayFirst.kind !== 'day' || dayFirst.date.equals(monthFirst.date)) return monthFirst;
  return {
    kind: 'ambiguous',
    readings: [monthFirst.date, dayFirst.date],
    yearSaid: said.year !== undefined,
  };
}
