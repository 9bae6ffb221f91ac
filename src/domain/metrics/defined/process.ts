/** How deals come to be qualified, won or lost, how long that takes and what it brings. */
import type { CountMetric, DaysMetric, MoneyMetric, RateMetric, RatioMetric } from '../metric.ts';
import { always, both, is, not } from './conditions.ts';

export const opportunityToQualified: RateMetric = {
  id: 'opportunity-to-qualified',
  name: { en: 'opportunity → qualified', zh: '商机合格率' },
  aliases: {
    en: ['opportunity to qualified', 'qualification rate', 'qualified rate', 'qualified share'],
    zh: ['机会合格机会%', '机会合格机会', '合格率'],
  },
  sentence: {
    en: 'Of the deals created in the period, how many are qualified: they entered the qualifying stage or a later one, or were confirmed as qualified when they were closed.',
    zh: '统计期内创建的商机中，已合格的占比。合格指进入过合格阶段或更后的阶段，或关闭时确认为合格。',
  },
  answer: 'rate',
  rows: 'deals',
  when: 'created',
  needs: ['created', 'qualification'],
  among: always,
  counted: is('qualified'),
  unsettled: both(not(is('qualified')), not(is('closed'))),
  by: [],
};

export const qualifiedWinRate: RateMetric = {
  id: 'qualified-win-rate',
  name: { en: 'qualified win rate', zh: '合格商机赢单率' },
  aliases: {
    en: ['win rate of qualified deals'],
    zh: ['合格机会赢单率%', '合格机会赢单率', '合格赢单率'],
  },
  sentence: {
    en: 'Of the qualified deals closed in the period, how many were won.',
    zh: '统计期内关闭的合格商机中，赢单的占比。',
  },
  answer: 'rate',
  rows: 'deals',
  when: 'closed',
  needs: ['qualification'],
  among: both(is('closed'), is('qualified')),
  counted: is('won'),
  by: [],
};

export const winRate: RateMetric = {
  id: 'win-rate',
  name: { en: 'win rate', zh: '赢单率' },
  aliases: { en: ['close rate', 'wins'], zh: ['成交率', '签单率', '胜率'] },
  sentence: {
    en: 'Of the deals closed in the period, qualified or not, how many were won; beside it the same by value. Open and parked deals are in neither number.',
    zh: '统计期内关闭的商机（不论是否合格）中，赢单的占比，并列按金额计算的占比。进行中和搁置的商机都不计入。',
  },
  answer: 'rate',
  rows: 'deals',
  when: 'closed',
  needs: [],
  among: is('closed'),
  counted: is('won'),
  byValue: true,
  by: [],
};

export const salesCycle: DaysMetric = {
  id: 'sales-cycle',
  name: { en: 'sales cycle', zh: '销售周期' },
  aliases: { en: ['cycle', 'cycle time', 'deal cycle', 'time to win'], zh: ['周期', '成交周期', '赢单周期'] },
  sentence: {
    en: 'Of the deals won in the period: days from creation to the win. Days parked or reopened belong to it.',
    zh: '统计期内赢单的商机，从创建到赢单的天数。搁置和重新打开的时间也计算在内。',
  },
  answer: 'days',
  rows: 'deals',
  when: 'closed',
  needs: ['created'],
  among: is('won'),
  from: 'created',
  to: 'closed',
  by: [],
  notes: [
    { kind: 'parked', is: is('was-parked') },
    { kind: 'reopened', is: is('was-reopened') },
  ],
};

export const lostCycle: DaysMetric = {
  id: 'lost-cycle',
  name: { en: 'lost cycle', zh: '输单周期' },
  aliases: { en: ['time to lose', 'loss cycle'], zh: ['丢单周期'] },
  sentence: {
    en: 'Of the deals lost in the period: days from creation to the loss.',
    zh: '统计期内输单的商机，从创建到输单的天数。',
  },
  answer: 'days',
  rows: 'deals',
  when: 'closed',
  needs: ['created'],
  among: is('lost'),
  from: 'created',
  to: 'closed',
  by: [],
  notes: [
    { kind: 'parked', is: is('was-parked') },
    { kind: 'reopened', is: is('was-reopened') },
  ],
};

export const qualifiedPerWin: RatioMetric = {
  id: 'qualified-per-win',
  name: { en: 'qualified deals per win', zh: '平均合格商机量' },
  aliases: {
    en: ['qualified per win', 'deals per win', 'in hand'],
    zh: ['平均合格机会量', '在手合格商机'],
  },
  sentence: {
    en: 'Qualified deals closed in the period for each of them that was won; beside it, in hand: how many open qualified deals an owner had on an average day of the period.',
    zh: '统计期内关闭的合格商机数除以其中赢单数；并列在手合格商机：统计期内每位负责人平均每天手上进行中的合格商机数。',
  },
  answer: 'ratio',
  rows: 'deals',
  when: 'closed',
  needs: ['qualification'],
  among: both(is('closed'), is('qualified')),
  counted: is('won'),
  by: [],
};

export const averageDealSize: MoneyMetric = {
  id: 'average-deal-size',
  name: { en: 'average deal size', zh: '平均客单价' },
  aliases: {
    en: ['deal size', 'average size', 'average amount', 'average value'],
    zh: ['平均销售额', '客单价', '平均金额'],
  },
  sentence: {
    en: 'Of the deals won in the period that have an amount: the sum of their amounts divided by their number; beside it the median.',
    zh: '统计期内赢单且有金额的商机，金额合计除以商机数；并列中位数。',
  },
  answer: 'money',
  rows: 'deals',
  when: 'closed',
  needs: ['amount', 'rate'],
  among: is('won'),
  by: [],
};

export const stageValue: CountMetric = {
  id: 'stage-value',
  name: { en: 'value per stage', zh: '各阶段金额' },
  aliases: {
    en: ['stage value', 'value by stage', 'pipeline value', 'open value'],
    zh: ['销售阶段价值', '阶段金额', '阶段价值'],
  },
  sentence: {
    en: 'Open deals by stage: how many, the sum of their amounts, and the weighted sum, each amount times the probability of its stage.',
    zh: '按阶段统计进行中的商机：数量、金额合计，以及加权金额（金额乘以所在阶段的概率）。',
  },
  answer: 'count',
  rows: 'deals',
  when: 'standing',
  needs: [],
  among: is('open'),
  by: ['stage'],
};

export const lossReasons: CountMetric = {
  id: 'loss-reasons',
  name: { en: 'loss reasons', zh: '输单原因' },
  aliases: {
    en: ['loss reason', 'reasons lost', 'why we lose', 'losses'],
    zh: ['丢单原因', '输单', '丢单'],
  },
  sentence: {
    en: 'Deals lost in the period by reason: number, share and value; “no decision” apart.',
    zh: '统计期内输单的商机按原因统计：数量、占比和金额；“未做决定”单独列出。',
  },
  answer: 'count',
  rows: 'deals',
  when: 'closed',
  needs: [],
  among: is('lost'),
  by: ['loss-reason'],
};

export const dealAge: DaysMetric = {
  id: 'deal-age',
  name: { en: 'deal age', zh: '商机时长' },
  aliases: { en: ['age', 'age of deals'], zh: ['商机年龄', '商机存续时长'] },
  sentence: {
    en: 'Of the open deals: days since they were created.',
    zh: '进行中的商机，自创建以来的天数。',
  },
  answer: 'days',
  rows: 'deals',
  when: 'standing',
  needs: ['created'],
  among: is('open'),
  from: 'created',
  to: 'as-of',
  by: [],
};
