import type { XAxisTickContentProps } from 'recharts';
import { type LabelPlan, lineHeight, slant } from './label-fit.ts';

/** A category's name under the plot, on as many lines as were planned for it. */
export function CategoryLabel({ x, y, index, plan }: XAxisTickContentProps & { plan: LabelPlan }) {
  const lines = plan.lines[index] ?? [];
  const angle = (slant * 180) / Math.PI;
  return (
    <text
      x={x}
      y={y}
      fill="var(--ink-faint)"
      fontSize={12}
      textAnchor={plan.isSlanted ? 'end' : 'middle'}
      transform={plan.isSlanted ? `rotate(${-angle} ${x} ${y})` : undefined}
    >
      {lines.map((line, place) => (
        <tspan key={line} x={x} dy={place === 0 ? '0.71em' : lineHeight}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
