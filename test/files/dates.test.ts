import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day, Zone } from '../../src/domain/days.ts';
import { decideFormats } from '../../src/files/decide-formats.ts';
import { dateFormats } from '../../src/files/table-types.ts';
import { answers, dealsOf, tableOf } from '../support/files.ts';

const column = (cells: readonly string[]) =>
  `id;stage;created\n${cells.map((cell, index) => `${index};Proposal;"${cell}"`).join('\n')}\n`;

const created = async (cells: readonly string[], said = {}) =>
  (await dealsOf(column(cells), said)).deals.map((deal) => {
    if (deal.created === null) return null;
    return 'on' in deal.created ? deal.created.on : deal.created.at.toISOString();
  });

describe('a day is the day that is written', () => {
  test.each([
    ['2026-03-01', '2026-03-01'],
    ['2026/3/1', '2026-03-01'],
    ['2026.03.01', '2026-03-01'],
    ['２０２６－０３－０１', '2026-03-01'],
    ['2026年3月1日', '2026-03-01'],
    ['3/14/2026', '2026-03-14'],
    ['14/3/2026', '2026-03-14'],
    ['14.03.2026', '2026-03-14'],
    ['1.3.26', '2026-03-01'],
    ['14-Mar-2026', '2026-03-14'],
    ['Mar 1, 2026', '2026-03-01'],
    ['1st March 2026', '2026-03-01'],
    ['20260301', '2026-03-01'],
    ['46082', '2026-03-01'],
    ['2/29/2024', '2024-02-29'],
    ['2026-03-01 00:00:00', '2026-03-01'],
    ['2026-03-01T00:00:00.000Z', '2026-03-01'],
    ['1772323200000', '2026-03-01'],
    ['Sunday, March 1, 2026', '2026-03-01'],
    ['1st of March 2026', '2026-03-01'],
    ['2026年3月1日星期日', '2026-03-01'],
    ['2026/3/1 周日', '2026-03-01'],
    ['\u200e2026-03-01', '2026-03-01'],
    ['1. März 2026', '2026-03-01'],
    ['01-Mrz-26', '2026-03-01'],
    ['1. Dezember 2025', '2025-12-01'],
    ['1er févr. 2026', '2026-02-01'],
    ['lundi 2 mars 2026', '2026-03-02'],
    ['12 dic 2025', '2025-12-12'],
    ['3 de enero de 2026', '2026-01-03'],
    ['1 gennaio 2026', '2026-01-01'],
    ['5 de fev. de 2026', '2026-02-05'],
    ['5 mrt 2026', '2026-03-05'],
    ['12 мар. 2026 г.', '2026-03-12'],
    ['2026-Mar-05', '2026-03-05'],
    ['2026 年 3 月 1 日', '2026-03-01'],
    ['1772323200', '2026-03-01'],
  ])('%s', async (cell, day) => {
    expect(await created([cell])).toEqual([day]);
  });
});

test.each(['en-US', 'en-GB', 'de', 'de-AT', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'nb', 'fi', 'ru'])(
  'a day written out as people of %s do is that day, in every month',
  async (language) => {
    const days = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2025, month, 5)));
    for (const dateStyle of ['medium', 'long', 'full'] as const) {
      const { format } = new Intl.DateTimeFormat(language, { dateStyle, timeZone: 'UTC' });
      expect(await created(days.map((day) => format(day)))).toEqual(
        days.map((day) => day.toISOString().slice(0, 10)),
      );
    }
  },
);

test('a month that two languages count differently is no date: a listopad is October to some, November to others', async () => {
  expect((await dealsOf(column(['12. listopad 2025', '2025-10-12', '2025-10-13']))).problems).toMatchObject([
    { value: '12. listopad 2025', reason: 'not-a-date' },
  ]);
});

describe('a time of day is in its own zone, else in that of the import', () => {
  test.each([
    ['2026-03-01 16:05', '2026-03-01T21:05:00.000Z'],
    ['2026-03-01T16:05:07', '2026-03-01T21:05:07.000Z'],
    ['2026-03-01T16:05:07.250Z', '2026-03-01T16:05:07.250Z'],
    ['2026-03-01T16:05:00.000+0000', '2026-03-01T16:05:00.000Z'],
    ['2026-03-01T16:05:00+08:00', '2026-03-01T08:05:00.000Z'],
    ['2026-03-01 16:05:00+08', '2026-03-01T08:05:00.000Z'],
    ['2026-03-01 16:05:00 +0000 UTC', '2026-03-01T16:05:00.000Z'],
    ['2026-03-01 16:05 PST', '2026-03-02T00:05:00.000Z'],
    ['2026-03-01 16:05 GMT+8', '2026-03-01T08:05:00.000Z'],
    ['Sun, 01 Mar 2026 16:05:00 GMT', '2026-03-01T16:05:00.000Z'],
    ['Sun Mar 01 2026 16:05:00 GMT+0530 (India Standard Time)', '2026-03-01T10:35:00.000Z'],
    ['March 1, 2026 at 4:05 PM', '2026-03-01T21:05:00.000Z'],
    ['1. März 2026 um 16:05 Uhr', '2026-03-01T21:05:00.000Z'],
    ['1 mars 2026 à 16h05', '2026-03-01T21:05:00.000Z'],
    ['3/14/2026, 4:05 PM', '2026-03-14T20:05:00.000Z'],
    ['3/14/2026 12:05 AM', '2026-03-14T04:05:00.000Z'],
    ['14.03.2026 16:05', '2026-03-14T20:05:00.000Z'],
    ['2026年3月1日 下午4:05', '2026-03-01T21:05:00.000Z'],
    ['2026/3/1 4:05 下午', '2026-03-01T21:05:00.000Z'],
    ['46082.75', '2026-03-01T23:00:00.000Z'],
    // The hour that daylight saving skips is taken an hour later.
    ['2026-03-08 02:30', '2026-03-08T07:30:00.000Z'],
    ['2026-03-08 23:30', '2026-03-09T03:30:00.000Z'],
  ])('%s', async (cell, instant) => {
    expect(await created([cell])).toEqual([instant]);
  });

  test('in Shanghai it is another instant, and the same day', async () => {
    const zone = Zone.parse('Asia/Shanghai');
    expect(await created(['2026-03-01 00:30', '2026-03-02'], { zone })).toEqual([
      '2026-02-28T16:30:00.000Z',
      '2026-03-02',
    ]);
  });
});

describe('a column is one format throughout', () => {
  test.each([
    ['one day beyond 12 settles it for all', ['3/4/2026', '3/14/2026'], ['2026-03-04', '2026-03-14']],
    ['also the other way round', ['3/4/2026', '14/3/2026'], ['2026-04-03', '2026-03-14']],
    ['dots are European', ['3.4.2026'], ['2026-04-03']],
    [
      'dates that are the same either way need no answer',
      ['1/1/2026', '2/2/2026'],
      ['2026-01-01', '2026-02-02'],
    ],
    [
      'what is empty or says so is no date',
      ['2026-03-01', '', '-', 'N/A', '0000-00-00', 'None'],
      ['2026-03-01', null, null, null, null, null],
    ],
  ])('%s', async (_, cells, days) => {
    expect(await created(cells)).toEqual(days);
  });

  test.each([
    ['both orders fit everything', ['3/4/2026', '5/6/2026'], ['3/4/2026', '5/6/2026']],
    ['each order fits what the other does not', ['3/14/2026', '14/3/2026'], ['3/14/2026', '14/3/2026']],
  ])('where %s it is asked', async (_, cells, examples) => {
    const table = await tableOf(column(cells));
    const mapping = { id: 'id', stage: 'stage', created: 'created' };
    const question = { kind: 'date-order', column: 'created', examples };
    expect(decideFormats(table, mapping, answers)).toEqual({ ok: false, refusal: [question] });
  });

  test('CST, which is Chicago’s time or China’s, is reported and not guessed', async () => {
    const { problems } = await dealsOf(column(['2026-03-01 16:05 CST', '2026-03-01 16:05 EST']));
    expect(problems).toMatchObject([{ line: 2, value: '2026-03-01 16:05 CST', reason: 'not-a-date' }]);
  });

  test('the answer decides, and does not overrule a column that shows its order', async () => {
    expect(await created(['3/4/2026'], { dateOrder: 'month-first' })).toEqual(['2026-03-04']);
    expect(await created(['3/4/2026'], { dateOrder: 'day-first' })).toEqual(['2026-04-03']);
    expect(await created(['3/14/2026', '3/4/2026'], { dateOrder: 'day-first' })).toEqual([
      '2026-03-14',
      '2026-03-04',
    ]);
  });

  test('a date written in another way than its column is reported, with its line', async () => {
    const { deals, problems } = await dealsOf(
      column(['2026-03-01', '2026-03-02', '3/14/2026', '46082', '2026-02-30']),
    );
    expect(deals.length).toBe(2);
    expect(problems.map(({ line, column: name, value, reason }) => [line, name, value, reason])).toEqual([
      [4, 'created', '3/14/2026', 'not-a-date'],
      [5, 'created', '46082', 'not-a-date'],
      [6, 'created', '2026-02-30', 'not-a-date'],
    ]);
  });

  test.each([
    ['2026-11-23', 'in-the-future'],
    ['2026-11-22 07:01', 'in-the-future'],
    ['1900-01-01', 'too-long-ago'],
  ])('%s is %s', async (cell, reason) => {
    expect((await dealsOf(column([cell]))).problems).toEqual([
      { line: 2, column: 'created', value: cell, reason },
    ]);
  });
});

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2026-11-20'), noInvalidDate: true })
  .map((date) => Day.parse(date.toISOString().slice(0, 10)));
const written: Readonly<Record<string, (day: string) => string>> = {
  'year-first': (iso) => iso.replaceAll('-', '/'),
  'month-first': (iso) => iso.replace(/(\d+)-(\d+)-(\d+)/u, '$2/$3/$1'),
  'day-first': (iso) => iso.replace(/(\d+)-(\d+)-(\d+)/u, '$3/$2/$1'),
  compact: (iso) => iso.replaceAll('-', ''),
};

test('however days are written, and whatever is among them, no column is read in two ways', async () => {
  const format = fc.constantFrom(...Object.keys(written));
  const cells = fc.array(fc.tuple(day, format), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(cells, fc.constantFrom('month-first', 'day-first'), async (days, dateOrder) => {
      const texts = days.map(([one, how]) => written[how]?.(one) ?? one);
      const read = await dealsOf(column(texts), { dateOrder });
      const readIn = dateFormats.filter((how) =>
        read.deals.every(({ line, created: time }) => {
          const said = days[line - 2]?.[0];
          const cell = texts[line - 2] ?? '';
          if (time === null || !('on' in time)) return false;
          return written[how]?.(time.on) === cell && (said === time.on || days[line - 2]?.[1] !== how);
        }),
      );
      expect(read.deals.length + read.problems.length).toBe(days.length);
      expect(read.deals.length === 0 || readIn.length > 0).toBe(true);
    }),
    { numRuns: 150 },
  );
});
