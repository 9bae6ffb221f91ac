import type { RawNumberElement, RawTextElement, RichTextBlock } from '@slack/types';
import { Paragraphs } from '../text/formatted.tsx';
import { plainText } from '../text/nodes.ts';
import { readRichText } from '../text/rich-text.ts';

export type Cell = RawTextElement | RawNumberElement | RichTextBlock;

/** What stands in one cell of a table or data table. */
export function CellContent({ cell }: { cell: Cell }) {
  if (cell.type === 'rich_text') return <Paragraphs paragraphs={readRichText(cell)} />;
  return <>{cell.text}</>;
}

/** A cell as plain text: column names, sorting. */
export function cellText(cell: Cell): string {
  if (cell.type !== 'rich_text') return cell.text;
  return readRichText(cell)
    .map((paragraph) => (paragraph.kind === 'paragraph' ? plainText(paragraph.children) : ''))
    .join(' ');
}
