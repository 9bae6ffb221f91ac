/** The outbox: messages decided with their cause, and what becomes of them on their way. */
import type { Announcement } from '../domain/announcements.ts';
import {
  announcementRetracted,
  announcementsToRetract,
  leaseAnnouncements,
  type Settlement,
  settleAnnouncement,
} from '../storage/outbox-records.ts';
import { scopeOf, type Workspace } from './workspace.ts';

export type { Settlement } from '../storage/outbox-records.ts';

/** Longer than any attempt takes; a process that died with a lease is followed by another after this. */
const leaseSeconds = 120;

/** Takes messages that are due, for this process alone to send; each has to be settled. */
export function takeAnnouncements(workspace: Workspace, limit: number): Promise<readonly Announcement[]> {
  return leaseAnnouncements(scopeOf(workspace), limit, leaseSeconds);
}

/** Says what became of an attempt. */
export function settle(workspace: Workspace, { id }: Announcement, settlement: Settlement): Promise<void> {
  return settleAnnouncement(scopeOf(workspace), id, settlement);
}

/** Messages that tell of something since taken back, with the place where they stand. */
export function messagesToRetract(workspace: Workspace, limit: number): Promise<readonly Announcement[]> {
  return announcementsToRetract(scopeOf(workspace), limit);
}

export function wasRetracted(workspace: Workspace, { id }: Announcement): Promise<void> {
  return announcementRetracted(scopeOf(workspace), id);
}
