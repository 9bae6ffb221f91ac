import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  LabelList,
  Line,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { CategoryLabel } from './category-label.tsx';
import type { ChartContent } from './chart-content.ts';
import { ChartTip } from './chart-tip.tsx';
import { labelWidth, planLabels } from './label-fit.ts';
import { niceTicks } from './nice-ticks.ts';
import { useNumberFormat } from './use-number-format.ts';

interface AxisDrawingProps {
  kind: 'bar' | 'line' | 'area';
  content: ChartContent;
  name: string;
  width: number;
  height: number;
}

interface Row {
  category: string;
  values: readonly number[];
}

const margin = { top: 20, right: 10, bottom: 0, left: 0 };
const tickStyle = { fill: 'var(--ink-faint)', fontSize: 12 };
/** Lines of different kinds can be told apart without their colours. */
const dashes = ['', '7 4', '2 4', '10 4 2 4', '14 5', '4 3 1 3'];
const colourOf = (place: number): string => `var(--series-${place})`;

/** Bars side by side, lines, or areas over the same categories. */
export function AxisDrawing({ kind, content, name, width, height }: AxisDrawingProps) {
  const compact = useNumberFormat('compact');
  const { categories, series } = content;
  const values = series.flatMap((each) => each.values);
  // The number under a bar that goes down must not stand on the names of the categories.
  const ticks = niceTicks(kind === 'bar' ? [...values, Math.min(0, ...values) * 1.15] : values);
  const axisWidth = Math.max(28, ...ticks.map((tick) => labelWidth(compact(tick)) + 14));
  const band = Math.max(1, (width - axisWidth - margin.right) / Math.max(1, categories.length));
  const labels = planLabels(categories, band, axisWidth);
  const room = kind === 'bar' ? (band * 0.8) / series.length - 4 : series.length === 1 ? band - 10 : 0;
  const hasValueLabels = values.every((value) => labelWidth(compact(value)) <= room);
  const rows: Row[] = categories.map((category, index) => ({
    category,
    values: series.map((each) => each.values[index] ?? 0),
  }));

  return (
    <ComposedChart
      width={width}
      height={height}
      data={rows}
      margin={margin}
      barCategoryGap="10%"
      barGap={2}
      aria-label={name}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="category"
        height={labels.height}
        interval={labels.skipped}
        tick={(props) => <CategoryLabel {...props} plan={labels} />}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        padding={kind === 'bar' ? 'gap' : { left: band / 2, right: band / 2 }}
      />
      <YAxis
        width={axisWidth}
        ticks={ticks}
        domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
        interval={0}
        tick={tickStyle}
        tickLine={false}
        axisLine={false}
        tickFormatter={compact}
      />
      <Tooltip
        content={ChartTip}
        cursor={{ fill: 'var(--accent-soft)', stroke: 'var(--line-strong)', opacity: 0.6 }}
        isAnimationActive={false}
      />
      <ReferenceLine y={0} stroke="var(--line-strong)" />
      {series.map((each, place) => {
        const shared = {
          name: each.name,
          dataKey: (row: Row) => row.values[place] ?? 0,
          isAnimationActive: false,
        };
        const valueLabels = hasValueLabels && (
          <LabelList
            position="top"
            fill="var(--ink)"
            fontSize={11.5}
            formatter={(value) => compact(Number(value))}
          />
        );
        if (kind === 'bar') {
          return (
            <Bar key={each.name} {...shared} fill={colourOf(place)} maxBarSize={56} radius={2}>
              {valueLabels}
            </Bar>
          );
        }
        const line = {
          ...shared,
          stroke: colourOf(place),
          strokeWidth: 2.2,
          strokeDasharray: dashes[place] ?? '',
          dot: { r: 3, fill: colourOf(place), fillOpacity: 1, strokeWidth: 0 },
        };
        return kind === 'line' ? (
          <Line key={each.name} {...line}>
            {valueLabels}
          </Line>
        ) : (
          <Area key={each.name} {...line} fill={colourOf(place)} fillOpacity={0.18}>
            {valueLabels}
          </Area>
        );
      })}
    </ComposedChart>
  );
}
