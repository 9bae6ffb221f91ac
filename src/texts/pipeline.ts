/** The words of what moved in a pipeline, of how its numbers are counted, and of the deals behind them. */
import type { MovementLine } from '../domain/metrics/answer.ts';
import type { Money } from '../domain/money.ts';
import { bilingual } from './bilingual.ts';
import type { Format } from './format.ts';
import { grouped } from './grouped.ts';
import { phrase } from './phrase.ts';

type LineNames = Readonly<Record<MovementLine['kind'], string>>;

const lineNamesEn: LineNames = {
  rates: 'Exchange rates',
  created: 'Created',
  returned: 'Returned or reopened',
  raised: 'Raised',
  lowered: 'Lowered',
  won: 'Won',
  lost: 'Lost',
  parked: 'Parked',
  'moved-in': 'Moved in',
  'moved-out': 'Moved out',
  advanced: 'Advanced',
  'moved-back': 'Moved back',
  slipped: 'Slipped',
};
const lineNamesZh: LineNames = {
  rates: '汇率变动',
  created: '新建',
  returned: '恢复或重开',
  raised: '金额上调',
  lowered: '金额下调',
  won: '赢单',
  lost: '输单',
  parked: '搁置',
  'moved-in': '转入',
  'moved-out': '转出',
  advanced: '推进',
  'moved-back': '退回',
  slipped: '改期',
};

const deals = (count: number) => `${grouped(count)} ${count === 1 ? 'deal' : 'deals'}`;

export const pipelineWords = bilingual({
  en: {
    weighted: 'Weighted',
    weightedTotal: (value: string) => phrase`weighted by the stages’ probabilities *${value}*`,
    whatMoved: 'What moved',
    stages: 'By stage',
    showDeals: 'Show deals',
    howCounted: 'How is this counted?',
    allPipelines: 'all pipelines',
    keywordUnknown: (text: string) => phrase`I don’t know what “${text}” is here. Did you mean:`,
    listInstead: phrase`Here all open deals are counted, in every stage, stalled or not. A list shows some of them:`,
    movement: {
      title: (whose: string, pipeline: string) => `What moved · ${whose} · ${pipeline}`,
      line: lineNamesEn,
      since: (day: string) => `since ${day}`,
      between: (from: string, to: string) => `${from} to ${to}`,
      changed: (change: string) => phrase`Open value *${change}*`,
      same: phrase`Open value unchanged`,
      ends: (opening: string, from: string, closing: string, to: string) =>
        phrase`*${opening}* (${from}) → *${closing}* (${to})`,
      nothing: phrase`No deal was created, changed in value, closed or moved in this time.`,
      chart: (currency: string) => `What moved (${currency})`,
      caption: 'Open value from opening to closing',
      what: 'What',
      deals: 'Deals',
      value: 'Value',
      reported: 'As reported then',
      corrections: 'Corrections',
      opening: 'Opening',
      closing: 'Closing',
      startOf: (day: string) => `start of ${day}`,
      endOf: (day: string) => `end of ${day}`,
      beside: (name: string, count: number, value: string) =>
        phrase`*${name}* ${deals(count)}, worth ${value}`,
      asOf: (from: string, to: string) => phrase`From the ${from} to ${to}`,
    },
    behind: {
      title: (what: string) => `Deals behind: ${what}`,
      all: 'All',
      filter: (name: string, count: string) => `${name} (${count})`,
      range: (first: string, last: string, count: string) => phrase`${first} to ${last} of ${count}`,
      none: phrase`There are no deals behind this number any more: something was taken back since.`,
      previous: 'Previous',
      next: 'Next',
      deal: 'Deal',
      owner: 'Owner',
      stage: 'Stage',
      what: 'What',
      value: 'Value',
      open: 'Open a deal',
      caption: (count: number) => deals(count),
      /** A deal to which several things happened is in several of these rows. */
      happenings: (count: number) => `${grouped(count)} ${count === 1 ? 'change' : 'changes'}`,
    },
    receipt: {
      title: 'How this is counted',
      open: phrase`Counted are deals that were open at that moment, by what is known today: late entries count on the day they happened, what was taken back does not count.`,
      value: (currency: string) =>
        phrase`Value: the deals’ amounts in ${currency}, each converted at the last exchange rate on or before that day and rounded before summing.`,
      weighted: (probabilities: string) =>
        phrase`Weighted: each deal’s value times the probability its stage had that day (${probabilities}).`,
      probability: (stage: string, percent: string) => `${stage} ${percent}`,
      movement: phrase`Opening value + exchange rates + created + returned or reopened + raised − lowered − won − lost − parked + moved in − moved out = closing value, to the last cent. Each happening counts on the day it happened, also when it was recorded later; what was taken back never happened.`,
      rates: (currency: string) =>
        phrase`In ${currency}: the opening value is first revalued at the closing day’s exchange rates; from there on everything counts at those, each deal rounded before summing.`,
      several: phrase`A deal to which several things happened stands in several lines; a win that came with its final amount was raised or lowered first.`,
      beside: phrase`Beside the sum, with the deals’ value after it: advanced and moved back are changes of stage; slipped means that the expected close moved beyond the end of its month.`,
      seen: phrase`Only deals that you may see.`,
      scope: (whose: string, pipeline: string) => phrase`Whose: ${whose}; pipeline: ${pipeline}.`,
      asOf: (moment: string) => phrase`As of ${moment}.`,
      nothingLeftOut: phrase`Every deal has an amount and a rate; none is left out.`,
    },
  },
  zh: {
    weighted: '加权金额',
    weightedTotal: (value) => phrase`按阶段概率加权 *${value}*`,
    whatMoved: '查看变动',
    stages: '按阶段',
    showDeals: '查看商机',
    howCounted: '怎么算的？',
    allPipelines: '全部管道',
    keywordUnknown: (text) => phrase`这里不认识“${text}”。你是不是要输入：`,
    listInstead: phrase`这里统计全部进行中的商机，不分阶段，也不分是否停滞。只看其中一部分，请用列表：`,
    movement: {
      title: (whose, pipeline) => `管道变动 · ${whose} · ${pipeline}`,
      line: lineNamesZh,
      since: (day) => `自${day}以来`,
      between: (from, to) => `${from}至${to}`,
      changed: (change) => phrase`进行中金额 *${change}*`,
      same: phrase`进行中金额没有变化`,
      ends: (opening, from, closing, to) => phrase`*${opening}*（${from}）→ *${closing}*（${to}）`,
      nothing: phrase`这段时间没有商机新建、改变金额、关闭或转移。`,
      chart: (currency) => `管道变动（${currency}）`,
      caption: '进行中金额：从期初到期末',
      what: '项目',
      deals: '商机数',
      value: '金额',
      reported: '当时报告',
      corrections: '更正',
      opening: '期初',
      closing: '期末',
      startOf: (day) => `${day}开始时`,
      endOf: (day) => `${day}结束时`,
      beside: (name, count, value) => phrase`*${name}* ${grouped(count)} 个商机，金额 ${value}`,
      asOf: (from, to) => phrase`从${from}到 ${to}`,
    },
    behind: {
      title: (what) => `数字背后的商机：${what}`,
      all: '全部',
      filter: (name, count) => `${name}（${count}）`,
      range: (first, last, count) => phrase`第 ${first}–${last} 个，共 ${count} 个`,
      none: phrase`这个数字背后已经没有商机了：之后有操作被撤销。`,
      previous: '上一页',
      next: '下一页',
      deal: '商机',
      owner: '负责人',
      stage: '阶段',
      what: '项目',
      value: '金额',
      open: '打开商机',
      caption: (count) => `${grouped(count)} 个商机`,
      happenings: (count) => `${grouped(count)} 项变动`,
    },
    receipt: {
      title: '如何计算',
      open: phrase`统计的是当时进行中的商机，以今天所知为准：补录的内容按发生日计入，已撤销的不计。`,
      value: (currency) =>
        phrase`金额：各商机金额以 ${currency} 计，逐个按当日或之前最近的汇率换算、取整后再相加。`,
      weighted: (probabilities) =>
        phrase`加权金额：每个商机的金额 × 其阶段当日的赢单概率（${probabilities}）。`,
      probability: (stage, percent) => `${stage} ${percent}`,
      movement: phrase`期初金额 + 汇率变动 + 新建 + 恢复或重开 + 金额上调 − 金额下调 − 赢单 − 输单 − 搁置 + 转入 − 转出 = 期末金额，分毫不差。每件事按发生日计入，补录的也一样；已撤销的视为从未发生。`,
      rates: (currency) =>
        phrase`以 ${currency} 计：期初金额先按期末当日汇率重估，之后各项都按该汇率计，每个商机取整后再相加。`,
      several: phrase`一个商机发生多件事时会出现在多行；赢单时才确定最终金额的，先计入金额上调或下调。`,
      beside: phrase`不计入合计、只列出变动后金额的：推进和退回是阶段变化；改期指预计成交日推迟到原定月份之后。`,
      seen: phrase`只包含你可以查看的商机。`,
      scope: (whose, pipeline) => phrase`范围：${whose}；管道：${pipeline}。`,
      asOf: (moment) => phrase`截至 ${moment}。`,
      nothingLeftOut: phrase`每个商机都有金额和汇率，没有遗漏。`,
    },
  },
});

/** `+$10,000`, `−$5,000`, `$0`: what something adds to a sum. */
export function signedMoney(format: Pick<Format, 'money'>, { minor, currency }: Money): string {
  const size = format.money({ minor: minor < 0n ? -minor : minor, currency });
  return minor === 0n ? size : `${minor < 0n ? '−' : '+'}${size}`;
}
