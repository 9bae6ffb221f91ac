/** Small builders for Block Kit. Words arrive as phrases; what people typed never becomes markup. */
import type {
  ActionsBlockElement,
  Block,
  Button,
  KnownBlock,
  RichTextBlock,
  RichTextElement,
  StaticSelect,
} from '@slack/types';
import { type Phrase, type PhrasePart, plainText } from '../texts/phrase.ts';
import { cut, limits } from './limits.ts';
import { markup } from './markup.ts';
import { richElements } from './rich-text.ts';
import { encode } from './wire.ts';

/** A native chart; `@slack/types` 3.2.0 does not know it yet. */
export interface ChartBlock extends Block {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'bar' | 'line';
    readonly series: readonly {
      readonly name: string;
      readonly data: readonly { label: string; value: number }[];
    }[];
    readonly axis_config: {
      readonly categories: readonly string[];
      readonly x_label?: string;
      readonly y_label?: string;
    };
  };
}

export type AnyBlock = KnownBlock | ChartBlock;

/** A message: its blocks, and the words for notifications and for places that show no blocks. */
export interface Message {
  readonly text: Phrase;
  readonly blocks: readonly AnyBlock[];
}

const lineBreak: PhrasePart = { kind: 'fixed', text: '\n', bold: false };

/** Lines of words, each phrase on its own line. */
export function lines(...phrases: readonly Phrase[]): RichTextBlock {
  const elements = richElements(
    phrases.flatMap(({ parts }, index) => (index > 0 ? [lineBreak, ...parts] : parts)),
  );
  const safe = elements.length > 0 ? elements : [{ type: 'text', text: ' ' } satisfies RichTextElement];
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: safe }] };
}

/** Words somebody wrote, set apart as a quotation. */
export function quote(text: string): RichTextBlock {
  const said: RichTextElement = { type: 'text', text: cut(text, limits.richText) };
  return { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [said] }] };
}

export function bullets(items: readonly Phrase[]): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: items.map((item) => ({
          type: 'rich_text_section',
          elements: richElements(item.parts),
        })),
      },
    ],
  };
}

/** Small grey words. */
export function context(text: Phrase): KnownBlock {
  return {
    type: 'context',
    elements: [{ type: 'mrkdwn', text: cut(markup(text) || ' ', 2000), verbatim: true }],
  };
}

export function header(text: string): KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text: cut(text, limits.headerText) } };
}

/** A line of words with a button beside it. */
export function row(text: Phrase, beside: Button): KnownBlock {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: cut(markup(text) || ' ', 3000), verbatim: true },
    accessory: beside,
  };
}

/** What blocks take of `limits.messageCharacters`. */
export function sizeOf(blocks: readonly AnyBlock[]): number {
  return blocks.reduce(
    (size, block) => size + Math.max(JSON.stringify(block).length + 1, limits.blockCharacters),
    2,
  );
}

export const divider: KnownBlock = { type: 'divider' };

/** Name and value pairs in two columns. */
export function fields(pairs: readonly (readonly [label: Phrase, value: Phrase])[]): KnownBlock {
  return {
    type: 'section',
    fields: pairs.slice(0, 10).map(([label, value]) => ({
      type: 'mrkdwn',
      text: cut(`*${markup(label)}*\n${markup(value)}`, 2000),
      verbatim: true,
    })),
  };
}

export interface ButtonOptions {
  readonly style?: 'primary' | 'danger';
  readonly confirm?: {
    readonly title: string;
    readonly text: Phrase;
    readonly yes: string;
    readonly no: string;
  };
}

/** Without a value it stands in a block that says what all of its buttons are about. */
export function button(
  actionId: string,
  label: string,
  value: string | null,
  options: ButtonOptions = {},
): Button {
  const { style, confirm } = options;
  return {
    type: 'button',
    action_id: actionId,
    text: plain(cut(label, limits.buttonText)),
    ...(value === null ? {} : { value }),
    ...(style ? { style } : {}),
    ...(confirm
      ? {
          confirm: {
            title: plain(cut(confirm.title, 100)),
            text: plain(cut(plainText(confirm.text), 300)),
            confirm: plain(cut(confirm.yes, 30)),
            deny: plain(cut(confirm.no, 30)),
          },
        }
      : {}),
  };
}

/** A menu that acts as soon as something is picked; needs at least one choice. */
export function menu(
  actionId: string,
  placeholder: string,
  choices: readonly { readonly text: string; readonly value: string }[],
): StaticSelect {
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: plain(cut(placeholder, limits.placeholder)),
    options: choices.slice(0, limits.options).map(({ text, value }) => ({
      text: plain(cut(text, limits.optionText)),
      value,
    })),
  };
}

/** A row of buttons and menus; none gives no block. */
export function actions(...elements: readonly ActionsBlockElement[]): readonly KnownBlock[] {
  return elements.length === 0 ? [] : [{ type: 'actions', elements: [...elements] }];
}

/** A row of buttons and menus about one thing, which their block carries for them all: unlike any other's in the message. */
export function actionsAbout(about: object, elements: readonly ActionsBlockElement[]): KnownBlock {
  return { type: 'actions', block_id: encode(about), elements: [...elements] };
}

/** What a table's cell shows; with a value it sorts as a number. */
export type Cell = string | { readonly value: number; readonly text: string };

/** So that a page of deals, or the months of two years and their total, need no turning of pages. */
const tablePage = 26;

/** A sortable table of at most 100 rows under its head; the first column names the row. */
export function dataTable(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): KnownBlock {
  const cell = (value: Cell) =>
    typeof value === 'string'
      ? ({ type: 'raw_text', text: value === '' ? '–' : cut(value, 200) } as const)
      : ({ type: 'raw_number', ...value } as const);
  const shown = rows.slice(0, limits.tableRows).map((row) => row.map(cell));
  return { type: 'data_table', caption, rows: [head.map(cell), ...shown], page_size: tablePage };
}

/** The first rows, as many as a message can hold in one table beside its head and caption. */
export function rowsThatFit(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  let characters = 0;
  const tooMany = rows.slice(0, limits.tableRows).findIndex((row) => {
    for (const cell of row) characters += typeof cell === 'string' ? cell.length : cell.text.length;
    return characters > limits.tableCharacters;
  });
  return rows.slice(0, tooMany < 0 ? limits.tableRows : tooMany);
}

export function plain(text: string): { type: 'plain_text'; text: string; emoji?: true } {
  const shown = text === '' ? ' ' : text;
  // A message has room for only so many characters of blocks.
  return { type: 'plain_text', text: shown, ...(shown.includes(':') ? { emoji: true } : {}) };
}
