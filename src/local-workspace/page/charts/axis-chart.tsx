import type { AxisChart } from '../../block-kit.ts';
import { niceScale } from './chart-scale.ts';
import { useNumberFormat } from './number-format.ts';

const width = 560;
const plot = { left: 52, top: 14, width: 496, height: 206 };
const bottom = plot.top + plot.height;
/** Under the plot: for one line of category names, and for names that stand slanted or have a title. */
const footHeight = { short: 26, tall: 46 };

interface Plotted {
  name: string;
  /** One per category, in plot units. */
  points: { x: number; y: number; value: number; category: string }[];
}

/** Bars side by side, lines, or areas over the same categories. */
export function AxisChartView({ chart }: { chart: AxisChart }) {
  const { categories, x_label: xLabel, y_label: yLabel } = chart.axis_config;
  const compact = useNumberFormat('compact');
  const values = chart.series.flatMap(({ data }) => data.map(({ value }) => value));
  const scale = niceScale(Math.min(0, ...values), Math.max(0, ...values));
  const yOf = (value: number): number =>
    plot.top + plot.height * (1 - (value - scale.low) / (scale.high - scale.low));
  const band = plot.width / Math.max(1, categories.length);
  const series: Plotted[] = chart.series.map(({ name, data }) => ({
    name,
    points: categories.map((category, index) => {
      const value = data.find(({ label }) => label === category)?.value ?? 0;
      return { x: plot.left + band * (index + 0.5), y: yOf(value), value, category };
    }),
  }));
  // Labels stand slanted once they would run into each other.
  const isCrowded = categories.some((category) => labelWidth(category) > band - 6);
  const height = bottom + (isCrowded || xLabel !== undefined ? footHeight.tall : footHeight.short);

  return (
    <svg viewBox={`0 0 ${width} ${height}`} className="chart-drawing" aria-hidden="true">
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line className="grid" x1={plot.left} x2={plot.left + plot.width} y1={yOf(tick)} y2={yOf(tick)} />
          <text className="tick" x={plot.left - 6} y={yOf(tick)} textAnchor="end" dominantBaseline="middle">
            {compact(tick)}
          </text>
        </g>
      ))}
      {categories.map((category, index) => {
        const x = plot.left + band * (index + 0.5);
        const y = bottom + 15;
        return isCrowded ? (
          <text
            key={category}
            className="tick"
            x={x}
            y={y - 3}
            textAnchor="end"
            transform={`rotate(-24 ${x} ${y - 3})`}
          >
            {shorten(category)}
          </text>
        ) : (
          <text key={category} className="tick" x={x} y={y} textAnchor="middle">
            {category}
          </text>
        );
      })}
      {xLabel !== undefined && !isCrowded && (
        <text className="tick" x={plot.left + plot.width / 2} y={height - 8} textAnchor="middle">
          {xLabel}
        </text>
      )}
      {yLabel !== undefined && (
        <text
          className="tick"
          x={11}
          y={plot.top + plot.height / 2}
          textAnchor="middle"
          transform={`rotate(-90 11 ${plot.top + plot.height / 2})`}
        >
          {yLabel}
        </text>
      )}
      {chart.type === 'bar' ? (
        <Bars series={series} band={band} zero={yOf(0)} />
      ) : (
        <Lines series={series} zero={yOf(0)} isFilled={chart.type === 'area'} />
      )}
    </svg>
  );
}

function Bars({ series, band, zero }: { series: Plotted[]; band: number; zero: number }) {
  const compact = useNumberFormat('compact');
  const barWidth = Math.min(48, (band * 0.76) / series.length);
  return series.map(({ name, points }, index) => (
    <g key={name} className={`series-${index}`}>
      {points.map(({ x, y, value, category }) => {
        const left = x + (index - series.length / 2) * barWidth;
        return (
          <g key={category}>
            <rect
              className="bar"
              x={left + 1}
              width={Math.max(1, barWidth - 2)}
              y={Math.min(y, zero)}
              height={Math.max(value === 0 ? 0 : 1, Math.abs(zero - y))}
              rx={2}
            >
              <title>{`${category} · ${name}: ${value}`}</title>
            </rect>
            {barWidth > 26 && value !== 0 && (
              <text
                className="bar-value"
                x={left + barWidth / 2}
                y={Math.min(y, zero) - 3}
                textAnchor="middle"
              >
                {compact(value)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  ));
}

function Lines({ series, zero, isFilled }: { series: Plotted[]; zero: number; isFilled: boolean }) {
  return series.map(({ name, points }, index) => {
    const line = points.map(({ x, y }) => `${x},${y}`).join(' ');
    const first = points[0];
    const last = points.at(-1);
    return (
      <g key={name} className={`series-${index}`}>
        {isFilled && first !== undefined && last !== undefined && (
          <polygon className="area" points={`${first.x},${zero} ${line} ${last.x},${zero}`} />
        )}
        <polyline className="line" points={line} />
        {points.map(({ x, y, value, category }) => (
          <circle key={category} className="point" cx={x} cy={y} r={3.5}>
            <title>{`${category} · ${name}: ${value}`}</title>
          </circle>
        ))}
      </g>
    );
  });
}

/** A rough width in plot units: Chinese characters are twice as wide. */
function labelWidth(text: string): number {
  return [...text].reduce((width, character) => width + (character > '⺀' ? 11.5 : 6.2), 0);
}

const shorten = (text: string): string =>
  [...text].length > 14 ? `${[...text].slice(0, 13).join('')}…` : text;
