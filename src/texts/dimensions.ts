/** The words for what answers can be split by. */
import type { Dimension, StageTimeBand } from '../domain/metrics/metric.ts';
import { bilingual } from './bilingual.ts';

interface DimensionWords {
  readonly dimension: Record<Dimension, string>;
  readonly band: Record<StageTimeBand, string>;
}

/** What answers can be split by. The grammar understands each of these words. */
export const dimensionWords = bilingual<DimensionWords>({
  en: {
    dimension: {
      owner: 'owner',
      team: 'team',
      'sales-region': 'sales region',
      pipeline: 'pipeline',
      type: 'deal type',
      product: 'product',
      source: 'source',
      industry: 'industry',
      region: 'region',
      size: 'company size',
      competitor: 'competitor',
      'contact-role': 'contact role',
      'loss-reason': 'loss reason',
      'stall-cause': 'stall cause',
      stage: 'stage',
      'stage-time-band': 'longest stay',
      activity: 'activity',
      outcome: 'outcome',
      week: 'week',
      month: 'month',
      quarter: 'quarter',
    },
    band: {
      'under-a-week': 'under 7 days',
      'week-to-month': '7 to 29 days',
      'month-to-quarter': '30 to 89 days',
      'over-a-quarter': '90 days and more',
    },
  },
  zh: {
    dimension: {
      owner: '负责人',
      team: '团队',
      'sales-region': '销售大区',
      pipeline: '销售管道',
      type: '商机类型',
      product: '产品',
      source: '来源',
      industry: '行业',
      region: '地区',
      size: '客户规模',
      competitor: '竞争对手',
      'contact-role': '联系人角色',
      'loss-reason': '输单原因',
      'stall-cause': '停滞原因',
      stage: '阶段',
      'stage-time-band': '停留区间',
      activity: '跟进方式',
      outcome: '跟进结果',
      week: '周',
      month: '月',
      quarter: '季度',
    },
    band: {
      'under-a-week': '7 天以内',
      'week-to-month': '7–29 天',
      'month-to-quarter': '30–89 天',
      'over-a-quarter': '90 天以上',
    },
  },
});
