import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitNote } from '../../src/slack/deals/log-draft.ts';

function joined({ parts, joints }: ReturnType<typeof splitNote>): string {
  return parts.map((part, index) => part + (joints[index] ?? '')).join('');
}

describe('a note too long for one field', () => {
  test('is kept whole, whatever stands in it', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('\n', ' ', '😀', '报价', 'x'.repeat(4000)),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (words, times) => {
        const note = words.join(' ').repeat(times);
        const split = splitNote(note);
        expect(joined(split)).toBe(note);
        expect(split.parts.every((part) => part.length <= 3000)).toBe(true);
        expect(split.joints.length).toBe(split.parts.length - 1);
      }),
      { numRuns: 200 },
    );
  });

  test('is cut between lines, else between words, and never through a character', () => {
    const lines = splitNote(`${'a '.repeat(1400)}\n${'b '.repeat(1400)}`);
    expect(lines.joints).toEqual(['\n']);
    expect(splitNote('word '.repeat(700)).joints).toEqual([' ']);
    const [first = ''] = splitNote(`x${'😀'.repeat(2000)}`).parts;
    expect(first.endsWith('😀')).toBe(true);
  });
});
