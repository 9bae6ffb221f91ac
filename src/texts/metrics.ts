/** The words of an answer in numbers: titles, headlines, charts, notes and buttons; and of the overview. */
import { bilingual } from './bilingual.ts';
import { grouped } from './grouped.ts';
import { phrase } from './phrase.ts';

export const metricWords = bilingual({
  en: {
    by: (metric: string, dimensions: string) => `${metric} by ${dimensions}`,
    and: (one: string, other: string) => `${one} and ${other}`,
    title: (what: string, whose: string, when: string | null) =>
      when === null ? `${what} · ${whose}` : `${what} · ${whose} · ${when}`,
    asOfDay: (day: string) => `as of ${day}`,
    everyone: 'everyone',
    everyoneSeen: (teams: string) => `everyone whose deals you see: ${teams}, and your own`,
    mine: 'mine',
    none: '(none)',
    total: 'Total',
    headline: {
      bold: (text: string) => phrase`*${text}*`,
      median: (days: string) => phrase`*median ${days}*`,
      middleHalf: (low: string, high: string) => `middle half ${low} to ${high}`,
      mean: (value: string) => `mean ${value}`,
      meanIs: (value: string) => phrase`*mean ${value}*`,
      medianOf: (value: string) => `median ${value}`,
      sum: (value: string) => `sum ${value}`,
      soFar: (atMost: string, unsettled: string) =>
        `so far · ${atMost} at most, ${unsettled} not settled yet`,
      unsettled: (count: string) => `so far, ${count} not settled yet`,
      byValue: (share: string) => `by value ${share}`,
      worth: (value: string) => `worth ${value}`,
      weighted: (value: string) => `weighted ${value}`,
      ratio: (ratio: string, among: string, counted: string) =>
        phrase`*${ratio}* · ${among} closed qualified, ${counted} of them won`,
      inHand: (mean: string) => `in hand: ${mean} open qualified deals per owner, on average`,
      noDecision: (count: string) => `${count} of them without a decision`,
      survival: (days: string | null) =>
        days === null
          ? 'counting stays that still go on: fewer than half have left'
          : `counting stays that still go on: median ${days}`,
      compared: (period: string, value: string) => `Before (${period}): ${value}`,
    },
    chart: {
      title: (metric: string, unit: string) => `${metric} (${unit})`,
      share: 'percent',
      days: 'days, median',
      money: (currency: string) => `${currency}, mean`,
      value: (currency: string) => `value in ${currency}`,
      count: 'number',
      ratio: 'per win',
    },
    note: {
      few: phrase`Below 5 the counts say more than a percentage would.`,
      leftOut: (count: string) => phrase`${count} left out: not all is known that this number needs.`,
      withoutAmount: (count: number) =>
        count === 1
          ? phrase`1 deal has no amount and adds nothing to the value.`
          : phrase`${grouped(count)} deals have no amount and add nothing to the value.`,
      withoutRate: (count: number, currencies: string, example: string) =>
        phrase`${grouped(count)} ${count === 1 ? 'deal is' : 'deals are'} not in the value: there is no exchange rate for ${currencies}. */stagecoach rate ${example}* sets one.`,
      severalTimes: (dimension: string) =>
        phrase`A deal counts once for each ${dimension} it has, so the rows can add up to more than the total.`,
      moreRows: (count: string) => phrase`and ${count} more rows`,
      notDefined: (pipelines: string) =>
        phrase`${pipelines} has no qualifying stage, so “qualified” is not defined there. Its deals are left out.`,
    },
    otherTeamsChannel: (team: string, here: string) =>
      phrase`This channel belongs to ${here}, so numbers of ${team} can’t be shared here. Ask again in that team’s channel.`,
    awaited: {
      leads: phrase`I can’t count this yet: it needs leads, which come in a later release.`,
      targets: phrase`I can’t count this yet: it needs targets, which come in a later release.`,
      leadsShort: 'comes with leads',
      targetsShort: 'comes with targets',
    },
    button: {
      receipt: 'How is this counted?',
      deals: 'Show deals',
      change: 'Change…',
      choose: 'Choose…',
      refresh: 'Refresh',
      previous: (name: string) => `‹ ${name}`,
      next: (name: string) => `${name} ›`,
    },
    overview: {
      title: (whose: string) => `Numbers · ${whose}`,
      asItStands: (name: string) => `${name}, as things stand`,
      caption: (period: string, before: string | null) =>
        before === null ? period : `${period}, compared with ${before}`,
      chance: phrase`“More than chance”: the difference is larger than small numbers alone would explain.`,
      column: {
        number: 'Number',
        now: 'Now',
        before: 'Before',
        change: 'Change',
      },
    },
    /** The deals there would be are of pipelines in which nothing counts as qualified. */
    notDefined: phrase`*Not defined*: none of the deals is in a pipeline with a qualifying stage.`,
    notDefinedShort: 'not defined',
    nothing: phrase`*No data*: nothing to count in this period.`,
    notBegun: phrase`*No data yet*: this period is still to come.`,
    nothingStanding: phrase`*No data*: nothing to count as things stand.`,
  },
  zh: {
    by: (metric, dimensions) => `${metric}（按${dimensions}）`,
    and: (one, other) => `${one}和${other}`,
    title: (what, whose, when) => (when === null ? `${what} · ${whose}` : `${what} · ${whose} · ${when}`),
    asOfDay: (day) => `截至 ${day}`,
    everyone: '全部',
    everyoneSeen: (teams) => `你能看到的全部商机：${teams}，以及你自己的`,
    mine: '我的',
    none: '（无）',
    total: '合计',
    headline: {
      bold: (text) => phrase`*${text}*`,
      median: (days) => phrase`*中位数 ${days}*`,
      middleHalf: (low, high) => `中间一半 ${low} 到 ${high}`,
      mean: (value) => `平均 ${value}`,
      meanIs: (value) => phrase`*平均 ${value}*`,
      medianOf: (value) => `中位数 ${value}`,
      sum: (value) => `合计 ${value}`,
      soFar: (atMost, unsettled) => `· 目前值，最多 ${atMost}（${unsettled} 个未定）`,
      unsettled: (count) => `· 目前值（${count} 个未定）`,
      byValue: (share) => `按金额 ${share}`,
      worth: (value) => `金额 ${value}`,
      weighted: (value) => `加权 ${value}`,
      ratio: (ratio, among, counted) => phrase`*${ratio}* · 合格且已关闭：${among}，其中赢单 ${counted} 个`,
      inHand: (mean) => `在手：每位负责人平均 ${mean} 个进行中的合格商机`,
      noDecision: (count) => `其中 ${count} 个未做决定`,
      survival: (days) =>
        days === null ? '计入仍在停留的：离开的还不到一半' : `计入仍在停留的：中位数 ${days}`,
      compared: (period, value) => `上期（${period}）：${value}`,
    },
    chart: {
      title: (metric, unit) => `${metric}（${unit}）`,
      share: '百分比',
      days: '天数，中位数',
      money: (currency) => `${currency}，平均`,
      value: (currency) => `金额，${currency}`,
      count: '数量',
      ratio: '每赢一单',
    },
    note: {
      few: phrase`不足 5 个时只显示数量，不显示百分比。`,
      leftOut: (count) => phrase`${count}因信息不全未计入。`,
      withoutAmount: (count) => phrase`${grouped(count)} 个商机没有金额，未计入金额。`,
      withoutRate: (count, currencies, example) =>
        phrase`${grouped(count)} 个商机未计入金额：缺少 ${currencies} 的汇率。用 */stagecoach 汇率 ${example}* 设置。`,
      severalTimes: (dimension) => phrase`一个商机有几个${dimension}就计几次，因此各行之和可能大于合计。`,
      moreRows: (count) => phrase`还有 ${count} 行`,
      notDefined: (pipelines) => phrase`${pipelines} 没有设置合格阶段，无法判断是否合格，其商机未计入。`,
    },
    otherTeamsChannel: (team, here) =>
      phrase`这个频道属于 ${here}，不能在这里分享 ${team} 的数字。请到该团队的频道里再问一次。`,
    awaited: {
      leads: phrase`还不能计算：需要线索数据，将在后续版本提供。`,
      targets: phrase`还不能计算：需要目标数据，将在后续版本提供。`,
      leadsShort: '随线索功能提供',
      targetsShort: '随目标功能提供',
    },
    button: {
      receipt: '怎么算的？',
      deals: '查看商机',
      change: '修改…',
      choose: '选择…',
      refresh: '刷新',
      previous: (name) => `‹ ${name}`,
      next: (name) => `${name} ›`,
    },
    overview: {
      title: (whose) => `指标 · ${whose}`,
      asItStands: (name) => `${name}（当前）`,
      caption: (period, before) => (before === null ? period : `${period}，对比 ${before}`),
      chance: phrase`“超出随机波动”：差异之大，不能只用数量少来解释。`,
      column: {
        number: '指标',
        now: '本期',
        before: '上期',
        change: '变化',
      },
    },
    notDefined: phrase`*无法定义*：这些商机所在的管道都没有设置合格阶段。`,
    notDefinedShort: '无法定义',
    nothing: phrase`*无数据*：这段时间没有可统计的内容。`,
    notBegun: phrase`*暂无数据*：这段时间还没到。`,
    nothingStanding: phrase`*无数据*：目前没有可统计的内容。`,
  },
});
