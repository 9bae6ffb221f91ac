import { describe, expect, it } from 'vitest';
import {
  readNotation,
  writeRichText,
} from '../../../src/local-workspace/page/elements/rich-text-notation.ts';
import { parseMarkdown } from '../../../src/local-workspace/page/text/markdown.ts';
import { parseMrkdwn, parseMrkdwnInline } from '../../../src/local-workspace/page/text/mrkdwn.ts';
import { plainText } from '../../../src/local-workspace/page/text/nodes.ts';

const kinds = (text: string) => parseMrkdwnInline(text).map(({ kind }) => kind);

describe('a message’s text', () => {
  it.each([
    ['*bold* and _italic_', ['bold', 'text', 'italic']],
    ['2*3*4', ['text']],
    ['* not bold *', ['text']],
    ['中文*粗体*', ['text']],
    ['`*code*`', ['code']],
    [':tada: :wave::skin-tone-3:', ['emoji', 'text', 'emoji']],
    ['at 10:30:00', ['text']],
    ['<@U000MIA> <#C0DEALS> <!here>', ['user', 'text', 'channel', 'text', 'broadcast']],
    ['<javascript:alert(1)|click>', ['text']],
    ['see https://example.com.', ['text', 'link', 'text']],
  ])('reads "%s"', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it('undoes the escaping of people’s text once and no further', () => {
    expect(plainText(parseMrkdwnInline('a &amp;lt; b &lt;!channel&gt;'))).toBe('a &lt; b <!channel>');
  });

  it('shows quotes and fences as such, and an unclosed fence as it was typed', () => {
    expect(parseMrkdwn('&gt; said\nnot\n```a\nb```').map(({ kind }) => kind)).toEqual([
      'quote',
      'paragraph',
      'pre',
    ]);
    expect(parseMrkdwn('```open').map(({ kind }) => kind)).toEqual(['paragraph']);
  });
});

describe('a markdown block', () => {
  it('reads headings, lists, quotes, tables, rules and code', () => {
    const source =
      '# A\n\n- one\n  - two\n\n> quote\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n---\n\n```\ncode\n```';
    expect(parseMarkdown(source).map(({ kind }) => kind)).toEqual([
      'heading',
      'list',
      'quote',
      'table',
      'rule',
      'pre',
    ]);
  });

  it('never makes a link of what could run', () => {
    const [paragraph] = parseMarkdown('[click](javascript:alert(1))');
    expect(paragraph?.kind === 'paragraph' && paragraph.children.every(({ kind }) => kind === 'text')).toBe(
      true,
    );
  });
});

describe('a rich text field', () => {
  it('sends lists, quotes and code as the blocks they are', () => {
    const block = writeRichText('Met *Ida*\n- price\n- date\n> too dear\n```D-42```');
    expect(block.elements.map(({ type }) => type)).toEqual([
      'rich_text_section',
      'rich_text_list',
      'rich_text_quote',
      'rich_text_preformatted',
    ]);
    expect(block.elements[0]).toEqual({
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: 'Met ' },
        { type: 'text', text: 'Ida', style: { bold: true } },
      ],
    });
  });

  it.each([
    'plain',
    '*bold* _it_ ~no~ `code`',
    '1. first\n2. second',
    'one\ntwo\n\nthree',
    '> a\n> b',
    ':tada: <@U000MIA>',
  ])('shows again what was typed: %j', (typed) => {
    expect(readNotation(writeRichText(typed))).toBe(typed);
  });
});
