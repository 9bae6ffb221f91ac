import type { RawNumberElement, RawTextElement, RichTextBlock } from '@slack/types';
import { plainText } from '../text/nodes.ts';
import { readRichText } from '../text/rich-text.ts';

export type Cell = RawTextElement | RawNumberElement | RichTextBlock;

export interface Order {
  column: number;
  isDescending: boolean;
}

/** A cell as plain text: column names, sorting. */
export function cellText(cell: Cell): string {
  if (cell.type !== 'rich_text') return cell.text;
  return readRichText(cell)
    .map((paragraph) => (paragraph.kind === 'paragraph' ? plainText(paragraph.children) : ''))
    .join(' ');
}

/** What a click on a column's head does: upwards, downwards, then as the app sent it. */
export function nextOrder(order: Order | undefined, column: number): Order | undefined {
  if (order?.column !== column) return { column, isDescending: false };
  return order.isDescending ? undefined : { column, isDescending: true };
}

/** Numbers by their value, texts as the language sorts them (`D-2` before `D-10`); empty cells always come last. */
export function sortRows(
  rows: readonly Cell[][],
  order: Order | undefined,
  locale: string,
): readonly Cell[][] {
  if (order === undefined) return rows;
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const sign = order.isDescending ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [left, right] = [one[order.column], other[order.column]];
    if (left?.type === 'raw_number' && right?.type === 'raw_number') return sign * (left.value - right.value);
    const [text, otherText] = [left, right].map((cell) => (cell === undefined ? '' : cellText(cell).trim()));
    if (text === '' || otherText === '') return Number(text === '') - Number(otherText === '');
    return sign * collator.compare(text ?? '', otherText ?? '');
  });
}
