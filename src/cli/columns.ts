/** Tables of plain text, as a terminal shows them. */

/** Rows with their cells one below the other; `right` names the columns that hold numbers. */
export function aligned(
  rows: readonly (readonly string[])[],
  { indent = '  ', right = [] }: { readonly indent?: string; readonly right?: readonly number[] } = {},
): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, widthOf(cell));
  return rows
    .map((row) => {
      const cells = row.map((cell, index) => {
        const gap = ' '.repeat((widths[index] ?? 0) - widthOf(cell));
        return right.includes(index) ? gap + cell : cell + gap;
      });
      return `${indent}${cells.join('  ')}`.trimEnd();
    })
    .join('\n');
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/gu;
const noPlace = /\p{M}|\p{Cf}/gu;

/** Chinese characters and emoji take two places on a terminal, accents of their own none. */
export function widthOf(text: string): number {
  return [...text].length + (text.match(wide)?.length ?? 0) - (text.match(noPlace)?.length ?? 0);
}

/** As much of a text as takes no more places than that. */
export function fitting(text: string, places: number): string {
  let kept = '';
  for (const character of text) {
    if (widthOf(kept + character) > places) break;
    kept += character;
  }
  return kept;
}
