/** What a brief counts that adds nothing to its values, for want of an amount or an exchange rate. */
import { briefWords } from '../../texts/brief.ts';
import type { BriefReader } from './reader.ts';

export function leftOutOf({ facts: { won, open }, texts }: BriefReader): readonly string[] {
  const words = briefWords[texts.language].leftOut;
  const said = (count: number, say: () => string) => (count > 0 ? [say()] : []);
  return [
    ...said(won.withoutAmount, () => words.withoutAmount(words.wins(won.withoutAmount))),
    ...said(won.withoutRate, () => words.withoutRate(words.wins(won.withoutRate))),
    ...said(open.withoutAmount, () => words.withoutAmount(words.open(open.withoutAmount))),
    ...said(open.withoutRate, () => words.withoutRate(words.open(open.withoutRate))),
  ];
}
