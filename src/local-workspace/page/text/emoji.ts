import { useSyncExternalStore } from 'react';
import type { EmojiCategory, FoundEmoji } from './emoji-table.ts';

/** At hand from the first moment: what the app says, and what people say most. The rest is loaded when asked for. */
const eager: Readonly<Record<string, string>> = {
  '+1': '👍',
  thumbsup: '👍',
  '-1': '👎',
  thumbsdown: '👎',
  wave: '👋',
  clap: '👏',
  raised_hands: '🙌',
  pray: '🙏',
  handshake: '🤝',
  muscle: '💪',
  point_right: '👉',
  eyes: '👀',
  smile: '😄',
  slightly_smiling_face: '🙂',
  joy: '😂',
  thinking_face: '🤔',
  tada: '🎉',
  heart: '❤️',
  star: '⭐',
  sparkles: '✨',
  fire: '🔥',
  '100': '💯',
  trophy: '🏆',
  rocket: '🚀',
  dart: '🎯',
  bulb: '💡',
  bell: '🔔',
  warning: '⚠️',
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  x: '❌',
  question: '❓',
  hourglass_flowing_sand: '⏳',
  calendar: '📆',
  moneybag: '💰',
  memo: '📝',
  telephone_receiver: '📞',
  speech_balloon: '💬',
  chart_with_upwards_trend: '📈',
  chart_with_downwards_trend: '📉',
};

let table: ReadonlyMap<string, string> | undefined;
let loading: Promise<typeof import('./emoji-table.ts')> | undefined;
const listeners = new Set<() => void>();

/** Loads the full table once; a load that failed is tried again by the next who asks. */
function loadTable(): Promise<typeof import('./emoji-table.ts')> {
  loading ??= import('./emoji-table.ts').then(
    (loaded) => {
      table = loaded.charsByName;
      for (const tell of listeners) tell();
      return loaded;
    },
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Draws the component again once the full table has arrived, for texts that name what is not at hand. */
export function useEmojiTable(): void {
  useSyncExternalStore(subscribe, () => table);
}

/**
 * The character of a shortcode without its outer colons: `tada`, `wave::skin-tone-3`. Undefined when unknown, and
 * until the full table is loaded, which asking for an unknown one begins.
 */
export function emojiFor(name: string): string | undefined {
  const [, base = name, tone] = /^(.+?)(?:::skin-tone-([2-6]))?$/.exec(name) ?? [];
  const char = eager[base] ?? table?.get(base);
  if (char === undefined) {
    // Without the table the shortcode stays as it was typed.
    if (table === undefined) loadTable().catch(() => {});
    return undefined;
  }
  return tone === undefined ? char : withSkinTone(char, Number(tone));
}

const lightestTone = 0x1f3fb;

/** Tones are numbered from 2, as on the Fitzpatrick scale; what has no skin stays as it is. */
function withSkinTone(char: string, tone: number): string {
  const [first = '', ...rest] = char;
  if (!/\p{Emoji_Modifier_Base}/u.test(first)) return char;
  return [
    first,
    String.fromCodePoint(lightestTone + tone - 2),
    ...rest.filter((each) => each !== '\uFE0F'),
  ].join('');
}

const shortcode = /:([a-z0-9_+'-]*[a-z_+'-][a-z0-9_+'-]*|100)(::skin-tone-[2-6])?:/g;

/** Replaces the shortcodes of a plain text; a time such as 10:30:00 is none. */
export function withEmoji(text: string): string {
  return text.replace(shortcode, (typed, name: string, tone: string | undefined) => {
    return emojiFor(name + (tone ?? '')) ?? typed;
  });
}

/** Emoji whose shortcode, name or keywords fit, the closest first; in Chinese too. Nothing for an empty query. */
export async function searchEmoji(query: string): Promise<readonly FoundEmoji[]> {
  const { search } = await loadTable();
  return search(query);
}

/** Every emoji in the order and under the categories of a picker. */
export async function allEmoji(): Promise<readonly EmojiCategory[]> {
  const { categories } = await loadTable();
  return categories;
}
