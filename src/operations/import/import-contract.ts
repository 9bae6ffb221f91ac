/**
 * What an import is given, what it asks, and what it reports. In the order in which they are called:
 *
 * - `scanFiles(files): Promise<FileFacts>`, one pass over all of them (`scan-files.ts`)
 * - `planImport(workspace, by, facts, options): Promise<ImportPlan>`, with its questions (`plan-import.ts`)
 * - `checkImport(workspace, by, files, plan, onNote): Promise<ImportCounts>`, a dry run (`check-import.ts`)
 * - `runImport(workspace, by, files, plan, { tell, signal, where }): Promise<Result<ImportReport, ImportRefusal>>`,
 *   which goes on where an earlier run of the same files and options stopped (`run-import.ts`)
 * - `importNotes(workspace, importId, kinds): AsyncIterable<ImportNote>`, what it has to say of single rows, in order
 *   (`import-notes.ts`)
 */
import { z } from 'zod';
import { Zone } from '../../domain/days.ts';
import type {
  FileKind,
  ImportedAccount,
  ImportedDeal,
  ImportedPerson,
  ImportedProduct,
  ImportedStageChange,
  ImportField,
  RowProblem,
} from '../../domain/imported.ts';
import { Currency } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { Language } from '../../domain/vocabulary.ts';

/** The rows of one file; it is read anew, from its beginning, each time it is asked for. */
export type Rows<T> = () => AsyncIterable<Result<T, readonly RowProblem[]>>;

/** Files, each row already read; `deals` names no id twice. Nothing is kept of them longer than a batch. */
export interface ImportFiles {
  /** Of the bytes of all files together, so that the same files are known again. */
  readonly digest: string;
  readonly deals: Rows<ImportedDeal>;
  readonly history?: Rows<ImportedStageChange>;
  readonly people?: Rows<ImportedPerson>;
  readonly accounts?: Rows<ImportedAccount>;
  readonly products?: Rows<ImportedProduct>;
  /** The files' own names of columns by field, for problems; a field without one is named by itself. */
  readonly columns?: Partial<Record<FileKind, Readonly<Record<string, string>>>>;
}

/** What whoever imports can say; it is data that can be kept beside the import. */
export const ImportOptions = z.object({
  /** Where the deals come from, `salesforce` or `file`: the ids of one source are unique. */
  source: z.string().min(1).max(100),
  /** The team of deals and people whose files name none; made when there is none of that name. Null: the asker's. */
  teamName: z.string().nullable(),
  /**
   * An existing pipeline, or the name of a new one, for all rows. Null: the one that a row names; for those that name
   * none, one that has all their stages, else one named after the source.
   */
  pipelineName: z.string().nullable(),
  /** Their names of stages and which of the pipeline's stages they mean. */
  stages: z.record(z.string(), z.string()),
  /** The stage of new pipelines from which on a deal is qualified, where they have it; null: none; absent: to be asked. */
  qualifying: z.string().nullable().optional(),
  /** For teams that are made: null takes those of the asker's or the first team, else UTC, English, the base currency. */
  zone: Zone.nullable(),
  currency: Currency.nullable(),
  language: Language.nullable(),
  /** Names for what a row leaves blank, in the asker's language. */
  words: z.object({ noAccount: z.string(), noOwner: z.string(), onlyStage: z.string() }),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

/** What has to be known before an import can run. */
export type ImportQuestion =
  /** New pipelines: which of their stages, the first ones excepted, qualifies? Answered by `qualifying`. */
  | { readonly kind: 'qualifying-stage'; readonly stages: readonly string[] }
  /** Stages the pipeline does not have. Answered by `stages`, or by another `pipelineName`. */
  | {
      readonly kind: 'stages-unknown';
      readonly stages: readonly string[];
      readonly pipeline: string;
      readonly choices: readonly string[];
    }
  /** `qualifying` names no stage of a new pipeline, or only a first one. */
  | { readonly kind: 'qualifying-unknown'; readonly stage: string; readonly stages: readonly string[] };

export interface PlannedStage {
  readonly name: string;
  /** The files' names that mean it. */
  readonly theirs: readonly string[];
  readonly probability: number;
  readonly isQualifying: boolean;
}

export interface PlannedPipeline {
  /** What rows name that mean it; null: those that name none. */
  readonly theirs: string | null;
  readonly name: string;
  readonly isNew: boolean;
  /** In selling order. */
  readonly stages: readonly PlannedStage[];
}

export interface PlannedTeam {
  readonly name: string;
  readonly isNew: boolean;
  readonly salesRegion: string | null;
  /** By name; null when the files name none. */
  readonly manager: string | null;
}

export interface PlannedPerson {
  readonly name: string;
  readonly email: string | null;
  readonly isNew: boolean;
  /** The team they join; null: they are in one, or it is unknown. */
  readonly team: string | null;
}

/** What an import would do, told before it does anything. */
export interface ImportPlan {
  readonly options: ImportOptions;
  /** Empty when the import can run. */
  readonly questions: readonly ImportQuestion[];
  readonly facts: FileFacts;
  /** Never empty; teams that are made sell by the first. */
  readonly pipelines: readonly PlannedPipeline[];
  readonly teams: readonly PlannedTeam[];
  readonly people: readonly PlannedPerson[];
  /** Products that two files spell differently: what is written, and the product it is taken for. */
  readonly sameProducts: readonly { readonly written: string; readonly product: string }[];
  readonly newProducts: readonly string[];
}

export interface NameCount {
  readonly name: string;
  readonly count: number;
}

/** What one pass over the files says. Its size grows with the different names in them, not with their rows. */
export interface FileFacts {
  readonly rows: Readonly<Record<FileKind, number>>;
  /** Rows with at least one problem. */
  readonly unreadable: Readonly<Record<FileKind, number>>;
  readonly standings: { readonly open: number; readonly won: number; readonly lost: number };
  /** Of open deals, closed ones and stage changes, in order of appearance; closings are no stages. */
  readonly stages: readonly NameCount[];
  /** The same by what rows name as their pipeline, null for those that name none. */
  readonly pipelines: readonly { readonly name: string | null; readonly stages: readonly NameCount[] }[];
  /** The order in which deals of the history file usually go through the stages; empty without one. */
  readonly usualOrder: readonly string[];
  readonly owners: readonly {
    readonly name: string;
    readonly email: string | null;
    readonly team: string | null;
    readonly count: number;
  }[];
  readonly people: readonly ImportedPerson[];
  readonly teams: readonly NameCount[];
  readonly products: readonly NameCount[];
  readonly productFile: readonly string[];
  readonly competitors: readonly NameCount[];
  readonly sources: readonly NameCount[];
  readonly lossReasons: readonly NameCount[];
  /** Of the file of accounts. */
  readonly industries: readonly NameCount[];
  readonly withoutId: number;
  readonly withoutAccount: number;
  readonly withoutOwner: number;
  readonly withoutCreated: number;
}

export const ImportCounts = z.object({
  /** Deals of the file that are done, one way or another. */
  done: z.int(),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  /** Rows with problems, of all files. */
  leftOut: z.int(),
  /** Deals of which something stayed as people had made it, though the file changed it too. */
  kept: z.int(),
  accounts: z.int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** One thing an import has to say about one row. Values are as the file says them, `null` for none. */
export type ImportNote =
  | { readonly kind: 'problem'; readonly file: FileKind; readonly problem: RowProblem }
  | {
      readonly kind: 'changed' | 'kept';
      readonly line: number;
      readonly dealNumber: number;
      readonly field: ImportField;
      readonly before: string | null;
      readonly after: string | null;
    };

export interface ImportProgress {
  readonly phase: 'history' | 'accounts' | 'deals';
  readonly done: number;
  readonly of: number;
  readonly counts: ImportCounts;
  /** For how many milliseconds the latest batch kept its transaction open. */
  readonly took: number;
}

/** What an import is given besides its files and its plan. */
export interface ImportRun {
  /** Told after each batch. */
  readonly tell?: (progress: ImportProgress) => void;
  /** Stops after the batch that is running; the import goes on when it is asked for again. */
  readonly signal?: AbortSignal;
  /** What whoever goes on with it needs to know, and where its progress is told. */
  readonly asked?: unknown;
  readonly where?: { readonly channelId: string; readonly messageTs: string };
  /** A fixed number of rows in a batch, in place of as many as fit into a fifth of a second. */
  readonly rowsAtOnce?: number;
}

/** How an import ended; `stopped` goes on where it was when it is asked for again. */
export interface ImportReport {
  readonly importId: string;
  readonly state: 'done' | 'stopped';
  readonly counts: ImportCounts;
  /** It went on where an earlier, interrupted run had stopped. */
  readonly continued: boolean;
}

/** Why an import did not run. */
export type ImportRefusal =
  | { readonly kind: 'questions'; readonly questions: readonly ImportQuestion[] }
  /** Another process is running the same import. */
  | { readonly kind: 'running-elsewhere' };
