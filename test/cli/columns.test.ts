import { expect, test } from 'vitest';
import { aligned, fitting } from '../../src/cli/columns.ts';

test('what is Chinese, an emoji or accented stands in its column, as wide as a terminal shows it', () => {
  const rows = [
    ['林晓', '1'],
    ['Ana 🎉', '22'],
    ['Jose\u0301', '3'],
  ];
  expect(aligned(rows, { indent: '', right: [1] })).toBe('林晓     1\nAna 🎉  22\nJose\u0301     3');
});

test('a line is cut where the terminal ends, Chinese too', () => {
  expect(fitting('正在导入 deals.csv', 9)).toBe('正在导入 ');
  expect(fitting('正在导入', 5)).toBe('正在');
});
