/** What was understood of a question, in words that can be typed again. */
import { metricOf } from '../../domain/metrics/definitions.ts';
import type { Language } from '../../domain/vocabulary.ts';
import { dimensionWords } from '../../texts/dimensions.ts';
import type { QuestionIntent } from '../grammar/intents.ts';
import type { Whose } from '../grammar/said.ts';
import type { AsOfSaid, PeriodSaid } from '../grammar/time-said.ts';

/** A question without whose it is, in words that are read back as the same. */
export function saidAgain({ metrics, by, periods, asOf }: QuestionIntent, language: Language): string {
  const chinese = language === 'zh';
  const names = dimensionWords[language].dimension;
  const split = by.map((one) => names[one]).join(chinese ? '和' : ' and ');
  return [
    ...metrics.map((id) => metricOf(id).name[language]),
    ...(split === '' ? [] : [chinese ? `按${split}` : `by ${split}`]),
    ...periods.map((period) => typedPeriod(period, language)),
    ...(asOf ? typedAsOf(asOf, chinese) : []),
  ].join(' ');
}

function typedAsOf(asOf: AsOfSaid, chinese: boolean): readonly string[] {
  switch (asOf.kind) {
    case 'day': {
      const { reading } = asOf.day;
      return reading.ok ? [chinese ? `截至${reading.value}` : `as of ${reading.value}`] : [];
    }
    case 'latest-end': {
      const units = { week: '周', month: '月', quarter: '季度', year: '年' };
      return [chinese ? `截至${units[asOf.unit]}末` : `as of ${asOf.unit} end`];
    }
    case 'edge': {
      const isStart = asOf.edge === 'start';
      const period = typedPeriod(asOf.period, chinese ? 'zh' : 'en');
      return [chinese ? `截至${period}${isStart ? '初' : '末'}` : `as of ${asOf.edge} of ${period}`];
    }
  }
}

/** Whose a question is, as it was typed: with a word, a mention or a name. */
export function whoseAgain({ whose, unread }: QuestionIntent, language: Language): string {
  return [...whose.map((one) => oneAgain(one, language)), ...unread.map(({ text }) => text)].join(' ');
}

function oneAgain(whose: Whose, language: Language): string {
  const chinese = language === 'zh';
  if (whose.kind === 'mine') return chinese ? '我的' : 'mine';
  if (whose.kind === 'everyone') return chinese ? '所有人' : 'everyone';
  if (whose.kind === 'team') return chinese ? '团队' : 'team';
  const { person } = whose;
  if (person.kind === 'name') return `@${person.text}`;
  return person.name === undefined ? `<@${person.user}>` : `<@${person.user}|${person.name}>`;
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
    case 'before-last': {
      const units = { week: '上上周', month: '上上个月', quarter: '上上季度', year: '前年' };
      return chinese ? units[period.unit] : `${period.unit} before last`;
    }
    case 'years-back': {
      const year = chinese
        ? ['今年', '去年', '前年'][period.years]
        : ['this year', 'last year', 'year before last'][period.years];
      const { part } = period;
      if (part === null) return year ?? '';
      if ('quarter' in part) return chinese ? `${year}Q${part.quarter}` : `Q${part.quarter} ${year}`;
      return chinese ? `${year}${part.half === 1 ? '上' : '下'}半年` : `H${part.half} ${year}`;
    }
    case 'span': {
      const from = typedPeriod(period.from, language);
      if (period.to === null) return chinese ? `${from}以来` : `since ${from}`;
      return `${from}${chinese ? '到' : ' to '}${typedPeriod(period.to, language)}`;
    }
    case 'year-ago': {
      const units = { week: '周', month: '月', quarter: '季度', year: '年' };
      return chinese ? `去年同${units[period.unit]}` : `same ${period.unit} last year`;
    }
    case 'month':
      return `${period.year}-${String(period.month).padStart(2, '0')}`;
    case 'days':
      return `${period.from}..${period.to}`;
    case 'all':
      return chinese ? '全部时间' : 'all time';
  }
}
