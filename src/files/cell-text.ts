/** What a cell says once what cannot be seen is gone. */

/** Tabs and line feeds are text. The marks of writing direction come along when dates are copied on Windows. */
const controls = /(?![\t\n])\p{Cc}|[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const loneSurrogates = /[\ud800-\udfff]/gu;
const noValues: ReadonlySet<string> = new Set([
  ...['', '-', '--', '—', '–', 'n/a', '#n/a', 'null', '(null)'],
  ...['(blank)', '(no value)', '(none)', '无', 'none', 'nil', 'nan', 'nat', 'undefined'],
  ...['0000-00-00', '0000-00-00 00:00:00'],
]);

const longestNothing = Math.max(...[...noValues].map((word) => word.length));

const isPlain = /^(?:[!-~](?:[ -~]*[!-~])?)?$/u;

/** Without spaces around it, control characters and halves of characters, which no database takes. */
export function visible(cell: string): string {
  if (isPlain.test(cell)) return cell;
  return cell
    .replace(loneSurrogates, '\ufffd')
    .replace(controls, '')
    .replace(/[\u00a0\u3000]/gu, ' ')
    .trim();
}

/** Whether a visible cell only says that there is nothing: empty, a dash, `N/A`. */
export function saysNothing(cell: string): boolean {
  return cell.length <= longestNothing && noValues.has(cell.toLowerCase());
}

/** `Nora Lee` of `Nora Lee (nora@acme.example)` and `Nora Lee <nora@acme.example>`; anything else as it is. */
export function withoutAddress(said: string): string {
  return namedAddress.exec(said)?.[1] || said;
}

/** A name, and the address behind it. */
export const namedAddress = /^(.*?)\s*[<(]([^\s@<>()]+@[^\s@<>()]+)[>)]$/u;
