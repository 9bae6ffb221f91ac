/** What to say when typed words could not be read: what was read, and an example that works. */
import { bilingual } from './bilingual.ts';
import { phrase } from './phrase.ts';

export const readingWords = bilingual({
  en: {
    noDate: phrase`I can’t find a date there. Try *next Friday*, *in 2 weeks* or *1 March*.`,
    notADate: (text: string) =>
      phrase`I can’t read “${text}” as a date. Try *next Friday*, *in 2 weeks* or *1 March*.`,
    impossibleDate: (text: string) => phrase`“${text}” does not exist in the calendar.`,
    impossibleTime: (text: string) => phrase`“${text}” is no time of day.`,
    ambiguousDate: (text: string, one: string, other: string) =>
      phrase`“${text}” can mean ${one} or ${other}. Write the month as a word: *1 March*.`,
    weekdayMismatch: (text: string, day: string) => phrase`“${text}” does not fit: that day is ${day}.`,
    farAway: (text: string) => phrase`“${text}” is too far away.`,
    noAmount: phrase`I can’t find an amount there. Try *50k* or *€12,500*.`,
    notAnAmount: (text: string) => phrase`I can’t read “${text}” as an amount. Try *50k* or *€12,500*.`,
    negativeAmount: phrase`An amount can’t be negative.`,
    amountRange: (text: string) => phrase`“${text}” is a range. Give one amount.`,
    ambiguousSeparator: (text: string, one: string, other: string) =>
      phrase`“${text}” can mean ${one} or ${other}. Write one of these.`,
    ambiguousCurrency: (sign: string, candidates: string) =>
      phrase`“${sign}” can be ${candidates}. Write the currency’s three letters.`,
    unknownCurrency: (code: string) => phrase`I don’t know the currency “${code}”.`,
    twoCurrencies: (one: string, other: string) => phrase`Is it ${one} or ${other}? Give one currency.`,
    tooManyDecimals: (decimals: number, currency: string) => phrase`${currency} has ${decimals} decimals.`,
    amountTooLarge: phrase`That amount is too large.`,
    notARate: (text: string) => phrase`I can’t read “${text}” as a rate. Try */stagecoach rate EUR 1.08*.`,
  },
  zh: {
    noDate: phrase`没有看到日期。可以写 *下周五*、*两周后* 或 *3月1日*。`,
    notADate: (text) => phrase`无法把“${text}”理解为日期。可以写 *下周五*、*两周后* 或 *3月1日*。`,
    impossibleDate: (text) => phrase`日历上没有“${text}”这一天。`,
    impossibleTime: (text) => phrase`“${text}”不是有效的时间。`,
    ambiguousDate: (text, one, other) =>
      phrase`“${text}”可能是 ${one} 或 ${other}，请写明月份，例如 *3月1日*。`,
    weekdayMismatch: (text, day) => phrase`“${text}”对不上，那天是${day}。`,
    farAway: (text) => phrase`“${text}”太遥远了。`,
    noAmount: phrase`没有看到金额。可以写 *50万* 或 *¥120000*。`,
    notAnAmount: (text) => phrase`无法把“${text}”理解为金额。可以写 *50万* 或 *¥120000*。`,
    negativeAmount: phrase`金额不能为负。`,
    amountRange: (text) => phrase`“${text}”是一个范围，请只写一个金额。`,
    ambiguousSeparator: (text, one, other) => phrase`“${text}”可能是 ${one} 或 ${other}，请写其中一个。`,
    ambiguousCurrency: (sign, candidates) => phrase`“${sign}”可能是 ${candidates}，请写三字母币种。`,
    unknownCurrency: (code) => phrase`不认识币种“${code}”。`,
    twoCurrencies: (one, other) => phrase`是 ${one} 还是 ${other}？请只写一个币种。`,
    tooManyDecimals: (decimals, currency) => phrase`${currency} 只有 ${decimals} 位小数。`,
    amountTooLarge: phrase`金额过大。`,
    notARate: (text) => phrase`无法把“${text}”理解为汇率。可以写 */stagecoach 汇率 EUR 7.8*。`,
  },
});
