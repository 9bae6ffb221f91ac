/** Answers that are put together from several numbers, each shown with what it is made of. */
import type {
  Answer,
  Finding,
  OverAverageAnswer,
  Rate,
  StageMixAnswer,
  VelocityAnswer,
} from '../../domain/metrics/answer.ts';
import type { Money } from '../../domain/money.ts';
import { composedWords } from '../../texts/composed-metrics.ts';
import { metricWords } from '../../texts/metrics.ts';
import { type NumberWords, numberWordsFor } from '../../texts/numbers.ts';
import { joined, type Phrase } from '../../texts/phrase.ts';
import { type AnyBlock, dataTable, lines, rowsThatFit } from '../blocks.ts';
import { groupLabel, type Reader } from './labels.ts';

type Composed = Exclude<Answer, { kind: 'counted' | 'awaited' }>;

interface Shown {
  readonly headline: Phrase;
  readonly blocks: readonly AnyBlock[];
}

export function composedBlocks(reader: Reader, answer: Composed): Shown {
  switch (answer.kind) {
    case 'velocity':
      return velocity(reader, answer);
    case 'over-average':
      return overAverage(reader, answer);
    case 'stage-mix':
      return stageMix(reader, answer);
    case 'movement':
      throw new Error('pipeline movement is shown by /pipeline');
  }
}

function velocity({ texts }: Reader, answer: VelocityAnswer): Shown {
  const words = composedWords[texts.language].velocity;
  const say = numberWordsFor(texts);
  const { perDay, openQualified, dealSize, winRate, daysToClose, wonPerDay } = answer;
  const money = ({ minor, currency }: Money) => say.amount(Number(minor), currency);
  const number = perDay === null ? words.missing : words.perDay(money(perDay));
  const headline = joined([number, words.won(money(wonPerDay))]);
  return {
    headline,
    blocks: [
      lines(headline),
      dataTable(
        words.caption,
        [words.factor, words.value],
        [
          [words.openQualified, say.rows('deals', openQualified)],
          [words.dealSize, say.short(dealSize, 'deals')],
          [words.winRate, say.short(winRate, 'deals')],
          [words.days, meanDays(say, daysToClose)],
        ],
      ),
    ],
  };
}

/** The factor is the mean, not the median that stands for days elsewhere. */
function meanDays(say: NumberWords, finding: Finding): string {
  if (finding.kind !== 'days' || finding.spread === null) return say.noData;
  return `${say.days(finding.spread.mean)} · ${say.rows('deals', finding.spread.n)}`;
}

function overAverage(reader: Reader, answer: OverAverageAnswer): Shown {
  const { texts, directory } = reader;
  const words = composedWords[texts.language].overAverage;
  const say = numberWordsFor(texts);
  const means = answer.meanCycle.map(([id, days]) =>
    words.mean(directory.pipelines.get(id)?.name ?? '', say.days(days)),
  );
  const headline = means.length > 0 ? joined(means) : metricWords[texts.language].nothing;
  return byOwner(
    reader,
    headline,
    words.caption,
    [words.won, words.open],
    answer.rows.map(({ ownerId, won, open }) => [ownerId, won, open]),
  );
}

function stageMix(reader: Reader, answer: StageMixAnswer): Shown {
  const { texts } = reader;
  const words = composedWords[texts.language].stageMix;
  const say = numberWordsFor(texts);
  return byOwner(
    reader,
    words.headline(say.rate(answer.deals), say.rate(answer.contacts)),
    words.caption,
    [words.deals, words.contacts],
    answer.rows.map(({ ownerId, deals, contacts }) => [ownerId, deals, contacts]),
  );
}

function byOwner(
  reader: Reader,
  headline: Phrase,
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly [owner: string | null, one: Rate, other: Rate])[],
): Shown {
  const { texts } = reader;
  const say = numberWordsFor(texts);
  const { owner } = composedWords[texts.language].overAverage;
  const all = rows.map(([id, one, other]) => [
    groupLabel(reader, 'owner', id, 1),
    say.rate(one),
    say.rate(other),
  ]);
  const table = all.length > 0 ? [dataTable(caption, [owner, ...columns], rowsThatFit(all))] : [];
  return { headline, blocks: [lines(headline), ...table] };
}
