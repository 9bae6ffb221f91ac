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
import type { Phrase, PhrasePart } from '../texts/phrase.ts';
import { plainText } from '../texts/phrase.ts';
import { cut, limits } from './limits.ts';

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

/** Lines of words, each phrase on its own line. */
export function lines(...phrases: readonly Phrase[]): RichTextBlock {
  const elements = phrases.flatMap((text, index) => [
    ...(index > 0 ? [{ type: 'text', text: '\n' } satisfies RichTextElement] : []),
    ...text.parts.flatMap(richElement),
  ]);
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
          elements: item.parts.flatMap(richElement),
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

export function button(actionId: string, label: string, value: string, options: ButtonOptions = {}): Button {
  const { style, confirm } = options;
  return {
    type: 'button',
    action_id: actionId,
    text: plain(cut(label, limits.buttonText)),
    value,
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

/** What a table's cell shows; with a value it sorts as a number. */
export type Cell = string | { readonly value: number; readonly text: string };

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
  return { type: 'data_table', caption, rows: [head.map(cell), ...shown], page_size: 10 };
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

export function plain(text: string): { type: 'plain_text'; text: string; emoji: true } {
  return { type: 'plain_text', text: text === '' ? ' ' : text, emoji: true };
}

/** A phrase as Slack's mark-up; what was filled in is escaped and its own marks are made harmless. */
export function markup(text: Phrase): string {
  return text.parts
    .map((part) => {
      const inner = markupPart(part);
      return part.bold && inner.trim() !== '' ? `*${inner}*` : inner;
    })
    .join('')
    .replaceAll('**', '');
}

/** Slack has no escape for these, and an invisible neighbour does not stop them: what looks the same does. */
const lookalikes = new Map([
  ['*', '\u2217'],
  ['_', '\u02cd'],
  ['~', '\u223c'],
  ['`', '\u02cb'],
]);

/** Escapes what people typed: nothing in it links, mentions, quotes or formats. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/^&gt;/gmu, '\u2060&gt;')
    .replaceAll(/[*_~`]/gu, (mark) => lookalikes.get(mark) ?? mark);
}

function markupPart(part: PhrasePart): string {
  switch (part.kind) {
    case 'fixed':
      return part.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    case 'said':
      return escaped(part.text);
    case 'person':
      return `<@${part.slackUserId}>`;
    case 'channel':
      return `<#${part.channelId}>`;
    case 'link':
      return `<${part.url.replaceAll(/[<>|]/gu, '')}|${escaped(part.text)}>`;
  }
}

function richElement(part: PhrasePart): readonly RichTextElement[] {
  const style = part.bold ? { style: { bold: true } } : {};
  switch (part.kind) {
    case 'fixed':
    case 'said':
      return part.text === '' ? [] : [{ type: 'text', text: cut(part.text, limits.richText), ...style }];
    case 'person':
      return [{ type: 'user', user_id: part.slackUserId, ...style }];
    case 'channel':
      return [{ type: 'channel', channel_id: part.channelId, ...style }];
    case 'link':
      return [{ type: 'link', url: part.url, text: part.text, ...style }];
  }
}
