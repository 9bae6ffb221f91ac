import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decideFormats } from '../../src/files/decide-formats.ts';
import { fileAt } from '../../src/files/file-source.ts';
import { readDeals } from '../../src/files/read-deals.ts';
import { recognise } from '../../src/files/recognise.ts';
import { openTable } from '../../src/files/table.ts';
import { answers } from '../support/files.ts';
import { samples } from '../support/samples.ts';
import { given } from '../support/workspace.ts';

describe('the sample company is known completely', () => {
  test.each([
    [
      'sales_pipeline.csv',
      'deals',
      {
        id: 'opportunity_id',
        owner: 'sales_agent',
        product: 'product',
        account: 'account',
        stage: 'deal_stage',
        created: 'engage_date',
        closed: 'close_date',
        'expected-close': 'close_date',
        amount: 'close_value',
      },
    ],
    [
      'sales_teams.csv',
      'people',
      { name: 'sales_agent', manager: 'manager', 'sales-region': 'regional_office' },
    ],
    [
      'accounts.csv',
      'accounts',
      { name: 'account', industry: 'sector', size: 'employees', region: 'office_location' },
    ],
    ['products.csv', 'products', { name: 'product' }],
  ])('%s', async (name, kind, mapping) => {
    const table = await openTable(fileAt(join(given(samples ?? undefined), name)));
    expect(table.ok && recognise(table.value)).toMatchObject({ kind, mapping, byContent: [], missing: [] });
  });
});

test('the sample company’s pipeline is read to the last row, to the cent', async () => {
  const table = await openTable(fileAt(join(given(samples ?? undefined), 'sales_pipeline.csv')));
  if (!table.ok) throw new Error(table.refusal.kind);
  const { mapping } = recognise(table.value);
  const formats = decideFormats(table.value, mapping, answers);
  if (!formats.ok) throw new Error('asks');
  const count = { won: 0, lost: 0, Engaging: 0, Prospecting: 0, unread: 0 };
  let value = 0n;
  for await (const row of readDeals(table.value, mapping, formats.value)) {
    if (!row.ok) count.unread += 1;
    else if (row.value.standing.kind !== 'open') count[row.value.standing.kind] += 1;
    else if (row.value.standing.stage === 'Engaging') count.Engaging += 1;
    else if (row.value.standing.stage === 'Prospecting') count.Prospecting += 1;
    if (row.ok && row.value.standing.kind === 'won') value += row.value.amount ?? 0n;
  }
  expect(count).toEqual({ won: 4238, lost: 2473, Engaging: 1589, Prospecting: 500, unread: 0 });
  expect(value).toBe(10_005_534_00n);
});
