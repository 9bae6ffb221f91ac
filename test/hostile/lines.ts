/** Command lines that begin as they should, and who types them. */
import fc from 'fast-check';
import { dealKeywords, stagecoachKeywords } from '../../src/slack/grammar/keywords.ts';
import { dealCount, type Speaker, speakers } from './office.ts';
import { hostileText } from './texts.ts';

export const anySpeaker: fc.Arbitrary<Speaker> = fc.record({
  user: fc.constantFrom(...speakers),
  language: fc.constantFrom('en', 'zh'),
  isSlash: fc.boolean(),
});

export const anyDealNumber = fc.integer({ min: 1, max: dealCount });

const reference = fc.oneof(
  anyDealNumber.map((number) => `D-${number}`),
  fc.constantFrom('acme', '云岭', 'customer', '<!channel>', '99', ''),
);

/** What follows `/deal`. */
export const dealText = fc
  .tuple(aliases(dealKeywords), reference, hostileText)
  .map((parts) => parts.join(' '));

/** Lines that need not make sense to anybody. */
export const anyLine = fc.record({
  command: fc.constantFrom('deal', 'pipeline', 'metrics', 'stagecoach'),
  text: fc
    .tuple(fc.oneof(aliases(stagecoachKeywords), fc.constant('')), hostileText)
    .map((parts) => parts.join(' ')),
});

function aliases(keywords: readonly Keyword[]): fc.Arbitrary<string> {
  return fc.constantFrom(...keywords.flatMap(({ english, chinese }) => [...english, ...chinese]));
}

interface Keyword {
  readonly english: readonly string[];
  readonly chinese: readonly string[];
}
