import compact from 'emojibase-data/en/compact.json' with { type: 'json' };
import shortcodes from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' };

/** An emoji to offer: its main shortcode without colons, and its character. */
export interface FoundEmoji {
  name: string;
  char: string;
}

/** A page of a picker. `key` names it independently of a language. */
export interface EmojiCategory {
  key: (typeof categoryKeys)[number];
  emoji: readonly FoundEmoji[];
}

/** By the number of its group in the data; group 2 holds skin tones and hair, which are no emoji of their own. */
const categoryKeys = [
  'smileys',
  'people',
  'components',
  'nature',
  'food',
  'travel',
  'activities',
  'objects',
  'symbols',
  'flags',
] as const;

interface TableEntry extends FoundEmoji {
  hexcode: string;
  group: number;
  names: readonly string[];
  words: readonly string[];
}

const namesByCode = new Map<string, string | string[]>(Object.entries(shortcodes));

const entries: readonly TableEntry[] = compact
  .toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0))
  .flatMap(({ hexcode, unicode, group, label, tags }) => {
    const names = [namesByCode.get(hexcode) ?? []].flat();
    const [name] = names;
    if (name === undefined || group === undefined || categoryKeys[group] === 'components') return [];
    const words = [...label.toLowerCase().split(/[\s:,&-]+/), ...(tags ?? [])];
    return [{ hexcode, name, char: unicode, group, names, words }];
  });

/** Every shortcode, aliases included. */
export const charsByName: ReadonlyMap<string, string> = new Map(
  entries.flatMap(({ names, char }) => names.map((name) => [name, char])),
);

export const categories: readonly EmojiCategory[] = categoryKeys.flatMap((key, group) => {
  const emoji = entries.filter((entry) => entry.group === group).map(({ name, char }) => ({ name, char }));
  return emoji.length === 0 ? [] : [{ key, emoji }];
});

const most = 60;

export async function search(query: string): Promise<readonly FoundEmoji[]> {
  const wanted = query.trim().toLowerCase().replaceAll(':', '').replaceAll(' ', '_');
  if (wanted === '') return [];
  const wordsOf = /\p{Script=Han}/u.test(wanted) ? await chineseWords() : undefined;
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry, wordsOf?.get(entry.hexcode) ?? entry.words, wanted) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank)
    .slice(0, most)
    .map(({ entry: { name, char } }) => ({ name, char }));
}

/** The shortcode itself, how it begins, how a word begins, and what stands anywhere in it, in this order. */
function rankOf({ names }: TableEntry, words: readonly string[], wanted: string): number {
  if (names.includes(wanted)) return 5;
  if (names.some((name) => name.startsWith(wanted))) return 4;
  if (words.includes(wanted)) return 3;
  if (words.some((word) => word.startsWith(wanted))) return 2;
  return names.some((name) => name.includes(wanted)) || words.some((word) => word.includes(wanted)) ? 1 : 0;
}

let chinese: Promise<ReadonlyMap<string, readonly string[]>> | undefined;

/** What Chinese people call each emoji; loaded only when somebody searches in Chinese. */
function chineseWords(): Promise<ReadonlyMap<string, readonly string[]>> {
  chinese ??= import('emojibase-data/zh/compact.json', { with: { type: 'json' } }).then(
    ({ default: data }) =>
      new Map(data.map(({ hexcode, label, tags }) => [hexcode, [label, ...(tags ?? [])]])),
  );
  return chinese;
}
