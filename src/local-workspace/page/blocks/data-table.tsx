import type { DataTableBlock } from '@slack/types';
import { useState } from 'react';
import { useDirectory } from '../client/directory.tsx';
import { Icon } from '../parts/icon.tsx';
import { withEmoji } from '../text/emoji.ts';
import { keyed } from '../text/keyed.ts';
import { CellContent } from './cells.tsx';
import { ScrollBox } from './scroll-box.tsx';
import { type Cell, cellText, nextOrder, type Order, sortRows } from './sort-rows.ts';

const defaultPageSize = 5;

/** A table that sorts by a click on a column's head and shows a page at a time. */
export function DataTableView({ block }: { block: DataTableBlock }) {
  const { words, me } = useDirectory();
  const [order, setOrder] = useState<Order>();
  const [page, setPage] = useState(0);
  const [head = [], ...rows] = block.rows;
  const rowHead = block.row_header_column_index ?? 0;
  const pageSize = block.page_size ?? defaultPageSize;
  const sorted = sortRows(rows, order, me.locale);
  const pages = Math.max(1, Math.ceil(rows.length / pageSize));
  const current = Math.min(page, pages - 1);
  const shown = sorted.slice(current * pageSize, (current + 1) * pageSize);

  const sortBy = (column: number): void => {
    setOrder(nextOrder(order, column));
    setPage(0);
  };

  return (
    <div className="data-table">
      <p className="table-caption" aria-hidden="true">
        {withEmoji(block.caption)}
      </p>
      <ScrollBox name={block.caption} className="table-tall">
        <table>
          <caption className="unseen">{withEmoji(block.caption)}</caption>
          <thead>
            <tr>
              {keyed(head).map(([key, cell, column]) => {
                const isSorted = order?.column === column;
                const direction = order?.isDescending === true ? 'descending' : 'ascending';
                const name = cellText(cell);
                return (
                  <th
                    key={key}
                    scope="col"
                    className={isNumeric(rows, column) ? 'numeric' : undefined}
                    aria-sort={isSorted ? direction : undefined}
                  >
                    <button
                      type="button"
                      className="sort"
                      title={words.sortBy(name)}
                      onClick={() => sortBy(column)}
                    >
                      {withEmoji(name)}
                      <span className="sort-sign" aria-hidden="true">
                        {isSorted ? (order.isDescending ? '▼' : '▲') : '↕'}
                      </span>
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={rows.indexOf(row)}>
                {keyed(row).map(([key, cell, column]) => {
                  const className = cellClass(cell);
                  return column === rowHead ? (
                    <th key={key} scope="row" className={className}>
                      <CellContent cell={cell} />
                    </th>
                  ) : (
                    <td key={key} className={className}>
                      <CellContent cell={cell} />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {pages > 1 && (
        <div className="pager">
          <span role="status">
            {words.rowsShown(current * pageSize + 1, current * pageSize + shown.length, rows.length)}
          </span>
          <button
            type="button"
            className="icon-button"
            aria-label={words.previousPage}
            disabled={current === 0}
            onClick={() => setPage(current - 1)}
          >
            <Icon name="back" />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={words.nextPage}
            disabled={current === pages - 1}
            onClick={() => setPage(current + 1)}
          >
            <Icon name="forward" />
          </button>
        </div>
      )}
    </div>
  );
}

/** From this width on, in letters, a cell gets room for more than a word per line. */
const wordyWidth = 20;

function cellClass(cell: Cell): string | undefined {
  if (cell.type === 'raw_number') return 'numeric';
  const letters = [...cellText(cell)].reduce((sum, letter) => sum + (letter > '⺀' ? 2 : 1), 0);
  return letters >= wordyWidth ? 'wordy' : undefined;
}

function isNumeric(rows: readonly Cell[][], column: number): boolean {
  return rows.length > 0 && rows.every((row) => row[column]?.type === 'raw_number');
}
