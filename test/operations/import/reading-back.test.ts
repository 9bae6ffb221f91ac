import { expect, test } from 'vitest';
import { Zone } from '../../../src/domain/days.ts';
import { decideFormats } from '../../../src/files/decide-formats.ts';
import { readHistory } from '../../../src/files/read-others.ts';
import { recognise } from '../../../src/files/recognise.ts';
import { loseDeal, reopenDeal } from '../../../src/operations/close-deal.ts';
import { exportText } from '../../../src/operations/import/export-text.ts';
import { logInteraction } from '../../../src/operations/tend-deal.ts';
import { undoChange } from '../../../src/operations/undo-change.ts';
import { day, usd } from '../../support/deals.ts';
import { tableOf } from '../../support/files.ts';
import { filesOf, imported, importedDeal } from '../../support/imports.ts';
import { accepted, by, newCompany, newDealOf } from '../../support/workspace.ts';

test('a history that was exported reads back: every change of stage that stands, wins and losses too, and no other', async () => {
  const company = await newCompany();
  const { workspace, people, clock } = company;
  const { dealId } = await newDealOf(company);
  const call = { type: 'call', at: null, outcome: null, note: 'hello', withWhom: [], link: null } as const;
  const nextStep = { text: 'send', dueOn: null };
  accepted(await logInteraction(workspace, by(people.rep), { dealId, version: null, ...call, nextStep }));
  const loss = {
    reason: { name: 'Price' },
    competitor: null,
    whatHappened: null,
    lookAgainOn: null,
  } as const;
  const lose = async () =>
    accepted(
      await loseDeal(workspace, by(people.rep), {
        ...{ dealId, version: null, on: null, wasQualified: false, ...loss },
      }),
    );
  clock.pass(60);
  await lose();
  clock.pass(60);
  accepted(
    await reopenDeal(workspace, by(people.rep), { dealId, version: null, reason: 'they called again' }),
  );
  clock.pass(60);
  const { seqs } = await lose();
  accepted(await undoChange(workspace, by(people.rep), { dealId, act: Math.min(...seqs) }));
  clock.pass(100 * 24 * 60);
  const won = { kind: 'won', closed: { on: day('2026-04-01') }, leftStage: 'Proposal' } as const;
  await imported(workspace, filesOf([importedDeal('W', { standing: won, created: null })]));

  let text = '';
  for await (const part of accepted(await exportText(workspace, by(people.admin), 'history'))) text += part;
  const table = await tableOf(text);
  const { kind, mapping, missing } = recognise(table);
  expect({ kind, missing }).toEqual({ kind: 'history', missing: [] });
  const told = { zone: Zone.parse('UTC'), currency: usd, now: clock.now() };
  const formats = decideFormats(table, mapping, told);
  if (!formats.ok) throw new Error('asks');
  const read: unknown[] = [];
  for await (const row of readHistory(table, mapping, formats.value))
    read.push(row.ok ? `${row.value.dealExternalId} ${row.value.stage}` : row.refusal);
  expect(read).toEqual(['D-1 Qualification', 'D-1 Lost', 'D-1 Qualification', 'W Won']);
});
