import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMetricsCommand } from '../../../src/slack/grammar/metrics-command.ts';
import { asked, wednesday } from './examples.ts';

describe('a question about numbers is understood', () => {
  it.each([
    ['', ''],
    ['help', 'help'],
    ['choose', 'choose'],
    ['选择', 'choose'],
    ['帮助', 'help'],
    ['win-rate by competitor last quarter', 'win-rate, by competitor, last quarter'],
    ['last quarter win rate by competitors', 'win-rate, by competitor, last quarter'],
    ['WINRATE this month', 'win-rate, this month'],
    ['ｗｉｎ　ｒａｔｅ ２０２６－Ｑ３', 'win-rate, quarter 2026 3'],
    ['show me the win rate of my team', 'win-rate, team'],
    ['what is our win rate?', 'win-rate'],
    ['funnel', 'stage-conversion'],
    ['how many deals did we win last month', 'win-rate, last month'],
    ['avg deal size', 'average-deal-size'],
    ['average sales cycle', 'sales-cycle'],
    ['平均成交周期', 'sales-cycle'],
    ['deals lost by reason', 'loss-reasons, by loss-reason'],
    ['win rate until 1 Oct', 'win-rate, ? until 1 Oct'],
    ['win rate by month, owner and source', 'win-rate, by month+owner+source'],
    ['win rate this week vs last', 'win-rate, this week'],
    ['win rate this quarter compared to last quarter', 'win-rate, this quarter'],
    ['win rate last month vs this month', 'win-rate, this month'],
    ['win rate last month vs last year', 'win-rate, last month + last year'],
    ['本季度 vs 上季度 赢单率', 'win-rate, this quarter'],
    ['本月赢单率比上月', 'win-rate, this month'],
    ['本周和上周的赢单率', 'win-rate, this week + last week'],
    ['stage-time', 'stage-time'],
    ['loss-reasons', 'loss-reasons'],
    ['loss reasons by source and owner', 'loss-reasons, by source+owner'],
    ['win rate by loss reason', 'win-rate, by loss-reason'],
    ['cycle by owner', 'sales-cycle, by owner'],
    ['cycle per rep everyone', 'sales-cycle, by owner, everyone'],
    ['qualified deals per win', 'qualified-per-win'],
    ['qualified win rate', 'qualified-win-rate'],
    ['value per stage as of 1 Nov', 'stage-value, as of 2026-11-01'],
    ['win rate by sales region 2017-Q2 everyone', 'win-rate, by sales-region, quarter 2017 2, everyone'],
    ['win rate <@U1|li> this year', 'win-rate, this year, person'],
    ['win rate @li', 'win-rate, person'],
    ['win rate <@U1|li> @sam', 'win-rate, person+person'],
    ['win rate mine <@U1|li>', 'win-rate, person+mine'],
    ['win rate monthly 2026', 'win-rate, by month, year 2026'],
    ['win rate trend', 'win-rate, by month'],
    ['win rate North last quarter', 'win-rate, last quarter, ? North'],
    ['win rate of Mia Rossi for SaaS', 'win-rate, ? Mia Rossi for SaaS'],
    ['winrte', '? winrte'],
    ['win rate by competiter', 'win-rate, ? competiter'],
    ['win rate and cycle', 'win-rate+sales-cycle'],
    ['win rate as of whenever', 'win-rate, as of notADate'],
    ['lead to opportunity', 'lead-to-opportunity'],
    ['by owner', 'by owner'],
    ['velocity mine', 'velocity, mine'],
    ['赢单率 按 竞争对手 上季度', 'win-rate, by competitor, last quarter'],
    ['本季度各销售赢单率', 'win-rate, by owner, this quarter'],
    ['赢单率按月', 'win-rate, by month'],
    ['赢单率按负责人和来源', 'win-rate, by owner+source'],
    ['按输单原因的赢单率', 'win-rate, by loss-reason'],
    ['输单原因', 'loss-reasons'],
    ['上季度的输单原因是多少', 'loss-reasons, last quarter'],
    ['各阶段金额', 'stage-value'],
    ['各销售周期', 'sales-cycle, by owner'],
    ['近30天销售周期 全部', 'sales-cycle, trailing 30 day, everyone'],
    ['赢单率 全部', 'win-rate, all'],
    ['全部团队 赢单率', 'win-rate, everyone'],
    ['我的赢单率', 'win-rate, mine'],
    ['漏斗', 'stage-conversion'],
    ['平均销售额 截至昨天', 'average-deal-size, as of 2026-11-24'],
    ['华东团队赢单率', 'win-rate, team, ? 华东'],
    ['赢單率 上季度', 'win-rate, last quarter'],
  ])('%s', (text, question) => {
    expect(asked(text)).toBe(question);
  });
});

describe('a question as people put it is understood', () => {
  it.each([
    ['can you show me the win rate for last month', 'win-rate, last month'],
    ['I want to see win rate by rep', 'win-rate, by owner'],
    ['帮我看看赢单率', 'win-rate'],
    ['请问上季度赢单率是多少？', 'win-rate, last quarter'],
    ['show me my win rate', 'win-rate, mine'],
    ['how are we doing this month', 'this month'],
    ['本月业绩怎么样', 'this month'],
    ['close rate last qtr', 'win-rate, last quarter'],
    ['revenue by rep this quarter', 'average-deal-size, by owner, this quarter'],
    ['上个月成交额', 'average-deal-size, last month'],
    ['how much did we win this month', 'average-deal-size, this month'],
    ['how many deals did we lose last month', 'loss-reasons, last month'],
    ['为什么丢单', 'loss-reasons'],
    ['how long does it take to close a deal', 'sales-cycle'],
    ['平均多久成交', 'sales-cycle'],
    ['where do deals get stuck', 'stage-time'],
    ['how many calls did we make last week', 'activities, last week'],
    ['上周拜访', 'activities, last week'],
    ['who has the best win rate', 'win-rate, by owner'],
    ['谁的赢单率最高', 'win-rate, by owner'],
    ['which stage', 'by stage'],
    ['win rate by source/owner', 'win-rate, by source+owner'],
    ['win rate monthly trend', 'win-rate, by month'],
    ['win rate mom', 'win-rate, this month'],
    ['赢单率环比', 'win-rate'],
    ['win rate across all teams', 'win-rate, everyone'],
    ['overall win rate', 'win-rate'],
    ['Mia’s win rate', 'win-rate, ? Mia'],
  ])('%s', (text, question) => {
    expect(asked(text)).toBe(question);
  });

  it.each([
    ['a deal has a size, by which nothing is split', 'win rate by deal size', 'win-rate, ? size'],
    ['nobody is left out in silence', 'win rate without Mia', 'win-rate, ? without Mia'],
    ['nor any deal', 'win rate > 50k', 'win-rate, ? > 50k'],
    ['nor is an end taken for a beginning', 'win rate before October', 'win-rate, month 2026 10, ? before'],
  ])('and %s: %s', (_, text, question) => {
    expect(asked(text)).toBe(question);
  });
});

describe('a period is understood', () => {
  it.each([
    ['this week', 'this week'],
    ['last month', 'last month'],
    ['previous quarter', 'last quarter'],
    ['this year', 'this year'],
    ['ytd', 'this year'],
    ['last 30 days', 'trailing 30 day'],
    ['past six weeks', 'trailing 6 week'],
    ['last 12 months', 'trailing 12 month'],
    ['last 2 quarters', 'trailing 6 month'],
    ['2026-Q3', 'quarter 2026 3'],
    ['Q3 2025', 'quarter 2025 3'],
    ['Q3', 'latest-quarter 3'],
    ['2026-08', 'month 2026 8'],
    ['August', 'month 2026 8'],
    ['December', 'month 2025 12'],
    ['Aug 2024', 'month 2024 8'],
    ['2025', 'year 2025'],
    ['2026-08-01..2026-09-15', 'days 2026-08-01 2026-09-15'],
    ['from 1 Aug to 15 Sep', 'days 2026-08-01 2026-09-15'],
    ['1 Nov 2025 - 15 Feb 2026', 'days 2025-11-01 2026-02-15'],
    ['since 1 Aug', 'days 2026-08-01 2026-11-25'],
    ['yesterday', 'days 2026-11-24 2026-11-24'],
    ['14 Aug', 'days 2026-08-14 2026-08-14'],
    ['2026-08-14', 'days 2026-08-14 2026-08-14'],
    ['2026-W40', 'days 2026-09-28 2026-10-04'],
    ['week 40', 'days 2026-09-28 2026-10-04'],
    ['W50', 'days 2025-12-08 2025-12-14'],
    ['week 1 2027', 'days 2027-01-04 2027-01-10'],
    ['January to March', 'days 2026-01-01 2026-03-31'],
    ['between March and May', 'days 2026-03-01 2026-05-31'],
    ['Q1 to Q2', 'days 2026-01-01 2026-06-30'],
    ['1月到3月', 'days 2026-01-01 2026-03-31'],
    ['10月1日到15日', 'days 2026-10-01 2026-10-15'],
    ['10月3号至5号', 'days 2026-10-03 2026-10-05'],
    ['一季度到二季度', 'days 2026-01-01 2026-06-30'],
    ['1 Jan to 31 Mar 2025', 'days 2025-01-01 2025-03-31'],
    ['1 Nov to 15 Feb 2026', 'days 2025-11-01 2026-02-15'],
    ['from January', 'days 2026-01-01 2026-11-25'],
    ['Q4 last year', 'quarter 2025 4'],
    ['March last year', 'month 2025 3'],
    ['since week 40', 'days 2026-09-28 2026-11-25'],
    ['H1', 'half 1'],
    ['2025-H2', 'half 2 2025'],
    ['second half of 2025', 'half 2 2025'],
    ['this FY', 'this year'],
    ['last fiscal year', 'last year'],
    ['this fiscal quarter', 'this quarter'],
    ['FY26', 'year 2026'],
    ['next quarter', 'next quarter'],
    ['tomorrow', 'days 2026-11-26 2026-11-26'],
    ['since March', 'days 2026-03-01 2026-11-25'],
    ['第40周', 'days 2026-09-28 2026-10-04'],
    ['2026年第四十周', 'days 2026-09-28 2026-10-04'],
    ['上半年', 'half 1'],
    ['去年下半年', 'days 2025-07-01 2025-12-31'],
    ['本财年', 'this year'],
    ['上财季', 'last quarter'],
    ['下季度', 'next quarter'],
    ['明年', 'next year'],
    ['明天', 'days 2026-11-26 2026-11-26'],
    ['3月以来', 'days 2026-03-01 2026-11-25'],
    ['去年三月以来', 'days 2025-03-01 2026-11-25'],
    ["Q3'25", 'quarter 2025 3'],
    ['3Q25', 'quarter 2025 3'],
    ['Q3 of 2025', 'quarter 2025 3'],
    ['FY25 Q3', 'quarter 2025 3'],
    ['third quarter 2025', 'quarter 2025 3'],
    ['H2 FY25', 'half 2 2025'],
    ['fiscal 2025', 'year 2025'],
    ['09/2025', 'month 2025 9'],
    ['L90D', 'trailing 90 day'],
    ['last 90d', 'trailing 90 day'],
    ['last 3m', 'trailing 3 month'],
    ['prev quarter', 'last quarter'],
    ['the past year', 'trailing 12 month'],
    ['last October', 'month 2026 10'],
    ['last November', 'month 2025 11'],
    ['last Monday', 'days 2026-11-16 2026-11-16'],
    ['25年Q4', 'quarter 2025 4'],
    ['25年10月', 'month 2025 10'],
    ['25年', 'year 2025'],
    ['前一季度', 'last quarter'],
    ['当前季度', 'this quarter'],
    ['去年全年', 'last year'],
    ['上周五', 'days 2026-11-20 2026-11-20'],
    ['all', 'all'],
    ['all time', 'all'],
    ['本周', 'this week'],
    ['上周', 'last week'],
    ['本月', 'this month'],
    ['上个月', 'last month'],
    ['本季度', 'this quarter'],
    ['上季', 'last quarter'],
    ['今年', 'this year'],
    ['去年', 'last year'],
    ['近30天', 'trailing 30 day'],
    ['最近三个月', 'trailing 3 month'],
    ['过去半年', 'trailing 6 month'],
    ['近一年', 'trailing 12 month'],
    ['2026年第三季度', 'quarter 2026 3'],
    ['三季度', 'latest-quarter 3'],
    ['去年三季度', 'quarter 2025 3'],
    ['2026年8月', 'month 2026 8'],
    ['8月', 'month 2026 8'],
    ['去年12月', 'month 2025 12'],
    ['2025年', 'year 2025'],
    ['8月1日到9月15日', 'days 2026-08-01 2026-09-15'],
    ['从8月1日至9月15日', 'days 2026-08-01 2026-09-15'],
    ['8月1日以来', 'days 2026-08-01 2026-11-25'],
    ['昨天', 'days 2026-11-24 2026-11-24'],
    ['全部时间', 'all'],
  ])('%s', (text, period) => {
    expect(asked(`win rate ${text}`)).toBe(`win-rate, ${period}`);
    expect(asked(`${text} 赢单率`)).toBe(`win-rate, ${period}`);
  });
});

describe('the order of words', () => {
  const parts = fc.tuple(
    fc.constantFrom('win rate', 'sales cycle', 'loss reasons', '赢单率', 'average deal size'),
    fc.constantFrom('by owner', 'by sales region and source', 'per competitor', '按来源', '按负责人和行业'),
    fc.constantFrom('last quarter', '2026-Q2', 'last 30 days', '上季度', '1 Aug to 15 Sep', 'all time'),
    fc.constantFrom('everyone', '<@U1|li>', 'my team', '我的'),
  );
  it('does not matter', () => {
    const shuffled = parts.chain((four) =>
      fc.tuple(fc.constant(four), fc.shuffledSubarray([...four], { minLength: 4 })),
    );
    fc.assert(
      fc.property(shuffled, ([told, mixed]) => {
        expect(asked(mixed.join(' '))).toBe(asked(told.join(' ')));
        expect(asked(told.join(' '))).not.toContain('?');
      }),
      { numRuns: 300 },
    );
  });
});

describe('words that are not understood', () => {
  it('can be replaced where they stand, mentions and marks kept', () => {
    const intent = parseMetricsCommand('winrte by owner &amp; <@U1|li> last quarter', wednesday);
    if (intent.kind !== 'question') throw new Error(`read as ${intent.kind}`);
    const [unread] = intent.unread;
    expect(`${unread?.before}win rate${unread?.after}`).toBe('win rate by owner &amp; <@U1|li> last quarter');
  });

  it('come without the small words around them, whatever letters they are in', () => {
    expect(asked('win rate of the İİİİİİ by')).toContain('? İİİİİİ');
    expect(asked('WIN RATE OF THE X BY')).toContain('? X');
  });
});
