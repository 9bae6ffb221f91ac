/** A deal's history and everything derived from it, always written together. */
import { z } from 'zod';
import type { Deal } from '../domain/deal.ts';
import {
  Actor,
  type DealEntry,
  type DealEvent,
  dealEventVersion,
  parseDealEvent,
} from '../domain/history.ts';
import { DealId, type WorkspaceId } from '../domain/ids.ts';
import { type Projections, project } from '../domain/projections.ts';
import { replay } from '../domain/replay.ts';
import { type ProjectionChange, rewriteProjections, saveProjections } from './deal-projections.ts';
import type { HistoryEntry, Prisma } from './generated/client.ts';
import { type Batch, dayFromColumn, dayToColumn, type Scope, toJson } from './rows.ts';

const subjectKind = 'deal';

/** Takes the deal's row until the transaction ends; false when there is no such deal. */
export async function lockDeal({ db, workspaceId, batch }: Scope, dealId: DealId): Promise<boolean> {
  if (batch?.histories.has(dealId)) return true;
  const rows: unknown[] = await db.$queryRaw`
    SELECT 1 FROM deals WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${dealId}::uuid FOR UPDATE`;
  return rows.length > 0;
}

/** The whole history of a deal by number. */
export async function dealEntries(
  { db, workspaceId, batch }: Scope,
  dealId: DealId,
): Promise<readonly DealEntry[]> {
  const pending = batch?.histories.get(dealId);
  if (pending) return pending.entries;
  const rows = await db.historyEntry.findMany({
    where: { workspaceId, subjectKind, subjectId: dealId },
    orderBy: { seq: 'asc' },
  });
  return rows.map(entryFromRow);
}

/**
 * Appends entries of one deal to its history and brings what is derived from it up to date, in a batch at the batch's
 * end. `before` is its whole history so far.
 */
export async function appendEntries(
  scope: Scope,
  before: readonly DealEntry[],
  added: readonly DealEntry[],
): Promise<Deal> {
  const entries = [...before, ...added];
  if (scope.batch) {
    const deal = replay(entries);
    const stored = scope.batch.histories.get(deal.id)?.stored ?? before;
    scope.batch.histories.set(deal.id, { stored, entries });
    return deal;
  }
  const change = { before: projectIfAny(before), after: project(entries) };
  await saveHistories(scope, added, [change]);
  return change.after.deal;
}

/** Writes what the operations of a batch added, in a few statements for all of its deals together. */
export async function saveBatch(scope: Scope, batch: Batch): Promise<void> {
  const added: DealEntry[] = [];
  const changes: ProjectionChange[] = [];
  for (const { stored, entries } of batch.histories.values()) {
    if (entries.length === stored.length) continue;
    added.push(...entries.slice(stored.length));
    changes.push({ before: projectIfAny(stored), after: project(entries) });
  }
  if (batch.changes.length > 0) await scope.db.historyEntry.createMany({ data: batch.changes });
  if (added.length > 0) await saveHistories(scope, added, changes);
}

async function saveHistories(
  scope: Scope,
  added: readonly DealEntry[],
  changes: readonly ProjectionChange[],
): Promise<void> {
  const data = added.map((entry) => rowFromEntry(scope.workspaceId, entry));
  await scope.db.historyEntry.createMany({ data });
  await saveProjections(scope, changes);
}

function projectIfAny(entries: readonly DealEntry[]): Projections | undefined {
  return entries.length > 0 ? project(entries) : undefined;
}

/** The whole histories of some deals, whose rows are taken until the transaction ends. */
export async function lockHistories(
  { db, workspaceId }: Scope,
  dealIds: readonly DealId[],
): Promise<ReadonlyMap<DealId, readonly DealEntry[]>> {
  const ids = [...dealIds].sort();
  await db.$queryRaw`
    SELECT 1 FROM deals WHERE "workspaceId" = ${workspaceId}::uuid AND id = ANY(${ids}::uuid[])
    ORDER BY id FOR UPDATE`;
  const rows = await db.historyEntry.findMany({
    where: { workspaceId, subjectKind, subjectId: { in: ids } },
    orderBy: [{ subjectId: 'asc' }, { seq: 'asc' }],
  });
  const found = new Map<DealId, DealEntry[]>();
  for (const entry of rows.map(entryFromRow)) {
    const known = found.get(entry.dealId);
    if (known) known.push(entry);
    else found.set(entry.dealId, [entry]);
  }
  return found;
}

/** Appends to the histories of several deals together, and brings what is derived from them up to date. */
export async function appendToHistories(
  scope: Scope,
  deals: readonly { readonly before: readonly DealEntry[]; readonly added: readonly DealEntry[] }[],
): Promise<void> {
  if (deals.length === 0) return;
  await saveHistories(
    scope,
    deals.flatMap(({ added }) => added),
    deals.map(({ before, added }) => ({
      before: projectIfAny(before),
      after: project([...before, ...added]),
    })),
  );
}

/** Throws away everything derived from a deal's history and derives it again. */
export async function rebuildDeal(scope: Scope, dealId: DealId): Promise<void> {
  await rewriteProjections(scope, project(await dealEntries(scope, dealId)));
}

/** The latest act of a person on any deal that no undo has taken back. */
export async function latestStandingAct(
  { db, workspaceId }: Scope,
  personId: string,
): Promise<{ dealId: DealId; act: number } | undefined> {
  const rows: unknown = await db.$queryRaw`
    SELECT e."subjectId" AS "dealId", e.act
    FROM history e
    WHERE e."workspaceId" = ${workspaceId}::uuid AND e."actorId" = ${personId}::uuid
      AND e."actorKind" = 'person' AND e."subjectKind" = ${subjectKind} AND e.kind <> 'undone'
      AND NOT EXISTS (
        SELECT 1 FROM history u
        WHERE u."workspaceId" = e."workspaceId" AND u."subjectKind" = e."subjectKind"
          AND u."subjectId" = e."subjectId" AND u."takesBack" = e.seq)
    ORDER BY e."recordedAt" DESC, e.seq DESC
    LIMIT 1`;
  return z.array(z.object({ dealId: DealId, act: z.int() })).parse(rows)[0];
}

function rowFromEntry(workspaceId: WorkspaceId, entry: DealEntry): Prisma.HistoryEntryCreateManyInput {
  const { kind, ...payload } = entry.event;
  return {
    workspaceId,
    subjectKind,
    subjectId: entry.dealId,
    seq: entry.seq,
    act: entry.act,
    kind,
    kindVersion: dealEventVersion,
    payload: toJson(payload),
    actorKind: entry.actor.kind,
    actorId: 'personId' in entry.actor ? entry.actor.personId : null,
    recordedAt: entry.recordedAt,
    occurredAt: entry.occurredAt,
    occurredOn: dayToColumn(entry.occurredOn),
    takesBack: takenBack(entry.event),
  };
}

function takenBack(event: DealEvent): number | null {
  return event.kind === 'undone' ? event.takesBack : null;
}

/** A row of history as an entry of a deal's. */
export function entryFromRow(
  row: Omit<HistoryEntry, 'workspaceId' | 'takesBack' | 'subjectKind' | 'payload'> & { payload: unknown },
): DealEntry {
  return {
    dealId: DealId.parse(row.subjectId),
    seq: row.seq,
    act: row.act,
    actor: Actor.parse({ kind: row.actorKind, personId: row.actorId ?? undefined }),
    recordedAt: row.recordedAt,
    occurredAt: row.occurredAt,
    occurredOn: dayFromColumn(row.occurredOn),
    event: parseDealEvent(row.kind, row.kindVersion, row.payload),
  };
}
