import type { TableBlock } from '@slack/types';
import { keyed } from '../text/keyed.ts';
import { type Cell, CellContent } from './cells.tsx';

/** A plain table: its first row is the head. */
export function TableBlockView({ block }: { block: TableBlock }) {
  const [head, ...rows] = block.rows;
  const styleOf = (cell: Cell, column: number) => {
    const settings = block.column_settings?.[column];
    return {
      textAlign: settings?.align ?? (cell.type === 'raw_number' ? 'right' : 'left'),
      whiteSpace: settings?.is_wrapped === true ? 'normal' : 'nowrap',
    } as const;
  };
  return (
    <div className="table-scroll">
      <table>
        <thead>
          <tr>
            {keyed(head ?? []).map(([key, cell, column]) => (
              <th key={key} scope="col" style={styleOf(cell, column)}>
                <CellContent cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(rows).map(([rowKey, row]) => (
            <tr key={rowKey}>
              {keyed(row).map(([key, cell, column]) => (
                <td key={key} style={styleOf(cell, column)}>
                  <CellContent cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
