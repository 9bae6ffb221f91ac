import { isDeepStrictEqual } from 'node:util';
import type { Account, Contact } from '../domain/account.ts';
import { Day } from '../domain/days.ts';
import type { Directory } from '../domain/directory.ts';
import type { DealEntry } from '../domain/history.ts';
import type { AccountId, DealId, WorkspaceId } from '../domain/ids.ts';
import type { Prisma } from './generated/client.ts';

/** The open transaction or the plain client, and the one workspace that may be reached through it. */
export interface Scope {
  readonly db: Prisma.TransactionClient;
  readonly workspaceId: WorkspaceId;
  /** Set while many operations share one transaction. */
  readonly batch?: Batch;
}

/**
 * What a transaction shared by many operations keeps in memory, so that each needs few statements of its own: the
 * directory, accounts with their contacts, and the histories of the deals it changes, which are written together at its
 * end. Until then questions about many deals (lists, searches, medians) do not see them.
 */
export interface Batch {
  directory: Directory | null;
  /** Those that were asked for. */
  readonly accounts: Map<AccountId, Account>;
  readonly contacts: Map<AccountId, readonly Contact[]>;
  /** What happened to anything but deals, and the latest number of each such history, by its subject's kind and id. */
  readonly changes: Prisma.HistoryEntryCreateManyInput[];
  readonly latestSeqs: Map<string, number>;
  /** By deal: its history as it is stored, and with what was added. */
  readonly histories: Map<
    DealId,
    { readonly stored: readonly DealEntry[]; readonly entries: readonly DealEntry[] }
  >;
}

/** A `date` column arrives as midnight UTC; its day is read off without any zone. */
export function dayFromColumn(date: Date): Day;
export function dayFromColumn(date: Date | null): Day | null;
export function dayFromColumn(date: Date | null): Day | null {
  return date === null ? null : Day.parse(date.toISOString().slice(0, 10));
}

export function dayToColumn(day: Day): Date;
export function dayToColumn(day: Day | null): Date | null;
export function dayToColumn(day: Day | null): Date | null {
  return day === null ? null : new Date(`${day}T00:00:00.000Z`);
}

/** A value as JSON holds it: instants as ISO texts, amounts as digit strings. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(jsonText(value));
}

/** The same as text. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));
}

/** Compares derived rows before and after a change by their key. Rows that differ are written anew. */
export function difference<Row>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
): { readonly gone: readonly Row[]; readonly fresh: readonly Row[] } {
  const old = new Map(before.map((row) => [keyOf(row), row]));
  const kept = new Set<string>();
  const fresh: Row[] = [];
  for (const row of after) {
    const key = keyOf(row);
    if (isDeepStrictEqual(old.get(key), row)) kept.add(key);
    else fresh.push(row);
  }
  return { gone: before.filter((row) => !kept.has(keyOf(row))), fresh };
}
