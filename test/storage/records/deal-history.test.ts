import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DealEntry } from '../../../src/domain/history.ts';
import { replay } from '../../../src/domain/replay.ts';
import { done } from '../../../src/domain/result.ts';
import { appendEntries, dealEntries, rebuildDeal } from '../../../src/storage/deal-history.ts';
import { dealById } from '../../../src/storage/deal-reads.ts';
import type { Scope } from '../../../src/storage/rows.ts';
import { dealId, newDeal } from '../../support/deals.ts';
import { anyActs, anyCreation, play } from '../../support/random-acts.ts';
import { derivedRows, storageOfTests, storedCompany } from '../../support/workspace.ts';

/** Writes a history act by act, as it came about. */
async function record(scope: Scope, acts: readonly (readonly DealEntry[])[]): Promise<void> {
  const storage = (await storageOfTests()).workspace(scope.workspaceId);
  let before: readonly DealEntry[] = [];
  for (const after of acts) {
    const known = before;
    await storage.transact(async (open) => done(await appendEntries(open, known, after.slice(known.length))));
    before = after;
  }
}

/** Writes a history in batches of so many acts, each act reading what those before it left. */
async function recordInBatches(
  scope: Scope,
  acts: readonly (readonly DealEntry[])[],
  size: number,
): Promise<void> {
  const storage = (await storageOfTests()).workspace(scope.workspaceId);
  for (let from = 0; from < acts.length; from += size) {
    await storage.transactBatch(async (open) => {
      for (const after of acts.slice(from, from + size)) {
        const before = await dealEntries(open, dealId);
        await appendEntries(open, before, after.slice(before.length));
      }
      return done(null);
    });
  }
}

describe('history is the record, and everything else follows from it', () => {
  test('whatever happened, rebuilding from history alone gives the rows that were written along the way', async () => {
    await fc.assert(
      fc.asyncProperty(anyActs, anyCreation, async (acts, fields) => {
        const { steps } = play(acts, fields);
        const scope = await storedCompany();
        await record(scope, [newDeal(fields), ...steps.map((step) => step.after)]);
        const written = await derivedRows(scope, dealId);
        await rebuildDeal(scope, dealId);
        expect(await derivedRows(scope, dealId)).toEqual(written);
      }),
      { numRuns: 6 },
    );
  });

  test('acts written many at a time leave the same history and the same rows', async () => {
    await fc.assert(
      fc.asyncProperty(anyActs, anyCreation, fc.integer({ min: 1, max: 9 }), async (acts, fields, size) => {
        const { steps, entries } = play(acts, fields);
        const scope = await storedCompany();
        await recordInBatches(scope, [newDeal(fields), ...steps.map((step) => step.after)], size);
        expect(await dealEntries(scope, dealId)).toEqual(entries);
        const written = await derivedRows(scope, dealId);
        await rebuildDeal(scope, dealId);
        expect(await derivedRows(scope, dealId)).toEqual(written);
      }),
      { numRuns: 6 },
    );
  });

  test('what was written is read back to the letter, and replays to the deal in its row', async () => {
    await fc.assert(
      fc.asyncProperty(anyActs, anyCreation, async (acts, fields) => {
        const { entries } = play(acts, fields);
        const scope = await storedCompany();
        await record(scope, [entries]);
        const stored = await dealEntries(scope, dealId);
        expect(stored).toEqual(entries);
        const { status, stageId, ownerId, teamId, amount, expectedClose, version } = replay(stored);
        const line = { status, stageId, ownerId, teamId, amount, expectedClose, version };
        expect(await dealById(scope, dealId)).toMatchObject(line);
      }),
      { numRuns: 6 },
    );
  });

  test('the same entry cannot be written twice', async () => {
    const scope = await storedCompany();
    await record(scope, [newDeal()]);
    await expect(record(scope, [newDeal()])).rejects.toThrow();
    expect(await dealEntries(scope, dealId)).toHaveLength(1);
  });

  test('an entry cannot be taken back twice, whatever the code above believes', async () => {
    const scope = await storedCompany();
    const [created] = newDeal();
    if (!created) throw new Error('no creation');
    const undo = (seq: number): DealEntry => ({
      ...created,
      seq,
      act: seq,
      event: { kind: 'undone', takesBack: 1 },
    });
    await record(scope, [newDeal(), [...newDeal(), undo(2)]]);
    const again = [...newDeal(), undo(2)];
    await expect(appendEntries(scope, again, [undo(3)])).rejects.toThrow();
  });
});
