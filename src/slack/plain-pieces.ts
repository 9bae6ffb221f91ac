/** What a message says, without Slack: its titles, lines and tables. Buttons and pictures are left out. */
import type { RichTextElement, RichTextSection } from '@slack/types';
import type { AnyBlock } from './blocks.ts';

export type PlainPiece =
  | { readonly kind: 'title' | 'line' | 'note'; readonly text: string }
  | {
      readonly kind: 'table';
      /** The first row is the head. */
      readonly rows: readonly (readonly string[])[];
      /** The columns that hold numbers. */
      readonly numbers: readonly number[];
    };

export function plainPieces(blocks: readonly AnyBlock[]): readonly PlainPiece[] {
  return blocks.flatMap((block): readonly PlainPiece[] => {
    switch (block.type) {
      case 'header':
        return [{ kind: 'title', text: block.text.text }];
      case 'rich_text':
        return block.elements.flatMap((element) => linesOf(element));
      case 'section':
        return [block.text, ...(block.fields ?? [])].flatMap((one) =>
          one === undefined ? [] : [{ kind: 'line' as const, text: unmarked(one.text) }],
        );
      case 'context':
        return block.elements.flatMap((one) =>
          'text' in one ? [{ kind: 'note' as const, text: unmarked(one.text) }] : [],
        );
      case 'data_table':
        return [tableOf(block.rows)];
      default:
        return [];
    }
  });
}

type RichTextPart = {
  readonly type: string;
  readonly elements: readonly (RichTextSection | RichTextElement)[];
};

function linesOf(part: RichTextPart): readonly PlainPiece[] {
  const isList = part.type === 'rich_text_list';
  const texts = isList
    ? part.elements.map((item) => `• ${textOf(item)}`)
    : [part.elements.map(textOf).join('')];
  return texts.flatMap((text) => text.split('\n')).map((text) => ({ kind: 'line', text }));
}

function textOf(element: RichTextSection | RichTextElement): string {
  if ('elements' in element) return element.elements.map(textOf).join('');
  if ('text' in element && typeof element.text === 'string') return element.text;
  return '';
}

interface TableCell {
  readonly type: string;
  readonly text?: string;
}

function tableOf(rows: readonly (readonly TableCell[])[]): PlainPiece {
  const [, first = []] = rows;
  const numbers = first.flatMap((_, index) =>
    rows.slice(1).some((row) => row[index]?.type === 'raw_number') ? [index] : [],
  );
  return { kind: 'table', rows: rows.map((row) => row.map(({ text }) => text ?? '')), numbers };
}

/** Slack's mark-up as plain words: what was escaped, as it was. */
function unmarked(text: string): string {
  return text
    .replaceAll(/<[^<>|]*\|([^<>]*)>/gu, '$1')
    .replaceAll('*', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
