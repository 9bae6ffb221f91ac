import type { TooltipContentProps } from 'recharts';
import { useNumberFormat } from './use-number-format.ts';

/** The exact numbers of one category, beside the pointer or where the arrow keys are. */
export function ChartTip({ active, label, payload }: TooltipContentProps) {
  const number = useNumberFormat();
  if (!active || payload.length === 0) return null;
  return (
    <div className="chart-tip">
      {label !== undefined && <strong>{label}</strong>}
      {payload.map(({ name, value, color, payload: segment }) => (
        <span key={String(name)}>
          <i style={{ background: segment?.fill ?? color }} />
          {name} <b>{number(Number(value))}</b>
        </span>
      ))}
    </div>
  );
}
