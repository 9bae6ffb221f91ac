/** Batches of the file of deals: what is new is added, what the file changed is changed, each batch in one transaction. */

import type { DealEntry } from '../../domain/history.ts';
import type { AccountId } from '../../domain/ids.ts';
import { ImportField } from '../../domain/imported.ts';
import { replay } from '../../domain/replay.ts';
import { updateImported } from '../../domain/update-imported.ts';
import { insertBulk } from '../../storage/bulk-rows.ts';
import { appendToHistories, lockHistories } from '../../storage/deal-history.ts';
import { removeChangesOf } from '../../storage/import-changes.ts';
import { keepSaid, type Said, type SaidRow } from '../../storage/imported-rows.ts';
import type { Scope } from '../../storage/rows.ts';
import { holdWorkspace, nextDealNumber, takeDealNumbers } from '../../storage/storage.ts';
import type { BatchOutcome } from './batch-outcome.ts';
import type { Row } from './import-files.ts';
import { type KeyedRow, knowRow, problemOfFault, problemOfTeam } from './import-rows.ts';
import { accountKey, type DealsBatch, type LookedUp, lookUpDeals } from './look-up-deals.ts';
import { entriesOf, idIn, type PlacedDeals, placeDeals } from './place-deals.ts';

/** Somebody took a number meanwhile, or a batch before this one came otherwise than it was foreseen. */
export class Outdated extends Error {}

/** A batch made ready; `round` is that of the numbers and accounts it counts on. */
interface ReadyDeals {
  readonly placed: PlacedDeals;
  readonly round: number;
  isTried: boolean;
}

/** Names of accounts that are kept at hand: with more, memory would grow with the file. */
const accountsAtHand = 20_000;

/**
 * The deals of an import, one batch after the other. While one is written, the next is made ready, counting on the
 * numbers and accounts that the one before leaves behind. If it counted wrong it is made ready again, from what the
 * transaction sees: then everything it counts on is held.
 */
export class DealsAhead {
  readonly #importId: string;
  readonly #batch: () => DealsBatch;
  /** Accounts found or added by earlier batches, by the key of their names. */
  readonly #accounts = new Map<string, AccountId>();
  #nextNumber: number | undefined;
  #round = 0;

  constructor(importId: string, batch: () => DealsBatch) {
    this.#importId = importId;
    this.#batch = batch;
  }

  async look(scope: Scope, rows: readonly Row<KeyedRow>[]): Promise<LookedUp> {
    this.#nextNumber ??= await nextDealNumber(scope);
    return lookUpDeals(scope, this.#batch(), rows, this.#accounts);
  }

  async makeReady(looked: LookedUp): Promise<ReadyDeals> {
    const round = this.#round;
    const placed = await placeDeals(this.#batch(), looked, this.#accounts, this.#nextNumber ?? 1);
    if (round === this.#round) this.#foresee(placed);
    return { placed, round, isTried: false };
  }

  /** A batch that still counts on what is so. */
  async renew(scope: Scope, ready: ReadyDeals): Promise<ReadyDeals> {
    if (ready.round === this.#round) return ready;
    this.#nextNumber = undefined;
    return this.makeReady(await this.look(scope, ready.placed.looked.rows));
  }

  /** @throws Outdated when it has to be done again; the second time it cannot be. */
  async write(scope: Scope, ready: ReadyDeals): Promise<BatchOutcome> {
    const isFirst = !ready.isTried && ready.round === this.#round;
    ready.isTried = true;
    const placed = isFirst ? ready.placed : await this.#again(scope, ready.placed.looked.rows);
    const { outcome, looked } = placed;
    if (outcome.created > 0 && (await takeDealNumbers(scope, outcome.created)) !== placed.firstNumber)
      throw new Outdated('the numbers are taken');
    await insertBulk(scope, placed.rows);
    const { added, said } = await changeKnown(scope, this.#batch(), placed);
    await appendToHistories(scope, added);
    await keepSaid(scope, this.#batch().context.source, said);
    await removeChangesOf(scope, this.#importId, looked.withChanges);
    return outcome;
  }

  async #again(scope: Scope, rows: readonly Row<KeyedRow>[]): Promise<PlacedDeals> {
    this.#round += 1;
    this.#accounts.clear();
    await holdWorkspace(scope);
    this.#nextNumber = await nextDealNumber(scope);
    const looked = await lookUpDeals(scope, this.#batch(), rows, this.#accounts);
    const placed = await placeDeals(this.#batch(), looked, this.#accounts, this.#nextNumber);
    this.#foresee(placed);
    return placed;
  }

  #foresee({ accounts, firstNumber, outcome }: PlacedDeals): void {
    if (this.#accounts.size + accounts.size > accountsAtHand) this.#accounts.clear();
    for (const [key, id] of accounts) this.#accounts.set(key, id);
    this.#nextNumber = firstNumber + outcome.created;
  }
}

/** What a batch would come to; nothing is written, and deals that are there stay free for others. */
export async function foreseeDeals(
  scope: Scope,
  batch: DealsBatch,
  rows: readonly Row<KeyedRow>[],
): Promise<BatchOutcome> {
  const looked = await lookUpDeals(scope, batch, rows, new Map());
  const placed = await placeDeals(batch, looked, new Map(), 1);
  await changeKnown(scope, batch, placed);
  placed.outcome.accounts = 0;
  return placed.outcome;
}

interface Changes {
  readonly added: readonly { readonly before: readonly DealEntry[]; readonly added: readonly DealEntry[] }[];
  readonly said: readonly SaidRow[];
}

/** What is to be appended to deals that are there already, whose rows are taken until the transaction ends. */
async function changeKnown(
  scope: Scope,
  { context, now }: DealsBatch,
  { looked, accounts, outcome }: PlacedDeals,
): Promise<Changes> {
  const rows = looked.changed;
  if (rows.length === 0) return { added: [], said: [] };
  const histories = await lockHistories(
    scope,
    rows.map(({ before }) => before.dealId),
  );
  const appended: { readonly before: readonly DealEntry[]; readonly added: readonly DealEntry[] }[] = [];
  const said: SaidRow[] = [];
  for (const row of rows) {
    const entries = histories.get(row.before.dealId);
    if (!entries) throw new Error(`deal ${row.before.dealId} of an import is gone`);
    const deal = replay(entries);
    const accountId = idIn(accounts, accountKey(context, row));
    const made = { accountId, number: deal.number };
    const known = knowRow(context, row, row.changes, made, context.within(deal.pipelineId));
    if (!known.ok) {
      outcome.problem(known.refusal);
      continue;
    }
    const team = context.team(row.deal.team, known.value.row.fields.ownerId);
    if (![team.id, deal.teamId].every(context.mayBring)) {
      outcome.together(row, problemOfTeam(row));
      continue;
    }
    const moment = context.moment(now, team);
    const changed = changedFields(row.before.said, row.said);
    const update = updateImported({ deal, entries, row: known.value.row, changed, moment });
    if (!update.ok) {
      outcome.together(row, problemOfFault(row.deal, update.refusal));
      continue;
    }
    outcome.partly(known.value.problems);
    outcome.updated(row, deal.number, update.value);
    const added = entriesOf(deal.id, update.value.plan, deal.version + 1, now);
    if (added.length > 0) appended.push({ before: entries, added });
    said.push({ externalId: row.key, dealId: deal.id, digest: row.digest, said: row.said });
  }
  return { added: appended, said };
}

function changedFields(before: Said, now: Said): ReadonlySet<ImportField> {
  return new Set(ImportField.options.filter((field) => (before[field] ?? null) !== (now[field] ?? null)));
}
