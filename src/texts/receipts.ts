/** The words of a receipt: how a number came about, so that whoever shows it can defend it. */
import type { Need } from '../domain/metrics/metric.ts';
import { bilingual } from './bilingual.ts';
import { phrase } from './phrase.ts';

export const receiptWords = bilingual({
  en: {
    title: (what: string) => `How is this counted? ${what}`,
    sentence: (sentence: string) => phrase`${sentence}`,
    named: (name: string, sentence: string) => phrase`*${name}*: ${sentence}`,
    rate: (counted: string, rows: string) => phrase`*Counted*: ${counted} out of ${rows}`,
    outOf: (rows: string) => phrase`*Out of*: ${rows}`,
    whose: (whose: string, pipeline: string | null) =>
      pipeline === null ? phrase`*Whose*: ${whose}` : phrase`*Whose*: ${whose}, only in ${pipeline}`,
    period: (period: string, zone: string) => phrase`*Period*: ${period}; days begin and end in ${zone}`,
    standing: (zone: string) => phrase`*Period*: none, as things stand; days are those of ${zone}`,
    asOf: (moment: string) => phrase`*As of*: ${moment}`,
    compared: (period: string, isPart: boolean) =>
      isPart
        ? phrase`*Compared with*: ${period}, the same part of the period before`
        : phrase`*Compared with*: ${period}, the period before`,
    comparedCohort: (period: string) =>
      phrase`*Compared with*: ${period}, as it stood when it was as old as this one is now`,
    comparedStanding: (period: string) =>
      phrase`*Compared with*: how things stood one period ago, at the same point of ${period}`,
    leftOut: (list: string) => phrase`*Left out*: ${list}`,
    nothingLeftOut: phrase`*Left out*: nothing`,
    need: {
      created: (rows: string) => `${rows}: when the deal was created is not known`,
      stages: (rows: string) => `${rows}: the deal’s way through the stages is not known`,
      entry: (rows: string) => `${rows}: when the stage was entered is not known`,
      qualification: (rows: string) => `${rows}: whether it was qualified is not known`,
      amount: (rows: string) => `${rows}: no amount`,
      rate: (rows: string) => `${rows}: no exchange rate`,
    } satisfies Record<Need, (rows: string) => string>,
    withoutAmount: (rows: string) => `${rows} without an amount, from the value only`,
    withoutRate: (rows: string, currencies: string) =>
      `${rows} in ${currencies} without an exchange rate, from the value only`,
    money: (currency: string) =>
      phrase`*Money*: in ${currency}; a closed deal at the rate of the day it closed, an open one at the latest`,
    interval: phrase`*How sure*: if chance alone is at work, the true rate lies in the range in brackets 95 times out of 100 (Wilson)`,
    chance: phrase`*More than chance*: the 95 % range of the difference leaves out 0 (Newcombe)`,
    small: (rows: string) => phrase`*Small sample*: with ${rows}, one more or less moves the number a lot`,
    unsettled: phrase`*So far, at most*: those not settled can still come to be counted; “at most” is the rate if all of them did`,
    severalTimes: (dimension: string) => phrase`*Rows*: a deal counts once for each ${dimension} it has`,
    parked: (count: string) => phrase`${count} of them were parked on the way; those days are in the cycle`,
    reopened: (count: string) =>
      phrase`${count} of them had been closed before and were reopened; those days are in the cycle`,
    skippedThrough: (count: string) => phrase`${count} of the stages reached were only skipped through`,
    notDefined: (pipelines: string) =>
      phrase`In ${pipelines} no stage is marked as qualifying: “qualified” is not defined there`,
    inHand: (mean: string, each: string | null) =>
      each === null
        ? phrase`*In hand*: ${mean} open qualified deals per owner, counted at the end of every day of the period`
        : phrase`*In hand*: ${mean} open qualified deals per owner, counted at the end of every day of the period: ${each}`,
    inHandOf: (name: string, mean: string) => `${name} ${mean}`,
    trailing: phrase`*Factors*: win rate, deal size and days over the last 365 days`,
  },
  zh: {
    title: (what) => `怎么算的？${what}`,
    sentence: (sentence) => phrase`${sentence}`,
    named: (name, sentence) => phrase`*${name}*：${sentence}`,
    rate: (counted, rows) => phrase`*计入*：${rows}中的 ${counted} 个`,
    outOf: (rows) => phrase`*统计对象*：${rows}`,
    whose: (whose, pipeline) =>
      pipeline === null ? phrase`*范围*：${whose}` : phrase`*范围*：${whose}，仅 ${pipeline}`,
    period: (period, zone) => phrase`*时间范围*：${period}；以 ${zone} 时区的日期为准`,
    standing: (zone) => phrase`*时间范围*：不限，按当前情况；以 ${zone} 时区的日期为准`,
    asOf: (moment) => phrase`*截至*：${moment}`,
    compared: (period, isPart) =>
      isPart ? phrase`*对比*：${period}，上一期的同样天数` : phrase`*对比*：${period}，上一期`,
    comparedCohort: (period) => phrase`*对比*：${period}，取其与本期经过同样时间时的情况`,
    comparedStanding: (period) => phrase`*对比*：上一期（${period}）同一时点的情况`,
    leftOut: (list) => phrase`*未计入*：${list}`,
    nothingLeftOut: phrase`*未计入*：无`,
    need: {
      created: (rows) => `${rows}不知道创建时间`,
      stages: (rows) => `${rows}不知道经过哪些阶段`,
      entry: (rows) => `${rows}不知道何时进入阶段`,
      qualification: (rows) => `${rows}不知道是否合格`,
      amount: (rows) => `${rows}没有金额`,
      rate: (rows) => `${rows}缺少汇率`,
    },
    withoutAmount: (rows) => `${rows}没有金额，仅不计入金额`,
    withoutRate: (rows, currencies) => `${rows}缺少 ${currencies} 的汇率，仅不计入金额`,
    money: (currency) => phrase`*金额*：以 ${currency} 计；已关闭的按关闭当天的汇率，进行中的按最新汇率`,
    interval: phrase`*可信程度*：若只有偶然因素，真实比率有 95% 的可能落在括号内的范围（Wilson 区间）`,
    chance: phrase`*超出随机波动*：差异的 95% 区间不包含 0（Newcombe 区间）`,
    small: (rows) => phrase`*样本较小*：只有 ${rows}，多一个或少一个就会明显改变数字`,
    unsettled: phrase`*目前与最多*：未定的之后仍可能计入；“最多”指全部计入时的比率`,
    severalTimes: (dimension) => phrase`*各行*：一个商机有几个${dimension}就计几次`,
    parked: (count) => phrase`其中 ${count} 个曾被搁置，搁置的天数计入周期`,
    reopened: (count) => phrase`其中 ${count} 个曾关闭后重新打开，这段时间计入周期`,
    skippedThrough: (count) => phrase`到达的阶段中有 ${count} 次只是跳过`,
    notDefined: (pipelines) => phrase`${pipelines} 没有标记合格阶段，无法判断是否合格`,
    inHand: (mean, each) =>
      each === null
        ? phrase`*在手*：每位负责人 ${mean} 个进行中的合格商机，按这段时间每天结束时统计`
        : phrase`*在手*：每位负责人 ${mean} 个进行中的合格商机，按这段时间每天结束时统计：${each}`,
    inHandOf: (name, mean) => `${name} ${mean}`,
    trailing: phrase`*因素*：赢单率、客单价和天数均取最近 365 天`,
  },
});
