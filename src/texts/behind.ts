/** The list of the deals behind a number. */
import { bilingual } from './bilingual.ts';
import { phrase } from './phrase.ts';

export const behindWords = bilingual({
  en: {
    title: (title: string, part: string | null) =>
      part === null ? `Deals · ${title}` : `${part} · ${title}`,
    count: (count: string) => (count === '1' ? '1 deal' : `${count} deals`),
    range: (from: string, to: string, total: string) => `${from} to ${to} of ${total}`,
    none: phrase`No deals here.`,
    caption: 'The deals behind the number, as they are now',
    deal: 'Deal',
    status: 'Now',
    value: 'Value',
    days: 'Days',
    owner: 'Owner',
    open: 'Open a deal…',
    previous: '‹ Previous',
    next: 'Next ›',
    all: 'All',
    counted: 'Counted',
    leftOut: 'Left out',
  },
  zh: {
    title: (title, part) => (part === null ? `商机 · ${title}` : `${part} · ${title}`),
    count: (count) => `${count} 个商机`,
    range: (from, to, total) => `第 ${from}–${to} 个，共 ${total} 个`,
    none: phrase`这里没有商机。`,
    caption: '数字背后的商机（显示当前状态）',
    deal: '商机',
    status: '现状',
    value: '金额',
    days: '天数',
    owner: '负责人',
    open: '打开商机…',
    previous: '‹ 上一页',
    next: '下一页 ›',
    all: '全部',
    counted: '计入的',
    leftOut: '未计入的',
  },
});
