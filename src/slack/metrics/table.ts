/** The table under an answer: a row for each group, and the total. */
import type { CountedAnswer, Finding } from '../../domain/metrics/answer.ts';
import { isCounted } from '../../domain/metrics/definitions.ts';
import { type CountedMetric, type Dimension, type Metric, manyPerDeal } from '../../domain/metrics/metric.ts';
import { dimensionWords } from '../../texts/dimensions.ts';
import { metricTableWords } from '../../texts/metric-tables.ts';
import { metricWords } from '../../texts/metrics.ts';
import { type NumberWords, numberWordsFor } from '../../texts/numbers.ts';
import type { Texts } from '../../texts/texts.ts';
import { type AnyBlock, type Cell, dataTable, rowsThatFit } from '../blocks.ts';
import { inUnits } from '../numbers/in-units.ts';
import { groupLabel, inOrder, type Reader } from './labels.ts';

/** The table, and how many groups had no room in it; null where the answer has no groups. */
export function answerTable(
  reader: Reader,
  metric: CountedMetric,
  answer: CountedAnswer,
): { readonly block: AnyBlock; readonly left: number } | null {
  const { texts } = reader;
  const { by, fiscalYearStart } = answer.question;
  if (by.length === 0 || answer.groups.length === 0) return null;
  const words = metricWords[texts.language];
  const columns = columnsOf(texts, metric, answer);
  const rows = inOrder(reader, answer).map((group) => [
    ...by.map((dimension, index) =>
      groupLabel(reader, dimension, group.keys[index] ?? null, fiscalYearStart),
    ),
    ...columns.map(({ cell }) => cell(group.finding, group.survivalMedian)),
  ]);
  const total = [
    words.total,
    ...by.slice(1).map(() => ''),
    ...columns.map(({ cell }) => cell(answer.total, answer.survivalMedian)),
  ];
  const shown = rowsThatFit([total, ...rows]).slice(1);
  const names = by.map((dimension) => dimensionWords[texts.language].dimension[dimension]);
  const head = [...names.map(capitalised), ...columns.map(({ head: name }) => name)];
  const name = capitalised(metric.name[texts.language]);
  const split = saidSplit(metric, by).map((dimension) => dimensionWords[texts.language].dimension[dimension]);
  const caption = split.length === 0 ? name : words.by(name, split.join(' · '));
  return { block: dataTable(caption, head, [...shown, total]), left: rows.length - shown.length };
}

/** What a title says of a split: not what the metric is always split by, which its name says already. */
export function saidSplit(metric: Metric, by: readonly Dimension[]): readonly Dimension[] {
  const usual = isCounted(metric) ? metric.by : [];
  const [first] = usual;
  return first !== undefined && by.includes(first)
    ? by.filter((dimension) => !usual.includes(dimension))
    : by;
}

/** Whether a metric is about what lies in a period; others are as things stand, velocity over days of its own. */
export function hasPeriod(metric: Metric): boolean {
  return isCounted(metric) ? metric.when !== 'standing' : metric.id !== 'velocity';
}

/** Dimensions of which a deal may have several, so that rows need not add up. */
export function severalTimes(by: readonly Dimension[]): Dimension | undefined {
  return by.find((dimension) => manyPerDeal.has(dimension));
}

interface Column {
  readonly head: string;
  readonly cell: (finding: Finding, survival: number | null | undefined) => Cell;
}

/** What one group has to say, by the kind of its number. */
function columnsOf(texts: Texts, metric: CountedMetric, answer: CountedAnswer): readonly Column[] {
  const { column, counts } = metricTableWords[texts.language];
  const [counted, among] = counts.get(metric.id) ?? [column.counted, column.among];
  const say = numberWordsFor(texts);
  const { total } = answer;
  const figure = (value: number): Cell => ({ value, text: texts.format.number(value) });
  switch (total.kind) {
    case 'rate':
      return [
        of('rate', column.share, ({ rate }) => {
          const share = say.share(rate.share, rate.among);
          return share === null ? '' : { value: (rate.share ?? 0) * 100, text: share };
        }),
        of('rate', column.range, ({ rate }) => say.interval(rate)?.replaceAll(/[()（）]/gu, '') ?? ''),
        of('rate', counted, ({ rate }) => figure(rate.counted)),
        of('rate', among, ({ rate }) => figure(rate.among)),
        ...(total.unsettled > 0 ? [of('rate', column.unsettled, ({ unsettled }) => figure(unsettled))] : []),
      ];
    case 'days':
      return [
        of('days', column.median, ({ spread }) => days(say, spread?.median)),
        of('days', column.mean, ({ spread }) => days(say, spread?.mean)),
        of('days', column.middleHalf, ({ spread }) =>
          spread
            ? metricTableWords[texts.language].range(
                texts.format.number(spread.lowerQuartile),
                texts.format.number(spread.upperQuartile),
              )
            : '',
        ),
        of('days', column.n, ({ spread }) => figure(spread?.n ?? 0)),
        ...(answer.survivalMedian === undefined
          ? []
          : [
              {
                head: column.survival,
                cell: (_: Finding, median: number | null | undefined) => days(say, median),
              },
            ]),
      ];
    case 'money':
      return [
        of('money', column.mean, ({ mean, sum }) => amount(say, mean, sum.currency)),
        of('money', column.median, ({ median, sum }) => amount(say, median, sum.currency)),
        of('money', column.n, ({ n }) => figure(n)),
        of('money', column.sum, ({ sum }) => money(texts, sum)),
      ];
    case 'ratio':
      return [
        of('ratio', column.ratio, ({ ratio }) =>
          ratio === null ? '' : { value: ratio, text: say.ratio(ratio) },
        ),
        of('ratio', column.closed, ({ among }) => figure(among)),
        of('ratio', column.won, ({ counted }) => figure(counted)),
      ];
    case 'count':
      return [
        of('count', column.count, ({ count }) => figure(count)),
        of('count', column.shareOfAll, ({ share, count }) => {
          const text = say.share(share, total.count);
          return text === null ? '' : { value: (share ?? count) * 100, text };
        }),
        ...(metric.rows === 'deals'
          ? [of('count', column.value, (found) => ofKnown(found, money(texts, found.value)))]
          : []),
        ...(total.weighted === null
          ? []
          : [
              of('count', column.weighted, (found) =>
                found.weighted ? ofKnown(found, money(texts, found.weighted)) : '',
              ),
            ]),
      ];
  }
}

/** What deals are worth of which no amount is known is not nothing. */
function ofKnown({ count, valued }: Extract<Finding, { kind: 'count' }>, worth: Cell): Cell {
  return count > 0 && valued === 0 ? '' : worth;
}

/** A column of one kind of finding; all groups of an answer are of the same. */
function of<Kind extends Finding['kind']>(
  kind: Kind,
  head: string,
  cell: (finding: Extract<Finding, { kind: Kind }>) => Cell,
): Column {
  const isOfKind = (finding: Finding): finding is Extract<Finding, { kind: Kind }> => finding.kind === kind;
  return { head, cell: (finding) => (isOfKind(finding) ? cell(finding) : '') };
}

function days(say: NumberWords, value: number | null | undefined): Cell {
  return value === null || value === undefined ? '' : { value, text: say.days(value) };
}

type Amount = Extract<Finding, { kind: 'money' }>['sum'];

function amount(say: NumberWords, minor: number | null, currency: Amount['currency']): Cell {
  return minor === null ? '' : { value: minor, text: say.amount(minor, currency) };
}

function money({ format }: Texts, value: Amount): Cell {
  return { value: inUnits(value.minor, value.currency), text: format.money(value) };
}

/** Chinese has no capitals and stays as it is. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
