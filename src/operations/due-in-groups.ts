/** Deciding what is due for many at once: a fixed number of statements for each group, and one transaction. */
import type { Day } from '../domain/days.ts';
import type { Directory, Team } from '../domain/directory.ts';
import { groupBy } from '../domain/group-by.ts';
import type { Currency } from '../domain/money.ts';
import { openCounts } from '../storage/due-reads.ts';
import { announceAll, type DecidedMessage } from '../storage/outbox-records.ts';
import type { ConcernsAsked } from './open-concerns.ts';
import { ratesFor } from './open-deals.ts';
import { readStallLimits } from './stall-limits.ts';
import { scopeOf, transactAnyway, type Workspace } from './workspace.ts';

/** Something due that is decided over open deals: how many they are, and what their values are compared in. */
export interface DueOverDeals {
  readonly deals: number;
  readonly currency: Currency;
  readonly day: Day;
}

/** How many open deals each of these has to be decided over: all those of its team. */
export async function countedByTeam<T extends { readonly team: Team }>(
  workspace: Workspace,
  due: readonly T[],
): Promise<readonly (T & { readonly deals: number })[]> {
  const counts = await openCounts(scopeOf(workspace), { teamIds: due.map(({ team }) => team.id) });
  const byTeam = groupBy(counts, ({ teamId }) => teamId);
  return due.map((one) => ({
    ...one,
    deals: (byTeam.get(one.team.id) ?? []).reduce((sum, { count }) => sum + count, 0),
  }));
}

/** Deals looked at together: enough to make statements few, little enough to hold in memory and not to hold others up. */
const mostDeals = 5_000;
const mostMessages = 200;

/**
 * Decides and queues in groups of one currency and day. A group that fails leaves the others alone; it is decided at
 * the next run.
 *
 * @returns how many messages are to be sent.
 * @throws AggregateError with what made groups fail.
 */
export async function decideInGroups<T extends DueOverDeals>(
  workspace: Workspace,
  directory: Directory,
  now: Date,
  due: readonly T[],
  decide: (group: readonly T[], asked: ConcernsAsked) => Promise<readonly DecidedMessage[]>,
): Promise<number> {
  if (due.length === 0) return 0;
  const limits = await readStallLimits(workspace, directory, now);
  const failures: unknown[] = [];
  let sent = 0;
  for (const [day, ofDay] of groupBy(due, (one) => one.day)) {
    const rates = await ratesFor(workspace, directory, day);
    for (const [currency, alike] of groupBy(ofDay, (one) => one.currency))
      for (const group of groupsOf(alike))
        try {
          const messages = await decide(group, { directory, limits, rates, currency, now });
          sent += await transactAnyway(workspace, (scope) => announceAll(scope, messages, now));
        } catch (error) {
          failures.push(error);
        }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some of what is due could not be decided');
  return sent;
}

function groupsOf<T extends DueOverDeals>(due: readonly T[]): readonly (readonly T[])[] {
  const groups: T[][] = [];
  let deals = 0;
  for (const one of due) {
    const group = groups.at(-1);
    deals += one.deals;
    if (group && deals <= mostDeals && group.length < mostMessages) group.push(one);
    else {
      groups.push([one]);
      deals = one.deals;
    }
  }
  return groups;
}
