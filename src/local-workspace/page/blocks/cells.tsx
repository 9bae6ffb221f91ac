import { withEmoji } from '../text/emoji.ts';
import { Paragraphs } from '../text/formatted.tsx';
import { readRichText } from '../text/rich-text.ts';
import type { Cell } from './sort-rows.ts';

/** What stands in one cell of a table or data table. */
export function CellContent({ cell }: { cell: Cell }) {
  if (cell.type === 'rich_text') return <Paragraphs paragraphs={readRichText(cell)} />;
  return <>{withEmoji(cell.text)}</>;
}
