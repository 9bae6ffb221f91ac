/** The words of a team's brief: one message that reads in thirty seconds. */
import type { BriefFacts } from '../domain/brief.ts';
import { bilingual } from './bilingual.ts';
import { grouped } from './grouped.ts';
import { type Phrase, phrase } from './phrase.ts';

/** What a brief is compared with, by how long it is. */
export type Before = 'week' | 'two-weeks' | 'month' | { readonly days: number };

type Cadence = BriefFacts['cadence'] | 'in-between';

const deals = (count: number) => `${grouped(count)} ${count === 1 ? 'deal' : 'deals'}`;
const worthEn = (count: number, value: string | null) =>
  value === null ? deals(count) : `${deals(count)} worth ${value}`;
const valuedEn = (count: number, value: string | null) =>
  value === null ? deals(count) : `${deals(count)}, ${value}`;
const worthZh = (count: number, value: string | null) =>
  value === null ? `${grouped(count)} 个` : `${grouped(count)} 个、${value}`;
const valuedZh = (count: number, value: string | null) =>
  value === null ? `${grouped(count)} 个` : `${grouped(count)} 个，${value}`;
const beforeEn = (before: Before) => {
  if (before === 'week') return 'the week before';
  if (before === 'two-weeks') return 'the two weeks before';
  if (before === 'month') return 'the month before';
  return before.days === 1 ? 'the day before' : `the ${grouped(before.days)} days before`;
};
const beforeZh = (before: Before) => {
  if (before === 'week') return '前一周';
  if (before === 'two-weeks') return '前两周';
  if (before === 'month') return '前一个月';
  return before.days === 1 ? '前一天' : `前 ${grouped(before.days)} 天`;
};

const namesEn: Readonly<Record<Cadence, string>> = {
  weekly: 'Weekly brief',
  fortnightly: 'Two-week brief',
  monthly: 'Monthly brief',
  off: 'Brief',
  'in-between': 'Brief',
};
const namesZh: Readonly<Record<Cadence, string>> = {
  weekly: '销售周报',
  fortnightly: '销售双周报',
  monthly: '销售月报',
  off: '销售简报',
  'in-between': '销售简报',
};

export const briefWords = bilingual({
  en: {
    title: (cadence: Cadence, team: string, days: string) => `${namesEn[cadence]} · ${team} · ${days}`,
    /** For notifications. */
    notice: (title: string, won: Phrase, stalled: number) =>
      stalled === 0 ? phrase`${title}: ${won}` : phrase`${title}: ${won} ${grouped(stalled)} stalled.`,
    won: {
      some: (count: number, value: string | null) =>
        value === null ? phrase`*${deals(count)} won*` : phrase`*${deals(count)} won, worth ${value}*`,
      none: phrase`*No deal was won*`,
      up: (before: Before, count: number, value: string | null) =>
        phrase`, up from ${worthEn(count, value)} ${beforeEn(before)}.`,
      down: (before: Before, count: number, value: string | null) =>
        phrase`, down from ${worthEn(count, value)} ${beforeEn(before)}.`,
      same: (before: Before, count: number, value: string | null) =>
        phrase`; ${beforeEn(before)} it was ${worthEn(count, value)}.`,
      afterNone: (before: Before) => phrase`, after none ${beforeEn(before)}.`,
      noneAgain: (before: Before) => phrase`, and none ${beforeEn(before)}.`,
      one: (deal: string, facts: Phrase) => phrase`*${deal}* · ${facts}`,
      type: { new: 'new contract', renewal: 'renewal', expansion: 'expansion' },
      newCustomer: 'new customer',
      more: (count: number, customers: string | null) =>
        customers === null
          ? phrase`and ${grouped(count)} more`
          : phrase`and ${grouped(count)} more, with *new customers*: ${customers}`,
      otherCustomers: (count: number) => `${grouped(count)} more`,
      winners: (names: readonly string[]) => phrase`:trophy: ${names.join(', ')}`,
      winner: (name: string, count: number) => (count === 1 ? name : `${name} (${grouped(count)})`),
      late: (count: number, value: string | null, which: Phrase) =>
        phrase`*Won earlier, in no brief yet*: ${worthEn(count, value)} · ${which}`,
      lateOne: (deal: string, day: string, owner: string) => `${deal}, ${day}, ${owner}`,
      between: '; ',
    },
    noAmount: 'no amount',
    noValue: 'value unknown',
    more: (count: number) => phrase`and ${grouped(count)} more`,
    open: {
      total: (count: number, value: string | null) =>
        value === null ? phrase`*${deals(count)} open*` : phrase`*${deals(count)} open, worth ${value}*`,
      none: phrase`*No deal is open*`,
      reported: (value: string, moment: string) => phrase`From *${value}*, reported ${moment}: `,
      opening: (value: string, day: string) => phrase`From *${value}* at the start of ${day}: `,
      corrections: 'corrected since',
      line: (name: string, value: string) => `${name.toLowerCase()} ${value}`,
      closing: (value: string) => phrase` = *${value}*`,
      unmoved: (since: string) => phrase`Nothing has changed it since ${since}.`,
      others: (pipelines: string) => phrase`Also open: ${pipelines}`,
      ofPipeline: (name: string, count: number, value: string | null) =>
        `${name} (${valuedEn(count, value)})`,
      chart: (pipeline: string, unit: string) => `${pipeline} by stage, ${unit}`,
      chartAlone: (unit: string) => `Open by stage, ${unit}`,
      stage: (name: string, count: string) => `${name} (${count})`,
    },
    attention: {
      title: phrase`*Needs attention*`,
      stalled: (count: number, value: string | null) => phrase`*Stalled*: ${valuedEn(count, value)}`,
      closePassed: (count: number, value: string | null) =>
        phrase`*Close date passed*: ${valuedEn(count, value)}`,
      noNextStep: (count: number, value: string | null) => phrase`*No next step*: ${valuedEn(count, value)}`,
      deal: (deal: string, facts: Phrase) => phrase`*${deal}* · ${facts}`,
      above: (count: number, named: number) =>
        count === named
          ? count === 1
            ? 'named above'
            : 'all named above'
          : `${grouped(named)} of them named above`,
      calm: phrase`Nothing is stalled, no close date has passed, and every open deal has a next step.`,
      open: 'Open a deal',
    },
    lost: {
      some: (count: number, value: string | null) => phrase`*Lost*: ${valuedEn(count, value)}`,
      none: phrase`*Lost*: none`,
      reason: (name: string, count: number) => `${name} ${grouped(count)}`,
      noReason: 'no reason given',
      to: (competitors: string) => phrase`with ${competitors} in play`,
      others: (count: number) => `other reasons ${grouped(count)}`,
    },
    moved: {
      some: (metric: string, change: string) => phrase`*${metric}* ${change}`,
      rates: (now: string, before: Before, then: string) => phrase`: ${now}; ${beforeEn(before)} ${then}`,
      none: phrase`*Rates*: nothing moved beyond chance`,
    },
    leftOut: {
      wins: (count: number) => (count === 1 ? '1 win' : `${grouped(count)} wins`),
      open: (count: number) => (count === 1 ? '1 open deal' : `${grouped(count)} open deals`),
      withoutAmount: (what: string) => `${what} without an amount`,
      withoutRate: (what: string) => `${what} without an exchange rate`,
      sentence: (list: readonly string[]) => phrase`Not in the values: ${list.join(', ')}`,
    },
    footer: {
      asOf: (moment: string) => phrase`As of ${moment}`,
      late: (moment: string) => phrase`was due ${moment}`,
      missed: (count: number) =>
        count === 1
          ? phrase`also stands for 1 earlier brief that was not sent`
          : phrase`also stands for ${grouped(count)} earlier briefs that were not sent`,
    },
    button: {
      pipeline: 'Open the pipeline',
      stalled: 'Show all stalled',
      receipt: 'How is this counted?',
    },
  },
  zh: {
    title: (cadence, team, days) => `${namesZh[cadence]} · ${team} · ${days}`,
    notice: (title, won, stalled) =>
      stalled === 0 ? phrase`${title}：${won}` : phrase`${title}：${won}停滞 ${grouped(stalled)} 个。`,
    won: {
      some: (count, value) =>
        value === null
          ? phrase`*赢单 ${grouped(count)} 个*`
          : phrase`*赢单 ${grouped(count)} 个，金额 ${value}*`,
      none: phrase`*本期没有赢单*`,
      up: (before, count, value) => phrase`，高于${beforeZh(before)}的 ${worthZh(count, value)}。`,
      down: (before, count, value) => phrase`，低于${beforeZh(before)}的 ${worthZh(count, value)}。`,
      same: (before, count, value) => phrase`；${beforeZh(before)}为 ${worthZh(count, value)}。`,
      afterNone: (before) => phrase`，${beforeZh(before)}没有赢单。`,
      noneAgain: (before) => phrase`，${beforeZh(before)}也没有。`,
      one: (deal, facts) => phrase`*${deal}* · ${facts}`,
      type: { new: '新签', renewal: '续约', expansion: '增购' },
      newCustomer: '新客户',
      more: (count, customers) =>
        customers === null
          ? phrase`还有 ${grouped(count)} 个`
          : phrase`还有 ${grouped(count)} 个，其中 *新客户*：${customers}`,
      otherCustomers: (count) => `另外 ${grouped(count)} 家`,
      winners: (names) => phrase`:trophy: ${names.join('、')}`,
      winner: (name, count) => (count === 1 ? name : `${name}（${grouped(count)}）`),
      late: (count, value, which) => phrase`*更早赢单、此前未计入*：${worthZh(count, value)} · ${which}`,
      lateOne: (deal, day, owner) => `${deal}，${day}，${owner}`,
      between: '；',
    },
    noAmount: '没有金额',
    noValue: '金额未知',
    more: (count) => phrase`还有 ${grouped(count)} 个`,
    open: {
      total: (count, value) =>
        value === null
          ? phrase`*进行中 ${grouped(count)} 个*`
          : phrase`*进行中 ${grouped(count)} 个，金额 ${value}*`,
      none: phrase`*没有进行中的商机*`,
      reported: (value, moment) => phrase`从 *${value}*（${moment} 报告）起：`,
      opening: (value, day) => phrase`从 *${value}*（${day}开始时）起：`,
      corrections: '事后更正',
      line: (name, value) => `${name} ${value}`,
      closing: (value) => phrase` = *${value}*`,
      unmoved: (since) => phrase`自 ${since} 以来没有变化。`,
      others: (pipelines) => phrase`其他进行中：${pipelines}`,
      ofPipeline: (name, count, value) => `${name}（${valuedZh(count, value)}）`,
      chart: (pipeline, unit) => `${pipeline}：各阶段（${unit}）`,
      chartAlone: (unit) => `各阶段的进行中商机（${unit}）`,
      stage: (name, count) => `${name}（${count}）`,
    },
    attention: {
      title: phrase`*需要关注*`,
      stalled: (count, value) => phrase`*停滞*：${valuedZh(count, value)}`,
      closePassed: (count, value) => phrase`*已过预计成交日*：${valuedZh(count, value)}`,
      noNextStep: (count, value) => phrase`*没有下一步*：${valuedZh(count, value)}`,
      deal: (deal, facts) => phrase`*${deal}* · ${facts}`,
      above: (count, named) => (count === named ? '已列在上面' : `其中 ${grouped(named)} 个已列在上面`),
      calm: phrase`没有停滞的商机，没有过期的预计成交日，每个进行中的商机都有下一步。`,
      open: '打开商机',
    },
    lost: {
      some: (count, value) => phrase`*输单*：${valuedZh(count, value)}`,
      none: phrase`*输单*：无`,
      reason: (name, count) => `${name} ${grouped(count)}`,
      noReason: '未注明原因',
      to: (competitors) => phrase`竞争对手：${competitors}`,
      others: (count) => `其他原因 ${grouped(count)}`,
    },
    moved: {
      some: (metric, change) => phrase`*${metric}* ${change}`,
      rates: (now, before, then) => phrase`：${now}；${beforeZh(before)} ${then}`,
      none: phrase`*比率*：没有超出随机波动的变化`,
    },
    leftOut: {
      wins: (count) => `${grouped(count)} 个赢单`,
      open: (count) => `${grouped(count)} 个进行中的商机`,
      withoutAmount: (what) => `${what}没有金额`,
      withoutRate: (what) => `${what}缺少汇率`,
      sentence: (list) => phrase`未计入金额：${list.join('，')}`,
    },
    footer: {
      asOf: (moment) => phrase`截至 ${moment}`,
      late: (moment) => phrase`原定 ${moment} 发出`,
      missed: (count) => phrase`此前有 ${grouped(count)} 期未发出，一并计入`,
    },
    button: { pipeline: '打开销售管道', stalled: '查看全部停滞', receipt: '怎么算的？' },
  },
});
