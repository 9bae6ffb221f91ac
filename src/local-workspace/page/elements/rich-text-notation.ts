import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextSection } from '@slack/types';
import { parseMrkdwn } from '../text/mrkdwn.ts';
import type { Inline } from '../text/nodes.ts';

/** Reads what a person typed into a rich text field: marks as in a message, `- ` and `1. ` at the start of a line for lists. */
export function writeRichText(typed: string): RichTextBlock {
  const elements: RichTextBlockElement[] = [];
  for (const paragraph of parseMrkdwn(typed)) {
    if (paragraph.kind === 'pre') {
      elements.push({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: paragraph.text }] });
    } else if (paragraph.kind === 'quote') {
      const inside = paragraph.children.flatMap((each) => (each.kind === 'paragraph' ? each.children : []));
      elements.push({ type: 'rich_text_quote', elements: inside.flatMap((node) => writeInline(node)) });
    } else if (paragraph.kind === 'paragraph') elements.push(...writeLines(paragraph.children));
  }
  return { type: 'rich_text', elements };
}

const listMark = /^(?:([-*•])|\d+[.)]) +/;

function writeLines(nodes: readonly Inline[]): RichTextBlockElement[] {
  const lines: Inline[][] = [[]];
  for (const node of nodes) {
    if (node.kind === 'break') lines.push([]);
    else lines.at(-1)?.push(node);
  }
  const elements: RichTextBlockElement[] = [];
  for (const line of lines) {
    const [first, ...rest] = line;
    const mark = first?.kind === 'text' ? listMark.exec(first.text) : null;
    const last = elements.at(-1);
    if (first?.kind === 'text' && mark !== null) {
      const style = mark[1] === undefined ? 'ordered' : 'bullet';
      const item = section([{ kind: 'text', text: first.text.slice(mark[0].length) }, ...rest]);
      if (last?.type === 'rich_text_list' && last.style === style) last.elements.push(item);
      else elements.push({ type: 'rich_text_list', style, elements: [item] });
    } else if (last?.type === 'rich_text_section') {
      last.elements.push({ type: 'text', text: '\n' }, ...section(line).elements);
    } else elements.push(section(line));
  }
  return elements;
}

const section = (nodes: readonly Inline[]): RichTextSection => ({
  type: 'rich_text_section',
  elements: nodes.flatMap((node) => writeInline(node)),
});

type Style = NonNullable<RichTextElement['style']>;

function writeInline(node: Inline, style: Style = {}): RichTextElement[] {
  const styled = Object.keys(style).length === 0 ? {} : { style };
  switch (node.kind) {
    case 'bold':
    case 'italic':
    case 'strike':
      return node.children.flatMap((child) => writeInline(child, { ...style, [node.kind]: true }));
    case 'code':
      return [{ type: 'text', text: node.text, style: { ...style, code: true } }];
    case 'text':
      return node.text === '' ? [] : [{ type: 'text', text: node.text, ...styled }];
    case 'break':
      return [{ type: 'text', text: '\n', ...styled }];
    case 'emoji':
      return [{ type: 'emoji', name: node.name }];
    case 'link':
      return [{ type: 'link', url: node.url, ...styled }];
    case 'user':
      return [{ type: 'user', user_id: node.id }];
    case 'channel':
      return [{ type: 'channel', channel_id: node.id }];
    default:
      return [];
  }
}

/** The same notation from a block; reading it again gives the block. */
export function readNotation(block: RichTextBlock): string {
  return block.elements.map(notationOf).join('\n');
}

function notationOf(element: RichTextBlockElement): string {
  switch (element.type) {
    case 'rich_text_section':
      return element.elements.map(markOf).join('');
    case 'rich_text_list':
      return element.elements
        .map(
          (item, index) =>
            `${element.style === 'ordered' ? `${index + 1}.` : '-'} ${item.elements.map(markOf).join('')}`,
        )
        .join('\n');
    case 'rich_text_quote':
      return element.elements.map(markOf).join('').replaceAll(/^/gm, '> ');
    case 'rich_text_preformatted':
      return `\`\`\`\n${element.elements.map((part) => part.text ?? ('url' in part ? part.url : '')).join('')}\n\`\`\``;
  }
}

function markOf(element: RichTextElement): string {
  switch (element.type) {
    case 'text':
      return marked(element.text, element.style);
    case 'emoji':
      return `:${element.name}:`;
    case 'link':
      return marked(
        element.text === undefined ? element.url : `<${element.url}|${element.text}>`,
        element.style,
      );
    case 'user':
      return `<@${element.user_id}>`;
    case 'channel':
      return `<#${element.channel_id}>`;
    case 'broadcast':
      return `@${element.range}`;
    case 'date':
      return element.fallback ?? '';
    case 'color':
      return element.value;
    case 'team':
      return element.team_id;
    case 'usergroup':
      return element.usergroup_id;
  }
}

function marked(text: string, style: Style = {}): string {
  if (text.trim() === '') return text;
  const marks = [style.bold && '*', style.italic && '_', style.strike && '~', style.code && '`'].filter(
    (mark) => typeof mark === 'string',
  );
  return `${marks.join('')}${text}${marks.toReversed().join('')}`;
}
