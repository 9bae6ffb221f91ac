import { expect, test } from 'vitest';
import { Zone } from '../../src/domain/days.ts';
import { usualCurrency } from '../../src/domain/usual-currency.ts';

test.each([
  ['Asia/Shanghai', 'CNY'],
  ['Europe/Berlin', 'EUR'],
  ['Europe/London', 'GBP'],
  ['Asia/Kolkata', 'INR'],
  ['America/Sao_Paulo', 'BRL'],
  ['America/New_York', 'USD'],
  ['Antarctica/Troll', 'USD'],
])('a team in %s sells in %s unless it says otherwise', (zone, currency) => {
  expect(usualCurrency(Zone.parse(zone))).toBe(currency);
});
