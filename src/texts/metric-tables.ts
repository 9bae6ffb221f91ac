/** The words of tables of numbers: their columns, what is counted out of what, and ranges. */
import { bilingual } from './bilingual.ts';

type RateId =
  | 'win-rate'
  | 'qualified-win-rate'
  | 'qualified-per-win'
  | 'opportunity-to-qualified'
  | 'stage-conversion'
  | 'next-step-on-time';
type CountNames = Readonly<Record<RateId, readonly [counted: string, among: string]>>;

/** Every rate that can be counted is told in its own words. */
function counts(names: CountNames): ReadonlyMap<string, readonly [string, string]> {
  return new Map(Object.entries(names));
}

export const metricTableWords = bilingual({
  en: {
    column: {
      share: 'Rate',
      range: 'Likely range',
      counted: 'Counted',
      among: 'Out of',
      unsettled: 'Not settled',
      median: 'Median',
      mean: 'Mean',
      middleHalf: 'Middle half',
      survival: 'Incl. running',
      n: 'Number',
      sum: 'Sum',
      ratio: 'Per win',
      won: 'Won',
      closed: 'Closed',
      count: 'Number',
      shareOfAll: 'Share',
      value: 'Value',
      weighted: 'Weighted',
    },
    /** What is counted, and out of what. */
    counts: counts({
      'win-rate': ['Won', 'Closed'],
      'qualified-win-rate': ['Won', 'Closed'],
      'qualified-per-win': ['Won', 'Closed'],
      'opportunity-to-qualified': ['Qualified', 'Created'],
      'stage-conversion': ['Went on', 'Reached'],
      'next-step-on-time': ['On time', 'Due'],
    }),
    range: (low: string, high: string) => `${low} – ${high}`,
  },
  zh: {
    column: {
      share: '比率',
      range: '可能范围',
      counted: '计入',
      among: '总数',
      unsettled: '未定',
      median: '中位数',
      mean: '平均',
      middleHalf: '中间一半',
      survival: '含停留中的中位数',
      n: '数量',
      sum: '合计',
      ratio: '每赢一单',
      won: '赢单',
      closed: '关闭',
      count: '数量',
      shareOfAll: '占比',
      value: '金额',
      weighted: '加权金额',
    },
    counts: counts({
      'win-rate': ['赢单', '关闭'],
      'qualified-win-rate': ['赢单', '关闭'],
      'qualified-per-win': ['赢单', '关闭'],
      'opportunity-to-qualified': ['合格', '新建'],
      'stage-conversion': ['进入下一步', '到达'],
      'next-step-on-time': ['按时', '到期'],
    }),
    range: (low, high) => `${low}–${high}`,
  },
});
