import { type Currency, minorDigits } from '../../domain/money.ts';

/** For drawing and sorting only: a chart needs no exact cents. */
export function inUnits(minor: bigint, currency: Currency): number {
  return Number(minor) / 10 ** minorDigits(currency);
}
