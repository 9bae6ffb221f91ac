import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day } from '../../../src/domain/days.ts';
import { DealId } from '../../../src/domain/ids.ts';
import type { ImportedDeal, ImportedStageChange, ImportedStanding } from '../../../src/domain/imported.ts';
import type { ImportRun } from '../../../src/operations/import/import-contract.ts';
import { planImport } from '../../../src/operations/import/plan-import.ts';
import { runImport } from '../../../src/operations/import/run-import.ts';
import { scanFiles } from '../../../src/operations/import/scan-files.ts';
import { rebuildDeal } from '../../../src/storage/deal-history.ts';
import { rowsOfWorkspace } from '../../../src/storage/workspace-rows.ts';
import { filesOf, imported, importedDeal, importer, options, succeeded } from '../../support/imports.ts';
import { type Company, derivedRows, newCompany } from '../../support/workspace.ts';

const stages = ['Qualification', 'Needs analysis', 'Proposal', 'Negotiation'] as const;

/** Some day of the spring of 2026. */
const someDay = fc
  .integer({ min: 0, max: 85 })
  .map((nth) => Day.parse(new Date(Date.UTC(2026, 2, 1 + nth)).toISOString().slice(0, 10)));
const someTime = fc.oneof(
  someDay.map((on) => ({ on })),
  fc.integer({ min: 0, max: 85 * 24 }).map((hours) => ({ at: new Date(Date.UTC(2026, 2, 1, hours)) })),
);

const standing: fc.Arbitrary<ImportedStanding> = fc.oneof(
  fc.constantFrom(...stages).map((stage) => ({ kind: 'open' as const, stage })),
  fc.record({
    kind: fc.constant('won' as const),
    closed: someTime,
    leftStage: fc.constantFrom(null, ...stages),
  }),
  fc.record({
    kind: fc.constant('lost' as const),
    closed: someTime,
    leftStage: fc.constantFrom(null, ...stages),
    reason: fc.constantFrom(null, 'Price', 'Silence'),
  }),
);

interface Given {
  readonly deals: readonly ImportedDeal[];
  readonly history: readonly ImportedStageChange[];
}

const anyFiles: fc.Arbitrary<Given> = fc
  .array(
    fc.record({
      standing,
      created: fc.oneof(fc.constant(null), someTime),
      account: fc.constantFrom(null, 'Acme', 'Globex'),
      owner: fc.constantFrom('Rita', 'Carl', 'Somebody new'),
      products: fc.subarray(['GTX Pro', 'MG']),
      nextStep: fc.constantFrom(null, 'call'),
      path: fc.array(
        fc.record({ stage: fc.constantFrom(...stages, 'Closed Won', 'Nowhere'), entered: someTime }),
        {
          maxLength: 4,
        },
      ),
    }),
    { minLength: 5, maxLength: 12 },
  )
  .map((rows) => ({
    deals: rows.map(({ path: _, owner, ...fields }, nth) =>
      importedDeal(`E${nth}`, { ...fields, line: nth + 2, owner: { name: owner, email: null } }),
    ),
    history: rows
      .flatMap(({ path }, nth) => path.map((change) => ({ ...change, dealExternalId: `E${nth}` })))
      .map((change, nth) => ({ ...change, line: nth + 2 })),
  }));

async function ready(): Promise<Company> {
  const company = await newCompany();
  company.clock.pass(120 * 24 * 60);
  return company;
}

/** What became of each deal, told without ids; they differ between two companies. */
async function outcome({ workspace }: Company): Promise<unknown> {
  const { scope } = workspace.storage;
  const names = new Map<string, string>();
  const { db, workspaceId } = scope;
  for (const rows of [
    await db.person.findMany({ where: { workspaceId } }),
    await db.team.findMany({ where: { workspaceId } }),
    await db.account.findMany({ where: { workspaceId } }),
    await db.stage.findMany({ where: { workspaceId } }),
    await db.pipeline.findMany({ where: { workspaceId } }),
    await db.catalogueItem.findMany({ where: { workspaceId } }),
  ])
    for (const { id, name } of rows) names.set(id, name);
  const deals = await db.deal.findMany({ where: { workspaceId }, orderBy: { externalId: 'asc' } });
  for (const { id, externalId } of deals) names.set(id, String(externalId));
  names.set(workspaceId, 'workspace');
  const told = (value: unknown): string =>
    JSON.stringify(value, (_, part: unknown) => {
      if (typeof part === 'bigint') return String(part);
      return typeof part === 'string' ? (names.get(part) ?? part) : part;
    });
  const all = [];
  for (const { id } of deals) {
    const { products, ...rows } = await derivedRows(scope, DealId.parse(id));
    // They come in the order of their ids, which differ.
    all.push([told(rows), products.map(told).sort()]);
  }
  return all;
}

async function importedInto(company: Company, { deals, history }: Given, run: ImportRun = {}) {
  const report = await imported(company.workspace, filesOf(deals, history), {}, run);
  expect(report.state).toBe('done');
  return report;
}

// Each run is two companies set up and imported into; shrinking one that fails would take minutes.
const fewRuns = { numRuns: 3, endOnFailure: true };

describe('an import', () => {
  test('gives the same whatever the size of its batches and the order of the stage changes', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyFiles,
        fc.integer({ min: 1, max: 4 }),
        fc.infiniteStream(fc.nat()),
        async (given, rowsAtOnce, noise) => {
          const [whole, parts] = [await ready(), await ready()];
          const first = await importedInto(whole, given);
          const shuffled = given.history
            .map((change) => ({ change, place: noise.next().value }))
            .sort((a, b) => a.place - b.place)
            .map(({ change }) => change);
          const second = await importedInto(parts, { ...given, history: shuffled }, { rowsAtOnce });
          expect(second.counts).toEqual(first.counts);
          expect(await outcome(parts)).toEqual(await outcome(whole));
        },
      ),
      fewRuns,
    );
  });

  test('stopped after any of its batches goes on as if nothing had happened', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyFiles,
        fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 }),
        async (given, stops) => {
          const [whole, parts] = [await ready(), await ready()];
          const first = await importedInto(whole, given);
          const files = filesOf(given.deals, given.history);
          const { workspace } = parts;
          const attempt = async (signal?: AbortSignal, tell?: () => void) => {
            // As a process that knows nothing of the one before would: everything is read and planned anew.
            const plan = await planImport(workspace, importer, await scanFiles(files), options);
            const run = { rowsAtOnce: 2, ...(signal ? { signal } : {}), ...(tell ? { tell } : {}) };
            return succeeded(await runImport(workspace, importer, files, plan, run));
          };
          for (const batches of stops) {
            const stop = new AbortController();
            let done = 0;
            const { state } = await attempt(stop.signal, () => {
              done += 1;
              if (done === batches) stop.abort();
            });
            if (state === 'done') break;
          }
          const { db, workspaceId } = workspace.storage.scope;
          if ((await db.import.count({ where: { workspaceId, finishedAt: { not: null } } })) === 0) {
            const last = await attempt();
            expect(last).toMatchObject({ state: 'done', counts: first.counts });
          }
          expect(await outcome(parts)).toEqual(await outcome(whole));
        },
      ),
      fewRuns,
    );
  });

  test('done twice is done once, and what is derived follows from history alone', async () => {
    await fc.assert(
      fc.asyncProperty(anyFiles, async (given) => {
        const company = await ready();
        const { scope } = company.workspace.storage;
        const { counts } = await importedInto(company, given);
        const before = await outcome(company);
        const records = [];
        for await (const row of rowsOfWorkspace(scope)) records.push(row);
        const again = await importedInto(company, given);
        expect(again.counts).toMatchObject({ created: 0, changed: 0, unchanged: counts.created });
        const after = [];
        for await (const row of rowsOfWorkspace(scope)) after.push(row);
        expect(after).toEqual(records);
        for (const { id } of await scope.db.deal.findMany({ where: { workspaceId: scope.workspaceId } }))
          await rebuildDeal(scope, DealId.parse(id));
        expect(await outcome(company)).toEqual(before);
      }),
      fewRuns,
    );
  });
});
