/** The times that questions about numbers and pipelines are asked of: as people type them, and the days they get. */
import { describe, expect, it } from 'vitest';
import { Day } from '../../../src/domain/days.ts';
import { parseMetricsCommand } from '../../../src/slack/grammar/metrics-command.ts';
import { parsePipelineCommand } from '../../../src/slack/grammar/pipeline-command.ts';
import { saidAgain } from '../../../src/slack/metrics/said-again.ts';
import { asked, shownAsOf, wednesday } from './examples.ts';

const chinese = { ...wednesday, language: 'zh' as const };
/** Fiscal years begin in April here: this quarter is October to December all the same, Q3. */
const april = { today: Day.parse('2026-11-25'), fiscalYearStart: 4 };
/** And here in February: quarters begin in February, May, August and November. */
const february = { today: Day.parse('2026-11-25'), fiscalYearStart: 2 };

describe('as of a period means at its end', () => {
  const said = [
    ['as of last quarter', '2026-09-30'],
    ['as of last month', '2026-10-31'],
    ['as of last week', '2026-11-22'],
    ['as of last year', '2025-12-31'],
    ['as of Q3', '2026-09-30'],
    ['as of Q3 2025', '2025-09-30'],
    ['as of 2025', '2025-12-31'],
    ['as of September', '2026-09-30'],
    ['as of 2026-09', '2026-09-30'],
    ['as of week 40', '2026-10-04'],
    ['as of the end of last quarter', '2026-09-30'],
    ['as of the start of last quarter', '2026-07-01'],
    ['as of quarter end', '2026-09-30'],
    ['as of this month', 'now'],
    ['as of Q4', 'now'],
    ['as of 2026', 'now'],
    ['as of last Friday', '2026-11-20'],
    ['as of 3 weeks ago', '2026-11-04'],
    ['as of same period last year', '2025-11-25'],
    ['end of last month', '2026-10-31'],
    ['at the end of Q3', '2026-09-30'],
    ['截至上季度', '2026-09-30'],
    ['截至上月', '2026-10-31'],
    ['截止到9月', '2026-09-30'],
    ['截至去年', '2025-12-31'],
    ['截至2025年', '2025-12-31'],
    ['截至三季度末', '2026-09-30'],
    ['截至上季度初', '2026-07-01'],
    ['截至上周五', '2026-11-20'],
    ['截至本月', 'now'],
    ['截至月底', '2026-10-31'],
    ['上季度末', '2026-09-30'],
    ['去年底', '2025-12-31'],
  ] as const;
  it.each(said)('%s', (text, day) => {
    expect(asked(`value per stage ${text}`)).toBe(`stage-value, as of ${day}`);
    expect(asked(`${text} 各阶段金额`)).toBe(`stage-value, as of ${day}`);
    const intent = parsePipelineCommand(`${text} <@U1>`, wednesday);
    if (intent.kind !== 'pipeline') throw new Error(`read as ${intent.kind}`);
    expect(intent.asOf && shownAsOf(intent.asOf)).toBe(day);
    expect(intent).toMatchObject({ movement: undefined, pipeline: undefined, whose: [{ kind: 'person' }] });
  });

  it('the end of a quarter is today on its last day', () => {
    const intent = parsePipelineCommand('as of quarter end', wednesday);
    if (intent.kind !== 'pipeline' || !intent.asOf) throw new Error('read otherwise');
    expect(shownAsOf(intent.asOf, { ...april, today: Day.parse('2026-12-31') })).toBe('now');
    expect(shownAsOf(intent.asOf, { ...february, today: Day.parse('2026-12-31') })).toBe('2026-10-31');
  });

  it('of what is still to come, a day to come', () => {
    expect(asked('win rate as of next quarter')).toBe('win-rate, as of 2027-03-31');
  });
});

describe('/pipeline takes no other time for the day as of which it is shown', () => {
  it.each(['closing by end of quarter', 'by end of month', 'due before 1 Dec', '月底前'])('%s', (text) => {
    const intent = parsePipelineCommand(text, wednesday);
    expect(intent).toMatchObject({ asOf: undefined, movement: undefined, pipeline: expect.any(String) });
  });

  it.each([
    ['3 weeks ago', '2026-11-04'],
    ['30天前', '2026-10-26'],
    ['上周五', '2026-11-20'],
    ['去年年底', '2025-12-31'],
    ['as of now', 'now'],
    ['截至目前', 'now'],
  ])('but %s is one', (text, day) => {
    const intent = parsePipelineCommand(text, wednesday);
    if (intent.kind !== 'pipeline') throw new Error(`read as ${intent.kind}`);
    expect(intent.asOf && shownAsOf(intent.asOf)).toBe(day);
    expect(intent).toMatchObject({ movement: undefined, pipeline: undefined });
  });

  it.each(['whats changed', 'moved', '最近变化'])('and %s is what moved', (text) => {
    expect(parsePipelineCommand(text, wednesday)).toMatchObject({ movement: { kind: 'lately' } });
  });
});

describe('days of one month, named once', () => {
  it.each([
    '1–15 Oct',
    'Oct 1-15',
    '1 to 15 October',
    'from 1 to 15 Oct',
    'between 1 and 15 October',
    '1st to 15th of October',
    'October 1st - 15th',
    '1-15 Oct 2026',
    'Oct 1-15, 2026',
    '10月1日至15日',
    '10月1-15日',
    '10月1号到15号',
    '10月1日—15日',
    '2026年10月1-15日',
    '上月1-15日',
    '十月一日至十五日',
    '10/1-10/15',
    '10.1-10.15',
  ])('%s', (text) => {
    expect(asked(`win rate ${text}`)).toBe('win-rate, days 2026-10-01 2026-10-15');
    expect(asked(`${text} 赢单率`)).toBe('win-rate, days 2026-10-01 2026-10-15');
    const intent = parsePipelineCommand(text, wednesday);
    expect(intent).toMatchObject({
      movement: { kind: 'during', period: { kind: 'days', from: '2026-10-01', to: '2026-10-15' } },
    });
  });

  it.each([
    ['1-15 Dec', 'days 2025-12-01 2025-12-15'],
    ['1 Oct-15 Nov', 'days 2026-10-01 2026-11-15'],
    ['10月1日-11月15日', 'days 2026-10-01 2026-11-15'],
    ['Jan-Mar', 'days 2026-01-01 2026-03-31'],
    ['Nov-Jan 2026', 'days 2025-11-01 2026-01-31'],
    ['1-3月', 'days 2026-01-01 2026-03-31'],
    ['去年1-3月', 'days 2025-01-01 2025-03-31'],
    ['Q1-Q3', 'days 2026-01-01 2026-09-30'],
    ['Q1-3 2025', 'days 2025-01-01 2025-09-30'],
    ['2024-2025', 'days 2024-01-01 2025-12-31'],
    ['January to now', 'days 2026-01-01 2026-11-25'],
    ['since 2025', 'days 2025-01-01 2026-11-25'],
    ['去年以来', 'days 2025-01-01 2026-11-25'],
    ['from last month', 'last month'],
  ])('and longer ones: %s', (text, period) => {
    expect(asked(`win rate ${text}`)).toBe(`win-rate, ${period}`);
  });

  it('of what has not begun there is no span until now', () => {
    expect(asked('win rate since 2030')).toBe('win-rate, year 2030');
  });

  it('of which none exists, or which may be two, are not guessed', () => {
    expect(asked('win rate 1-31 Sep')).toContain('?');
    expect(asked('win rate 3/4-5/6')).toBe('win-rate, ? 3/4-5/6');
    expect(asked('赢单率 3/4-5/6', chinese)).toBe('win-rate, days 2026-03-04 2026-05-06');
  });
});

describe('the same period a year ago', () => {
  it.each([
    ['same period last year', 'days 2025-10-01 2025-11-25'],
    ['same time last year', 'days 2025-10-01 2025-11-25'],
    ['this quarter last year', 'days 2025-10-01 2025-11-25'],
    ['this month last year', 'days 2025-11-01 2025-11-25'],
    ['this week a year ago', 'days 2025-11-24 2025-11-26'],
    ['去年同期', 'days 2025-10-01 2025-11-25'],
    ['上年同期', 'days 2025-10-01 2025-11-25'],
    ['去年同月', 'days 2025-11-01 2025-11-25'],
  ])('%s is as much of it as has begun of this one', (text, period) => {
    expect(asked(`win rate ${text}`)).toBe(`win-rate, ${period}`);
    expect(asked(`${text} 赢单率`)).toBe(`win-rate, ${period}`);
  });

  it('is not taken for a split by quarter, last year', () => {
    expect(asked('win rate by quarter last year')).toBe('win-rate, by quarter, last year');
  });

  it.each([
    ['yoy', 'year over year'],
    ['year over year', 'year over year'],
    ['同比', 'year over year'],
    ['this month yoy', 'this month, year over year'],
    ['this quarter vs same period last year', 'this quarter, year over year'],
    ['this quarter vs last year', 'this quarter, year over year'],
    ['本季度与去年同期相比', 'this quarter, year over year'],
    ['vs last quarter', 'this quarter'],
    ['比上月', 'this month'],
  ])('held against it: %s', (text, question) => {
    expect(asked(`win rate ${text}`)).toBe(`win-rate, ${question}`);
  });
});

describe('a question said again, on a button, is the same question', () => {
  it.each([
    'win rate Q3 last year',
    'win rate by owner 去年下半年',
    'win rate 前年',
    'win rate Q1 of the year before last',
    'win rate Q2 this year',
    'win rate month before last',
    'win rate Q1 to Q2',
    'win rate since last quarter',
    'win rate 2024-2025',
    'win rate same month last year',
    'win rate 1-15 Oct',
    'stage age as of last quarter',
    'stage age as of the start of Q3',
    'stage age as of quarter end',
    'stage age as of 1 Nov',
  ])('%s', (text) => {
    const intent = parseMetricsCommand(text, wednesday);
    if (intent.kind !== 'question') throw new Error(`read as ${intent.kind}`);
    expect(asked(text, wednesday, february)).not.toContain('?');
    for (const language of ['en', 'zh'] as const)
      expect(asked(saidAgain(intent, language), { ...wednesday, language }, february)).toBe(
        asked(text, wednesday, february),
      );
  });
});

describe('quarters and halves of a year are those of the fiscal year', () => {
  it.each([
    ['Q3 last year', 'quarter 2025 3', 'quarter 2025 3'],
    ["last year's Q4", 'quarter 2025 4', 'quarter 2025 4'],
    ['去年三季度', 'quarter 2025 3', 'quarter 2025 3'],
    ['前年Q1', 'quarter 2024 1', 'quarter 2024 1'],
    ['今年二季度', 'quarter 2026 2', 'quarter 2026 2'],
    ['去年下半年', 'days 2025-10-01 2026-03-31', 'days 2025-08-01 2026-01-31'],
    ['quarter before last', 'quarter 2026 1', 'quarter 2026 2'],
    ['上上季度', 'quarter 2026 1', 'quarter 2026 2'],
    ['2025 Q3', 'quarter 2025 3', 'quarter 2025 3'],
    ['in 2025, of Q3', 'quarter 2025 3', 'quarter 2025 3'],
    ['last year for H1', 'days 2025-04-01 2025-09-30', 'days 2025-02-01 2025-07-31'],
    ['Q1 to Q2', 'days 2026-04-01 2026-09-30', 'days 2026-02-01 2026-07-31'],
    ['since last quarter', 'days 2026-07-01 2026-11-25', 'days 2026-08-01 2026-11-25'],
    ['this quarter last year', 'days 2025-10-01 2025-11-25', 'days 2025-11-01 2025-11-25'],
  ])('%s', (text, ofApril, ofFebruary) => {
    expect(asked(`win rate ${text}`, wednesday, april)).toBe(`win-rate, ${ofApril}`);
    expect(asked(`win rate ${text}`, wednesday, february)).toBe(`win-rate, ${ofFebruary}`);
  });

  it('in January too, when the fiscal year is still the one before', () => {
    const january = { today: Day.parse('2027-01-15'), fiscalYearStart: 4 };
    const then = { ...wednesday, now: new Date('2027-01-15T02:00:00Z') };
    expect(asked('win rate Q3 last year', then, january)).toBe('win-rate, quarter 2025 3');
    expect(asked('win rate as of last quarter', then, january)).toBe('win-rate, as of 2026-12-31');
  });
});
