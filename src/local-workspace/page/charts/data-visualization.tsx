import { lazy, Suspense, useId } from 'react';
import type { DataVisualizationBlock } from '../../block-kit.ts';
import { ScrollBox } from '../blocks/scroll-box.tsx';
import { useDirectory } from '../client/directory.tsx';
import { type ChartContent, readChart, summariseChart } from './chart-content.ts';
import { formatShare } from './number-format.ts';
import { useNumberFormat } from './use-number-format.ts';
import { useWidth } from './use-width.ts';

const ChartDrawing = lazy(async () => ({ default: (await import('./chart-drawing.tsx')).ChartDrawing }));

/** The room a drawing takes, whatever its width: nothing jumps when it arrives. */
const heights = { pie: 220, bar: 260, line: 260, area: 260 };

/** A chart with a legend, and its numbers as a table for whoever cannot or will not read the drawing. */
export function DataVisualizationView({ block }: { block: DataVisualizationBlock }) {
  const { words } = useDirectory();
  const titleId = useId();
  const number = useNumberFormat();
  const [room, width] = useWidth<HTMLDivElement>();
  const { chart, title } = block;
  const content = readChart(block, words.value);
  const axis = chart.type === 'pie' ? undefined : chart.axis_config;
  const height = heights[chart.type];

  return (
    <figure className={`chart chart-${chart.type}`} aria-label={summariseChart(block, words, number)}>
      <figcaption id={titleId}>{title}</figcaption>
      {axis?.y_label !== undefined && <p className="chart-axis-name">{axis.y_label}</p>}
      <div className="chart-body">
        <div ref={room} className="chart-room" style={{ height }}>
          <Suspense fallback={<div className="chart-waiting" role="status" aria-label={words.searching} />}>
            {width > 0 && <ChartDrawing block={block} content={content} width={width} height={height} />}
          </Suspense>
        </div>
        {axis?.x_label !== undefined && <p className="chart-axis-name chart-axis-name-x">{axis.x_label}</p>}
        <Legend content={content} isPie={chart.type === 'pie'} />
      </div>
      <details>
        <summary>{words.showNumbers}</summary>
        <NumberTable content={content} name={title} labelledBy={titleId} />
      </details>
    </figure>
  );
}

/** Which colour is what; the parts of a pie with their shares, for those too small to be labelled. */
function Legend({ content, isPie }: { content: ChartContent; isPie: boolean }) {
  const { me } = useDirectory();
  const { categories, series } = content;
  if (!isPie && series.length < 2) return null;
  const values = series[0]?.values ?? [];
  const total = values.reduce((sum, value) => sum + value, 0);
  const entries = isPie
    ? categories.map((name, place) => ({
        name,
        share: formatShare(total > 0 ? (values[place] ?? 0) / total : 0, me.locale),
      }))
    : series.map(({ name }) => ({ name, share: undefined }));
  return (
    <ul className="legend" aria-hidden="true">
      {entries.map(({ name, share }, place) => (
        <li key={name}>
          <i style={{ background: `var(--series-${place})` }} />
          {name}
          {share !== undefined && <b>{share}</b>}
        </li>
      ))}
    </ul>
  );
}

function NumberTable(props: { content: ChartContent; name: string; labelledBy: string }) {
  const { content, name, labelledBy } = props;
  const { words } = useDirectory();
  const number = useNumberFormat();
  return (
    <ScrollBox name={name}>
      <table aria-labelledby={labelledBy}>
        <thead>
          <tr>
            <th scope="col">{words.category}</th>
            {content.series.map((each) => (
              <th key={each.name} scope="col" className="numeric">
                {each.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {content.categories.map((category, row) => (
            <tr key={category}>
              <th scope="row">{category}</th>
              {content.series.map(({ name: seriesName, values }) => (
                <td key={seriesName} className="numeric">
                  {number(values[row] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
