/** An answer as a message: the number, its picture, its table, what to mind, and what can be done with it. */
import type { Answer, CountedAnswer, Receipt } from '../../domain/metrics/answer.ts';
import { isCounted, metricOf } from '../../domain/metrics/definitions.ts';
import type { CountedMetric } from '../../domain/metrics/metric.ts';
import type { Question } from '../../domain/metrics/question.ts';
import { dimensionWords } from '../../texts/dimensions.ts';
import { metricWords } from '../../texts/metrics.ts';
import { fewestForShare, numberWordsFor } from '../../texts/numbers.ts';
import { periodDays, periodName } from '../../texts/periods.ts';
import { joined, type Phrase, plainly } from '../../texts/phrase.ts';
import type { Texts } from '../../texts/texts.ts';
import { viewWords } from '../../texts/views.ts';
import { type AnyBlock, context, header, lines, type Message } from '../blocks.ts';
import { rateExample } from '../team/rate.ts';
import { answerChart } from './chart.ts';
import { composedBlocks } from './composed.ts';
import { headline, isEmpty } from './headline.ts';
import type { Reader } from './labels.ts';
import { answerTable, capitalised, hasPeriod, saidSplit, severalTimes } from './table.ts';

/** `Win rate by owner · North · This quarter (Oct – Dec)` */
export function questionTitle({ texts }: Reader, question: Question, whose: string): string {
  const words = metricWords[texts.language];
  const metric = metricOf(question.metric);
  const name = capitalised(metric.name[texts.language]);
  const [first, second] = saidSplit(metric, question.by).map(
    (dimension) => dimensionWords[texts.language].dimension[dimension],
  );
  const split = first === undefined ? null : second === undefined ? first : words.and(first, second);
  const when = hasPeriod(metric) ? whenOf(texts, question) : null;
  const asOf = question.asOf && words.asOfDay(texts.format.moment(question.asOf));
  return [words.title(split === null ? name : words.by(name, split), whose, when), asOf]
    .filter((part) => part)
    .join(' · ');
}

/** What was “this quarter” on a day gone by is another one for whoever reads: such a period is called by its days. */
function whenOf(texts: Texts, { period, fiscalYearStart, asOf }: Question): string {
  const isRelative = ['this', 'last', 'trailing'].includes(period.spec.kind);
  const name = asOf !== null && isRelative ? periodDays : periodName;
  return name(texts, period, fiscalYearStart);
}

/** Everything that an answer says, without what can be done with it. */
function answerBlocks(
  reader: Reader,
  answer: Answer,
  whose: string,
): { readonly text: Phrase; readonly blocks: readonly AnyBlock[] } {
  const { texts } = reader;
  const words = metricWords[texts.language];
  const title = questionTitle(reader, answer.question, whose);
  switch (answer.kind) {
    case 'counted': {
      const metric = metricOf(answer.question.metric);
      if (!isCounted(metric)) throw new Error(`${metric.id} is put together and cannot be counted`);
      const said = headline(reader, metric, answer);
      const [first = words.nothing] = said;
      return {
        text: joined([plainly(title), first], ': '),
        blocks: [header(title), lines(...said), ...countedBlocks(reader, metric, answer)],
      };
    }
    case 'awaited': {
      const said = words.awaited[answer.awaits];
      const sentence = plainly(metricOf(answer.question.metric).sentence[texts.language]);
      return {
        text: joined([plainly(title), said], ': '),
        blocks: [header(title), lines(said), context(sentence)],
      };
    }
    default: {
      const { headline: said, blocks } = composedBlocks(reader, answer);
      return {
        text: joined([plainly(title), said], ': '),
        blocks: [header(title), ...blocks, ...mindings(reader, answer.receipt, answer.kind === 'velocity')],
      };
    }
  }
}

function countedBlocks(reader: Reader, metric: CountedMetric, answer: CountedAnswer): readonly AnyBlock[] {
  const words = metricWords[reader.texts.language].note;
  const minded = mindings(reader, answer.receipt, showsValue(metric, answer));
  if (isEmpty(answer.total)) return minded;
  const chart = answerChart(reader, metric, answer);
  const table = answerTable(reader, metric, answer);
  const left = table?.left ?? 0;
  return [
    ...(chart ? [chart] : []),
    ...(table ? [table.block] : []),
    ...(left > 0 ? [context(words.moreRows(reader.texts.format.number(left)))] : []),
    ...(hasFew(answer) ? [context(words.few)] : []),
    ...minded,
  ];
}

/** Whether the answer says what deals are worth, so that those without an amount matter. */
export function showsValue(metric: CountedMetric, { total }: CountedAnswer): boolean {
  if (total.kind === 'count') return metric.rows === 'deals';
  return total.kind === 'money' || (total.kind === 'rate' && total.byValue !== null);
}

function hasFew({ total, groups }: CountedAnswer): boolean {
  return [total, ...groups.map(({ finding }) => finding)].some(
    (finding) => finding.kind === 'rate' && finding.rate.among > 0 && finding.rate.among < fewestForShare,
  );
}

/** What somebody who only looks at the number has to know all the same. */
export function mindings(
  { texts, directory }: Reader,
  receipt: Receipt,
  hasValue = true,
): readonly AnyBlock[] {
  const words = metricWords[texts.language].note;
  const metric = metricOf(receipt.question.metric);
  const rows = isCounted(metric) ? metric.rows : 'deals';
  const { withoutAmount, withoutRate, missingRates, leftOut } = receipt;
  const unknown = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
  const several = severalTimes(receipt.countsSeveralTimes);
  const undefinedIn = receipt.notes.flatMap((note) =>
    note.kind === 'no-qualifying-stage'
      ? note.pipelines.map((id) => directory.pipelines.get(id)?.name ?? '')
      : [],
  );
  const said = [
    ...(undefinedIn.length > 0 ? [words.notDefined(texts.format.list(undefinedIn))] : []),
    ...(unknown > 0 ? [words.leftOut(numberWordsFor(texts).rows(rows, unknown))] : []),
    ...(hasValue && withoutAmount > 0 ? [words.withoutAmount(withoutAmount)] : []),
    ...(hasValue && withoutRate > 0
      ? [
          words.withoutRate(
            withoutRate,
            texts.format.list(missingRates),
            rateExample(directory.baseCurrency, missingRates[0]),
          ),
        ]
      : []),
    ...(several ? [words.severalTimes(dimensionWords[texts.language].dimension[several])] : []),
  ];
  return said.map((note) => context(note));
}

/** The whole message; `below` is what can be done with it. */
export function answerMessage(
  reader: Reader,
  answer: Answer,
  whose: string,
  asOf: Date,
  below: readonly AnyBlock[],
): Message {
  const { text, blocks } = answerBlocks(reader, answer, whose);
  const { texts } = reader;
  const stamp = viewWords[texts.language].asOf(texts.format.moment(answer.question.asOf ?? asOf));
  return { text, blocks: [...blocks, ...below, context(stamp)] };
}
