/** Chance that comes out the same every time. */

export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  /** True in so many of a hundred cases. */
  percent(share: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** The heavier an item's weight, the more often it comes. */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T;
  /** Around `median`, more often a little less than much more; `spread` 0.4 keeps two of three within ±40 %. */
  about(median: number, spread: number): number;
  shuffled<T>(items: readonly T[]): T[];
}

/** A stream of chance for a purpose, which nothing drawn for another purpose disturbs. */
export function chanceFor(seed: number, ...purpose: readonly (string | number)[]): Chance {
  const next = mulberry32(seed ^ hashOf(purpose.join(' ')));
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    percent: (share) => next() * 100 < share,
    pick(items) {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    weighted(items) {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      const found = items.find(([, weight]) => {
        left -= weight;
        return left < 0;
      });
      const [item] = found ?? items.at(-1) ?? [];
      if (item === undefined) throw new Error('nothing to weigh');
      return item;
    },
    about(median, spread) {
      // Four of them make a bell that is round enough.
      const bell = (next() + next() + next() + next() - 2) * 1.73;
      return median * Math.exp(bell * spread);
    },
    shuffled(items) {
      const left = [...items];
      const taken = [];
      while (left.length > 0) taken.push(...left.splice(between(0, left.length - 1), 1));
      return taken;
    },
  };
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
