/** Taking data along. */
import { bilingual } from './bilingual.ts';
import { phrase } from './phrase.ts';

export const exportWords = bilingual({
  en: {
    ask: phrase`What would you like to export? The file comes in our direct messages.`,
    what: {
      deals: 'Deals',
      history: 'History',
      interactions: 'Interactions',
      people: 'People',
      workspace: 'Everything',
    },
    preparing: (what: string) => phrase`Preparing the export: *${what}*. It comes in our direct messages.`,
    here: (what: string) => phrase`Here is the export: ${what}.`,
  },
  zh: {
    ask: phrase`要导出什么？文件会通过私信发给你。`,
    what: { deals: '商机', history: '历史', interactions: '跟进记录', people: '人员', workspace: '全部数据' },
    preparing: (what) => phrase`正在准备导出：*${what}*，稍后通过私信发给你。`,
    here: (what) => phrase`这是导出的${what}。`,
  },
});
