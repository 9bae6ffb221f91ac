/** What was understood of a question, in words that can be typed again. */
import { metricOf } from '../../domain/metrics/definitions.ts';
import type { Language } from '../../domain/vocabulary.ts';
import { dimensionWords } from '../../texts/dimensions.ts';
import type { PeriodSaid, QuestionIntent } from '../grammar/intents.ts';

/** A question without whose it is, in words that are read back as the same. */
export function saidAgain({ metrics, by, periods, asOf }: QuestionIntent, language: Language): string {
  const chinese = language === 'zh';
  const names = dimensionWords[language].dimension;
  const split = by.map((one) => names[one]).join(chinese ? '和' : ' and ');
  const day = asOf?.reading.ok ? asOf.reading.value : undefined;
  return [
    ...metrics.map((id) => metricOf(id).name[language]),
    ...(split === '' ? [] : [chinese ? `按${split}` : `by ${split}`]),
    ...periods.map((period) => typedPeriod(period, language)),
    ...(day === undefined ? [] : [chinese ? `截至${day}` : `as of ${day}`]),
  ].join(' ');
}

/** A period in words that are read back as the same. */
export function typedPeriod(period: PeriodSaid, language: Language): string {
  const chinese = language === 'zh';
  switch (period.kind) {
    case 'this':
    case 'last': {
      const units = { week: '周', month: '月', quarter: '季度', year: '年' };
      if (!chinese) return `${period.kind} ${period.unit}`;
      if (period.unit === 'year') return period.kind === 'this' ? '今年' : '去年';
      return `${period.kind === 'this' ? '本' : '上'}${units[period.unit]}`;
    }
    case 'trailing': {
      const units = { day: '天', week: '周', month: '个月' };
      return chinese ? `近${period.count}${units[period.unit]}` : `last ${period.count} ${period.unit}s`;
    }
    case 'year':
      return chinese ? `${period.year}年` : String(period.year);
    case 'quarter':
      return `${period.year}-Q${period.quarter}`;
    case 'latest-quarter':
      return `Q${period.quarter}`;
    case 'half':
      return period.year === null ? `H${period.half}` : `${period.year}-H${period.half}`;
    case 'next': {
      const units = { week: '下周', month: '下个月', quarter: '下季度', year: '明年' };
      return chinese ? units[period.unit] : `next ${period.unit}`;
    }
    case 'month':
      return `${period.year}-${String(period.month).padStart(2, '0')}`;
    case 'days':
      return `${period.from}..${period.to}`;
    case 'all':
      return chinese ? '全部时间' : 'all time';
  }
}
