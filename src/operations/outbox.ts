/** The outbox: messages decided with their cause, and what becomes of them on their way. */
import type { Announcement } from '../domain/announcements.ts';
import { isWanted, usefulUntil } from '../domain/usefulness.ts';
import {
  attemptGoesTo,
  hasLaterBrief,
  type Leased,
  leaseAnnouncements,
  type Settlement,
  secondsToNext,
  settleAnnouncement,
} from '../storage/outbox-leases.ts';
import { announcementRetracted, announcementsToRetract } from '../storage/outbox-records.ts';
import { isSeenTo, type Progress } from './follow-announced.ts';
import { readDirectory, scopeOf, type Workspace } from './workspace.ts';

export type { Leased, Settlement } from '../storage/outbox-leases.ts';

/** A process that died with a message is followed by another after this. */
const usualLeaseSeconds = 60;

export interface Taking {
  /** Longer than any attempt takes. */
  readonly leaseSeconds?: number;
  /** Told of a message that can't be read, and so has failed. */
  readonly unreadable?: (id: string, error: Error) => void;
}

/**
 * Takes messages that are due, for this process alone to send: of each channel and person the first. Each has to be
 * settled.
 */
export function takeAnnouncements(
  workspace: Workspace,
  limit: number,
  { leaseSeconds = usualLeaseSeconds, unreadable = () => undefined }: Taking = {},
): Promise<readonly Leased[]> {
  return leaseAnnouncements(scopeOf(workspace), limit, leaseSeconds, unreadable);
}

/** An attempt is about to be made in a channel: from now on the message may stand there. */
export async function triesIn(workspace: Workspace, taken: Leased, channelId: string): Promise<void> {
  if (channelId !== taken.channelId) await attemptGoesTo(scopeOf(workspace), taken, channelId);
}

/** Says what became of an attempt. */
export function settle(workspace: Workspace, taken: Leased, settlement: Settlement): Promise<void> {
  return settleAnnouncement(scopeOf(workspace), taken, settlement);
}

/** How many seconds from now the next message may be sent; null when none waits. */
export function nextDelivery(workspace: Workspace): Promise<number | null> {
  return secondsToNext(scopeOf(workspace));
}

/**
 * Why a message that was not sent yet is of no use any more, by the workspace's clock: it was taken back, its day is
 * over, its team switched it off, everything in it was done meanwhile, or a later brief of the same team covers it.
 * Null: it still is.
 */
export async function pastUse(
  workspace: Workspace,
  { id, payload, isCancelled }: Leased,
  progress: Progress = new Map(),
): Promise<string | null> {
  if (isCancelled) return 'it was taken back';
  const directory = await readDirectory(workspace);
  const until = usefulUntil(directory, payload);
  if (until !== null && workspace.clock.now() >= until) return 'its time is over';
  if (!isWanted(directory, payload)) return 'its team wants none any more';
  if (
    payload.kind === 'nudge' &&
    payload.more === 0 &&
    payload.deals.every((deal) => isSeenTo(progress, deal.dealId))
  )
    return 'its owner was faster';
  if (payload.kind === 'brief' && (await hasLaterBrief(scopeOf(workspace), id)))
    return 'a later brief covers it';
  return null;
}

/** Messages that tell of something since taken back, with the place where they stand. */
export function messagesToRetract(workspace: Workspace, limit: number): Promise<readonly Announcement[]> {
  return announcementsToRetract(scopeOf(workspace), limit);
}

/** Notes that a sent message now says that it was taken back. */
export function wasRetracted(workspace: Workspace, { id }: Announcement): Promise<void> {
  return announcementRetracted(scopeOf(workspace), id);
}
