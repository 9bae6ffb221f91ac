/** What people call metrics and dimensions. The names themselves come from the definitions. */
import { metrics } from '../../domain/metrics/definitions.ts';
import { type Dimension, dimensions, type MetricId } from '../../domain/metrics/metric.ts';
import type { Keyword } from './keywords.ts';

/** Short ways to ask, besides the names and aliases of the definitions. */
const shorthand: Partial<Record<MetricId, readonly string[]>> = {
  'win-rate': [
    'winning rate',
    'won rate',
    'win ratio',
    'win percentage',
    'closing rate',
    'close ratio',
    'hit rate',
    'success rate',
    'deals won',
    'won deals',
    'win',
    '赢单数',
    '赢单数量',
    '赢率',
    '成单率',
    '赢单比例',
    '赢了多少单',
    '赢了几单',
    '签了多少单',
    '签了几单',
    '成交了多少单',
  ],
  'sales-cycle': [
    'time to close',
    'cycle length',
    'sales cycle length',
    'deal cycle length',
    'how long does it take to close',
    'how long does it take to win',
    'how long do deals take',
    'how long deals take',
    'how long deals take to close',
    'how long do deals take to close',
    '多久成交',
    '多久能成交',
    '多久赢单',
    '成交要多久',
    '成交需要多久',
    '成交时间',
    '成交时长',
  ],
  'loss-reasons': [
    'lost deals',
    'deals lost',
    'lost reason',
    'why lost',
    'why we lost',
    'why are we losing',
    'why did we lose',
    'why do we lose',
    'how many deals did we lose',
    'how many deals have we lost',
    '输单分析',
    '丢单分析',
    '为什么丢单',
    '为什么输单',
    '为何丢单',
    '输单数',
    '输单数量',
    '丢单数',
    '丢单数量',
    '丢了多少单',
    '丢了几单',
    '输了多少单',
  ],
  'next-step-on-time': ['next step'],
  // Beside the mean it shows the sum of what was won.
  'average-deal-size': [
    'average deal',
    'avg deal size',
    'avg deal',
    'deal size',
    'deal value',
    'order value',
    'ticket size',
    'revenue',
    'bookings',
    'won value',
    'won amount',
    'value won',
    'amount won',
    'total won',
    'how much did we win',
    'how much have we won',
    'how much we won',
    '成交额',
    '成交金额',
    '赢单金额',
    '赢单额',
    '签单金额',
    '签单额',
    '销售额',
    '赢了多少钱',
    '签了多少钱',
    '平均单价',
  ],
  'stage-time': [
    '停留',
    'bottleneck',
    'where do deals get stuck',
    'where deals get stuck',
    '停留多久',
    '卡在哪个阶段',
    '卡在哪',
  ],
  activities: ['call', 'meeting', 'demo', 'email', 'visit', '电话', '会议', '拜访', '拜访次数', '演示'],
  velocity: ['速度'],
  'deal-age': ['年龄'],
};

const dimensionTable = {
  owner: [
    [
      'owner',
      'rep',
      'sales rep',
      'salesperson',
      'sales person',
      'salespeople',
      'salesman',
      'seller',
      'person',
      'people',
      'agent',
      'ae',
      'account executive',
      'account manager',
      'team member',
      'member',
    ],
    ['负责人', '销售人员', '销售员', '销售', '业务员', '人员', '同事', '人'],
  ],
  team: [['team'], ['团队', '小组']],
  'sales-region': [
    ['sales region', 'sales area', 'territory'],
    ['销售大区', '销售区域', '大区'],
  ],
  pipeline: [['pipeline'], ['销售管道', '销售漏斗', '管道']],
  type: [
    ['type', 'deal type'],
    ['商机类型', '类型'],
  ],
  product: [['product'], ['产品']],
  source: [
    ['source', 'lead source', 'channel'],
    ['商机来源', '线索来源', '来源', '渠道'],
  ],
  industry: [['industry', 'sector', 'vertical'], ['行业']],
  region: [
    ['region', 'account region'],
    ['客户地区', '地区', '区域'],
  ],
  size: [
    ['size', 'company size', 'account size', 'customer size'],
    ['客户规模', '公司规模', '规模'],
  ],
  competitor: [
    ['competitor', 'competition', 'rival'],
    ['竞争对手', '竞品', '对手'],
  ],
  'contact-role': [
    ['contact role', 'role'],
    ['联系人角色', '角色'],
  ],
  'loss-reason': [
    ['loss reason', 'lost reason', 'reason'],
    ['输单原因', '丢单原因', '原因'],
  ],
  'stall-cause': [
    ['stall cause', 'cause', 'stall reason'],
    ['停滞原因', '卡点'],
  ],
  stage: [['stage'], ['阶段']],
  'stage-time-band': [
    ['stage time band', 'stage time', 'time in stage', 'longest stay'],
    ['停留区间', '停留时长', '停留时间'],
  ],
  activity: [
    ['activity', 'activity type', 'interaction'],
    ['跟进方式', '跟进类型', '活动'],
  ],
  outcome: [
    ['outcome', 'result'],
    ['跟进结果', '结果'],
  ],
  week: [
    ['week', 'wk'],
    ['周', '星期'],
  ],
  month: [
    ['month', 'mth'],
    ['月份', '月度', '月'],
  ],
  quarter: [
    ['quarter', 'qtr'],
    ['季度', '季'],
  ],
} as const satisfies Record<
  Dimension,
  readonly [readonly [string, ...string[]], readonly [string, ...string[]]]
>;

/** Each metric by its name, its aliases and its short ways. */
export const metricKeywords: readonly Keyword<MetricId>[] = metrics.map(({ id, name, aliases }) => ({
  verb: id,
  english: [
    name.en.toLowerCase(),
    ...aliases.en,
    id.replaceAll('-', ' '),
    ...(shorthand[id] ?? []).filter(isLatin),
  ],
  chinese: [name.zh, ...aliases.zh, ...(shorthand[id] ?? []).filter((word) => !isLatin(word))],
}));

/** The first English and the first Chinese word of each are the ones shown. */
export const dimensionKeywords: readonly Keyword<Dimension>[] = dimensions.map((verb) => ({
  verb,
  english: dimensionTable[verb][0],
  chinese: dimensionTable[verb][1],
}));

function isLatin(word: string): boolean {
  return /^[ -~]+$/u.test(word);
}
