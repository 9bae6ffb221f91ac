import { describe, expect, it } from 'vitest';
import {
  type Cell,
  cellText,
  nextOrder,
  sortRows,
} from '../../../src/local-workspace/page/blocks/sort-rows.ts';

const raw = (text: string): Cell => ({ type: 'raw_text', text });
const number = (value: number): Cell => ({ type: 'raw_number', value, text: `€${value}` });
const column = (cells: readonly Cell[], isDescending: boolean, locale = 'en-US') =>
  sortRows(
    cells.map((cell) => [cell]),
    { column: 0, isDescending },
    locale,
  ).map(([cell]) => (cell === undefined ? '' : cellText(cell)));

describe('a table that is sorted', () => {
  it('puts numbers in order of their value, not of their text', () => {
    expect(column([number(1_000), number(-5), number(99)], false)).toEqual(['€-5', '€99', '€1000']);
  });

  it('puts D-2 before D-10', () => {
    expect(column([raw('D-10'), raw('D-2'), raw('d-1')], false)).toEqual(['d-1', 'D-2', 'D-10']);
  });

  it('sorts names as the reader’s language does', () => {
    expect(column([raw('Zephyr'), raw('Ödland'), raw('Acme')], false)).toEqual(['Acme', 'Ödland', 'Zephyr']);
    expect(column([raw('云岭'), raw('北方'), raw('宏达')], false, 'zh-CN')).toEqual(['北方', '宏达', '云岭']);
  });

  it.each([true, false])('keeps empty cells at the end, downwards: %s', (isDescending) => {
    expect(column([raw(''), raw('a'), raw('b')], isDescending).at(-1)).toBe('');
  });

  it('goes upwards, downwards, then back to the order the app sent', () => {
    const up = nextOrder(undefined, 2);
    const down = nextOrder(up, 2);
    expect([up?.isDescending, down?.isDescending, nextOrder(down, 2)]).toEqual([false, true, undefined]);
    expect(nextOrder(down, 0)).toEqual({ column: 0, isDescending: false });
    const rows = [[raw('b')], [raw('a')]];
    expect(sortRows(rows, undefined, 'en-US')).toBe(rows);
  });
});
