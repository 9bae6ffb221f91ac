/** Messages that nobody asked for at that moment: wins in a channel, deals that reach somebody. */
import { bilingual } from './bilingual.ts';
import { type PersonMention, type Phrase, phrase } from './phrase.ts';

export const announcementWords = bilingual({
  en: {
    won: (who: PersonMention, deal: string, amount: string | null) =>
      amount ? phrase`:tada: ${who} won *${deal}* for *${amount}*` : phrase`:tada: ${who} won *${deal}*`,
    wonOn: (day: string) => `on ${day}`,
    cycle: (days: string) => `${days} from first entry to win`,
    handedOver: (by: PersonMention | null, deal: string) =>
      by ? phrase`${by} handed *${deal}* over to you` : phrase`*${deal}* is yours now`,
    returned: (deal: string) => phrase`*${deal}* is back: the day it was parked until has come`,
    inStage: (stage: string) => `in ${stage}`,
    closes: (day: string) => `closes ${day}`,
    nextStep: (text: string, due: string | null) =>
      due ? phrase`Next step: *${text}*, due ${due}` : phrase`Next step: *${text}*`,
    noNextStep: phrase`It has no next step yet.`,
    takenBack: (what: Phrase) => phrase`Taken back: ${what}`,
  },
  zh: {
    won: (who, deal, amount) =>
      amount ? phrase`:tada: ${who} 赢单 *${deal}*，金额 *${amount}*` : phrase`:tada: ${who} 赢单 *${deal}*`,
    wonOn: (day) => `${day} 成交`,
    cycle: (days) => `从创建到赢单 ${days}`,
    handedOver: (by, deal) => (by ? phrase`${by} 把 *${deal}* 转交给你` : phrase`*${deal}* 现在由你负责`),
    returned: (deal) => phrase`*${deal}* 的搁置期已到，现已恢复`,
    inStage: (stage) => `阶段：${stage}`,
    closes: (day) => `预计 ${day} 成交`,
    nextStep: (text, due) => (due ? phrase`下一步：*${text}*，截止 ${due}` : phrase`下一步：*${text}*`),
    noNextStep: phrase`还没有下一步。`,
    takenBack: (what) => phrase`已撤销：${what}`,
  },
});
