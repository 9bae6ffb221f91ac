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
    stageEntered: (by: PersonMention | null, deal: string, stage: string) =>
      by ? phrase`${by} moved *${deal}* on to *${stage}*` : phrase`*${deal}* has moved on to *${stage}*`,
    inStage: (stage: string) => `in ${stage}`,
    closes: (day: string) => `closes ${day}`,
    noNextStep: phrase`It has no next step yet.`,
    takenBack: (what: Phrase) => phrase`Taken back: ${what}`,
  },
  zh: {
    won: (who, deal, amount) =>
      amount ? phrase`:tada: ${who} 赢单 *${deal}*，金额 *${amount}*` : phrase`:tada: ${who} 赢单 *${deal}*`,
    wonOn: (day) => `${day} 成交`,
    cycle: (days) => `从创建到赢单 ${days}`,
    handedOver: (by, deal) => (by ? phrase`${by} 把 *${deal}* 转交给你` : phrase`*${deal}* 现在由你负责`),
    stageEntered: (by, deal, stage) =>
      by ? phrase`${by} 把 *${deal}* 推进到 *${stage}*` : phrase`*${deal}* 已推进到 *${stage}*`,
    inStage: (stage) => `阶段：${stage}`,
    closes: (day) => `预计 ${day} 成交`,
    noNextStep: phrase`还没有下一步。`,
    takenBack: (what) => phrase`已撤销：${what}`,
  },
});
