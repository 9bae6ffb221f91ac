/** A cell as an amount of money: its sign, its digits, and what they say with either decimal mark. */
import { currencySign } from '../domain/currency-signs.ts';
import { type Decimal, parseDecimal } from '../domain/money.ts';
import type { DecimalMark } from './formats.ts';

export interface WrittenAmount {
  /** As `currencyOf` takes it; null where the cell names none. */
  readonly sign: string | null;
  readonly negative: boolean;
  /** What the digits say if this is the decimal mark. */
  readonly readings: Readonly<Partial<Record<DecimalMark, Decimal>>>;
  /** Says itself that it is thousands or more: `50k`. */
  readonly worded: boolean;
  /** Has a sign or a word, which plain numbers have not. */
  readonly marked: boolean;
}

const longestAmount = 60;
const plain = /^\d{1,15}(?:\.\d{1,6})?$/u;
/** A digit near its beginning or its end, in any script: cheap to ask of every cell. */
const mayBeAmount = /^.{0,12}\p{Nd}/u;
const multipliers: Readonly<Record<string, number>> = {
  ...{ k: 3, 千: 3, 万: 4, w: 4, 百万: 6, m: 6, mm: 6, mio: 6, million: 6 },
  ...{ 千万: 7, 亿: 8, b: 9, bn: 9, billion: 9 },
};
const words = Object.keys(multipliers).sort((a, b) => b.length - a.length);
const sign = `(?:${currencySign}|[a-z]{3})`;
const amount = new RegExp(
  `^(?<open>\\()?(?<minus>-)?(?:(?<before>${sign}) ?)?(?<minus2>-)?(?<open2>\\()?` +
    `(?<digits>\\d(?:[\\d.,' ]*\\d)?)(?: ?(?<word>${words.join('|')})(?![a-z]))?(?: ?(?<after>${sign}))?\\)?(?<minus3>-)?$`,
  'u',
);

/** Undefined when a cell is no amount in any reading. */
export function readAmount(cell: string): WrittenAmount | undefined {
  if (cell.length > longestAmount) return undefined;
  if (plain.test(cell))
    return { sign: null, negative: false, readings: readingsOf(cell, 0), worded: false, marked: false };
  if (!mayBeAmount.test(cell)) return undefined;
  const text = cell
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[’`´]/gu, "'")
    .replace(/[−–]/gu, '-')
    .replace(/\s+/gu, ' ');
  const said = amount.exec(text)?.groups;
  if (said === undefined) return undefined;
  const power = said.word === undefined ? 0 : (multipliers[said.word] ?? 0);
  const readings = readingsOf(said.digits ?? '', power);
  if (readings['.'] === undefined && readings[','] === undefined) return undefined;
  return {
    sign: said.before ?? said.after ?? null,
    negative: [said.open, said.open2, said.minus, said.minus2, said.minus3].some((one) => one !== undefined),
    readings,
    worded: said.word !== undefined,
    marked: said.before !== undefined || said.after !== undefined || said.word !== undefined,
  };
}

/** Thousands, or lakhs as in India, parted by one and the same mark; the first group has no leading zero. */
const withPoint = /^(?:\d+|[1-9]\d{0,2}(?:([ ',])\d{3})(?:\1\d{3})*|[1-9]\d?(?:,\d{2})+,\d{3})(?:\.\d+)?$/u;
const withComma = /^(?:\d+|[1-9]\d{0,2}(?:([ '.])\d{3})(?:\1\d{3})*)(?:,\d+)?$/u;

function readingsOf(digits: string, power: number): Partial<Record<DecimalMark, Decimal>> {
  const point = withPoint.test(digits) ? decimal(digits.replace(/[ ',]/gu, ''), power) : undefined;
  const comma = withComma.test(digits)
    ? decimal(digits.replace(/[ '.]/gu, '').replace(',', '.'), power)
    : undefined;
  return {
    ...(point === undefined ? {} : { '.': point }),
    ...(comma === undefined ? {} : { ',': comma }),
  };
}

function decimal(digits: string, power: number): Decimal | undefined {
  const read = parseDecimal(digits);
  return read === undefined ? undefined : { units: read.units * 10n ** BigInt(power), scale: read.scale };
}
