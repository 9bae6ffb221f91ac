/** `2,089`: a whole number in a sentence, grouped as both languages group it. */
export function grouped(count: number): string {
  return numeral.format(count);
}

const numeral = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
