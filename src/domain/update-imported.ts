/** What becomes of a deal whose row in the file has changed: the file's changes, as far as nobody changed the same here. */
import { type Aspect, aspectsOf, meet } from './conflicts.ts';
import type { Deal } from './deal.ts';
import { type PlannedEntry, realChanges } from './decisions.ts';
import { type DealEntry, type DealEvent, type FieldChanges, isMove, standingEntries } from './history.ts';
import type { ImportField } from './imported.ts';
import { inOrder, type KnownChange, takeEnd } from './imported-changes.ts';
import { type ImportMoment, instantOf, Timeline } from './imported-time.ts';
import { follow, type ImportFault, type KnownRow, settle } from './place-imported.ts';
import { done, type Result, refused } from './result.ts';
import { type Retelling, retelling } from './retell-imported.ts';

export interface ChangedRow {
  readonly deal: Deal;
  readonly entries: readonly DealEntry[];
  /** As the file has it now. */
  readonly row: KnownRow;
  /** What the file says otherwise than when it was imported last. */
  readonly changed: ReadonlySet<ImportField>;
  readonly moment: ImportMoment;
}

export interface ImportedUpdate {
  readonly plan: readonly PlannedEntry[];
  readonly applied: readonly ImportField[];
  /** The file changed it, but it stays: somebody changed it here, or it is not the file's to change. */
  readonly kept: readonly ImportField[];
}

/**
 * Only what the file changed is applied, and only where the last to touch it was an import. What a person changed since
 * stands, and is reported.
 */
export function updateImported(given: ChangedRow): Result<ImportedUpdate, ImportFault> {
  const moves = moved(given);
  if (!moves.ok) return moves;
  const parts = [edited(given), handedOver(given), nextStep(given), fixed(given), moves.value];
  return done({
    plan: parts.flatMap(({ plan }) => plan),
    applied: parts.flatMap(({ applied }) => applied),
    kept: parts.flatMap(({ kept }) => kept),
  });
}

const nothing: ImportedUpdate = { plan: [], applied: [], kept: [] };

/** The fields that an edit changes, each with what it becomes by the row. */
const editable: readonly {
  readonly fields: readonly ImportField[];
  readonly of: (row: KnownRow['fields']) => FieldChanges;
}[] = [
  { fields: ['name'], of: ({ name }) => ({ name }) },
  { fields: ['amount', 'currency'], of: ({ amount, currency }) => ({ amount, currency }) },
  { fields: ['expected-close'], of: ({ expectedClose }) => ({ expectedClose }) },
  { fields: ['type'], of: ({ type }) => ({ type }) },
  { fields: ['source'], of: ({ sourceId }) => ({ sourceId }) },
  { fields: ['product'], of: ({ products }) => ({ products }) },
  { fields: ['competitor'], of: ({ competitors }) => ({ competitors }) },
];

const aspectOf: ReadonlyMap<ImportField, readonly Aspect[]> = new Map([
  ['name', ['name']],
  ['amount', ['amount', 'currency']],
  ['expected-close', ['expectedClose']],
  ['type', ['type']],
  ['source', ['sourceId']],
  ['product', ['products']],
  ['competitor', ['competitors']],
]);

function edited(given: ChangedRow): ImportedUpdate {
  let changes: FieldChanges = {};
  const applied: ImportField[] = [];
  const kept: ImportField[] = [];
  for (const { fields, of } of editable) {
    const hit = fields.filter((field) => given.changed.has(field));
    const real = hit.length > 0 ? realChanges(given.deal, of(given.row.fields)) : {};
    if (Object.keys(real).length === 0) continue;
    const aspects = fields.flatMap((field) => aspectOf.get(field) ?? []);
    if (isOurs(given, aspects)) {
      changes = { ...changes, ...real };
      applied.push(...hit);
    } else kept.push(...hit);
  }
  const plan = applied.length > 0 ? [atImport(given, { kind: 'edited', changes })] : [];
  return { plan, applied, kept };
}

function handedOver(given: ChangedRow): ImportedUpdate {
  const { deal, changed } = given;
  const { ownerId, teamId } = given.row.fields;
  const hit = (['owner', 'team'] as const).filter((field) => changed.has(field));
  if (hit.length === 0 || (deal.ownerId === ownerId && deal.teamId === teamId)) return nothing;
  if (!isOurs(given, ['owner'])) return { ...nothing, kept: hit };
  const event = { kind: 'handed-over', from: deal.ownerId, to: ownerId, teamId, note: null } as const;
  return { plan: [atImport(given, event)], applied: hit, kept: [] };
}

function nextStep(given: ChangedRow): ImportedUpdate {
  const { deal, row, changed } = given;
  const text = row.nextStep;
  const isOpen = deal.status === 'open' && row.standing.kind === 'open';
  if (!changed.has('next-step') || text === null || !isOpen || deal.nextStep?.text === text) return nothing;
  if (!isOurs(given, ['next-step'])) return { ...nothing, kept: ['next-step'] };
  const event = { kind: 'next-step-set', text, dueOn: null } as const;
  return { plan: [atImport(given, event)], applied: ['next-step'], kept: [] };
}

/** Whom a deal is with and when it began is part of its creation. */
function fixed({ deal, row, changed }: ChangedRow): ImportedUpdate {
  const kept: ImportField[] = [];
  if (changed.has('account') && deal.accountId !== row.fields.accountId) kept.push('account');
  if (changed.has('created')) kept.push('created');
  return { ...nothing, kept };
}

const positional = ['stage', 'status', 'closed', 'loss-reason', 'history'] as const;

function moved(given: ChangedRow): Result<ImportedUpdate, ImportFault> {
  const { deal, row, moment } = given;
  const hit = positional.filter((field) => given.changed.has(field));
  if (hit.length === 0) return done(nothing);
  const { status } = deal;
  if (status === 'parked' || status === 'withdrawn' || !isOurs(given, ['position']))
    return done({ ...nothing, kept: agrees(given) ? [] : hit });
  const moves = standingEntries(given.entries).filter(({ event }) => isMove(event));
  const again = retelling({ moves, row, moment, isWhole: deal.stagesKnown });
  if (again) return again.isOurs ? retold(given, again, hit) : done({ ...nothing, kept: hit });
  const ending = endToTakeBack(given, moves);
  const last = ending ? moves.at(-2) : moves.at(-1);
  const line = new Timeline(moment, last && { at: last.occurredAt, on: last.occurredOn });
  const place = {
    stageId: deal.stageId,
    isKnown: deal.stageKnown,
    status: ending ? ('open' as const) : status,
  };
  const since = Math.max(
    last?.occurredAt.getTime() ?? 0,
    deal.stagesKnown ? 0 : (deal.importedAt?.getTime() ?? 0),
  );
  const steps = inOrder(row.changes, row.pipeline, moment).filter(
    ({ entered }) => instantOf(entered, moment).getTime() > since,
  );
  const closedByHistory = takeEnd(steps, row.standing);
  const reached = follow(line, row.pipeline, place, steps);
  if ('reason' in reached) return refused(reached);
  const fault = settle(line, row, reached, closedByHistory, true);
  if (fault) return refused(fault);
  const undone = ending ? [atImport(given, { kind: 'undone', takesBack: ending.seq })] : [];
  const plan = [...undone, ...line.entries];
  return done(
    plan.length > 0 ? { plan, applied: hit, kept: [] } : { ...nothing, kept: agrees(given) ? [] : hit },
  );
}

/** What the file knows of earlier days than was told: everything since is taken back and told anew. */
function retold(
  given: ChangedRow,
  { last, place, takenBack, steps }: Retelling,
  applied: readonly ImportField[],
): Result<ImportedUpdate, ImportFault> {
  const { row, moment } = given;
  const line = new Timeline(moment, { at: last.occurredAt, on: last.occurredOn });
  const following: KnownChange[] = [...steps];
  const closedByHistory = takeEnd(following, row.standing);
  const reached = follow(line, row.pipeline, place, following);
  if ('reason' in reached) return refused(reached);
  const fault = settle(line, row, reached, closedByHistory, true);
  if (fault) return refused(fault);
  const undone = takenBack.map(({ seq }) => atImport(given, { kind: 'undone', takesBack: seq }));
  return done({ plan: [...undone, ...line.entries], applied, kept: [] });
}

/** A closing that the file now tells otherwise, day or reason or outcome, is taken back and told anew. */
function endToTakeBack({ row, changed }: ChangedRow, moves: readonly DealEntry[]): DealEntry | undefined {
  const last = moves.at(-1);
  const isEnd = last?.event.kind === 'won' || last?.event.kind === 'lost';
  const isToldAnew = changed.has('status') || changed.has('closed') || changed.has('loss-reason');
  return isEnd && isToldAnew && row.standing.kind !== 'open' ? last : undefined;
}

/** Whether the deal stands as the row says already. */
function agrees({ deal, row }: ChangedRow): boolean {
  const { standing } = row;
  if (deal.status !== standing.kind) return false;
  return standing.kind !== 'open' || deal.stageId === standing.stageId;
}

/** Whether an import was the last to touch this. */
function isOurs({ entries }: ChangedRow, aspects: readonly Aspect[]): boolean {
  const touching = standingEntries(entries).filter(({ event }) => meet(aspectsOf(event), aspects));
  const last = touching.reduce<DealEntry | undefined>(
    (latest, entry) => (latest === undefined || entry.seq > latest.seq ? entry : latest),
    undefined,
  );
  return last === undefined || last.actor.kind === 'import';
}

/** The file says that it is so, not since when: it happens at the import, or after what is known to be later. */
function atImport({ entries, moment }: ChangedRow, event: DealEvent): PlannedEntry {
  const latest = standingEntries(entries).reduce(
    (last, entry) => Math.max(last, entry.occurredAt.getTime()),
    moment.now.getTime(),
  );
  return { event, occurredAt: new Date(latest), occurredOn: null };
}
