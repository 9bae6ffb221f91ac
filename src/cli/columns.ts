/** Tables of plain text, as a terminal shows them: Chinese characters and emoji take two places, accents of their own none. */
import stringWidth from 'string-width';

/** Rows with their cells one below the other; `right` names the columns that hold numbers. */
export function aligned(
  rows: readonly (readonly string[])[],
  { indent = '  ', right = [] }: { readonly indent?: string; readonly right?: readonly number[] } = {},
): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries())
      widths[index] = Math.max(widths[index] ?? 0, stringWidth(cell));
  return rows
    .map((row) => {
      const cells = row.map((cell, index) => {
        const gap = ' '.repeat((widths[index] ?? 0) - stringWidth(cell));
        return right.includes(index) ? gap + cell : cell + gap;
      });
      return `${indent}${cells.join('  ')}`.trimEnd();
    })
    .join('\n');
}

/** As much of a text as takes no more places than that. */
export function fitting(text: string, places: number): string {
  let kept = '';
  for (const character of text) {
    if (stringWidth(kept + character) > places) break;
    kept += character;
  }
  return kept;
}
