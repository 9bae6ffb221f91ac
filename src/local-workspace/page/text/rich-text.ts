import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextLink,
  RichTextText,
} from '@slack/types';
import type { Inline, Paragraph } from './nodes.ts';

/** Reads a `rich_text` block. */
export function readRichText(block: RichTextBlock): Paragraph[] {
  return block.elements.map(readBlockElement);
}

function readBlockElement(element: RichTextBlockElement): Paragraph {
  switch (element.type) {
    case 'rich_text_section':
      return { kind: 'paragraph', children: element.elements.flatMap(readElement) };
    case 'rich_text_quote':
      return {
        kind: 'quote',
        children: [{ kind: 'paragraph', children: element.elements.flatMap(readElement) }],
      };
    case 'rich_text_preformatted':
      return {
        kind: 'pre',
        text: element.elements.map((part) => part.text ?? ('url' in part ? part.url : '')).join(''),
      };
    case 'rich_text_list':
      return {
        kind: 'list',
        ordered: element.style === 'ordered',
        start: 1,
        indent: element.indent ?? 0,
        items: element.elements.map((item) => [
          { kind: 'paragraph', children: item.elements.flatMap(readElement) },
        ]),
      };
  }
}

function readElement(element: RichTextElement): Inline[] {
  const plain = element.style?.code === true ? readAsCode(element) : readPlain(element);
  const style = element.style ?? {};
  const marks = [
    ['bold', style.bold],
    ['italic', style.italic],
    ['strike', style.strike],
    ['underline', style.underline],
  ] as const;
  return marks.reduce<Inline[]>(
    (children, [kind, on]) => (on === true ? [{ kind, children }] : children),
    plain,
  );
}

function readAsCode(element: RichTextElement): Inline[] {
  if (element.type === 'text') return [{ kind: 'code', text: element.text }];
  if (element.type === 'link') {
    return [{ kind: 'link', url: element.url, children: [{ kind: 'code', text: linkText(element) }] }];
  }
  return readPlain(element);
}

function readPlain(element: RichTextElement): Inline[] {
  switch (element.type) {
    case 'text':
      return readText(element);
    case 'link':
      return [{ kind: 'link', url: element.url, children: [{ kind: 'text', text: linkText(element) }] }];
    case 'emoji':
      return [{ kind: 'emoji', name: element.name }];
    case 'user':
      return [{ kind: 'user', id: element.user_id }];
    case 'channel':
      return [{ kind: 'channel', id: element.channel_id }];
    case 'usergroup':
      return [{ kind: 'group', name: `@${element.usergroup_id}` }];
    case 'team':
      return [{ kind: 'group', name: `@${element.team_id}` }];
    case 'broadcast':
      return [{ kind: 'broadcast', range: element.range }];
    case 'color':
      return [{ kind: 'colour', value: element.value }];
    case 'date':
      return [
        {
          kind: 'date',
          epochSeconds: element.timestamp,
          format: element.format,
          fallback: element.fallback ?? '',
          ...(element.url === undefined ? {} : { url: element.url }),
        },
      ];
  }
}

const linkText = (link: RichTextLink): string => link.text ?? link.url;

/** Line feeds inside a text element are line breaks. */
function readText(element: RichTextText): Inline[] {
  return element.text
    .split('\n')
    .flatMap((line, index): Inline[] => [
      ...(index > 0 ? [{ kind: 'break' } as const] : []),
      ...(line === '' ? [] : [{ kind: 'text', text: line } as const]),
    ]);
}
