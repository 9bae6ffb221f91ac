/** What is defined and cannot be counted before there are records of leads or of targets. */
import type { ComposedMetric } from '../metric.ts';

const composed = { answer: 'composed' } as const;

export const leadToOpportunity: ComposedMetric = {
  id: 'lead-to-opportunity',
  name: { en: 'lead → opportunity', zh: '线索转商机率' },
  aliases: {
    en: ['lead to opportunity', 'lead conversion', 'lead conversion rate'],
    zh: ['线索机会%', '线索机会', '线索转化率'],
  },
  sentence: {
    en: 'Of the leads created in the period, how many became a deal.',
    zh: '统计期内创建的线索中，已转为商机的占比。',
  },
  awaits: 'leads',
  ...composed,
};

export const leadToQualified: ComposedMetric = {
  id: 'lead-to-qualified',
  name: { en: 'lead → qualified', zh: '线索合格率' },
  aliases: { en: ['lead to qualified'], zh: ['线索合格机会%', '线索合格机会'] },
  sentence: {
    en: 'Of the leads created in the period, how many became a deal that is qualified.',
    zh: '统计期内创建的线索中，所转商机已合格的占比。',
  },
  awaits: 'leads',
  ...composed,
};

export const leadConversionTime: ComposedMetric = {
  id: 'lead-conversion-time',
  name: { en: 'lead conversion time', zh: '线索转化时间' },
  aliases: { en: ['time to convert', 'lead time'], zh: ['线索转化时长', '线索转化周期'] },
  sentence: {
    en: 'Of the deals created in the period that began as a lead: days from the lead’s creation to the deal’s.',
    zh: '统计期内创建、来自线索的商机，从线索创建到商机创建的天数。',
  },
  awaits: 'leads',
  ...composed,
};

export const totalSalesTime: ComposedMetric = {
  id: 'total-sales-time',
  name: { en: 'total sales time', zh: '总销售时间' },
  aliases: { en: ['total time', 'lead to win time'], zh: ['总销售时长', '总销售周期'] },
  sentence: {
    en: 'Of the deals won in the period that began as a lead: days from the lead’s creation to the win.',
    zh: '统计期内赢单、来自线索的商机，从线索创建到赢单的天数。',
  },
  awaits: 'leads',
  ...composed,
};

export const leadVolume: ComposedMetric = {
  id: 'lead-volume',
  name: { en: 'lead volume', zh: '线索量' },
  aliases: { en: ['leads', 'new leads', 'balance'], zh: ['新线索', '线索', '平衡'] },
  sentence: {
    en: 'New leads per week, with their range and, as balance, how much full weeks differ: standard deviation ÷ mean.',
    zh: '每周新线索数及其范围；平衡指完整各周之间的差异程度（标准差 ÷ 平均值）。',
  },
  awaits: 'leads',
  ...composed,
};

export const leadAge: ComposedMetric = {
  id: 'lead-age',
  name: { en: 'lead age', zh: '线索时长' },
  aliases: { en: ['age of leads'], zh: ['线索年龄', '线索存续时长'] },
  sentence: {
    en: 'Of the leads that are not done with: days since they were created, by status.',
    zh: '未了结的线索，自创建以来的天数，按状态统计。',
  },
  awaits: 'leads',
  ...composed,
};

export const leadsNeeded: ComposedMetric = {
  id: 'leads-needed',
  name: { en: 'leads needed', zh: '所需线索量' },
  aliases: { en: ['needed leads', 'how many leads'], zh: ['所需线索', '需要多少线索'] },
  sentence: {
    en: 'Leads it takes to close the gap: (remaining target − open qualified value due in the period × win rate) ÷ average deal size ÷ (lead → qualified × qualified win rate), rounded up.',
    zh: '补足缺口所需的线索数：（剩余目标 − 统计期内预计成交的合格商机金额 × 赢单率）÷ 平均客单价 ÷（线索合格率 × 合格商机赢单率），向上取整。',
  },
  awaits: 'leads',
  ...composed,
};

export const targetAttainment: ComposedMetric = {
  id: 'target-attainment',
  name: { en: 'target attainment', zh: '完成率' },
  aliases: {
    en: ['attainment', 'target', 'quota', 'quota attainment'],
    zh: ['目标完成率', '达成率', '目标'],
  },
  sentence: {
    en: 'Value won in the period ÷ its target, beside the share of the period’s working days that are gone.',
    zh: '统计期内赢单金额 ÷ 目标，并列时间进度（已过工作日占比）。',
  },
  awaits: 'targets',
  ...composed,
};

export const coverage: ComposedMetric = {
  id: 'coverage',
  name: { en: 'coverage', zh: '目标覆盖率' },
  aliases: { en: ['pipeline coverage', 'target coverage'], zh: ['覆盖率', '管道覆盖率', '漏斗覆盖率'] },
  sentence: {
    en: 'Open qualified value expected to close in the period and not overdue ÷ what remains of the target, beside what is needed: 1 ÷ qualified win rate by value.',
    zh: '预计在统计期内成交且未逾期的合格商机金额 ÷ 剩余目标，并列所需倍数：1 ÷ 按金额计算的合格商机赢单率。',
  },
  awaits: 'targets',
  ...composed,
};
