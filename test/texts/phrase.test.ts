import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SlackUserId } from '../../src/domain/ids.ts';
import { lines } from '../../src/slack/blocks.ts';
import { markup } from '../../src/slack/markup.ts';
import { joined, phrase, plainText } from '../../src/texts/phrase.ts';

const li = { slackUserId: SlackUserId.parse('U1LI'), name: 'Li' };

describe('a phrase', () => {
  test('marks its fixed words as bold and keeps what was filled in', () => {
    const said = phrase`*${'Acme'}* moved to *Proposal*`;
    expect(plainText(said)).toBe('Acme moved to Proposal');
    expect(markup(said)).toBe('*Acme* moved to *Proposal*');
  });

  test('carries bold into a phrase it is filled with', () => {
    expect(markup(phrase`*${phrase`won by ${li}`}* today`)).toBe('*won by <@U1LI>* today');
  });

  test('names somebody without a Slack identity plainly', () => {
    expect(markup(phrase`for ${{ slackUserId: null, name: 'Wang Wei' }}`)).toBe('for Wang Wei');
  });

  test('leaves out what is empty when joined', () => {
    expect(plainText(joined([phrase`a`, null, phrase``, 'b']))).toBe('a · b');
  });
});

describe('text from people is data', () => {
  test.each([
    ['<!channel> look', '&lt;!channel&gt; look'],
    ['<https://evil.example|Acme>', '&lt;https://evil.example|Acme&gt;'],
    ['a & b', 'a &amp; b'],
    ['*bold*', '\u2217bold\u2217'],
    ['> quoted', '\u2060&gt; quoted'],
  ])('%s never becomes markup', (typed, written) => {
    expect(markup(phrase`${typed}`)).toBe(written);
  });

  test('whatever is typed, no tag and no formatting comes of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const written = markup(phrase`Deal ${typed} won`);
        expect(written).not.toMatch(/[<>]/u);
        expect(written).not.toMatch(/[*_~`]/u);
      }),
    );
  });

  test('rich text shows it letter by letter', () => {
    const block = lines(phrase`Logged ${'*<!here>* _x_ :tada:'}`);
    expect(JSON.stringify(block)).toContain('"text":"Logged *<!here>* _x_ :tada:"');
  });

  test('only the product’s own words have emoji in rich text', () => {
    const block = lines(phrase`:tada: ${':tada:'} won`);
    expect(block.elements).toEqual([
      {
        type: 'rich_text_section',
        elements: [
          { type: 'emoji', name: 'tada' },
          { type: 'text', text: ' :tada: won' },
        ],
      },
    ]);
  });
});
