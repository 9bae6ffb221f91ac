/** What the name of a column of amounts says of them: their unit and their currency, as in `金额（万元）` or `Amount (k€)`. */
import { currencyOf, currencySign } from '../domain/currency-signs.ts';
import { Currency } from '../domain/money.ts';

export interface AmountUnit {
  /** Amounts without a word of their own are so many times ten: 4 where they are in 万. */
  readonly power: number;
  /** As `currencyOf` takes it; null where the name says none. */
  readonly sign: string | null;
}

const powers: Readonly<Record<string, number>> = {
  ...{ k: 3, thousand: 3, '000': 3, 千: 3, 万: 4, w: 4, 百万: 6, m: 6, mm: 6, mio: 6, mn: 6, million: 6 },
  ...{ 千万: 7, 亿: 8, bn: 9, billion: 9 },
};
const unit = `(?<unit>${Object.keys(powers)
  .sort((a, b) => b.length - a.length)
  .join('|')})(?:'?s)?`;
const code = `(?:${currencySign}|[a-z]{3})`;
const said = new RegExp(
  `^(?:in |单位:? ?)?(?<before>${code})?[ ',]*(?:${unit})?(?: of|,)? ?(?<after>${code})?$`,
  'u',
);
/** Where a name says it: in brackets, behind a mark or `in`, or at the end of a Chinese name. */
const places: readonly RegExp[] = [
  /[([【]([^()[\]【】]+)[)\]】]\s*$/u,
  /(?:[,/·:_-]| in )\s*([^,/·:_]+)$/u,
  /((?:百万|千万|千|万|亿)(?:\p{Sc}|\p{Script=Han}{1,3})?)$/u,
  /((?:\p{L}{1,2})?\p{Sc}\p{L}?)$/u,
];

/** Nothing said is units of no currency. */
export function amountUnitOf(column: string): AmountUnit {
  const name = column.normalize('NFKC').trim().replace(/[’`´]/gu, "'");
  for (const place of places) {
    const text = place.exec(name)?.[1]?.trim();
    const found = text === undefined ? undefined : unitIn(text);
    if (found !== undefined) return found;
  }
  return { power: 0, sign: null };
}

const anyCurrency = Currency.parse('USD');

function unitIn(text: string): AmountUnit | undefined {
  const groups = said.exec(text.toLowerCase())?.groups;
  if (groups === undefined) return undefined;
  const sign = groups.before ?? groups.after ?? null;
  const power = groups.unit === undefined ? 0 : (powers[groups.unit] ?? 0);
  if (sign === null) return power > 0 ? { power, sign } : undefined;
  // `Amount (all)` is of no Albanian lek: a code that is not everyday is written in capitals.
  const isNamed = new RegExp(`^${currencySign}$`, 'u').test(sign) || text.includes(sign.toUpperCase());
  const known = currencyOf(sign, text, anyCurrency);
  return isNamed && (known.ok || known.refusal.kind === 'ambiguousCurrency') ? { power, sign } : undefined;
}
