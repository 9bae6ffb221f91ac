/** How the figures of a brief came about: what was counted, out of what, over which days, and what was left out. */
import { bilingual } from './bilingual.ts';
import { grouped } from './grouped.ts';
import { type ChannelMention, phrase } from './phrase.ts';

export const briefReceiptWords = bilingual({
  en: {
    title: (brief: string) => `How this is counted · ${brief}`,
    scope: (team: string, channel: ChannelMention | null) =>
      channel === null
        ? phrase`*Whose*: the deals of ${team}, as far as its channel may see them`
        : phrase`*Whose*: the deals of ${team}, as far as ${channel} may see them`,
    period: (days: string, before: string, zone: string) =>
      phrase`*Period*: ${days}, compared with ${before}; days begin and end in ${zone}`,
    asOf: (moment: string) =>
      phrase`*As of*: ${moment}, by what was known then. What is recorded or taken back later changes the next brief, not this one`,
    won: (count: number, withValue: number) =>
      count === 0
        ? phrase`*Won*: none, by the day of the win`
        : phrase`*Won*: ${grouped(count)}, by the day of the win; ${grouped(withValue)} in the value, each at the exchange rate of its day`,
    late: (count: number) =>
      phrase`*Won earlier*: ${grouped(count)}, won before the period and counted by no brief before this one; not among the wins above`,
    open: (count: number, withValue: number) =>
      phrase`*Open*: ${grouped(count)} at that moment; ${grouped(withValue)} in the value, each at the last exchange rate on or before that day. Weighted: times the probability of its stage`,
    movement: (from: string) =>
      phrase`*Movement* since ${from}: what was open then, plus everything that added to it, is what is open now, to the last cent; a deal to which several things happened is in several of its lines`,
    reported: phrase`*Corrected since*: the difference between what the last brief reported and what is known of that moment today: late records, changes taken back, late exchange rates`,
    stalled: phrase`*Stalled*: longer in its stage than the stage’s limit, or without customer contact for longer than the team’s; days off do not count. A stage’s limit is what three of four won deals kept in the last 365 days, where there are ten of them`,
    named: phrase`*Named* are stalled and overdue deals only if their owner was told privately on an earlier working day; until then they are in the number. A deal is named once, under what presses most, and counted wherever it belongs`,
    closePassed: phrase`*Close date passed*: open, and expected to close before today`,
    lost: (count: number, reasons: number) =>
      count === 0
        ? phrase`*Lost*: none, by the day of the loss`
        : phrase`*Lost*: ${grouped(count)}, by the day of the loss, ${grouped(reasons)} with a reason; a deal with several competitors counts for each`,
    moved: phrase`*Beyond chance*: of the rates of */metrics*, the one whose 95 % range of the difference to the period before leaves out 0 (Newcombe; the 5 % are shared among all that are looked at)`,
    reps: phrase`*By person*: won in the period, open and stalled at that moment; logged is what each recorded of the period’s days`,
    leftOut: (list: readonly string[]) => phrase`*Left out of the values*: ${list.join(', ')}`,
    missingRates: (currencies: string, example: string) =>
      phrase`*No exchange rate* for ${currencies}: */stagecoach rate ${example}* sets one`,
    nothingLeftOut: phrase`*Left out of the values*: nothing`,
    money: (currency: string) => phrase`*Money*: in ${currency}, each deal rounded before summing`,
  },
  zh: {
    title: (brief) => `如何计算 · ${brief}`,
    scope: (team, channel) =>
      channel === null
        ? phrase`*范围*：${team} 的商机，限其频道可见的`
        : phrase`*范围*：${team} 的商机，限 ${channel} 可见的`,
    period: (days, before, zone) => phrase`*时间范围*：${days}，对比 ${before}；以 ${zone} 时区的日期为准`,
    asOf: (moment) =>
      phrase`*截至*：${moment}，以当时所知为准。之后补录或撤销的内容体现在下一期，不改动这一期`,
    won: (count, withValue) =>
      count === 0
        ? phrase`*赢单*：无，按赢单日期计`
        : phrase`*赢单*：${grouped(count)} 个，按赢单日期计；其中 ${grouped(withValue)} 个计入金额，各按当天汇率换算`,
    late: (count) =>
      phrase`*更早赢单*：${grouped(count)} 个，赢单日期早于本期，此前的简报都没有计入；不包含在上面的赢单里`,
    open: (count, withValue) =>
      phrase`*进行中*：当时 ${grouped(count)} 个；其中 ${grouped(withValue)} 个计入金额，各按当天或之前最近的汇率换算。加权金额：乘以所在阶段的赢单概率`,
    movement: (from) =>
      phrase`*变动*（自 ${from}）：当时进行中的金额，加上各项增减，等于现在进行中的金额，分毫不差；一个商机发生多件事时会出现在多项里`,
    reported: phrase`*事后更正*：上一期报告的金额与今天所知的当时金额之差，来自补录、撤销和后补的汇率`,
    stalled: phrase`*停滞*：在阶段停留超过该阶段的上限，或超过团队的上限没有联系客户；休息日不计。近 365 天内经过该阶段的赢单满十个时，以其中四分之三的停留天数为上限`,
    named: phrase`*点名*：停滞和逾期的商机，只有负责人在更早的工作日已收到私下提醒才会列出，之前只计入数量。一个商机只在最要紧的一项下列出，但计入它所属的每一项`,
    closePassed: phrase`*已过预计成交日*：仍在进行中，而预计成交日早于今天`,
    lost: (count, reasons) =>
      count === 0
        ? phrase`*输单*：无，按输单日期计`
        : phrase`*输单*：${grouped(count)} 个，按输单日期计，其中 ${grouped(reasons)} 个注明了原因；有多个竞争对手的商机各计一次`,
    moved: phrase`*超出随机波动*：*/metrics* 的各项比率中，与上一期之差的 95% 区间不包含 0 的那一项（Newcombe 区间；同时比较的各项分摊这 5%）`,
    reps: phrase`*按成员*：赢单按本期计，进行中和停滞按当时计；跟进为各人记录在本期日期内的次数`,
    leftOut: (list) => phrase`*未计入金额*：${list.join('，')}`,
    missingRates: (currencies, example) =>
      phrase`*缺少汇率*：${currencies}，用 */stagecoach 汇率 ${example}* 设置`,
    nothingLeftOut: phrase`*未计入金额*：无`,
    money: (currency) => phrase`*金额*：以 ${currency} 计，每个商机取整后再相加`,
  },
});
