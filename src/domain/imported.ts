/** What a file of deals, stage changes, people, accounts or products says, row by row, once its columns are understood. */
import { z } from 'zod';
import type { Day } from './days.ts';
import type { Currency } from './money.ts';
import type { DealType } from './vocabulary.ts';

/** A point in time as precisely as the file says it: an instant, or only a calendar day. */
export type FileTime = { readonly at: Date } | { readonly on: Day };

/** How a deal stands by its row: in a stage, or closed; a closed row names the stage it left only if the file does. */
export type ImportedStanding =
  | { readonly kind: 'open'; readonly stage: string }
  | { readonly kind: 'won'; readonly closed: FileTime; readonly leftStage: string | null }
  | {
      readonly kind: 'lost';
      readonly closed: FileTime;
      readonly leftStage: string | null;
      readonly reason: string | null;
    };

/** One row of a file of deals. Null means that the file does not say; nothing is guessed. */
export interface ImportedDeal {
  /** Of the row's first line in the file, the header being 1. */
  readonly line: number;
  /** The file's own id of the deal; null when it has no such column. */
  readonly externalId: string | null;
  readonly name: string | null;
  readonly account: string | null;
  readonly owner: { readonly name: string; readonly email: string | null } | null;
  readonly team: string | null;
  readonly pipeline: string | null;
  readonly standing: ImportedStanding;
  readonly created: FileTime | null;
  /** Minor units of `currency`. */
  readonly amount: bigint | null;
  /** Null: that of the deal's team. Amounts are read with its decimals. */
  readonly currency: Currency | null;
  readonly expectedClose: Day | null;
  readonly type: DealType | null;
  readonly source: string | null;
  readonly products: readonly string[];
  readonly competitors: readonly string[];
  readonly nextStep: string | null;
}

/** One row of a file of stage changes. */
export interface ImportedStageChange {
  readonly line: number;
  readonly dealExternalId: string;
  readonly stage: string;
  readonly entered: FileTime;
}

/** One row of a file of people: who sells, for which manager, in which region or team. */
export interface ImportedPerson {
  readonly line: number;
  readonly name: string;
  readonly email: string | null;
  readonly team: string | null;
  readonly manager: string | null;
  readonly salesRegion: string | null;
}

/** One row of a file of accounts. */
export interface ImportedAccount {
  readonly line: number;
  readonly externalId: string | null;
  readonly name: string;
  readonly industry: string | null;
  readonly size: string | null;
  readonly region: string | null;
}

/** One row of a file of products. */
export interface ImportedProduct {
  readonly line: number;
  readonly name: string;
}

/** Why a value could not be read; `column` is the file's own name for it. */
export interface RowProblem {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: RowProblemReason;
}

export const RowProblemReason = z.enum([
  'missing',
  'not-a-date',
  'not-an-amount',
  'not-a-currency',
  'too-long',
  'in-the-future',
  'too-long-ago',
  'closed-before-created',
  'closed-without-date',
  'before-previous',
  'lost-without-reason',
  'stage-unknown',
  'outcome-unclear',
  'deal-unknown',
  'deal-made-here',
  'team-of-others',
  'deal-name-twice',
  'left-out-together',
  'twice-in-file',
  'wrong-number-of-cells',
]);
export type RowProblemReason = z.infer<typeof RowProblemReason>;

/** What a file can hold; its columns mean one of the fields of that kind. */
export const fileKinds = ['deals', 'history', 'people', 'accounts', 'products'] as const;
export type FileKind = (typeof fileKinds)[number];

export const fileFields = {
  deals: [
    'id',
    'name',
    'account',
    'owner',
    'owner-email',
    'owner-first-name',
    'owner-last-name',
    'team',
    'pipeline',
    'stage',
    'status',
    'is-closed',
    'is-won',
    'is-lost',
    'created',
    'closed',
    'won-on',
    'lost-on',
    'expected-close',
    'amount',
    'currency',
    'type',
    'source',
    'product',
    'competitor',
    'loss-reason',
    'next-step',
  ],
  history: ['deal-id', 'stage', 'entered', 'from-stage', 'what', 'taken-back'],
  people: ['name', 'first-name', 'last-name', 'email', 'team', 'manager', 'sales-region'],
  accounts: ['id', 'name', 'industry', 'size', 'region'],
  products: ['name'],
} as const satisfies Record<FileKind, readonly string[]>;
export type FileField<Kind extends FileKind = FileKind> = (typeof fileFields)[Kind][number];

/** What an import can find changed in a row it knows. */
export const ImportField = z.enum([
  'name',
  'account',
  'owner',
  'team',
  'stage',
  'status',
  'closed',
  'created',
  'amount',
  'currency',
  'expected-close',
  'type',
  'source',
  'product',
  'competitor',
  'loss-reason',
  'next-step',
  'history',
]);
export type ImportField = z.infer<typeof ImportField>;
