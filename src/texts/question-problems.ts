/** What is said about a question for a number that cannot be answered as it was asked. */
import { bilingual } from './bilingual.ts';
import { phrase } from './phrase.ts';

export const questionProblemWords = bilingual({
  en: {
    unknown: (words: string) => phrase`I don’t know what “${words}” is here.`,
    didYouMean: phrase`Did you mean:`,
    canAsk: phrase`You can ask for a number, what to split it by, a period, and whose: */metrics win rate by competitor last quarter*. */metrics help* lists them.`,
    oneMetric: (metrics: string) => phrase`One number at a time: ${metrics}?`,
    onePeriod: (periods: string) => phrase`One period at a time: ${periods}?`,
    yearOverYear: phrase`I compare a period with the one before it, not with the year before. Here is each by itself:`,
    twoDimensions: (dimensions: string) => phrase`I can split by two at most, not by ${dimensions}.`,
    notBy: (metric: string, dimension: string, others: string) =>
      phrase`${metric} can’t be split by ${dimension}. It can by ${others}.`,
    notSplit: (metric: string) => phrase`${metric} can’t be split.`,
    whichMetric: (dimensions: string) => phrase`By ${dimensions}: which number?`,
    asOfFuture: (day: string) => phrase`${day} is still to come, so nobody knows the numbers yet.`,
  },
  zh: {
    unknown: (words) => phrase`没看懂“${words}”。`,
    didYouMean: phrase`你是不是要输入：`,
    canAsk: phrase`可以写指标、划分方式、时间范围，以及谁的商机，例如 */metrics 赢单率 按竞争对手 上季度*。*/metrics 帮助* 列出全部。`,
    oneMetric: (metrics) => phrase`一次只能看一个指标：${metrics}？`,
    onePeriod: (periods) => phrase`一次只能看一段时间：${periods}？`,
    yearOverYear: phrase`我只能和前一段时间比，不能和去年同期比。可以分别查看：`,
    twoDimensions: (dimensions) => phrase`最多按两项划分，不能同时按${dimensions}。`,
    notBy: (metric, dimension, others) => phrase`${metric}不能按${dimension}划分，可以按${others}。`,
    notSplit: (metric) => phrase`${metric}不能再划分。`,
    whichMetric: (dimensions) => phrase`按${dimensions}看哪个指标？`,
    asOfFuture: (day) => phrase`${day} 还没到，还没有数字。`,
  },
});
