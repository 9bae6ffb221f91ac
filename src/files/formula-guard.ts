/** Keeps a spreadsheet from running what a cell says as a formula, in a way that can be undone without loss. */

const formula = /^'*[=+\-@\t\r\n＝＋－＠]/u;
const guarded = /^'+[=+\-@\t\r\n＝＋－＠]/u;
const number = /^-?\d+(?:[.,]\d+)?$/u;

/** `=1+1` becomes `'=1+1`, which a spreadsheet shows as it stands. A plain number is harmless, below zero too. */
export function withGuard(cell: string): string {
  return formula.test(cell) && !number.test(cell) ? `'${cell}` : cell;
}

/** `="001"`, which keeps a spreadsheet from making a number of it. */
const textFormula = /^="((?:[^"]|"")*)"$/u;

export function withoutGuard(cell: string): string {
  if (cell.charCodeAt(0) === 0x3d) return textFormula.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell;
  return cell.charCodeAt(0) === 0x27 && guarded.test(cell) ? cell.slice(1) : cell;
}
