/** Rows of deals that are new here, made ready before the transaction that writes them begins. */
import { randomUUID } from 'node:crypto';
import type { PlannedEntry } from '../../domain/decisions.ts';
import type { Actor, DealEntry } from '../../domain/history.ts';
import { AccountId, DealId } from '../../domain/ids.ts';
import { placeImported } from '../../domain/place-imported.ts';
import { project } from '../../domain/projections.ts';
import { newAccounts } from '../../storage/bulk-accounts.ts';
import { type NewHistory, newHistories } from '../../storage/bulk-deals.ts';
import type { BulkRows } from '../../storage/bulk-rows.ts';
import { type SaidRow, saidRows } from '../../storage/imported-rows.ts';
import { BatchOutcome } from './batch-outcome.ts';
import { knowRow, problemOfFault, problemOfTeam, type SayingRow } from './import-rows.ts';
import { accountKey, type DealsBatch, type LookedUp } from './look-up-deals.ts';
import { takeBreath } from './take-breath.ts';

const importActor: Actor = { kind: 'import' };

export interface PlacedDeals {
  readonly looked: LookedUp;
  readonly outcome: BatchOutcome;
  /** Of all accounts that the batch refers to, by the key of their names. */
  readonly accounts: ReadonlyMap<string, AccountId>;
  /** The number the first new deal has if nobody takes one meanwhile. */
  readonly firstNumber: number;
  /** What is new, on its way into its tables. */
  readonly rows: readonly (BulkRows | undefined)[];
}

interface Placed {
  readonly row: SayingRow;
  readonly plan: readonly PlannedEntry[];
}

/** Nothing is read or written; of what is made here no other import knows. */
export async function placeDeals(
  batch: DealsBatch,
  looked: LookedUp,
  atHand: ReadonlyMap<string, AccountId>,
  firstNumber: number,
): Promise<PlacedDeals> {
  const { context, files, now } = batch;
  const outcome = new BatchOutcome(files);
  for (const row of looked.rows) if (!row.ok) outcome.unreadable('deals', row.refusal);
  for (const row of looked.madeHere) {
    const at = { file: 'deals', line: row.deal.line, field: 'id', value: row.key } as const;
    outcome.together(row, { ...at, reason: 'deal-made-here' });
  }
  outcome.unchanged = looked.unchanged;
  const accounts = new Map<string, AccountId>();
  const added = new Map<string, string>();
  for (const row of [...looked.fresh, ...looked.changed]) {
    const key = accountKey(context, row);
    if (accounts.has(key)) continue;
    const known = atHand.get(key) ?? looked.accounts.get(key);
    if (!known) added.set(key, row.deal.account ?? context.noAccount);
    accounts.set(key, known ?? AccountId.parse(randomUUID()));
  }
  const placed = await placeFresh(batch, looked.fresh, accounts, outcome);
  const kept = new Set(
    [...placed.map(({ row }) => row), ...looked.changed].map((row) => accountKey(context, row)),
  );
  // A row that is left out leaves no account behind.
  for (const key of [...added.keys()].filter((one) => !kept.has(one))) {
    added.delete(key);
    accounts.delete(key);
  }
  outcome.created = placed.length;
  outcome.accounts = added.size;
  const by = { actor: importActor, at: now };
  const named = [...added].map(([key, name]) => ({ ...nothingElse, name, id: idIn(accounts, key) }));
  return {
    looked,
    outcome,
    accounts,
    firstNumber,
    rows: [...newAccounts(by, named), ...(await rowsOf(batch, placed, firstNumber))],
  };
}

const nothingElse = { industryId: null, size: null, region: null, source: null, externalId: null };

export function idIn(accounts: ReadonlyMap<string, AccountId>, key: string): AccountId {
  const id = accounts.get(key);
  if (!id) throw new Error(`no account ${key}`);
  return id;
}

async function placeFresh(
  { context, now }: DealsBatch,
  rows: readonly SayingRow[],
  accounts: ReadonlyMap<string, AccountId>,
  outcome: BatchOutcome,
): Promise<readonly Placed[]> {
  const placed: Placed[] = [];
  for (const [nth, row] of rows.entries()) {
    await takeBreath(nth);
    const accountId = idIn(accounts, accountKey(context, row));
    const known = knowRow(context, row, row.changes, { accountId, number: 1 });
    if (!known.ok) {
      outcome.problem(known.refusal);
      continue;
    }
    const { ownerId } = known.value.row.fields;
    const team = context.team(row.deal.team, ownerId);
    if (!context.mayBring(team.id)) {
      outcome.together(row, problemOfTeam(row));
      continue;
    }
    const moment = context.moment(now, team);
    const plan = placeImported(known.value.row, moment);
    if (!plan.ok) {
      outcome.together(row, problemOfFault(row.deal, plan.refusal));
      continue;
    }
    outcome.partly(known.value.problems);
    placed.push({ row, plan: plan.value });
  }
  return placed;
}

/** Numbers are taken only for rows that become deals: none is lost. */
async function rowsOf(
  { context, now }: DealsBatch,
  placed: readonly Placed[],
  firstNumber: number,
): Promise<readonly (BulkRows | undefined)[]> {
  const deals: NewHistory[] = [];
  const said: SaidRow[] = [];
  for (const [nth, { row, plan }] of placed.entries()) {
    await takeBreath(nth);
    const dealId = DealId.parse(randomUUID());
    const entries = entriesOf(dealId, plan, 1, now).map((entry) => numbered(entry, firstNumber + nth));
    deals.push({ entries, projections: project(entries) });
    said.push({ externalId: row.key, dealId, digest: row.digest, said: row.said });
  }
  const rows: (BulkRows | undefined)[] = [];
  for (const table of newHistories(deals)) {
    rows.push(table());
    await takeBreath();
  }
  return [...rows, saidRows(context.source, said)];
}

function numbered(entry: DealEntry, number: number): DealEntry {
  return entry.event.kind === 'created' ? { ...entry, event: { ...entry.event, number } } : entry;
}

export function entriesOf(
  dealId: DealId,
  plan: readonly PlannedEntry[],
  act: number,
  now: Date,
): readonly DealEntry[] {
  return plan.map(({ event, occurredAt, occurredOn }, index) => ({
    event,
    occurredAt,
    occurredOn,
    dealId,
    seq: act + index,
    act,
    actor: importActor,
    recordedAt: now,
  }));
}
