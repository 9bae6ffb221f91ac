/** What brought files say: each as a table, how its cells are to be read, and what importing all of them would make. */
import { createHash } from 'node:crypto';
import type { Team } from '../../domain/directory.ts';
import type { FileKind } from '../../domain/imported.ts';
import { decideFormats } from '../../files/decide-formats.ts';
import type { FileProblem } from '../../files/file-problem.ts';
import type { FileSource } from '../../files/file-source.ts';
import type { Formats } from '../../files/formats.ts';
import type { Mapping, Recognition } from '../../files/mapping.ts';
import { readDeals } from '../../files/read-deals.ts';
import { readAccounts, readHistory, readPeople, readProducts } from '../../files/read-others.ts';
import { missingFields, recognise } from '../../files/recognise.ts';
import { openTable } from '../../files/table.ts';
import type { Table } from '../../files/table-types.ts';
import { changesByName } from '../../operations/import/changes-by-name.ts';
import type { ImportFiles, ImportOptions, ImportPlan } from '../../operations/import/import-contract.ts';
import { planImport } from '../../operations/import/plan-import.ts';
import { scanFiles } from '../../operations/import/scan-files.ts';
import type {
  FoundFile,
  UploadChoices,
  UploadedFile,
  UploadFound,
  UploadQuestion,
} from '../../operations/import/uploads.ts';
import type { By, Workspace } from '../../operations/workspace.ts';
import { importTerms } from '../../texts/import-terms.ts';
import type { Texts } from '../../texts/texts.ts';
import { cut } from '../limits.ts';

/** Who brought the files, and the team whose zone and currency hold where a file says nothing. */
export interface Bringer {
  readonly by: By;
  readonly team: Team;
  readonly texts: Texts;
}

/** A file on the disk. */
export interface FetchedFile extends UploadedFile {
  readonly source: FileSource;
}

interface Understood extends FetchedFile {
  readonly table: Table;
  readonly recognition: Recognition;
  readonly kind: FileKind | null;
  readonly mapping: Mapping;
  readonly formats: Formats | null;
}

/** A file that is imported, and how. */
export interface ReadableFile extends FetchedFile {
  readonly table: Table;
  readonly kind: FileKind;
  readonly mapping: Mapping;
  readonly formats: Formats;
}

export interface Looked {
  readonly found: UploadFound;
  readonly unusable: readonly { readonly name: string; readonly problem: FileProblem }[];
  /** There is enough to import, once the plan's own questions are answered. */
  readonly ready: {
    readonly plan: ImportPlan;
    readonly files: ImportFiles;
    readonly readable: readonly ReadableFile[];
  } | null;
}

export async function understand(
  workspace: Workspace,
  bringer: Bringer,
  fetched: readonly FetchedFile[],
  choices: UploadChoices,
): Promise<Looked> {
  const understood: Understood[] = [];
  const unusable: { name: string; problem: FileProblem }[] = [];
  const questions: UploadQuestion[] = [];
  for (const file of fetched) {
    const opened = await openTable(file.source);
    if (!opened.ok) {
      unusable.push({ name: file.name, problem: opened.refusal });
      continue;
    }
    const one = readAs(file, opened.value, choices, new Set(understood.map(({ kind }) => kind)));
    const formats = formatsOf(workspace, bringer, one, choices, questions);
    understood.push({ ...one, formats });
  }
  const ready = questions.length === 0 ? await planned(workspace, bringer, understood, choices) : null;
  return {
    unusable,
    ready,
    found: foundOf(understood, [...questions, ...(ready?.plan.questions ?? [])], ready?.plan ?? null),
  };
}

/** What was chosen counts; else what it seems to be, unless another file is that already. */
function readAs(
  file: FetchedFile,
  table: Table,
  choices: UploadChoices,
  taken: ReadonlySet<FileKind | null>,
): Omit<Understood, 'formats'> {
  const choice = choices.files[file.id];
  const recognition = recognise(table, choice?.kind ?? undefined);
  if (choice) {
    // A kind that was just chosen brings no columns along yet.
    const isMapped = Object.keys(choice.mapping).length > 0;
    const mapping = isMapped ? choice.mapping : recognition.mapping;
    return { ...file, table, recognition, kind: choice.kind, mapping };
  }
  const kind = recognition.kind !== null && taken.has(recognition.kind) ? null : recognition.kind;
  return { ...file, table, recognition, kind, mapping: kind === null ? {} : recognition.mapping };
}

function formatsOf(
  workspace: Workspace,
  { team }: Bringer,
  { kind, table, mapping, name }: Omit<Understood, 'formats'>,
  { dateOrder, decimalMark }: UploadChoices,
  questions: UploadQuestion[],
): Formats | null {
  if (kind === null) return null;
  const missing = missingFields(kind, mapping);
  questions.push(...missing.map((field) => ({ kind: 'field-missing' as const, file: name, field })));
  const formats = decideFormats(table, mapping, {
    zone: team.zone,
    currency: team.currency,
    now: workspace.clock.now(),
    ...(dateOrder ? { dateOrder } : {}),
    ...(decimalMark ? { decimalMark } : {}),
  });
  if (formats.ok) return formats.value;
  questions.push(...formats.refusal);
  return null;
}

async function planned(
  workspace: Workspace,
  { by, texts }: Bringer,
  understood: readonly Understood[],
  choices: UploadChoices,
): Promise<Looked['ready']> {
  const readable = understood.flatMap((file) =>
    file.kind !== null && file.formats !== null ? [{ ...file, kind: file.kind, formats: file.formats }] : [],
  );
  const deals = readable.find(({ kind }) => kind === 'deals');
  if (!deals) return null;
  const options: ImportOptions = {
    source: sourceOf(deals),
    teamName: choices.teamName,
    pipelineName: choices.pipelineName,
    stages: choices.stages,
    ...(choices.qualifying === undefined ? {} : { qualifying: choices.qualifying }),
    zone: null,
    currency: null,
    language: null,
    words: importTerms[texts.language].blank,
  };
  const files = await importFilesOf(deals, readable);
  const facts = await scanFiles(files);
  const plan = await planImport(workspace, by, facts, options);
  const title = titleOf(deals);
  // A new pipeline of no known origin is called after its file; planned again after an interruption, it is there.
  const isNamed = options.pipelineName === null && options.source === unknownSource && title !== null;
  const [pipeline, ...others] = plan.pipelines;
  const isAll = pipeline?.theirs === null && others.length === 0;
  return isNamed && isAll && (pipeline.isNew || pipeline.name === title)
    ? { files, readable, plan: await planImport(workspace, by, facts, { ...options, pipelineName: title }) }
    : { files, readable, plan };
}

const unknownSource = 'file';

/** `sales_pipeline.csv` is called Sales pipeline. */
function titleOf({ name }: FetchedFile): string | null {
  const words = name
    .replace(/\.[^.]*$/u, '')
    .replaceAll(/[_\s]+/gu, ' ')
    .trim();
  return words === '' ? null : cut(words.charAt(0).toUpperCase() + words.slice(1), longestTitle);
}

const longestTitle = 60;

/** The ids of one source are unique: two reports of Salesforce speak of the same deals. */
function sourceOf({ recognition }: Pick<Understood, 'recognition'>): string {
  return recognition.format?.replace(/-.*$/u, '') ?? unknownSource;
}

async function importFilesOf(deals: ReadableFile, readable: readonly ReadableFile[]): Promise<ImportFiles> {
  const fileOf = (kind: FileKind) => readable.find((file) => file.kind === kind);
  const [history, people, accounts, products] = [
    fileOf('history'),
    fileOf('people'),
    fileOf('accounts'),
    fileOf('products'),
  ];
  return changesByName({
    digest: await digestOf(readable),
    deals: () => readDeals(deals.table, deals.mapping, deals.formats),
    ...(history ? { history: () => readHistory(history.table, history.mapping, history.formats) } : {}),
    ...(people ? { people: () => readPeople(people.table, people.mapping, people.formats) } : {}),
    ...(accounts ? { accounts: () => readAccounts(accounts.table, accounts.mapping, accounts.formats) } : {}),
    ...(products ? { products: () => readProducts(products.table, products.mapping, products.formats) } : {}),
    columns: Object.fromEntries(readable.map(({ kind, mapping }) => [kind, mapping])),
  });
}

/** The same files are known again, in whatever order they come. */
async function digestOf(files: readonly ReadableFile[]): Promise<string> {
  const all = createHash('sha256');
  for (const { kind, source } of files.toSorted((a, b) => a.kind.localeCompare(b.kind))) {
    all.update(`${kind}\n`);
    for await (const chunk of source.open()) all.update(chunk);
  }
  return all.digest('hex');
}

function foundOf(
  understood: readonly Understood[],
  questions: readonly UploadQuestion[],
  plan: ImportPlan | null,
): UploadFound {
  const pipelines = (plan?.pipelines ?? []).map(({ name, isNew, stages }) => {
    return { name, isNew, stages: stages.map((stage) => stage.name) };
  });
  return {
    files: understood.map(foundFile),
    questions: [...questions],
    pipeline: pipelines[0] ?? null,
    otherPipelines: pipelines.slice(1),
    standings: plan?.facts.standings ?? { open: 0, won: 0, lost: 0 },
    unreadable: plan ? Object.values(plan.facts.unreadable).reduce((sum, count) => sum + count, 0) : 0,
    newTeams: plan?.teams.filter(({ isNew }) => isNew).map(({ name }) => name) ?? [],
    newPeople: plan?.people.filter(({ isNew }) => isNew).length ?? 0,
    newProducts: plan?.newProducts.length ?? 0,
    sameProducts: plan?.sameProducts ?? [],
  };
}

function foundFile({ id, name, table, kind, recognition, mapping }: Understood): FoundFile {
  return {
    id,
    name,
    rows: table.rows,
    kind,
    format: kind === recognition.kind ? recognition.format : null,
    columns: table.columns.map((column) => column.name),
    mapping,
    repairs: [...table.repairs],
  };
}
