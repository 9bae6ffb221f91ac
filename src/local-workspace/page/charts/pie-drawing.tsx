import { Pie, PieChart, type PieLabelRenderProps, Tooltip } from 'recharts';
import { useDirectory } from '../client/directory.tsx';
import type { ChartContent } from './chart-content.ts';
import { ChartTip } from './chart-tip.tsx';
import { formatShare } from './number-format.ts';

interface PieDrawingProps {
  content: ChartContent;
  name: string;
  size: number;
}

const leastShareWithLabel = 0.06;

/** Parts of a whole as a ring that begins at twelve o'clock, each with its share where there is room. */
export function PieDrawing({ content, name, size }: PieDrawingProps) {
  const { me } = useDirectory();
  const values = content.series[0]?.values ?? [];
  const segments = content.categories.map((label, place) => ({
    name: label,
    value: values[place] ?? 0,
    fill: `var(--series-${place})`,
  }));
  const shareLabel = ({
    cx,
    cy,
    midAngle,
    innerRadius,
    outerRadius,
    percent = 0,
    index = 0,
  }: PieLabelRenderProps) => {
    if (percent < leastShareWithLabel || midAngle === undefined) return null;
    const distance = (innerRadius + outerRadius) / 2;
    const angle = (-midAngle * Math.PI) / 180;
    return (
      <text
        x={cx + distance * Math.cos(angle)}
        y={cy + distance * Math.sin(angle)}
        fill={`var(--on-series-${index})`}
        fontSize={12.5}
        fontWeight={700}
        textAnchor="middle"
        dominantBaseline="central"
      >
        {formatShare(percent, me.locale)}
      </text>
    );
  };
  return (
    <PieChart width={size} height={size} aria-label={name}>
      <Pie
        data={segments}
        dataKey="value"
        nameKey="name"
        innerRadius={size * 0.24}
        outerRadius={size * 0.47}
        startAngle={90}
        endAngle={-270}
        stroke="var(--paper-raised)"
        strokeWidth={2}
        label={shareLabel}
        labelLine={false}
        isAnimationActive={false}
      />
      <Tooltip content={ChartTip} isAnimationActive={false} />
    </PieChart>
  );
}
