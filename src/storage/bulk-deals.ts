/** New deals with their whole histories, many at once: the same rows as one by one, in one statement for each table. */
import type { Deal } from '../domain/deal.ts';
import { type DealEntry, dealEventVersion } from '../domain/history.ts';
import type { DealId } from '../domain/ids.ts';
import type {
  InteractionRow,
  NextStepRow,
  Projections,
  SpanRow,
  StallCauseRow,
  StateRow,
  VisitRow,
} from '../domain/projections.ts';
import { type BulkColumn, type BulkRows, bulkRows, insertBulk, quoted } from './bulk-rows.ts';
import type { Scope } from './rows.ts';

/** A deal that is not there yet: its history and what follows from it. */
export interface NewHistory {
  readonly entries: readonly DealEntry[];
  readonly projections: Projections;
}

/**
 * New deals with everything that follows from their histories, on their way into one table after the other; each is
 * packed when it is called.
 */
export function newHistories(deals: readonly NewHistory[]): readonly (() => BulkRows | undefined)[] {
  const entries = deals.flatMap((deal) => deal.entries);
  return [
    () => bulkRows('history', historyColumns, entries),
    ...projected(deals.map((deal) => deal.projections)),
  ];
}

/** What follows from histories that are stored already, for deals that have no rows yet. */
export async function saveNewProjections(scope: Scope, deals: readonly Projections[]): Promise<void> {
  await insertBulk(
    scope,
    projected(deals).map((pack) => pack()),
  );
}

function projected(deals: readonly Projections[]): readonly (() => BulkRows | undefined)[] {
  function packed<Row>(
    table: string,
    columns: Columns<OfDeal<Row>>,
    of: (deal: Projections) => readonly Row[],
  ): () => BulkRows | undefined {
    return () => {
      const rows = deals.flatMap((deal) => of(deal).map((row) => ({ dealId: deal.deal.id, row })));
      return bulkRows(table, columns, rows);
    };
  }
  return [
    () =>
      bulkRows(
        'deals',
        dealColumns,
        deals.map(({ deal }) => deal),
      ),
    packed('deal_states', stateColumns, (deal) => deal.states),
    packed('stage_visits', visitColumns, (deal) => deal.visits),
    packed('interactions', interactionColumns, (deal) => deal.interactions),
    packed('next_steps', nextStepColumns, (deal) => deal.nextSteps),
    packed('deal_products', spanColumns('productId'), (deal) => deal.products),
    packed('deal_competitors', spanColumns('competitorId'), (deal) => deal.competitors),
    packed('stall_causes', stallCauseColumns, (deal) => deal.stallCauses),
  ];
}

interface OfDeal<Row> {
  readonly dealId: DealId;
  readonly row: Row;
}

type Columns<Row> = readonly BulkColumn<Row>[];

const historyColumns: Columns<DealEntry> = [
  { name: 'subjectKind', type: 'text', of: () => 'deal' },
  { name: 'subjectId', type: 'uuid', of: (entry) => entry.dealId },
  { name: 'seq', type: 'int', of: (entry) => entry.seq },
  { name: 'act', type: 'int', of: (entry) => entry.act },
  { name: 'kind', type: 'text', of: (entry) => entry.event.kind },
  { name: 'kindVersion', type: 'int', of: () => dealEventVersion },
  { name: 'payload', type: 'jsonb', of: (entry) => payloadText(entry) },
  { name: 'actorKind', type: 'text', of: ({ actor }) => actor.kind },
  { name: 'actorId', type: 'uuid', of: ({ actor }) => ('personId' in actor ? actor.personId : null) },
  { name: 'recordedAt', type: 'timestamptz', of: (entry) => entry.recordedAt },
  { name: 'occurredAt', type: 'timestamptz', of: (entry) => entry.occurredAt },
  { name: 'occurredOn', type: 'date', of: (entry) => entry.occurredOn },
  {
    name: 'takesBack',
    type: 'int',
    of: ({ event }) => (event.kind === 'undone' ? event.takesBack : null),
  },
];

/** Not by a replacer, which would be asked about each value of each entry. */
function payloadText({ event }: DealEntry): string {
  return JSON.stringify(withoutBigints({ ...event, kind: undefined }));
}

function withoutBigints(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.length === 0 ? value : value.map(withoutBigints);
  const copy: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) copy[key] = withoutBigints(part);
  return copy;
}

/** What deals and their states have alike; the same list as for single rows. */
const factColumns: Columns<Deal> = [
  { name: 'status', type: 'text', of: (deal) => deal.status },
  { name: 'accountId', type: 'uuid', of: (deal) => deal.accountId },
  { name: 'amount', type: 'bigint', of: (deal) => deal.amount },
  { name: 'currency', type: 'text', of: (deal) => deal.currency },
  { name: 'pipelineId', type: 'uuid', of: (deal) => deal.pipelineId },
  { name: 'stageId', type: 'uuid', of: (deal) => deal.stageId },
  { name: 'stageKnown', type: 'boolean', of: (deal) => deal.stageKnown },
  { name: 'stageEnteredAt', type: 'timestamptz', of: (deal) => deal.stageEnteredAt },
  { name: 'stageEnteredOn', type: 'date', of: (deal) => deal.stageEnteredOn },
  { name: 'qualifiedAt', type: 'timestamptz', of: (deal) => deal.qualifiedAt },
  { name: 'qualifiedOn', type: 'date', of: (deal) => deal.qualifiedOn },
  { name: 'ownerId', type: 'uuid', of: (deal) => deal.ownerId },
  { name: 'teamId', type: 'uuid', of: (deal) => deal.teamId },
  { name: 'type', type: 'text', of: (deal) => deal.type },
  { name: 'sourceId', type: 'uuid', of: (deal) => deal.sourceId },
  { name: 'lossReasonId', type: 'uuid', of: (deal) => deal.lossReasonId },
  { name: 'expectedClose', type: 'date', of: (deal) => deal.expectedClose },
  { name: 'ownersCall', type: 'text', of: (deal) => deal.ownersCall },
  { name: 'createdAt', type: 'timestamptz', of: (deal) => deal.createdAt },
  { name: 'createdOn', type: 'date', of: (deal) => deal.createdOn },
  { name: 'createdKnown', type: 'boolean', of: (deal) => deal.createdKnown },
  { name: 'stagesKnown', type: 'boolean', of: (deal) => deal.stagesKnown },
  { name: 'closedAt', type: 'timestamptz', of: (deal) => deal.closedAt },
  { name: 'closedOn', type: 'date', of: (deal) => deal.closedOn },
  { name: 'firstWonAt', type: 'timestamptz', of: (deal) => deal.firstWonAt },
  { name: 'firstWonOn', type: 'date', of: (deal) => deal.firstWonOn },
  { name: 'wasParked', type: 'boolean', of: (deal) => deal.wasParked },
  { name: 'wasReopened', type: 'boolean', of: (deal) => deal.wasReopened },
];

const dealColumns: Columns<Deal> = [
  { name: 'id', type: 'uuid', of: (deal) => deal.id },
  { name: 'number', type: 'int', of: (deal) => deal.number },
  { name: 'version', type: 'int', of: (deal) => deal.version },
  { name: 'name', type: 'text', of: (deal) => deal.name },
  { name: 'nextStep', type: 'text', of: (deal) => deal.nextStep?.text ?? null },
  { name: 'nextStepDue', type: 'date', of: (deal) => deal.nextStep?.dueOn ?? null },
  { name: 'lastContactAt', type: 'timestamptz', of: (deal) => deal.lastContactAt },
  { name: 'returnedAt', type: 'timestamptz', of: (deal) => deal.returnedAt },
  { name: 'parkedUntil', type: 'date', of: (deal) => deal.parkedUntil },
  { name: 'snoozedUntil', type: 'date', of: (deal) => deal.snoozedUntil },
  { name: 'isMuted', type: 'boolean', of: (deal) => deal.isMuted },
  { name: 'importedAt', type: 'timestamptz', of: (deal) => deal.importedAt },
  { name: 'source', type: 'text', of: (deal) => deal.origin?.source ?? null },
  { name: 'externalId', type: 'text', of: (deal) => deal.origin?.externalId ?? null },
  ...factColumns,
];

const stateColumns: Columns<OfDeal<StateRow>> = [
  { name: 'dealId', type: 'uuid', of: ({ dealId }) => dealId },
  { name: 'fromSeq', type: 'int', of: ({ row }) => row.fromSeq },
  { name: 'validFrom', type: 'timestamptz', of: ({ row }) => row.validFrom },
  { name: 'validFromOn', type: 'date', of: ({ row }) => row.validFromOn },
  { name: 'validTo', type: 'timestamptz', of: ({ row }) => row.validTo },
  ...factColumns.map(({ name, type, of }) => ({
    name,
    type,
    of: ({ row }: OfDeal<StateRow>) => of(row.deal),
  })),
];

const visitColumns: Columns<OfDeal<VisitRow>> = [
  { name: 'dealId', type: 'uuid', of: ({ dealId }) => dealId },
  { name: 'fromSeq', type: 'int', of: ({ row }) => row.fromSeq },
  { name: 'stageId', type: 'uuid', of: ({ row }) => row.stageId },
  { name: 'enteredAt', type: 'timestamptz', of: ({ row }) => row.enteredAt },
  { name: 'enteredOn', type: 'date', of: ({ row }) => row.enteredOn },
  { name: 'leftAt', type: 'timestamptz', of: ({ row }) => row.leftAt },
  { name: 'leftOn', type: 'date', of: ({ row }) => row.leftOn },
  { name: 'leftTo', type: 'text', of: ({ row }) => row.leftTo },
];

const interactionColumns: Columns<OfDeal<InteractionRow>> = [
  { name: 'dealId', type: 'uuid', of: ({ dealId }) => dealId },
  { name: 'id', type: 'uuid', of: ({ row }) => row.id },
  { name: 'fromSeq', type: 'int', of: ({ row }) => row.fromSeq },
  { name: 'type', type: 'text', of: ({ row }) => row.type },
  { name: 'at', type: 'timestamptz', of: ({ row }) => row.at },
  { name: 'outcome', type: 'text', of: ({ row }) => row.outcome },
  { name: 'note', type: 'text', of: ({ row }) => row.note },
  { name: 'link', type: 'text', of: ({ row }) => row.link },
  { name: 'contactIds', type: 'uuid[]', of: ({ row }) => `{${row.contactIds.map(quoted).join(',')}}` },
  { name: 'happenedOn', type: 'date', of: ({ row }) => row.happenedOn },
  { name: 'loggedById', type: 'uuid', of: ({ row }) => row.loggedById },
];

const stallCauseColumns: Columns<OfDeal<StallCauseRow>> = [
  { name: 'dealId', type: 'uuid', of: ({ dealId }) => dealId },
  { name: 'fromSeq', type: 'int', of: ({ row }) => row.fromSeq },
  { name: 'cause', type: 'text', of: ({ row }) => row.cause },
  { name: 'stageId', type: 'uuid', of: ({ row }) => row.stageId },
  { name: 'at', type: 'timestamptz', of: ({ row }) => row.at },
  { name: 'happenedOn', type: 'date', of: ({ row }) => row.happenedOn },
];

const nextStepColumns: Columns<OfDeal<NextStepRow>> = [
  { name: 'dealId', type: 'uuid', of: ({ dealId }) => dealId },
  { name: 'fromSeq', type: 'int', of: ({ row }) => row.fromSeq },
  { name: 'text', type: 'text', of: ({ row }) => row.text },
  { name: 'firstDueOn', type: 'date', of: ({ row }) => row.firstDueOn },
  { name: 'dueOn', type: 'date', of: ({ row }) => row.dueOn },
  { name: 'setAt', type: 'timestamptz', of: ({ row }) => row.setAt },
  { name: 'endedAt', type: 'timestamptz', of: ({ row }) => row.endedAt },
  { name: 'endedOn', type: 'date', of: ({ row }) => row.endedOn },
  { name: 'ended', type: 'text', of: ({ row }) => row.ended },
];

function spanColumns(item: 'productId' | 'competitorId'): Columns<OfDeal<SpanRow>> {
  return [
    { name: 'dealId', type: 'uuid', of: ({ dealId }) => dealId },
    { name: item, type: 'uuid', of: ({ row }) => row.itemId },
    { name: 'fromSeq', type: 'int', of: ({ row }) => row.fromSeq },
    { name: 'validFrom', type: 'timestamptz', of: ({ row }) => row.validFrom },
    { name: 'validTo', type: 'timestamptz', of: ({ row }) => row.validTo },
  ];
}
