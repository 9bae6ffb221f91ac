/** Quiet about a deal, as its owner asks for it: until a day, for good, and no longer. */
import type { Day } from '../domain/days.ts';
import { decideMute, decideSnooze, decideUnmute } from '../domain/decide-quiet.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { Result } from '../domain/result.ts';
import { changeDeal, type DealAtVersion, type DealChanged } from './change-deal.ts';
import type { By, Workspace } from './workspace.ts';

export interface SnoozeRequest extends DealAtVersion {
  /** The first day on which it may be heard of again, in the zone of the deal's team. */
  readonly until: Day;
}

/** Keeps an open deal out of its owner's nudges until a day to come. */
export function snoozeDeal(
  workspace: Workspace,
  by: By,
  { until, ...deal }: SnoozeRequest,
): Promise<Result<DealChanged, Refusal>> {
  return changeDeal(workspace, by, deal, {
    touches: ['quiet'],
    decide: (situation) => decideSnooze(situation, until),
  });
}

/** Keeps a deal out of its owner's nudges for good. */
export function muteDeal(
  workspace: Workspace,
  by: By,
  deal: DealAtVersion,
): Promise<Result<DealChanged, Refusal>> {
  return changeDeal(workspace, by, deal, { touches: ['quiet'], decide: decideMute });
}

/** Ends a snooze or a mute. */
export function unmuteDeal(
  workspace: Workspace,
  by: By,
  deal: DealAtVersion,
): Promise<Result<DealChanged, Refusal>> {
  return changeDeal(workspace, by, deal, { touches: ['quiet'], decide: decideUnmute });
}
