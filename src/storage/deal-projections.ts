/** The rows derived from deals' histories: written by difference, those of several deals together. */
import type { Deal } from '../domain/deal.ts';
import type { DealId, WorkspaceId } from '../domain/ids.ts';
import type { Projections, SpanRow, StateRow } from '../domain/projections.ts';
import { dayToColumn, difference, type Scope } from './rows.ts';

/** What one deal's history said before a change, if there was any, and what it says after it. */
export interface ProjectionChange {
  readonly before: Projections | undefined;
  readonly after: Projections;
}

export async function saveProjections(scope: Scope, changes: readonly ProjectionChange[]): Promise<void> {
  const { db, workspaceId } = scope;
  const fresh: ReturnType<typeof rowOfDeal>[] = [];
  for (const { before, after } of changes) {
    const { id, ...columns } = rowOfDeal(scope, after.deal);
    if (before) await db.deal.update({ where: { workspaceId_id: { workspaceId, id } }, data: columns });
    else fresh.push({ id, ...columns });
  }
  if (fresh.length > 0) await db.deal.createMany({ data: fresh });
  await saveRows(scope, changes);
}

/** Writes everything derived from one deal anew. */
export async function rewriteProjections(scope: Scope, after: Projections): Promise<void> {
  const { db, workspaceId } = scope;
  const { id, ...columns } = rowOfDeal(scope, after.deal);
  const where = { workspaceId, dealId: id };
  await db.dealState.deleteMany({ where });
  await db.stageVisit.deleteMany({ where });
  await db.interaction.deleteMany({ where });
  await db.nextStep.deleteMany({ where });
  await db.dealProduct.deleteMany({ where });
  await db.dealCompetitor.deleteMany({ where });
  await db.stallCause.deleteMany({ where });
  await db.deal.upsert({
    where: { workspaceId_id: { workspaceId, id } },
    create: { id, ...columns },
    update: columns,
  });
  await saveRows(scope, [{ before: undefined, after }]);
}

/** The rows of one table that a change makes superfluous, and those that it adds, each with its deal's key. */
async function saveRows({ db, workspaceId }: Scope, changes: readonly ProjectionChange[]): Promise<void> {
  function differences<Row extends { readonly fromSeq: number }>(
    rowsOf: (projections: Projections) => readonly Row[],
    keyOf: (row: Row) => string = (row) => String(row.fromSeq),
  ) {
    const gone: (Row & DealKey)[] = [];
    const fresh: (Row & DealKey)[] = [];
    for (const { before, after } of changes) {
      const at = { workspaceId, dealId: after.deal.id };
      const found = difference(before ? rowsOf(before) : [], rowsOf(after), keyOf);
      for (const row of found.gone) gone.push({ ...row, ...at });
      for (const row of found.fresh) fresh.push({ ...row, ...at });
    }
    return { gone, fresh };
  }
  const { states, visits, interactions, nextSteps, products, competitors, stallCauses } = {
    states: differences(({ states }) => states),
    visits: differences(({ visits }) => visits),
    interactions: differences(({ interactions }) => interactions),
    nextSteps: differences(({ nextSteps }) => nextSteps),
    products: differences(({ products }) => products, spanKey),
    competitors: differences(({ competitors }) => competitors, spanKey),
    stallCauses: differences(({ stallCauses }) => stallCauses),
  };

  for (const where of seqsByDeal(states.gone)) await db.dealState.deleteMany({ where });
  if (states.fresh.length > 0) await db.dealState.createMany({ data: states.fresh.map(stateColumns) });

  for (const where of seqsByDeal(visits.gone)) await db.stageVisit.deleteMany({ where });
  if (visits.fresh.length > 0)
    await db.stageVisit.createMany({
      data: visits.fresh.map((row) => ({
        ...row,
        enteredOn: dayToColumn(row.enteredOn),
        leftOn: dayToColumn(row.leftOn),
      })),
    });

  for (const where of seqsByDeal(interactions.gone)) await db.interaction.deleteMany({ where });
  if (interactions.fresh.length > 0)
    await db.interaction.createMany({
      data: interactions.fresh.map((row) => ({
        ...row,
        happenedOn: dayToColumn(row.happenedOn),
        contactIds: [...row.contactIds],
      })),
    });

  for (const where of seqsByDeal(nextSteps.gone)) await db.nextStep.deleteMany({ where });
  if (nextSteps.fresh.length > 0)
    await db.nextStep.createMany({
      data: nextSteps.fresh.map((row) => ({
        ...row,
        firstDueOn: dayToColumn(row.firstDueOn),
        dueOn: dayToColumn(row.dueOn),
        endedOn: dayToColumn(row.endedOn),
      })),
    });

  for (const { itemId, dealId, fromSeq } of products.gone)
    await db.dealProduct.deleteMany({ where: { workspaceId, dealId, productId: itemId, fromSeq } });
  if (products.fresh.length > 0)
    await db.dealProduct.createMany({
      data: products.fresh.map(({ itemId, ...row }) => ({ ...row, productId: itemId })),
    });

  for (const { itemId, dealId, fromSeq } of competitors.gone)
    await db.dealCompetitor.deleteMany({ where: { workspaceId, dealId, competitorId: itemId, fromSeq } });
  if (competitors.fresh.length > 0)
    await db.dealCompetitor.createMany({
      data: competitors.fresh.map(({ itemId, ...row }) => ({ ...row, competitorId: itemId })),
    });

  for (const where of seqsByDeal(stallCauses.gone)) await db.stallCause.deleteMany({ where });
  if (stallCauses.fresh.length > 0)
    await db.stallCause.createMany({
      data: stallCauses.fresh.map((row) => ({ ...row, happenedOn: dayToColumn(row.happenedOn) })),
    });
}

interface DealKey {
  readonly workspaceId: WorkspaceId;
  readonly dealId: DealId;
}

/** One condition for each deal that has rows among these. */
function seqsByDeal(rows: readonly (DealKey & { readonly fromSeq: number })[]) {
  const byDeal = new Map<DealId, { workspaceId: WorkspaceId; dealId: DealId; fromSeq: { in: number[] } }>();
  for (const { workspaceId, dealId, fromSeq } of rows) {
    const known = byDeal.get(dealId);
    if (known) known.fromSeq.in.push(fromSeq);
    else byDeal.set(dealId, { workspaceId, dealId, fromSeq: { in: [fromSeq] } });
  }
  return byDeal.values();
}

function spanKey(row: SpanRow): string {
  return `${row.itemId} ${row.fromSeq}`;
}

function rowOfDeal({ workspaceId }: Scope, deal: Deal) {
  return {
    workspaceId,
    id: deal.id,
    number: deal.number,
    version: deal.version,
    name: deal.name,
    nextStep: deal.nextStep?.text ?? null,
    nextStepDue: dayToColumn(deal.nextStep?.dueOn ?? null),
    lastContactAt: deal.lastContactAt,
    returnedAt: deal.returnedAt,
    parkedUntil: dayToColumn(deal.parkedUntil),
    snoozedUntil: dayToColumn(deal.snoozedUntil),
    isMuted: deal.isMuted,
    importedAt: deal.importedAt,
    source: deal.origin?.source ?? null,
    externalId: deal.origin?.externalId ?? null,
    ...facts(deal),
  };
}

function stateColumns({ deal, ...row }: StateRow & DealKey) {
  return { ...row, validFromOn: dayToColumn(row.validFromOn), ...facts(deal) };
}

/** What both tables have, so that the same question can be put to the deals of now and to those of any instant. */
function facts(deal: Deal) {
  return {
    status: deal.status,
    accountId: deal.accountId,
    amount: deal.amount,
    currency: deal.currency,
    pipelineId: deal.pipelineId,
    stageId: deal.stageId,
    stageKnown: deal.stageKnown,
    stageEnteredAt: deal.stageEnteredAt,
    stageEnteredOn: dayToColumn(deal.stageEnteredOn),
    qualifiedAt: deal.qualifiedAt,
    qualifiedOn: dayToColumn(deal.qualifiedOn),
    ownerId: deal.ownerId,
    teamId: deal.teamId,
    type: deal.type,
    sourceId: deal.sourceId,
    lossReasonId: deal.lossReasonId,
    expectedClose: dayToColumn(deal.expectedClose),
    ownersCall: deal.ownersCall,
    createdAt: deal.createdAt,
    createdOn: dayToColumn(deal.createdOn),
    createdKnown: deal.createdKnown,
    stagesKnown: deal.stagesKnown,
    closedAt: deal.closedAt,
    closedOn: dayToColumn(deal.closedOn),
    firstWonAt: deal.firstWonAt,
    firstWonOn: dayToColumn(deal.firstWonOn),
    wasParked: deal.wasParked,
    wasReopened: deal.wasReopened,
  };
}
