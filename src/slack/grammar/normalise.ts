/**
 * The one place where what Slack sends becomes what a person typed.
 *
 * `normalise` gives the content: line breaks, emoji and Chinese punctuation stay as typed. `fold` gives the same text
 * for matching, character for character, so that a position found in the folded text is valid in the content.
 */
import { SlackUserId } from '../../domain/ids.ts';
import type { Mention } from './said.ts';

/** Each mention is one placeholder character in `text`; `content` writes it out again. */
export interface TypedText {
  readonly text: string;
  readonly mentions: readonly Mention[];
}

/** Unicode keeps U+FDD0…U+FDEF free for a program's own use, so nobody can have typed them. */
const firstPlaceholder = 0xfdd0;
const mostMentions = 32;
/** A character class for one mention, to build patterns from. */
export const mentionClass = '[\\ufdd0-\\ufdef]';

const slackToken = /<([^<>\n]{1,3000})>|&(amp|lt|gt);/gu;
const placeholders = /[\ufdd0-\ufdef]/gu;
const loneSurrogates = /[\ud800-\udfff]/gu;
const directionControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const invisibles = /[\u00ad\u180e\u200b\u2060-\u2064\ufeff]/gu;
const joiners = /[\u200c\u200d]+/gu;
const hiddenBetween = /[\p{ASCII}\p{Script=Han}\p{P}]/u;
const lineEnds = /\r\n?|[\u0085\u2028\u2029\v\f]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/gu;

/**
 * Undoes Slack's escapes, exactly once, and takes out what cannot be seen. `<!channel>` becomes the harmless words
 * `@channel`; links become their address, after the label when that says something else.
 */
export function normalise(raw: string): TypedText {
  const mentions: Mention[] = [];
  const text = visible(raw).replace(
    slackToken,
    (token: string, inside: string | undefined, entity: string | undefined) =>
      entity === undefined ? slackWords(token, inside ?? '', mentions) : unescaped(entity),
  );
  return { text: text.trim(), mentions };
}

/** A text without what cannot be seen, and without what no database takes: control characters and halves of characters. */
export function visible(raw: string): string {
  return raw
    .replace(loneSurrogates, '\ufffd')
    .replace(placeholders, '')
    .replace(lineEnds, '\n')
    .replace(controls, '')
    .replace(directionControls, '')
    .replace(invisibles, '')
    .replace(joiners, (run: string, at: number, whole: string) => {
      // Joiners shape emoji families and several scripts; beside Latin or Chinese letters they only hide.
      const neighbours = [whole.charAt(at - 1), whole.charAt(at + run.length)];
      return neighbours.some((one) => one === '' || hiddenBetween.test(one)) ? '' : run;
    });
}

function unescaped(entity: string): string {
  if (entity === 'lt') return '<';
  return entity === 'gt' ? '>' : '&';
}

function slackWords(token: string, inside: string, mentions: Mention[]): string {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : withoutEntities(inside.slice(bar + 1)).trim() || undefined;
  if (target.startsWith('@')) {
    const user = SlackUserId.safeParse(target.slice(1));
    if (!user.success) return token;
    const name = label?.replace(/^@/u, '');
    if (mentions.length === mostMentions) return `@${name ?? user.data}`;
    mentions.push({ user: user.data, name });
    return String.fromCharCode(firstPlaceholder + mentions.length - 1);
  }
  if (target.startsWith('#')) return `#${label ?? target.slice(1)}`;
  if (target.startsWith('!')) return broadcastWords(target.slice(1), label);
  if (/^(?:https?:\/\/|mailto:|tel:)/iu.test(target)) return linkWords(withoutEntities(target), label);
  return token;
}

function broadcastWords(name: string, label: string | undefined): string {
  if (name.startsWith('date^')) return label ?? '';
  const word = label ?? (name.startsWith('subteam^') ? 'group' : name);
  return word.startsWith('@') ? word : `@${word}`;
}

function linkWords(address: string, label: string | undefined): string {
  const bare = address.replace(/^(?:mailto:|tel:)/iu, '');
  if (label === undefined || label === bare) return bare;
  const sameAddress = bare.replace(/^https?:\/\//iu, '').replace(/\/$/u, '') === label.replace(/\/$/u, '');
  return sameAddress ? label : `${label} (${bare})`;
}

function withoutEntities(text: string): string {
  return text.replace(/&(amp|lt|gt);/gu, (_, entity: string) => unescaped(entity));
}

/** A piece of `typed.text` as a person would read it: mentions are written `@name`, or `@U1` without a name. */
export function content(piece: string, mentions: readonly Mention[]): string {
  return piece
    .replace(placeholders, (placeholder) => {
      const mention = mentionAt(placeholder, mentions);
      return mention ? `@${mention.name ?? mention.user}` : '';
    })
    .trim();
}

/** The mention a placeholder character stands for. */
export function mentionAt(placeholder: string, mentions: readonly Mention[]): Mention | undefined {
  return mentions[placeholder.charCodeAt(0) - firstPlaceholder];
}

/** What traditional writing does to the words of this grammar: each character is followed by its plain form. */
const traditional =
  '週周後后兩两點点億亿萬万進进單单簽签贏赢輸输關关閉闭開开記记錄录轉转擱搁幫帮設设匯汇復复編编輯辑歷历銷销詳详' +
  '創创號号個个內内線线隊队產产議议話话電电郵邮訊讯訪访圓圆鎊镑歐欧韓韩見见時时';

const folds = new Map<string, string>([
  ...allTo("'", '‘’‚‛′｀´`'),
  ...allTo('"', '“”„‟″「」『』«»'),
  ...allTo('-', '‐‑‒–—―−﹣－'),
  ...allTo('~', '～〜∼'),
  ...allTo(
    ' ',
    '\t\u00a0\u202f\u205f\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a',
  ),
  ...allTo('.', '。｡﹒'),
  ...allTo(',', '、﹐'),
  ...allTo(';', '﹔'),
  ...allTo(':', '﹕'),
  ...allTo('$', '﹩'),
  ...allTo('¥', '￥'),
  ...allTo('£', '￡'),
  ...allTo('₩', '￦'),
  ...[...traditional.matchAll(/(.)(.)/gu)].map(([, from = '', to = '']): [string, string] => [from, to]),
]);

function allTo(to: string, characters: string): [string, string][] {
  return [...characters].map((character) => [character, to]);
}

/**
 * The text as the patterns of this grammar expect it: lower case, full-width letters, digits and punctuation made
 * plain, every quote straight, every space a space. Always exactly as long as the text given.
 */
export function fold(text: string): string {
  let folded = '';
  // By UTF-16 unit on purpose: whatever folds here is one unit, and surrogates pass through untouched.
  for (let index = 0; index < text.length; index += 1) folded += foldUnit(text.charAt(index));
  return folded;
}

function foldUnit(unit: string): string {
  const mapped = folds.get(unit);
  if (mapped !== undefined) return mapped;
  const code = unit.charCodeAt(0);
  const plain = code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : unit;
  const lower = plain.toLowerCase();
  return lower.length === 1 ? lower : plain;
}
