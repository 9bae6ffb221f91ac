/** Files to import, made of rows by hand or read from disk, and the whole way from them to a report. */
import { randomUUID } from 'node:crypto';
import type { FileKind, ImportedDeal, ImportedStageChange } from '../../src/domain/imported.ts';
import { done, type Result } from '../../src/domain/result.ts';
import { decideFormats } from '../../src/files/decide-formats.ts';
import { fileAt } from '../../src/files/file-source.ts';
import { readDeals } from '../../src/files/read-deals.ts';
import { readAccounts, readPeople, readProducts } from '../../src/files/read-others.ts';
import { recognise } from '../../src/files/recognise.ts';
import { openTable } from '../../src/files/table.ts';
import type {
  ImportFiles,
  ImportNote,
  ImportOptions,
  ImportReport,
  ImportRun,
  Rows,
} from '../../src/operations/import/import-contract.ts';
import { importNotes } from '../../src/operations/import/import-notes.ts';
import { planImport } from '../../src/operations/import/plan-import.ts';
import { runImport } from '../../src/operations/import/run-import.ts';
import { scanFiles } from '../../src/operations/import/scan-files.ts';
import type { By, Workspace } from '../../src/operations/workspace.ts';
import { day, usd } from './deals.ts';

export const importer: By = { actor: { kind: 'import' }, requestKey: null };

export const options: ImportOptions = {
  source: 'paper',
  teamName: null,
  pipelineName: null,
  stages: {},
  qualifying: null,
  zone: null,
  currency: null,
  language: null,
  words: { noAccount: '(no account)', noOwner: '(no owner)', onlyStage: 'Open' },
};

/** An open deal of Rita's in Proposal, unless said otherwise. */
export function importedDeal(externalId: string, fields: Partial<ImportedDeal> = {}): ImportedDeal {
  return {
    line: 2,
    externalId,
    name: `Deal ${externalId}`,
    account: 'Acme',
    owner: { name: 'Rita', email: null },
    team: null,
    pipeline: null,
    standing: { kind: 'open', stage: 'Proposal' },
    created: { on: day('2026-03-02') },
    amount: 5_000_00n,
    currency: null,
    expectedClose: null,
    type: null,
    source: null,
    products: [],
    competitors: [],
    nextStep: null,
    ...fields,
  };
}

export function stageChange(
  dealExternalId: string,
  stage: string,
  on: string,
  line = 2,
): ImportedStageChange {
  return { line, dealExternalId, stage, entered: { on: day(on) } };
}

function rowsOf<T>(rows: readonly T[]): Rows<T> {
  return async function* () {
    for (const row of rows) yield done(row);
  };
}

/** Every row on a line of its own. */
export function filesOf(
  deals: readonly ImportedDeal[],
  history?: readonly ImportedStageChange[],
): ImportFiles {
  return {
    digest: randomUUID(),
    deals: rowsOf(deals.map((deal, index) => ({ ...deal, line: index + 2 }))),
    ...(history ? { history: rowsOf(history.map((change, index) => ({ ...change, line: index + 2 }))) } : {}),
  };
}

export interface Imported extends ImportReport {
  readonly notes: readonly ImportNote[];
}

/** From scanning to the report. */
export async function imported(
  workspace: Workspace,
  files: ImportFiles,
  asked: Partial<ImportOptions> = {},
  run: ImportRun = {},
  by: By = importer,
): Promise<Imported> {
  const plan = await planImport(workspace, by, await scanFiles(files), { ...options, ...asked });
  const report = succeeded(await runImport(workspace, by, files, plan, run));
  const notes: ImportNote[] = [];
  for await (const note of importNotes(workspace, report.importId)) notes.push(note);
  return { ...report, notes };
}

export function succeeded<T>(result: Result<T, object>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** The files of a folder, read as they are recognised, amounts in dollars and times in UTC. */
export async function filesIn(
  folder: string,
  names: Readonly<Partial<Record<FileKind, string>>>,
  answers: {
    readonly zone: Parameters<typeof decideFormats>[2]['zone'];
    readonly now: Date;
  },
): Promise<ImportFiles> {
  async function opened(kind: FileKind) {
    const name = names[kind];
    if (name === undefined) return undefined;
    const table = succeeded(await openTable(fileAt(`${folder}/${name}`)));
    const { mapping } = recognise(table, kind);
    const formats = succeeded(decideFormats(table, mapping, { ...answers, currency: usd }));
    return [table, mapping, formats] as const;
  }
  const deals = await opened('deals');
  if (!deals) throw new Error('no deals');
  const people = await opened('people');
  const accounts = await opened('accounts');
  const products = await opened('products');
  return {
    digest: randomUUID(),
    deals: () => readDeals(...deals),
    ...(people ? { people: () => readPeople(...people) } : {}),
    ...(accounts ? { accounts: () => readAccounts(...accounts) } : {}),
    ...(products ? { products: () => readProducts(...products) } : {}),
  };
}
