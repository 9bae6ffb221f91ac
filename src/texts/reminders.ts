/** The channel's reminder about stalled deals, and what people do under it: offer help, write what they know. */
import { bilingual } from './bilingual.ts';
import { type PersonMention, type Phrase, phrase } from './phrase.ts';

export const reminderWords = bilingual({
  en: {
    title: (count: number, value: string | null) => {
      const deals = count === 1 ? '1 deal has' : `${count} deals have`;
      return value ? phrase`*${deals} stalled*, worth *${value}*` : phrase`*${deals} stalled*`;
    },
    /** Once something was done about some of them. */
    seenTo: (title: Phrase, done: number, of: number) => {
      if (done < of) return phrase`${title} – *${done}* of them seen to since`;
      return of === 1 ? phrase`${title} – seen to since` : phrase`${title} – all of them seen to since`;
    },
    /** Where several teams share a channel. */
    ofTeam: (team: string, title: Phrase) => phrase`*${team}*: ${title}`,
    stage: (name: string, count: number, value: string | null) =>
      value ? phrase`${name} *${count}* (${value})` : phrase`${name} *${count}*`,
    rest: (count: number, value: string | null) => {
      const more = `${count} more`;
      return value ? phrase`and *${more}*, worth *${value}*` : phrase`and *${more}*`;
    },
    showAll: 'Show all stalled',
    hint: (listed: number) =>
      phrase`Do you know something about ${listed === 1 ? 'it' : 'one of them'}? Write it in the thread, and I’ll offer it to the owner as a log.`,
    help: 'I can help',
    thanks: (owner: PersonMention, deal: string) =>
      phrase`Thank you! ${owner} knows now that you can help with *${deal}*.`,
    helpOffered: (who: PersonMention, deal: string) => phrase`${who} can help with *${deal}*.`,
    helpHint: phrase`Talk it over with them, or hand the deal over.`,
    wrote: (who: PersonMention, deal: string) => phrase`${who} wrote about *${deal}*, under the reminder:`,
    whichDeal: phrase`Which deal is that about? I’ll offer it to its owner as a log.`,
    noDeal: 'None of them',
    passedOn: (owner: PersonMention, deal: string) =>
      phrase`Thank you! I’ve passed it on to ${owner}, for *${deal}*.`,
  },
  zh: {
    title: (count, value) =>
      value ? phrase`*${count} 个商机停滞*，共 *${value}*` : phrase`*${count} 个商机停滞*`,
    seenTo: (title, done, of) => {
      if (done < of) return phrase`${title}，*其中 ${done} 个*已处理`;
      return of === 1 ? phrase`${title}，已处理` : phrase`${title}，均已处理`;
    },
    ofTeam: (team, title) => phrase`*${team}*：${title}`,
    stage: (name, count, value) =>
      value ? phrase`${name} *${count}*（${value}）` : phrase`${name} *${count}*`,
    rest: (count, value) => (value ? phrase`另有 *${count} 个*，共 *${value}*` : phrase`另有 *${count} 个*`),
    showAll: '查看全部停滞商机',
    hint: (listed) =>
      phrase`了解${listed === 1 ? '这个' : '其中哪个'}商机的情况？请在消息列里回复，我会转给负责人记为跟进。`,
    help: '我可以帮忙',
    thanks: (owner, deal) => phrase`谢谢！已告诉 ${owner}，你可以帮忙推进 *${deal}*。`,
    helpOffered: (who, deal) => phrase`${who} 可以帮忙推进 *${deal}*。`,
    helpHint: phrase`可以先聊一聊，也可以直接转交。`,
    wrote: (who, deal) => phrase`${who} 在停滞提醒下谈到 *${deal}*：`,
    whichDeal: phrase`这说的是哪个商机？我会转给负责人记为跟进。`,
    noDeal: '都不是',
    passedOn: (owner, deal) => phrase`谢谢！已转给 ${owner}（*${deal}*）。`,
  },
});
