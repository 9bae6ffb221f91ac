/** What needs somebody's attention, what was lost, and the rate that moved: each with its reason in words. */
import type { Attention, BriefFacts } from '../../domain/brief.ts';
import type { ConcernKind, NamedDeal } from '../../domain/concerns.ts';
import { metricOf } from '../../domain/metrics/definitions.ts';
import { rateOf } from '../../domain/metrics/statistics.ts';
import { briefWords } from '../../texts/brief.ts';
import { concernPhrase } from '../../texts/concerns.ts';
import { numberWordsFor } from '../../texts/numbers.ts';
import { joined, type Phrase } from '../../texts/phrase.ts';
import { type AnyBlock, bullets, lines } from '../blocks.ts';
import { cut } from '../limits.ts';
import { capitalised } from '../metrics/table.ts';
import { type BriefReader, comparedWith, nameOf, shortDealName, worthOf } from './reader.ts';
import type { Room } from './room.ts';

const kinds = [
  ['stalled', 'stalled'],
  ['closePassed', 'close-passed'],
  ['noNextStep', 'no-next-step'],
] as const satisfies readonly (readonly [keyof BriefFacts['attention'], ConcernKind])[];

export function attentionBlocks(reader: BriefReader, room: Room): readonly AnyBlock[] {
  const words = briefWords[reader.texts.language].attention;
  const { attention, open } = reader.facts;
  const present = kinds.filter(([key]) => attention[key].count > 0);
  if (present.length === 0) return open.count === 0 ? [] : [lines(words.calm)];
  return present.flatMap(([key, about], index) => {
    const one = attention[key];
    const above = namedAlready(attention, present.slice(0, index), about, room);
    const heading = joined([
      words[key](one.count, worthOf(reader, one.value)),
      above > 0 ? words.above(one.count, above) : null,
    ]);
    const items = itemsOf(reader, one, about, one.count - above, room);
    return [
      lines(...(index === 0 ? [words.title] : []), heading),
      ...(items.length > 0 ? [bullets(items)] : []),
    ];
  });
}

/** The deals that the brief names, as they are shown in so much room. */
export function dealsNamed({ attention }: BriefFacts, room: Room): readonly NamedDeal[] {
  return kinds.flatMap(([key]) => attention[key].named.slice(0, room.named));
}

/** How many deals under earlier headings have this concern as well, as far as their owners were told of it. */
function namedAlready(
  attention: BriefFacts['attention'],
  above: readonly (typeof kinds)[number][],
  about: ConcernKind,
  room: Room,
): number {
  return above
    .flatMap(([key]) => attention[key].named.slice(0, room.named))
    .filter(({ concerns }) => concerns.some((concern) => concern.about === about)).length;
}

/** `count` are those that no earlier heading has named. */
function itemsOf(
  reader: BriefReader,
  { named }: Attention,
  about: ConcernKind,
  count: number,
  room: Room,
): readonly Phrase[] {
  const words = briefWords[reader.texts.language];
  const shown = named.slice(0, room.named);
  const items = shown.map((deal) =>
    words.attention.deal(
      shortDealName(reader, deal, room.name),
      joined([valueNamed(reader, deal), nameOf(reader, deal.ownerId), reasonOf(reader, deal, about)]),
    ),
  );
  // None that may be named: the heading has the number.
  return shown.length === 0 || count === shown.length ? items : [...items, words.more(count - shown.length)];
}

function valueNamed({ texts }: BriefReader, { amount, currency }: NamedDeal): string {
  return amount === null
    ? briefWords[texts.language].noAmount
    : texts.format.money({ minor: amount, currency });
}

/** Only what the deal is named for: the other headings count it, too. Under its own a missing step says itself. */
function reasonOf({ texts }: BriefReader, deal: NamedDeal, about: ConcernKind): Phrase | null {
  const concern = deal.concerns.find((one) => one.about === about);
  if (concern === undefined || about === 'no-next-step') return null;
  return concernPhrase(texts, concern, cut(deal.stageName, 40));
}

const mostReasons = 4;
const mostCompetitors = 3;

/** `Lost: 2 deals, €27,000 · Price 1 · no reason given 1 · with Rivalis 1 in play` */
export function lostLine(reader: BriefReader): Phrase {
  const { lost } = reader.facts;
  const words = briefWords[reader.texts.language].lost;
  if (lost.count === 0) return words.none;
  const reasons = lost.reasons
    .slice(0, mostReasons)
    .map(({ name, count }) => words.reason(name === null ? words.noReason : cut(name, 40), count));
  const others = lost.reasons.slice(mostReasons).reduce((sum, { count }) => sum + count, 0);
  const competitors = lost.competitors
    .slice(0, mostCompetitors)
    .map(({ name, count }) => words.reason(cut(name, 40), count));
  return joined([
    words.some(lost.count, worthOf(reader, lost.value)),
    ...reasons,
    others > 0 ? words.others(others) : null,
    competitors.length > 0 ? words.to(reader.texts.format.list(competitors)) : null,
  ]);
}

/** The rate that moved most beyond chance, with both counts; or that none did. */
export function movedLine(reader: BriefReader): Phrase {
  const { facts, texts } = reader;
  const words = briefWords[texts.language].moved;
  if (facts.moved === null) return words.none;
  const { metric, now, before } = facts.moved;
  const say = numberWordsFor(texts);
  const rate = ({ counted, among }: typeof now) => rateOf(counted, among);
  const found = (one: typeof now) =>
    ({ kind: 'rate', rate: rate(one), unsettled: 0, atMost: null, byValue: null }) as const;
  const change = say.change(found(now), found(before), 'deals', true) ?? '';
  return joined(
    [
      words.some(capitalised(metricOf(metric).name[texts.language]), change),
      words.rates(say.rate(rate(now)), comparedWith(reader), say.rate(rate(before))),
    ],
    '',
  );
}
