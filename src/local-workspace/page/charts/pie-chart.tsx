import type { PieChart } from '../../block-kit.ts';
import { useDirectory } from '../client/directory.tsx';

const centre = 110;
const radius = 100;
const hole = 54;

/** Parts of a whole as a ring, each with its share where there is room. */
export function PieChartView({ chart }: { chart: PieChart }) {
  const { me } = useDirectory();
  const share = new Intl.NumberFormat(me.locale, { style: 'percent', maximumFractionDigits: 0 });
  const total = chart.segments.reduce((sum, { value }) => sum + Math.max(0, value), 0);
  let done = 0;
  return (
    <svg viewBox="0 0 220 220" className="chart-drawing chart-pie" aria-hidden="true">
      {chart.segments.map(({ label, value }, index) => {
        const part = total === 0 ? 0 : Math.max(0, value) / total;
        const from = done;
        done += part;
        if (part === 0) return null;
        const middle = pointAt(from + part / 2, (radius + hole) / 2);
        return (
          <g key={label} className={`series-${index}`}>
            <path className="slice" d={ring(from, part)}>
              <title>{`${label}: ${value} (${share.format(part)})`}</title>
            </path>
            {part > 0.06 && (
              <text
                className="slice-share"
                x={middle.x}
                y={middle.y}
                textAnchor="middle"
                dominantBaseline="central"
              >
                {share.format(part)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** The place at a share of the full turn, from twelve o'clock. */
function pointAt(turn: number, distance: number): { x: number; y: number } {
  const angle = turn * 2 * Math.PI - Math.PI / 2;
  return { x: centre + Math.cos(angle) * distance, y: centre + Math.sin(angle) * distance };
}

function ring(from: number, part: number): string {
  // A full circle has no distinct start and end; stopping just short draws it.
  const to = from + Math.min(part, 0.99999);
  const isLong = part > 0.5 ? 1 : 0;
  const [a, b, c, d] = [pointAt(from, radius), pointAt(to, radius), pointAt(to, hole), pointAt(from, hole)];
  return [
    `M${a.x} ${a.y}`,
    `A${radius} ${radius} 0 ${isLong} 1 ${b.x} ${b.y}`,
    `L${c.x} ${c.y}`,
    `A${hole} ${hole} 0 ${isLong} 0 ${d.x} ${d.y}Z`,
  ].join('');
}
