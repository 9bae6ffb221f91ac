import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { content, fold, normalise } from '../../../src/slack/grammar/normalise.ts';

function readBack(raw: string): string {
  const typed = normalise(raw);
  return content(typed.text, typed.mentions);
}

describe('what Slack sends becomes what was typed', () => {
  it.each([
    ['R&amp;D &lt;3', 'R&D <3'],
    ['&amp;lt;', '&lt;'],
    ['see <https://acme.com/a|acme.com/a>', 'see acme.com/a'],
    ['see <https://acme.com/a?b=1&amp;c=2>', 'see https://acme.com/a?b=1&c=2'],
    ['see <https://evil.example|acme.com>', 'see acme.com (https://evil.example)'],
    ['<mailto:li@acme.com|li@acme.com>', 'li@acme.com'],
    ['in <#C123|sales>', 'in #sales'],
    ['hey <!channel> and <!here>', 'hey @channel and @here'],
    ['ask <!subteam^S1|@sales>', 'ask @sales'],
    ['on <!date^1392734382^{date}|18 Feb>', 'on 18 Feb'],
    ['met <@U1ABC|li> and <@W2>', 'met @li and @W2'],
    ['a < b > c', 'a < b > c'],
    ['&lt;!channel&gt;', '<!channel>'],
  ])('%j is read as %j', (raw, text) => {
    expect(readBack(raw)).toBe(text);
  });

  it('knows who was mentioned', () => {
    expect(normalise('<@U1ABC|li> <@W2>').mentions).toEqual([
      { user: 'U1ABC', name: 'li' },
      { user: 'W2', name: undefined },
    ]);
  });

  it('keeps a note as it was written', () => {
    const note = '聊了报价：“可以”，全角１２３\n\n👩‍👩‍👧 ❤️‍🔥 किताब\u00a0— fin。';
    expect(readBack(note)).toBe(note);
  });

  it('takes out what cannot be seen', () => {
    expect(readBack('D\u200b-\u200d42\u202e \ufeffcall\u0000\ud800')).toBe('D-42 call\ufffd');
  });

  it('leaves more mentions than anybody needs as plain text', () => {
    const typed = normalise('<@U1|li> '.repeat(40));
    expect(typed.mentions).toHaveLength(32);
    expect(content(typed.text, typed.mentions)).toBe('@li '.repeat(40).trim());
  });
});

describe('folding for matching', () => {
  it.each([
    ['Ｄ－４２：“ok”；￥５００', 'd-42:"ok";¥500'],
    ['下週五贏單', '下周五赢单'],
    ['don’t\u3000stop', "don't stop"],
  ])('%j is matched as %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('keeps every character in its place', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(text).length === text.length));
  });
});
