export type Notation = 'standard' | 'compact';

const made = new Map<string, Intl.NumberFormat>();

/** A number as a language writes it: 1.2M and 120万 where room is short. */
export function formatNumber(value: number, locale: string, notation: Notation = 'standard'): string {
  const key = `${locale} ${notation}`;
  const known = made.get(key);
  const maximumFractionDigits = notation === 'compact' ? 1 : 2;
  const format = known ?? new Intl.NumberFormat(locale, { notation, maximumFractionDigits });
  if (known === undefined) made.set(key, format);
  return format.format(value);
}

/** Parts of a whole as whole percents, `<1%` for what is there but rounds to nothing. */
export function formatShare(part: number, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  return part > 0 && part < 0.005 ? `<${format.format(0.01)}` : format.format(part);
}
