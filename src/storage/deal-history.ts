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
import { type Projections, project, type SpanRow, type StateRow } from '../domain/projections.ts';
import type { HistoryEntry, Prisma } from './generated/client.ts';
import { dayFromColumn, dayToColumn, difference, type Scope, toJson } from './rows.ts';

const subjectKind = 'deal';

/** Takes the deal's row until the transaction ends; false when there is no such deal. */
export async function lockDeal({ db, workspaceId }: Scope, dealId: DealId): Promise<boolean> {
  const rows: unknown[] = await db.$queryRaw`
    SELECT 1 FROM deals WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${dealId}::uuid FOR UPDATE`;
  return rows.length > 0;
}

/** The whole history of a deal by number. */
export async function dealEntries({ db, workspaceId }: Scope, dealId: DealId): Promise<readonly DealEntry[]> {
  const rows = await db.historyEntry.findMany({
    where: { workspaceId, subjectKind, subjectId: dealId },
    orderBy: { seq: 'asc' },
  });
  return rows.map(entryFromRow);
}

/** Appends entries to a deal's history and brings what is derived from it up to date. `before` is its whole history so far. */
export async function appendEntries(
  scope: Scope,
  before: readonly DealEntry[],
  added: readonly DealEntry[],
): Promise<Projections> {
  const { db, workspaceId } = scope;
  const after = project([...before, ...added]);
  await db.historyEntry.createMany({ data: added.map((entry) => rowFromEntry(workspaceId, entry)) });
  await saveProjections(scope, before.length > 0 ? project(before) : undefined, after);
  return after;
}

/** Throws away everything derived from a deal's history and derives it again. */
export async function rebuildDeal(scope: Scope, dealId: DealId): Promise<void> {
  const where = { workspaceId: scope.workspaceId, dealId };
  const entries = await dealEntries(scope, dealId);
  await scope.db.dealState.deleteMany({ where });
  await scope.db.stageVisit.deleteMany({ where });
  await scope.db.interaction.deleteMany({ where });
  await scope.db.nextStep.deleteMany({ where });
  await scope.db.dealProduct.deleteMany({ where });
  await scope.db.dealCompetitor.deleteMany({ where });
  await saveProjections(scope, undefined, project(entries));
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

async function saveProjections(
  scope: Scope,
  before: Projections | undefined,
  after: Projections,
): Promise<void> {
  const { db, workspaceId } = scope;
  const dealId = after.deal.id;
  const bySeq = (row: { fromSeq: number }) => String(row.fromSeq);
  const seqs = (rows: readonly { fromSeq: number }[]) => rows.map((row) => row.fromSeq);
  const at = { workspaceId, dealId };

  const deal = dealColumns(after.deal);
  const id = { workspaceId, id: dealId };
  if (before) await db.deal.update({ where: { workspaceId_id: id }, data: deal });
  else await db.deal.upsert({ where: { workspaceId_id: id }, create: { ...id, ...deal }, update: deal });

  const states = difference(before?.states ?? [], after.states, bySeq);
  if (states.gone.length > 0)
    await db.dealState.deleteMany({ where: { ...at, fromSeq: { in: seqs(states.gone) } } });
  if (states.fresh.length > 0)
    await db.dealState.createMany({ data: states.fresh.map((row) => ({ ...at, ...stateColumns(row) })) });

  const visits = difference(before?.visits ?? [], after.visits, bySeq);
  if (visits.gone.length > 0)
    await db.stageVisit.deleteMany({ where: { ...at, fromSeq: { in: seqs(visits.gone) } } });
  if (visits.fresh.length > 0)
    await db.stageVisit.createMany({
      data: visits.fresh.map((row) => ({
        ...at,
        ...row,
        enteredOn: dayToColumn(row.enteredOn),
        leftOn: dayToColumn(row.leftOn),
      })),
    });

  const interactions = difference(before?.interactions ?? [], after.interactions, bySeq);
  if (interactions.gone.length > 0)
    await db.interaction.deleteMany({ where: { ...at, fromSeq: { in: seqs(interactions.gone) } } });
  if (interactions.fresh.length > 0)
    await db.interaction.createMany({
      data: interactions.fresh.map((row) => ({ ...at, ...row, contactIds: [...row.contactIds] })),
    });

  const nextSteps = difference(before?.nextSteps ?? [], after.nextSteps, bySeq);
  if (nextSteps.gone.length > 0)
    await db.nextStep.deleteMany({ where: { ...at, fromSeq: { in: seqs(nextSteps.gone) } } });
  if (nextSteps.fresh.length > 0)
    await db.nextStep.createMany({
      data: nextSteps.fresh.map((row) => ({
        ...at,
        ...row,
        firstDueOn: dayToColumn(row.firstDueOn),
        dueOn: dayToColumn(row.dueOn),
      })),
    });

  const products = difference(before?.products ?? [], after.products, spanKey);
  for (const { itemId, fromSeq } of products.gone)
    await db.dealProduct.deleteMany({ where: { ...at, productId: itemId, fromSeq } });
  if (products.fresh.length > 0)
    await db.dealProduct.createMany({
      data: products.fresh.map(({ itemId, ...row }) => ({ ...at, ...row, productId: itemId })),
    });

  const competitors = difference(before?.competitors ?? [], after.competitors, spanKey);
  for (const { itemId, fromSeq } of competitors.gone)
    await db.dealCompetitor.deleteMany({ where: { ...at, competitorId: itemId, fromSeq } });
  if (competitors.fresh.length > 0)
    await db.dealCompetitor.createMany({
      data: competitors.fresh.map(({ itemId, ...row }) => ({ ...at, ...row, competitorId: itemId })),
    });
}

function spanKey(row: SpanRow): string {
  return `${row.itemId} ${row.fromSeq}`;
}

function dealColumns(deal: Deal) {
  return {
    number: deal.number,
    version: deal.version,
    status: deal.status,
    accountId: deal.accountId,
    name: deal.name,
    amount: deal.amount,
    currency: deal.currency,
    pipelineId: deal.pipelineId,
    stageId: deal.stageId,
    stageEnteredAt: deal.stageEnteredAt,
    qualifiedAt: deal.qualifiedAt,
    ownerId: deal.ownerId,
    teamId: deal.teamId,
    type: deal.type,
    sourceId: deal.sourceId,
    expectedClose: dayToColumn(deal.expectedClose),
    ownersCall: deal.ownersCall,
    nextStep: deal.nextStep?.text ?? null,
    nextStepDue: dayToColumn(deal.nextStep?.dueOn ?? null),
    lastContactAt: deal.lastContactAt,
    returnedAt: deal.returnedAt,
    parkedUntil: dayToColumn(deal.parkedUntil),
    createdAt: deal.createdAt,
    closedAt: deal.closedAt,
    createdKnown: deal.createdKnown,
    stagesKnown: deal.stagesKnown,
  };
}

function stateColumns({ deal, ...row }: StateRow) {
  return {
    ...row,
    validFromOn: dayToColumn(row.validFromOn),
    status: deal.status,
    pipelineId: deal.pipelineId,
    stageId: deal.stageId,
    stageEnteredAt: deal.stageEnteredAt,
    qualifiedAt: deal.qualifiedAt,
    expectedClose: dayToColumn(deal.expectedClose),
    ownersCall: deal.ownersCall,
    ownerId: deal.ownerId,
    teamId: deal.teamId,
    amount: deal.amount,
    currency: deal.currency,
    type: deal.type,
    sourceId: deal.sourceId,
    lossReasonId: deal.lossReasonId,
  };
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

function entryFromRow(row: HistoryEntry): DealEntry {
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
