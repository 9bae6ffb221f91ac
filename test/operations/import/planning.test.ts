import { beforeEach, describe, expect, test } from 'vitest';
import type { ImportedDeal, ImportedStageChange } from '../../../src/domain/imported.ts';
import { checkImport } from '../../../src/operations/import/check-import.ts';
import type { ImportOptions } from '../../../src/operations/import/import-contract.ts';
import { planImport } from '../../../src/operations/import/plan-import.ts';
import { runImport } from '../../../src/operations/import/run-import.ts';
import { scanFiles } from '../../../src/operations/import/scan-files.ts';
import { day } from '../../support/deals.ts';
import { filesOf, imported, importedDeal, importer, options, stageChange } from '../../support/imports.ts';
import { type Company, given, newCompany } from '../../support/workspace.ts';

let company: Company;
beforeEach(async () => {
  company = await newCompany();
  company.clock.pass(120 * 24 * 60);
});

const won = { kind: 'won', closed: { on: day('2026-05-04') }, leftStage: null } as const;

function take(
  deals: readonly ImportedDeal[],
  history?: readonly ImportedStageChange[],
  asked?: Partial<ImportOptions>,
) {
  return imported(company.workspace, filesOf(deals, history), asked);
}

describe('before it runs', () => {
  test('stages that no pipeline has become a new one, and it is asked which of them qualifies', async () => {
    const files = filesOf([
      importedDeal('A', { standing: { kind: 'open', stage: 'Angebot' } }),
      importedDeal('B', { standing: { kind: 'open', stage: 'Erstkontakt' } }),
    ]);
    const { qualifying: _, ...unanswered } = options;
    const facts = await scanFiles(files);
    const plan = await planImport(company.workspace, importer, facts, unanswered);
    expect(plan.pipelines).toMatchObject([{ name: 'Paper', isNew: true }]);
    expect(plan.questions).toEqual([{ kind: 'qualifying-stage', stages: ['Erstkontakt'] }]);
    const run = await runImport(company.workspace, importer, files, plan);
    expect(run).toMatchObject({ ok: false, refusal: { kind: 'questions' } });
  });

  test('rows that name a pipeline go to the one of that name, with the stages of its rows', async () => {
    const files = filesOf(
      [
        importedDeal('A', { pipeline: 'Renewals', standing: { kind: 'open', stage: 'Due' } }),
        importedDeal('B', { pipeline: 'Partners', standing: { kind: 'open', stage: 'Signed' } }),
        importedDeal('C', { pipeline: 'renewals', standing: won }),
        importedDeal('D'),
      ],
      [
        stageChange('A', 'Noticed', '2026-03-02'),
        stageChange('A', 'Due', '2026-03-09'),
        stageChange('B', 'Met', '2026-03-02'),
        stageChange('B', 'Signed', '2026-03-12'),
      ],
    );
    const facts = await scanFiles(files);
    const { qualifying: _, ...unanswered } = options;
    const asked = await planImport(company.workspace, importer, facts, unanswered);
    expect(asked.questions).toEqual([{ kind: 'qualifying-stage', stages: ['Due', 'Signed'] }]);
    const plan = await planImport(company.workspace, importer, facts, { ...options, qualifying: 'Due' });
    const told = plan.pipelines.map(({ name, isNew, stages }) => [
      name,
      isNew,
      stages.map((stage) => stage.name),
    ]);
    expect(told.slice(0, 2)).toEqual([
      ['Renewals', true, ['Noticed', 'Due']],
      ['Partners', true, ['Met', 'Signed']],
    ]);
    expect(given(told[2]).slice(0, 2)).toEqual(['Classic', false]);
    const run = await runImport(company.workspace, importer, files, plan);
    expect(run).toMatchObject({ ok: true, value: { counts: { created: 4, leftOut: 0 } } });
    const { db, workspaceId } = company.workspace.storage.scope;
    const deals = await db.deal.findMany({
      where: { workspaceId },
      select: { externalId: true, stagesKnown: true, pipeline: { select: { name: true } } },
      orderBy: { externalId: 'asc' },
    });
    expect(
      deals.map(({ externalId, stagesKnown, pipeline }) => [externalId, pipeline.name, stagesKnown]),
    ).toEqual([
      ['A', 'Renewals', true],
      ['B', 'Partners', true],
      ['C', 'Renewals', false],
      ['D', 'Classic', false],
    ]);
  });

  test('a dry run looks at stage changes too', async () => {
    const history = [
      stageChange('A', 'Qualification', '2026-03-02'),
      stageChange('A', 'Proposal', '2026-03-10'),
    ];
    await take([importedDeal('A')], history);
    const notes: unknown[] = [];
    const foresee = async (changes: readonly ImportedStageChange[]) => {
      const files = filesOf([importedDeal('A')], changes);
      const plan = await planImport(company.workspace, importer, await scanFiles(files), options);
      return checkImport(company.workspace, importer, files, plan, (note) => notes.push(note));
    };
    expect(await foresee(history)).toMatchObject({ unchanged: 1, changed: 0, leftOut: 0 });
    expect(notes).toEqual([]);
    await foresee([...history, stageChange('Z', 'Proposal', '2026-03-03')]);
    expect(notes).toMatchObject([
      { kind: 'problem', file: 'history', problem: { line: 4, value: 'Z', reason: 'deal-unknown' } },
    ]);
  });

  test('a dry run foresees the import and writes nothing', async () => {
    await take([importedDeal('A'), importedDeal('B')]);
    const files = filesOf([
      importedDeal('A', { name: 'Renamed' }),
      importedDeal('B'),
      importedDeal('C', { owner: { name: 'Nobody yet', email: null } }),
      importedDeal('D', { created: { on: day('2031-01-01') } }),
    ]);
    const { db, workspaceId } = company.workspace.storage.scope;
    const before = await db.historyEntry.count({ where: { workspaceId } });
    const plan = await planImport(company.workspace, importer, await scanFiles(files), options);
    const notes: unknown[] = [];
    const counts = await checkImport(company.workspace, importer, files, plan, (note) => notes.push(note));
    expect(counts).toMatchObject({ done: 4, created: 1, changed: 1, unchanged: 1, leftOut: 1 });
    expect(notes).toHaveLength(2);
    expect(await db.historyEntry.count({ where: { workspaceId } })).toBe(before);
    expect(await db.person.count({ where: { workspaceId, name: 'Nobody yet' } })).toBe(0);
  });

  test('a dry run foresees what the stage changes do', async () => {
    await take([importedDeal('A')], [stageChange('A', 'Proposal', '2026-03-20')]);
    const history = [
      stageChange('A', 'Proposal', '2026-03-20'),
      stageChange('A', 'Negotiation', '2026-04-02'),
      stageChange('B', 'Proposal', '2031-01-01'),
      stageChange('Z', 'Proposal', '2026-03-20'),
    ];
    const moved = importedDeal('A', { standing: { kind: 'open', stage: 'Negotiation' } });
    const files = filesOf([moved, importedDeal('B')], history);
    const plan = await planImport(company.workspace, importer, await scanFiles(files), options);
    const foreseen = await checkImport(company.workspace, importer, files, plan, () => undefined);
    const report = await take([moved, importedDeal('B')], history);
    expect(foreseen).toEqual({ ...report.counts, accounts: 0 });
    expect(foreseen).toMatchObject({ created: 0, changed: 1, leftOut: 3 });
  });
});
