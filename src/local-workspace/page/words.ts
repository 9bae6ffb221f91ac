import { chinese } from './words/chinese.ts';
import { english, type Words } from './words/english.ts';

export type { Words } from './words/english.ts';

/** The words for a Slack locale; a locale the page does not speak gets English. */
export function wordsFor(locale: string): Words {
  return locale.toLowerCase().startsWith('zh') ? chinese : english;
}
