import type { DataVisualizationBlock } from '../../block-kit.ts';
import type { Words } from '../words.ts';

export interface ChartContent {
  categories: readonly string[];
  /** One number for every category. */
  series: readonly { name: string; values: readonly number[] }[];
}

/** Both kinds of charts as categories and series; a pie is one series, called `pieName`. */
export function readChart({ chart }: DataVisualizationBlock, pieName: string): ChartContent {
  if (chart.type === 'pie') {
    const categories = chart.segments.map(({ label }) => label);
    return { categories, series: [{ name: pieName, values: chart.segments.map(({ value }) => value) }] };
  }
  const { categories } = chart.axis_config;
  return {
    categories,
    series: chart.series.map(({ name, data }) => ({
      name,
      values: categories.map((category) => data.find(({ label }) => label === category)?.value ?? 0),
    })),
  };
}

/** What a person who cannot see the drawing wants to hear first: its kind, its size, its extremes. */
export function summariseChart(
  block: DataVisualizationBlock,
  words: Words,
  number: (value: number) => string,
): string {
  const { categories, series } = readChart(block, words.value);
  const points = series.flatMap(({ name, values }) =>
    values.map((value, index) => ({
      value,
      at: series.length > 1 ? `${categories[index]} (${name})` : `${categories[index]}`,
    })),
  );
  const [first] = points;
  if (first === undefined) return block.title;
  const highest = points.reduce((best, point) => (point.value > best.value ? point : best), first);
  const lowest = points.reduce((best, point) => (point.value < best.value ? point : best), first);
  return words.chartSummary({
    kind: words.chartKind[block.chart.type],
    title: block.title,
    categories: categories.length,
    series: series.length > 1 ? series.map(({ name }) => name) : [],
    highest: `${highest.at} ${number(highest.value)}`,
    lowest: `${lowest.at} ${number(lowest.value)}`,
  });
}
