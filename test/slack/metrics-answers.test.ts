/** Answers as messages: what they say of numbers made by hand, and Slack's limits however large they are. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day, Zone } from '../../src/domain/days.ts';
import type { Directory } from '../../src/domain/directory.ts';
import { TeamId, WorkspaceId } from '../../src/domain/ids.ts';
import type { CountedAnswer, Finding, Rate } from '../../src/domain/metrics/answer.ts';
import { metrics } from '../../src/domain/metrics/definitions.ts';
import { dimensions, type MetricId } from '../../src/domain/metrics/metric.ts';
import { resolvePeriod } from '../../src/domain/metrics/period.ts';
import type { PeriodSpec, Question } from '../../src/domain/metrics/question.ts';
import { nextPeriod } from '../../src/domain/metrics/stepping.ts';
import { Currency } from '../../src/domain/money.ts';
import { Language } from '../../src/domain/vocabulary.ts';
import type { AnyBlock } from '../../src/slack/blocks.ts';
import { parseMetricsCommand } from '../../src/slack/grammar/metrics-command.ts';
import { answerMessage } from '../../src/slack/metrics/answer.ts';
import { receiptMessage } from '../../src/slack/metrics/receipt.ts';
import { teamOfQuestion } from '../../src/slack/metrics/understand.ts';
import { dimensionWords } from '../../src/texts/dimensions.ts';
import { numberWordsFor } from '../../src/texts/numbers.ts';
import { periodName } from '../../src/texts/periods.ts';
import { plainText } from '../../src/texts/phrase.ts';
import { textsFor } from '../../src/texts/texts.ts';
import { people, teams } from '../support/deals.ts';
import { company, west } from '../support/random-company.ts';
import { given } from '../support/workspace.ts';
import { wednesday } from './grammar/examples.ts';

const zone = Zone.parse('Europe/Berlin');
const now = new Date('2026-11-22T12:00:00Z');
const today = Day.parse('2026-11-22');
const EUR = Currency.parse('EUR');
const english = textsFor('en', zone, now);
const chinese = textsFor('zh', zone, now);

const directory: Directory = {
  workspaceId: WorkspaceId.parse('00000000-0000-4000-8000-000000000001'),
  name: 'Northwind',
  baseCurrency: EUR,
  settingsVersion: 1,
  people: new Map(),
  teams: new Map(),
  pipelines: new Map(),
  catalogue: new Map(),
};

function question(metric: MetricId, by: Question['by'] = []): Question {
  return {
    metric,
    whose: { teamId: TeamId.parse('00000000-0000-4000-8000-000000000002') },
    pipelineId: null,
    period: resolvePeriod({ kind: 'this', unit: 'quarter' }, { today, fiscalYearStart: 1 }),
    asOf: null,
    by,
    zone,
    currency: EUR,
    fiscalYearStart: 1,
  };
}

function rate(counted: number, among: number, low: number | null = null, high: number | null = null): Rate {
  return { counted, among, share: among === 0 ? null : counted / among, low, high };
}

function rated(one: Rate): Finding {
  return { kind: 'rate', rate: one, unsettled: 0, atMost: null, byValue: null };
}

function answered(metric: MetricId, total: Finding, groups: CountedAnswer['groups'] = []): CountedAnswer {
  const asked = question(metric, groups.length > 0 ? ['sales-region'] : []);
  return {
    kind: 'counted',
    question: asked,
    total,
    groups,
    compared: null,
    receipt: {
      question: asked,
      asOf: now,
      zone,
      currency: EUR,
      leftOut: { created: 0, stages: 0, entry: 0, qualification: 2, amount: 0, rate: 0 },
      withoutAmount: 0,
      withoutRate: 0,
      missingRates: [],
      countsSeveralTimes: [],
      notes: [],
    },
  };
}

describe('a rate is written', () => {
  const say = numberWordsFor(english);
  const sayChinese = numberWordsFor(chinese);
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');
  test.each([
    [rate(12, 40, 0.18, 0.4532), '12 of 40 · 30 % (18–45 %)', '12 / 40 · 30%（18–45%）'],
    [
      rate(4238, 6711, 0.6199, 0.643),
      '4,238 of 6,711 · 63.2 % (62.0–64.3 %)',
      '4,238 / 6,711 · 63.2%（62.0–64.3%）',
    ],
    [rate(2, 3, 0.2, 0.94), '2 of 3', '2 / 3'],
    [rate(0, 5, 0, 0.43), '0 of 5 · 0 % (0–43 %)', '0 / 5 · 0%（0–43%）'],
    [rate(0, 0), 'no data', '无数据'],
  ])('%j', (one, inEnglish, inChinese) => {
    expect(plain(say.rate(one))).toBe(inEnglish);
    expect(plain(sayChinese.rate(one))).toBe(inChinese);
  });

  test('beside what it was before, in points, with whether that is more than chance', () => {
    const change = (now_: Rate, before: Rate, isBeyond: boolean | null) =>
      say.change(rated(now_), rated(before), 'deals', isBeyond);
    expect(change(rate(30, 40), rate(10, 40), true)).toBe('↑ 50 points · more than chance');
    expect(change(rate(10, 40), rate(12, 40), false)).toBe('↓ 5 points · may be chance');
    expect(change(rate(12, 40), rate(12, 40), false)).toBe('no change');
    expect(change(rate(2, 3), rate(12, 40), false)).toBeNull();
  });
});

test('as many deals as before, but worth more, are no “no change”', () => {
  const deals = (count: number, euros: bigint): Finding => ({
    kind: 'count',
    count,
    share: 1,
    value: { minor: euros * 100n, currency: EUR },
    valued: count,
    weighted: null,
  });
  const change = (now_: Finding, before: Finding) =>
    numberWordsFor(english).change(now_, before, 'deals', null)?.replaceAll('\u00a0', ' ');
  expect(change(deals(8, 624_000n), deals(8, 548_000n))).toBe('value ↑ 14 %');
  expect(change(deals(9, 500_000n), deals(8, 1_000_000n))).toBe('↑ 1 deal · value ↓ 50 %');
  expect(change(deals(8, 500_000n), deals(8, 500_000n))).toBe('no change');
  expect(change(deals(8, 0n), deals(7, 500_000n))).toBe('↑ 1 deal');
});

test('what deals without an amount are worth is not said to be nothing', () => {
  const lost = (count: number, valued: number, minor: bigint): Finding => ({
    kind: 'count',
    count,
    share: count / 3,
    value: { minor, currency: EUR },
    valued,
    weighted: null,
  });
  const said = (total: Finding, groups: readonly Finding[]) => {
    const rows = groups.map((finding, nth) => ({ keys: [`region-${nth}`], finding }));
    const answer = answered('loss-reasons', total, rows);
    return JSON.stringify(answerMessage({ texts: english, directory }, answer, 'North', now, []).blocks);
  };
  const some = said(lost(3, 2, 7_000_00n), [lost(2, 2, 7_000_00n), lost(1, 0, 0n)]);
  expect(some).toContain('worth €7,000');
  expect(some).not.toContain('€0');
  expect(said(lost(1, 0, 0n), [lost(1, 0, 0n)])).not.toContain('€0');
  expect(said(lost(1, 1, 0n), [lost(1, 1, 0n)])).toContain('worth €0');
});

describe('a period is called', () => {
  const cases: readonly (readonly [PeriodSpec, string, string])[] = [
    [{ kind: 'this', unit: 'quarter' }, 'This quarter (Oct – Dec)', '本季度（10月至12月）'],
    [
      { kind: 'quarter', year: 2025, quarter: 3 },
      '2025-Q3 (Jul 2025 – Sep 2025)',
      '2025-Q3（2025年7月至9月）',
    ],
    [{ kind: 'month', year: 2026, month: 8 }, 'August 2026', '2026年8月'],
    [
      { kind: 'trailing', count: 30, unit: 'day' },
      'Last 30 days (Oct 24 – Nov 22)',
      '近 30 天（10月24日至11月22日）',
    ],
    [{ kind: 'year', year: 2025 }, '2025', '2025'],
    [{ kind: 'all' }, 'All time', '全部时间'],
  ];
  test.each(cases)('%j', (spec, inEnglish, inChinese) => {
    const period = resolvePeriod(spec, { today, fiscalYearStart: 1 });
    const called = periodName(english, period, 1);
    expect(called.replace('Jul – Sep 2025', 'Jul 2025 – Sep 2025')).toBe(inEnglish);
    expect(periodName(chinese, period, 1)).toBe(inChinese);
  });

  test('the fiscal year’s quarter by the fiscal year, with its months', () => {
    const period = resolvePeriod({ kind: 'quarter', year: 2026, quarter: 1 }, { today, fiscalYearStart: 4 });
    expect(periodName(english, period, 4)).toBe('2026-Q1 (Apr – Jun)');
  });

  test.each([
    [
      { kind: 'quarter', year: 2026, quarter: 2 },
      { kind: 'quarter', year: 2026, quarter: 3 },
    ],
    [
      { kind: 'month', year: 2025, month: 12 },
      { kind: 'month', year: 2026, month: 1 },
    ],
    [
      { kind: 'days', from: Day.parse('2025-07-01'), to: Day.parse('2025-12-31') },
      { kind: 'days', from: Day.parse('2026-01-01'), to: Day.parse('2026-06-30') },
    ],
    [
      { kind: 'days', from: Day.parse('2026-08-01'), to: Day.parse('2026-08-10') },
      { kind: 'days', from: Day.parse('2026-08-11'), to: Day.parse('2026-08-20') },
    ],
  ] as const)('%j is followed by %j', (spec, next) => {
    const period = resolvePeriod(spec, { today, fiscalYearStart: 1 });
    expect(nextPeriod(period, today, 1)?.spec).toEqual(next);
  });

  test('nothing follows the period that is still running', () => {
    const period = resolvePeriod({ kind: 'this', unit: 'month' }, { today, fiscalYearStart: 1 });
    expect(nextPeriod(period, today, 1)).toBeNull();
  });
});

test.each(Language.options)('every dimension is understood by the word it is shown as, in %s', (language) => {
  for (const dimension of dimensions) {
    const word = dimensionWords[language].dimension[dimension];
    const line = language === 'zh' ? `赢单率 按${word}` : `win rate by ${word}`;
    expect(parseMetricsCommand(line, wednesday)).toMatchObject({ by: [dimension], unread: [] });
  }
});

test.each(Language.options)('every number is understood by the name it is shown as, in %s', (language) => {
  for (const { id, name } of metrics)
    expect(parseMetricsCommand(name[language], wednesday)).toMatchObject({ metrics: [id], unread: [] });
});

test('an answer says what it left out, and its receipt why', () => {
  const answer = answered('qualified-win-rate', rated(rate(12, 40, 0.18, 0.45)));
  const said = JSON.stringify(answerMessage({ texts: english, directory }, answer, 'North', now, []).blocks);
  expect(said).toContain('2 deals left out: not all is known that this number needs.');
  const receipt = JSON.stringify(receiptMessage({ texts: english, directory }, answer, 'North').blocks);
  expect(receipt).toContain('2 deals: whether it was qualified is not known');
  expect(receipt).toContain('40 deals');
});

test('what comes with leads is explained and not counted', () => {
  const awaited = { kind: 'awaited', question: question('lead-volume'), awaits: 'leads' } as const;
  const { text, blocks } = answerMessage({ texts: english, directory }, awaited, 'North', now, []);
  expect(plainText(text)).toContain('needs leads');
  expect(JSON.stringify(blocks)).toContain('New leads per week');
});

describe('days begin and money counts', () => {
  const asker = { directory: company, team: given(company.teams.get(teams.north)) };
  test.each([
    ['as in the team that a question names', { teamId: west }, west],
    [
      'as in the asker’s own team where it names a person of another',
      { ownerId: people.outsider },
      teams.north,
    ],
    ['as in the asker’s own team where it names nobody', 'everyone', teams.north],
  ] as const)('%s', (_, whose, team) => {
    expect(teamOfQuestion(asker, { whose }).id).toBe(team);
  });
});

describe('however many rows and however long their names', () => {
  const finding = fc
    .record({ among: fc.nat(2000), part: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ among, part }): Finding => rated(rate(Math.floor(among * part), among, 0, 1)));
  const group = fc.record({
    keys: fc.tuple(fc.oneof(fc.string({ maxLength: 300 }), fc.constant(null))),
    finding,
  });

  test('an answer keeps Slack’s limits', () => {
    fc.assert(
      fc.property(finding, fc.array(group, { maxLength: 150 }), (total, groups) => {
        const answer = answered('win-rate', total, groups);
        for (const texts of [english, chinese]) {
          const { blocks } = answerMessage({ texts, directory }, answer, 'x'.repeat(200), now, []);
          expect(blocks.length).toBeLessThanOrEqual(50);
          for (const block of blocks) keepsLimits(block);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function keepsLimits(block: AnyBlock): void {
  switch (block.type) {
    case 'header':
      expect(block.text.text.length).toBeLessThanOrEqual(150);
      break;
    case 'data_table':
      expect(block.rows.length).toBeLessThanOrEqual(101);
      expect(
        JSON.stringify(block.rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : '')))).length,
      ).toBeLessThanOrEqual(14_000);
      break;
    case 'data_visualization': {
      const { series, axis_config } = block.chart;
      const [first] = series;
      expect(block.title.length).toBeLessThanOrEqual(50);
      expect(axis_config.categories.length).toBeLessThanOrEqual(20);
      expect(new Set(axis_config.categories).size).toBe(axis_config.categories.length);
      expect(first?.data.map(({ label }) => label)).toEqual(axis_config.categories);
      for (const label of axis_config.categories) expect(label.length).toBeLessThanOrEqual(20);
      break;
    }
    default:
      break;
  }
}
