/** What is put together from several numbers, and what needs records that do not exist yet. */
import type { ComposedMetric, CountMetric, DaysMetric, MoneyMetric, RateMetric } from '../metric.ts';
import { both, is } from './conditions.ts';
import { averageDealSize, dealAge, salesCycle } from './process.ts';

export const velocity: ComposedMetric = {
  id: 'velocity',
  name: { en: 'sales velocity', zh: '销售速度' },
  aliases: { en: ['velocity', 'pipeline velocity', 'money per day'], zh: ['成交速度', '每日产出'] },
  sentence: {
    en: 'Money per day: open qualified deals × average deal size × qualified win rate ÷ mean days from qualified to closed, won and lost; the last three over the last 365 days. Beside it what was really won per day over the last 90.',
    zh: '每天的金额：进行中的合格商机数 × 平均客单价 × 合格商机赢单率 ÷ 从合格到关闭（赢单和输单）的平均天数；后三项取最近 365 天。并列最近 90 天平均每天实际赢单的金额。',
  },
  answer: 'composed',
};

export const openQualified: CountMetric = {
  ...velocity,
  answer: 'count',
  rows: 'deals',
  when: 'standing',
  needs: ['qualification'],
  among: both(is('open'), is('qualified')),
  by: [],
};

/** Over qualified deals won and lost: those that are hard to win count too. */
export const qualifiedToClosed: DaysMetric = {
  ...velocity,
  answer: 'days',
  rows: 'deals',
  when: 'closed',
  needs: ['qualification', 'stages'],
  among: both(is('closed'), is('qualified')),
  from: 'qualified',
  to: 'closed',
  by: [],
};

export const wonValue: MoneyMetric = { ...averageDealSize, id: 'velocity' };

export const overAverageShare: ComposedMetric = {
  id: 'over-average-share',
  name: { en: 'share over average', zh: '超平均周期占比' },
  aliases: {
    en: ['over average', 'over average share', 'older than average', 'slow deals'],
    zh: ['超平均占比', '超周期占比', '超期占比'],
  },
  sentence: {
    en: 'Of a rep’s deals won in the period, and of those open at its end, how many are older than the mean sales cycle of the deals won in the period in the same pipeline.',
    zh: '每位销售在统计期内赢单的商机，以及期末仍进行中的商机，有多少的时长超过同一销售管道内统计期赢单商机的平均销售周期。',
  },
  answer: 'composed',
};

/** A rep's won deals of one pipeline, and how many of them took longer than its mean. */
export function wonOver(meanDays: number): RateMetric {
  const { from, to, when, needs, among } = salesCycle;
  const counted = { longerThan: meanDays, from, to };
  return { ...overAverageShare, answer: 'rate', rows: 'deals', when, needs, among, counted, by: ['owner'] };
}

/** The same of the deals that are open. */
export function openOver(meanDays: number): RateMetric {
  const { from, to, when, needs, among } = dealAge;
  const counted = { longerThan: meanDays, from, to };
  return { ...overAverageShare, answer: 'rate', rows: 'deals', when, needs, among, counted, by: ['owner'] };
}

export const pipelineMovement: ComposedMetric = {
  id: 'pipeline-movement',
  name: { en: 'pipeline movement', zh: '管道变动' },
  aliases: {
    en: ['movement', 'pipeline changes', 'pipeline bridge', 'waterfall'],
    zh: ['变动', '漏斗变动', '管道变化'],
  },
  sentence: {
    en: 'From the open value at the start to the one at the end: created, returned or reopened, raised, lowered, won, lost, parked, moved in, moved out, and what exchange rates did.',
    zh: '从期初进行中金额到期末金额的变化：新建、恢复或重新打开、调高、调低、赢单、输单、搁置、转入、转出以及汇率影响。',
  },
  answer: 'composed',
};
