import { useId } from 'react';
import type { DataVisualizationBlock } from '../../block-kit.ts';
import { useDirectory } from '../client/directory.tsx';
import { AxisChartView } from './axis-chart.tsx';
import { useNumberFormat } from './number-format.ts';
import { PieChartView } from './pie-chart.tsx';

/** A chart with a legend, and its numbers as a table for whoever cannot or will not read the drawing. */
export function DataVisualizationView({ block }: { block: DataVisualizationBlock }) {
  const { words } = useDirectory();
  const titleId = useId();
  const { chart, title } = block;
  const series = chart.type === 'pie' ? [{ name: words.value, data: chart.segments }] : chart.series;
  const categories =
    chart.type === 'pie' ? chart.segments.map(({ label }) => label) : chart.axis_config.categories;
  const legend = chart.type === 'pie' ? categories : series.map(({ name }) => name);
  const number = useNumberFormat();
  return (
    <figure className="chart" aria-labelledby={titleId}>
      <figcaption id={titleId}>{title}</figcaption>
      {chart.type === 'pie' ? <PieChartView chart={chart} /> : <AxisChartView chart={chart} />}
      {(chart.type === 'pie' || legend.length > 1) && (
        <ul className="legend" aria-hidden="true">
          {legend.map((name, index) => (
            <li key={name} className={`series-${index}`}>
              {name}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{words.showNumbers}</summary>
        <div className="table-scroll">
          <table aria-labelledby={titleId}>
            <thead>
              <tr>
                <th scope="col">{words.category}</th>
                {series.map(({ name }) => (
                  <th key={name} scope="col" className="numeric">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {categories.map((category) => (
                <tr key={category}>
                  <th scope="row">{category}</th>
                  {series.map(({ name, data }) => (
                    <td key={name} className="numeric">
                      {number(data.find(({ label }) => label === category)?.value ?? 0)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
