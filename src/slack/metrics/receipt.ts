/** "How is this counted?": the definition, out of what, over which period, as of when, what was left out, how sure. */
import type { Answer, CountedAnswer, Finding, Receipt, ReceiptNote } from '../../domain/metrics/answer.ts';
import { isCohort, isCounted, metricOf } from '../../domain/metrics/definitions.ts';
import { needs, type Rows } from '../../domain/metrics/metric.ts';
import { dimensionWords } from '../../texts/dimensions.ts';
import { numberWordsFor } from '../../texts/numbers.ts';
import { periodDays } from '../../texts/periods.ts';
import { joined, type Phrase, plainly } from '../../texts/phrase.ts';
import { receiptWords } from '../../texts/receipts.ts';
import { bullets, header, type Message } from '../blocks.ts';
import { showsValue } from './answer.ts';
import type { Reader } from './labels.ts';
import type { Overview } from './overview.ts';
import { capitalised, hasPeriod, severalTimes } from './table.ts';

/** Below so many, one more or less moves a rate by more than three points. */
const smallSample = 30;
const mostOwners = 20;

/** The receipt as a private message; `whose` is what the answer's title says. */
export function receiptMessage(reader: Reader, answer: Answer, whose: string): Message {
  const { texts } = reader;
  const metric = metricOf(answer.question.metric);
  const title = receiptWords[texts.language].title(capitalised(metric.name[texts.language]));
  return { text: plainly(title), blocks: [header(title), bullets(receiptLines(reader, answer, whose))] };
}

function receiptLines(reader: Reader, answer: Answer, whose: string): readonly Phrase[] {
  const { texts } = reader;
  const words = receiptWords[texts.language];
  const metric = metricOf(answer.question.metric);
  const sentence = words.sentence(metric.sentence[texts.language]);
  if (answer.kind === 'awaited') return [sentence];
  const { receipt } = answer;
  const rows = isCounted(metric) ? metric.rows : 'deals';
  return [
    sentence,
    ...(answer.kind === 'counted' ? outOf(reader, rows, answer.total) : []),
    ...scopeLines(reader, receipt, whose),
    ...(answer.kind === 'counted' ? comparedLines(reader, answer) : []),
    ...(answer.kind === 'velocity' ? [words.trailing] : []),
    leftOutLine(reader, receipt, rows, hasMoney(answer)),
    ...(hasMoney(answer) ? [words.money(receipt.currency)] : []),
    ...noteLines(reader, receipt),
    ...(answer.kind === 'counted' ? surenessLines(reader, rows, answer) : []),
  ];
}

/**
 * The receipt of the overview: what all of its numbers have in common, then each with its definition and what it was
 * counted out of. `whose` is what the title says.
 */
export function overviewReceipt(
  reader: Reader,
  { answers }: Pick<Overview, 'answers'>,
  whose: string,
): Message {
  const { language } = reader.texts;
  const words = receiptWords[language];
  const title = words.title('').trim();
  const counted = answers.filter((answer) => answer.kind === 'counted');
  // One that lies in a period, and is compared with the plain one before.
  const usual = counted.find(({ question }) => question.metric === 'win-rate');
  const common = usual && [
    ...scopeLines(reader, usual.receipt, whose),
    ...comparedLines(reader, usual),
    words.money(usual.receipt.currency),
  ];
  return {
    text: plainly(title),
    blocks: [
      header(title),
      ...(common ? [bullets(common)] : []),
      bullets(answers.map((answer) => numberLine(reader, answer))),
      bullets([...(counted.some(isUnsettled) ? [words.unsettled] : []), words.interval, words.chance]),
    ],
  };
}

function numberLine(reader: Reader, answer: Answer): Phrase {
  const { language } = reader.texts;
  const words = receiptWords[language];
  const metric = metricOf(answer.question.metric);
  const named = words.named(capitalised(metric.name[language]), metric.sentence[language]);
  if (answer.kind !== 'counted' || !isCounted(metric)) return named;
  const { receipt, total } = answer;
  const isUsual = !isCohort(metric) && metric.when !== 'standing';
  const left = leftOutLine(reader, receipt, metric.rows, hasMoney(answer));
  const said = [
    ...outOf(reader, metric.rows, total),
    ...(isUsual ? [] : comparedLines(reader, answer)),
    ...(left === words.nothingLeftOut ? [] : [left]),
    ...noteLines(reader, receipt),
  ];
  return joined([named, joined(said, ' · ')], ' ');
}

function isUnsettled({ total }: CountedAnswer): boolean {
  return total.kind === 'rate' && total.unsettled > 0;
}

function outOf({ texts }: Reader, rows: Rows, total: Finding): readonly Phrase[] {
  const words = receiptWords[texts.language];
  const say = numberWordsFor(texts);
  switch (total.kind) {
    case 'rate':
      return [words.rate(texts.format.number(total.rate.counted), say.rows(rows, total.rate.among))];
    case 'days':
      return [words.outOf(say.rows(rows, total.spread?.n ?? 0))];
    case 'money':
      return [words.outOf(say.rows(rows, total.n))];
    case 'ratio':
      return [words.outOf(say.rows(rows, total.among))];
    case 'count':
      return [words.outOf(say.rows(rows, total.count))];
  }
}

function scopeLines({ texts, directory }: Reader, receipt: Receipt, whose: string): readonly Phrase[] {
  const words = receiptWords[texts.language];
  const { question, zone, asOf } = receipt;
  const metric = metricOf(question.metric);
  const pipeline = question.pipelineId && directory.pipelines.get(question.pipelineId)?.name;
  return [
    words.whose(whose, pipeline || null),
    hasPeriod(metric)
      ? words.period(periodDays(texts, question.period, question.fiscalYearStart), zone)
      : words.standing(zone),
    words.asOf(texts.format.moment(asOf)),
  ];
}

function comparedLines({ texts }: Reader, answer: CountedAnswer): readonly Phrase[] {
  const { compared, question, receipt } = answer;
  if (compared === null) return [];
  const words = receiptWords[texts.language];
  const period = periodDays(texts, compared.period, question.fiscalYearStart);
  const isPart = receipt.notes.some((note) => note.kind === 'compared-until');
  const metric = metricOf(question.metric);
  if (isCohort(metric)) return [words.comparedCohort(period)];
  if (isCounted(metric) && metric.when === 'standing') return [words.comparedStanding(period)];
  return [words.compared(period, isPart)];
}

function leftOutLine({ texts }: Reader, receipt: Receipt, rows: Rows, hasValue: boolean): Phrase {
  const words = receiptWords[texts.language];
  const say = numberWordsFor(texts);
  const { leftOut, withoutAmount, withoutRate, missingRates } = receipt;
  const reasons = needs.flatMap((need) =>
    leftOut[need] > 0 ? [words.need[need](say.rows(rows, leftOut[need]))] : [],
  );
  const all = [
    ...reasons,
    ...(hasValue && withoutAmount > 0 ? [words.withoutAmount(say.rows('deals', withoutAmount))] : []),
    ...(hasValue && withoutRate > 0
      ? [words.withoutRate(say.rows('deals', withoutRate), texts.format.list(missingRates))]
      : []),
  ];
  return all.length === 0 ? words.nothingLeftOut : words.leftOut(all.join('; '));
}

/** Whether the answer says what deals are worth, and receipt and deals therefore too. */
export function hasMoney(answer: Answer): boolean {
  if (answer.kind === 'velocity') return true;
  const metric = metricOf(answer.question.metric);
  return answer.kind === 'counted' && isCounted(metric) && showsValue(metric, answer);
}

function noteLines(reader: Reader, receipt: Receipt): readonly Phrase[] {
  const { texts } = reader;
  const several = severalTimes(receipt.countsSeveralTimes);
  const notes = receipt.notes.flatMap((note) => noteLine(reader, note) ?? []);
  if (!several) return notes;
  const words = receiptWords[texts.language];
  return [...notes, words.severalTimes(dimensionWords[texts.language].dimension[several])];
}

function noteLine({ texts, directory }: Reader, note: ReceiptNote): Phrase | null {
  const words = receiptWords[texts.language];
  const { format } = texts;
  switch (note.kind) {
    case 'parked':
      return note.count > 0 ? words.parked(format.number(note.count)) : null;
    case 'reopened':
      return note.count > 0 ? words.reopened(format.number(note.count)) : null;
    case 'skipped-through':
      return note.count > 0 ? words.skippedThrough(format.number(note.count)) : null;
    case 'no-qualifying-stage': {
      const names = note.pipelines.map((id) => directory.pipelines.get(id)?.name ?? '');
      return names.length > 0 ? words.notDefined(format.list(names)) : null;
    }
    case 'in-hand': {
      if (note.mean === null) return null;
      const { ratio } = numberWordsFor(texts);
      const each = note.perOwner
        .slice(0, mostOwners)
        .map(([id, mean]) => words.inHandOf(directory.people.get(id)?.name ?? '', ratio(mean)));
      return words.inHand(ratio(note.mean), each.length > 1 ? format.list(each) : null);
    }
    case 'compared-until':
      return null;
  }
}

function surenessLines({ texts }: Reader, rows: Rows, answer: CountedAnswer): readonly Phrase[] {
  const words = receiptWords[texts.language];
  const { total, compared } = answer;
  const n = sampleOf(total);
  return [
    ...(isUnsettled(answer) ? [words.unsettled] : []),
    ...(total.kind === 'rate' && total.rate.among > 0 ? [words.interval] : []),
    ...(compared !== null && compared.isBeyondChance !== null ? [words.chance] : []),
    ...(n > 0 && n < smallSample && total.kind !== 'count'
      ? [words.small(numberWordsFor(texts).rows(rows, n))]
      : []),
  ];
}

function sampleOf(total: Finding): number {
  switch (total.kind) {
    case 'rate':
      return total.rate.among;
    case 'days':
      return total.spread?.n ?? 0;
    case 'money':
      return total.n;
    case 'ratio':
      return total.among;
    case 'count':
      return total.count;
  }
}
