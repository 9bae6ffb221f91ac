/** A row's amount and currency, exactly. */
import { currencyOf } from '../domain/currency-signs.ts';
import { type Currency, type Decimal, largestAmount, minorUnits } from '../domain/money.ts';
import { readAmount } from './amount-cell.ts';
import type { RowCells } from './row-reading.ts';

/** The currency of the row's own column; an unknown one is noted. */
export function readCurrency(cells: RowCells): Currency | null {
  const said = cells.text('currency');
  return said === null ? null : currencyNamed(said, cells, cells.formats.currency, 'currency');
}

/** Minor units of the currency in the cell, else of the row's or the column's, else of the import's, which is then not named. */
export function readMoney(
  cells: RowCells,
  columnCurrency: Currency | null,
): { readonly minor: bigint; readonly currency: Currency | null } | null {
  const said = cells.text('amount');
  if (said === null) return null;
  const amount = readAmount(said);
  if (amount === undefined || amount.negative) return cells.note('amount', 'not-an-amount');
  const named = columnCurrency ?? cells.formats.amountCurrency;
  const usual = named ?? cells.formats.currency;
  const signed = amount.sign === null ? null : currencyNamed(amount.sign, cells, usual, 'amount');
  if (amount.sign !== null && signed === null) return null;
  const { amountMark, amountPower } = cells.formats;
  const decimal = timesTen(amount.readings[amountMark], amount.worded ? 0 : amountPower);
  const minor = decimal === undefined ? undefined : minorUnits(decimal, signed ?? usual);
  if (minor === undefined || minor > largestAmount) return cells.note('amount', 'not-an-amount');
  return { minor, currency: signed ?? named };
}

function timesTen(decimal: Decimal | undefined, power: number): Decimal | undefined {
  return decimal === undefined ? undefined : { ...decimal, units: decimal.units * 10n ** BigInt(power) };
}

function currencyNamed(
  said: string,
  cells: RowCells,
  usual: Currency,
  field: 'amount' | 'currency',
): Currency | null {
  // HubSpot and Salesforce write the name and the code: `US Dollar (USD)`, `EUR - Euro`.
  const code = /(?:^|[(\s])([A-Z]{3})(?=$|[)\s])/u.exec(said)?.[1];
  const known = currencyOf((code ?? said).normalize('NFKC').toLowerCase(), said, usual);
  return known.ok ? known.value : cells.note(field, 'not-a-currency');
}
