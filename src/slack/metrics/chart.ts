/** The picture of an answer: bars for groups and stages, a line through weeks, months and quarters. */

import { Day } from '../../domain/days.ts';
import type { CountedAnswer, Finding } from '../../domain/metrics/answer.ts';
import type { CountedMetric } from '../../domain/metrics/metric.ts';
import { resolvePeriod } from '../../domain/metrics/period.ts';
import type { GroupKey } from '../../domain/metrics/tally.ts';
import { minorDigits } from '../../domain/money.ts';
import { metricWords } from '../../texts/metrics.ts';
import { fewestForShare } from '../../texts/numbers.ts';
import type { Texts } from '../../texts/texts.ts';
import type { ChartBlock } from '../blocks.ts';
import { cut, limits } from '../limits.ts';
import { chartLabels } from '../numbers/chart-labels.ts';
import { inUnits } from '../numbers/in-units.ts';
import { groupLabel, inOrder, type Reader } from './labels.ts';
import { capitalised } from './table.ts';

/** One number draws nothing, and two dimensions are easier read as a table. */
export function answerChart(reader: Reader, metric: CountedMetric, answer: CountedAnswer): ChartBlock | null {
  const { texts } = reader;
  const { by, fiscalYearStart } = answer.question;
  const [dimension] = by;
  if (dimension === undefined || by.length > 1) return null;
  const isTime = dimension === 'week' || dimension === 'month' || dimension === 'quarter';
  const sized = inOrder(reader, answer).flatMap(({ keys: [key = null], finding }) => {
    const size = sizeOf(finding);
    return size === null ? [] : [{ key, size }];
  });
  const steps = isTime ? unbroken(sized, dimension, fiscalYearStart) : sized;
  // Of what happened, an empty month is none; of a rate it is unknown, and no line may be drawn over it.
  const whole = answer.total.kind === 'count' ? steps : sized;
  const all = whole.map(({ key, size }) => ({
    label: groupLabel(reader, dimension, key, fiscalYearStart),
    size,
  }));
  // Of time the latest, of anything else the largest.
  const shown = isTime ? all.slice(-limits.chartCategories) : all.slice(0, limits.chartCategories);
  if (shown.length < 2) return null;
  const labels = chartLabels(shown.map(({ label }) => label));
  const unit = unitOf(texts, answer.total);
  return {
    type: 'data_visualization',
    title: cut(
      metricWords[texts.language].chart.title(capitalised(metric.name[texts.language]), unit),
      limits.chartTitle,
    ),
    chart: {
      type: isTime && whole.length === steps.length ? 'line' : 'bar',
      series: [
        {
          name: cut(unit, limits.chartLabel),
          data: shown.map(({ size }, index) => ({ label: labels[index] ?? '', value: size })),
        },
      ],
      axis_config: { categories: labels },
    },
  };
}

interface Sized {
  readonly key: GroupKey;
  readonly size: number;
}

/** The same with every week, month or quarter between the first and the last; those that were missing with 0. */
function unbroken(
  sized: readonly Sized[],
  unit: 'week' | 'month' | 'quarter',
  fiscalYearStart: number,
): readonly Sized[] {
  const days = sized.flatMap(({ key }) => Day.safeParse(key).data ?? []);
  const [first, last] = [days.at(0), days.at(-1)];
  const sizes = new Map(sized.map(({ key, size }) => [key, size]));
  const all: Sized[] = [];
  for (let day = first; day !== undefined && last !== undefined && day <= last; ) {
    all.push({ key: day, size: sizes.get(day) ?? 0 });
    day = resolvePeriod({ kind: 'this', unit }, { today: day, fiscalYearStart }).to ?? undefined;
  }
  return [...all, ...sized.filter(({ key }) => key === null)];
}

/** What is drawn of a finding; null for what a number does not say. */
function sizeOf(finding: Finding): number | null {
  switch (finding.kind) {
    case 'rate': {
      const { share, among } = finding.rate;
      return share === null || among < fewestForShare ? null : tenth(share * 100);
    }
    case 'days':
      return finding.spread && tenth(finding.spread.median);
    case 'money':
      return finding.mean === null
        ? null
        : Math.round(finding.mean / 10 ** minorDigits(finding.sum.currency));
    case 'ratio':
      return finding.ratio === null ? null : tenth(finding.ratio);
    case 'count':
      return finding.weighted === null ? finding.count : inUnits(finding.value.minor, finding.value.currency);
  }
}

function unitOf({ language }: Texts, total: Finding): string {
  const { chart } = metricWords[language];
  switch (total.kind) {
    case 'rate':
      return chart.share;
    case 'days':
      return chart.days;
    case 'money':
      return chart.money(total.sum.currency);
    case 'ratio':
      return chart.ratio;
    case 'count':
      return total.weighted === null ? chart.count : chart.value(total.value.currency);
  }
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
