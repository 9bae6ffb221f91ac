import { Zone } from '../../../src/domain/days.ts';
import { Currency, decimalText, type Money } from '../../../src/domain/money.ts';
import type { Result } from '../../../src/domain/result.ts';
import type { TypingContext } from '../../../src/slack/grammar/said.ts';

export const shanghai = Zone.parse('Asia/Shanghai');
export const newYork = Zone.parse('America/New_York');
export const auckland = Zone.parse('Pacific/Auckland');
export const USD = Currency.parse('USD');
export const CNY = Currency.parse('CNY');

/** Wednesday 25 November 2026, ten in the morning in Shanghai. */
export const wednesday: TypingContext = {
  now: new Date('2026-11-25T02:00:00Z'),
  zone: shanghai,
  language: 'en',
  defaultCurrency: USD,
};

/** `50000.00 USD`, or the kind of problem. */
export function shownAmount(reading: Result<Money, { readonly kind: string }>): string {
  return reading.ok ? `${decimalText(reading.value)} ${reading.value.currency}` : reading.refusal.kind;
}

/** The value of a reading, or the kind of problem. */
export function shown<T>(reading: Result<T, { readonly kind: string }>): T | string {
  return reading.ok ? reading.value : reading.refusal.kind;
}
