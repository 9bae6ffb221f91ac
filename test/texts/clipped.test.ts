import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clipped, phrase, plainText } from '../../src/texts/phrase.ts';

test('a sentence that fits is left as it is', () => {
  const said = phrase`*Acme* moved to ${'Proposal'}`;
  expect(clipped(said, 200)).toEqual(said);
});

test('a long one is cut with a mark, and never in the middle of a character', () => {
  expect(plainText(clipped(phrase`Note: ${'all about prices'}`, 10))).toBe('Note: all …');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, most) => {
      const cut = plainText(clipped(phrase`“${text}”`, most));
      expect(cut.length).toBeLessThanOrEqual(most + 1);
      expect(cut).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/u);
    }),
  );
});
