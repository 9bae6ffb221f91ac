/** The words of numbers that are put together from several others. */
import { bilingual } from './bilingual.ts';
import { phrase } from './phrase.ts';

export const composedWords = bilingual({
  en: {
    velocity: {
      perDay: (value: string) => phrase`*${value} a day*`,
      missing: phrase`*No data*: a factor is missing.`,
      won: (value: string) => `actually won over the last 90 days: ${value} a day`,
      caption: 'What sales velocity is made of',
      factor: 'Factor',
      value: 'Value',
      openQualified: 'Open qualified deals',
      dealSize: 'Average deal size',
      winRate: 'Qualified win rate',
      days: 'Days from qualified to closed, mean',
    },
    overAverage: {
      caption: 'Deals older than the mean sales cycle of their pipeline',
      owner: 'Owner',
      won: 'Won deals',
      open: 'Open deals',
      mean: (pipeline: string, days: string) => phrase`Mean sales cycle in ${pipeline}: *${days}*`,
    },
    stageMix: {
      caption: 'Second half of the stages, by owner',
      deals: 'Open deals',
      contacts: 'Customer contacts',
      headline: (deals: string, contacts: string) =>
        phrase`In the second half of the stages: *${deals}* open deals, *${contacts}* customer contacts`,
    },
  },
  zh: {
    velocity: {
      perDay: (value) => phrase`*每天 ${value}*`,
      missing: phrase`*无数据*：缺少其中一项。`,
      won: (value) => `最近 90 天实际赢单：每天 ${value}`,
      caption: '销售速度的构成',
      factor: '因素',
      value: '数值',
      openQualified: '进行中的合格商机',
      dealSize: '平均客单价',
      winRate: '合格商机赢单率',
      days: '从合格到关闭的平均天数',
    },
    overAverage: {
      caption: '时长超过所在管道平均销售周期的商机',
      owner: '负责人',
      won: '已赢单',
      open: '进行中',
      mean: (pipeline, days) => phrase`${pipeline} 的平均销售周期：*${days}*`,
    },
    stageMix: {
      caption: '各负责人处于后半段阶段的情况',
      deals: '进行中的商机',
      contacts: '客户联系',
      headline: (deals, contacts) => phrase`处于后半段阶段：进行中商机 *${deals}*，客户联系 *${contacts}*`,
    },
  },
});
