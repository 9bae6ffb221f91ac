/**
 * The items of a list that never reorders, each with its place as its key: pieces of a parsed text, cells
 * of a table, and other things that come without ids.
 */
export function keyed<Item>(items: readonly Item[]): [key: string, item: Item, index: number][] {
  return items.map((item, index) => [String(index), item, index]);
}
