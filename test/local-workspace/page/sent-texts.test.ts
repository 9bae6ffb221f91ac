import { describe, expect, it } from 'vitest';
import { stepThrough, withSent } from '../../../src/local-workspace/page/chat/sent-texts.ts';

describe('what was sent before', () => {
  it('stands there once, the latest last', () => {
    expect(['/deal list', 'hello', '/deal list'].reduce<readonly string[]>(withSent, [])).toEqual([
      'hello',
      '/deal list',
    ]);
  });

  it('goes back a hundred texts', () => {
    const texts = Array.from({ length: 150 }, (_, index) => String(index));
    const kept = texts.reduce<readonly string[]>(withSent, []);
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([100, '50', '149']);
  });

  it.each([
    ['back from the text being written', 2, -1, 1],
    ['back to the oldest', 1, -1, 0],
    ['no further back than that', 0, -1, undefined],
    ['forward again', 0, 1, 1],
    ['forward to the text being written', 1, 1, 2],
    ['no further forward than that', 2, 1, 2],
  ])('is reached %s', (_, from, step, expected) => {
    expect(stepThrough(['one', 'two'], from, step)).toBe(expected);
  });
});
