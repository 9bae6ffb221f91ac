/** The number itself in words, and beside it what it was before. */
import { addDays, dayOf } from '../../domain/days.ts';
import type { CountedAnswer, Finding } from '../../domain/metrics/answer.ts';
import type { CountedMetric } from '../../domain/metrics/metric.ts';
import { metricWords } from '../../texts/metrics.ts';
import { numberWordsFor } from '../../texts/numbers.ts';
import { periodDays } from '../../texts/periods.ts';
import { joined, type Phrase, phrase, plainly } from '../../texts/phrase.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Reader } from './labels.ts';

/** One line for the number, one for each thing that belongs beside it. */
export function headline(reader: Reader, metric: CountedMetric, answer: CountedAnswer): readonly Phrase[] {
  const { texts } = reader;
  const words = metricWords[texts.language];
  if (isUndefined(answer)) return [words.notDefined];
  if (isEmpty(answer.total)) {
    if (metric.when === 'standing') return [words.nothingStanding];
    return [hasBegun(answer) ? words.nothing : words.notBegun];
  }
  return [
    numberLine(texts, metric, answer.total),
    ...besideLines(reader, answer),
    ...comparisonLine(texts, metric, answer),
  ];
}

function hasBegun({ question: { period, zone }, receipt }: CountedAnswer): boolean {
  return period.from === null || period.from <= dayOf(receipt.asOf, zone);
}

/** What the number is held against: the period before, or the day then on which things stood so. */
function comparisonLine(texts: Texts, metric: CountedMetric, answer: CountedAnswer): readonly Phrase[] {
  const { compared, question, total } = answer;
  if (compared === null) return [];
  const words = metricWords[texts.language].headline;
  const say = numberWordsFor(texts);
  const { period } = compared;
  const isStanding = metric.when === 'standing' && period.to !== null;
  const name = isStanding
    ? texts.format.day(addDays(period.to, -1))
    : periodDays(texts, period, question.fiscalYearStart);
  const change = say.change(total, compared.finding, metric.rows, compared.isBeyondChance);
  return [joined([words.compared(name, say.short(compared.finding, metric.rows)), change])];
}

function numberLine(texts: Texts, metric: CountedMetric, total: Finding): Phrase {
  const words = metricWords[texts.language].headline;
  const say = numberWordsFor(texts);
  const { format } = texts;
  switch (total.kind) {
    case 'rate': {
      const { rate, unsettled, atMost, byValue } = total;
      const share = say.share(rate.share, rate.among);
      const most = say.share(atMost, rate.among);
      const open = format.number(unsettled);
      const settling =
        unsettled === 0
          ? null
          : share !== null && most !== null
            ? words.soFar(most, open)
            : words.unsettled(open);
      const worth = byValue && say.share(byValue.share, rate.among);
      const number = words.bold(say.rate(rate));
      const settled = settling === null ? number : phrase`${number} ${settling}`;
      return joined([settled, worth && words.byValue(worth)]);
    }
    case 'days': {
      const { spread } = total;
      if (spread === null) return plainly(say.noData);
      return joined([
        words.median(say.days(spread.median)),
        words.middleHalf(format.number(spread.lowerQuartile), say.days(spread.upperQuartile)),
        words.mean(say.days(spread.mean)),
        say.rows(metric.rows, spread.n),
      ]);
    }
    case 'money':
      return joined([
        total.mean === null ? null : words.meanIs(say.amount(total.mean, total.sum.currency)),
        total.median === null ? null : words.medianOf(say.amount(total.median, total.sum.currency)),
        say.rows(metric.rows, total.n),
        words.sum(format.money(total.sum)),
      ]);
    case 'ratio':
      return words.ratio(
        total.ratio === null ? say.noData : say.ratio(total.ratio),
        say.rows('deals', total.among),
        format.number(total.counted),
      );
    case 'count':
      return joined([
        words.bold(say.rows(metric.rows, total.count)),
        ...(total.valued === 0
          ? []
          : [
              metric.rows === 'deals' ? words.worth(format.money(total.value)) : null,
              total.weighted && words.weighted(format.money(total.weighted)),
            ]),
      ]);
  }
}

/** What some metrics show beside the number: in hand, losses without a decision, stays that go on. */
function besideLines({ texts, directory }: Reader, answer: CountedAnswer): readonly Phrase[] {
  const words = metricWords[texts.language].headline;
  const say = numberWordsFor(texts);
  const said: Phrase[] = [];
  for (const note of answer.receipt.notes)
    if (note.kind === 'in-hand' && note.mean !== null) said.push(plainly(words.inHand(say.ratio(note.mean))));
  if (answer.question.metric === 'loss-reasons') {
    const undecided = [...directory.catalogue.values()].filter((item) => item.isNoDecision);
    const count = answer.groups
      .filter(({ keys }) => undecided.some(({ id }) => keys.includes(id)))
      .reduce((sum, { finding }) => sum + (finding.kind === 'count' ? finding.count : 0), 0);
    if (count > 0) said.push(plainly(words.noDecision(texts.format.number(count))));
  }
  const { survivalMedian } = answer;
  if (survivalMedian !== undefined)
    said.push(plainly(words.survival(survivalMedian === null ? null : say.days(survivalMedian))));
  return said;
}

/** Nothing could be counted, because what "qualified" means is set nowhere. */
export function isUndefined({ total, receipt }: CountedAnswer): boolean {
  return isEmpty(total) && receipt.notes.some(({ kind }) => kind === 'no-qualifying-stage');
}

export function isEmpty(finding: Finding): boolean {
  switch (finding.kind) {
    case 'rate':
      return finding.rate.among === 0;
    case 'days':
      return finding.spread === null;
    case 'money':
      return finding.n === 0;
    case 'ratio':
      return finding.among === 0;
    case 'count':
      return finding.count === 0;
  }
}
