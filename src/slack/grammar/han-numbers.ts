const digits: Readonly<Record<string, bigint>> = {
  ...{ 〇: 0n, 零: 0n, 一: 1n, 二: 2n, 两: 2n, 三: 3n, 四: 4n, 五: 5n, 六: 6n, 七: 7n, 八: 8n, 九: 9n },
};
const units: Readonly<Record<string, bigint>> = { 十: 10n, 百: 100n, 千: 1000n };
const groups: Readonly<Record<string, bigint>> = { 万: 10_000n, 亿: 100_000_000n };

/** A character class of everything `hanNumber` reads. */
export const hanNumeral = '[〇零一二两三四五六七八九十百千万亿]';

/**
 * A whole number written in Chinese: `三十万` is 300,000, `两千三百` 2,300, and as people say it `三万五` is 35,000.
 * Undefined when the characters make no number.
 */
export function hanNumber(text: string): bigint | undefined {
  if (text === '' || text.length > 24) return undefined;
  let total = 0n;
  let section = 0n;
  let digit: bigint | undefined;
  /** What a last digit without a unit counts: in `三万五` thousands, after a `零` ones. */
  let trailing = 1n;
  let smallestGroup = 10n ** 12n;
  let smallestUnit = 10_000n;
  for (const character of text) {
    const value = digits[character];
    const unit = units[character];
    const group = groups[character];
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0n) return undefined;
      digit = value;
      if (value === 0n) trailing = 1n;
    } else if (unit !== undefined) {
      if (unit >= smallestUnit || (digit === undefined && !(unit === 10n && section === 0n)))
        return undefined;
      section += (digit ?? 1n) * unit;
      digit = undefined;
      trailing = unit / 10n;
      smallestUnit = unit;
    } else if (group !== undefined) {
      if (group >= smallestGroup) return undefined;
      const counted = section + (digit ?? 0n);
      if (counted === 0n) return undefined;
      total += counted * group;
      section = 0n;
      digit = undefined;
      trailing = group / 10n;
      smallestGroup = group;
      smallestUnit = 10_000n;
    } else return undefined;
  }
  return total + section + (digit ?? 0n) * trailing;
}

/** A small number in digits or Chinese: `12`, `十二`. */
export function smallNumber(text: string): number | undefined {
  if (/^\d{1,6}$/u.test(text)) return Number(text);
  const read = hanNumber(text);
  return read === undefined || read > 999_999n ? undefined : Number(read);
}
