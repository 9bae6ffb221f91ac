import type { TableBlock } from '@slack/types';
import { useDirectory } from '../client/directory.tsx';
import { keyed } from '../text/keyed.ts';
import { CellContent } from './cells.tsx';
import { ScrollBox } from './scroll-box.tsx';
import type { Cell } from './sort-rows.ts';

/** A plain table: its first row is the head. */
export function TableBlockView({ block }: { block: TableBlock }) {
  const { words } = useDirectory();
  const [head, ...rows] = block.rows;
  const styleOf = (cell: Cell, column: number) => {
    const settings = block.column_settings?.[column];
    return {
      textAlign: settings?.align ?? (cell.type === 'raw_number' ? 'right' : 'left'),
      whiteSpace: settings?.is_wrapped === true ? 'normal' : 'nowrap',
    } as const;
  };
  return (
    <ScrollBox name={words.table}>
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
    </ScrollBox>
  );
}
