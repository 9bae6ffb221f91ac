/** Nudges and reminders are edited in place to say what was done about the deals they name. */
import type { Announcement, AnnouncementPayload } from '../domain/announcements.ts';
import type { DealEntry } from '../domain/history.ts';
import type { DealId } from '../domain/ids.ts';
import { progressSince } from '../domain/progress.ts';
import {
  changedSinceDecided,
  messageIsGone,
  messageShows,
  messagesBehind,
} from '../storage/announced-progress.ts';
import { type DealView, showDeal } from './show-deal.ts';
import { scopeOf, type Workspace } from './workspace.ts';

/** A deal that has changed since a message named it, as it is now. */
export interface DealProgress {
  readonly view: DealView;
  /** What answers the message, in the order it was done; empty when nothing that stands does. */
  readonly since: readonly DealEntry[];
}

export type Progress = ReadonlyMap<DealId, DealProgress>;

export interface MessageBehind {
  readonly announcement: Announcement;
  /** Every deal of the message that has changed since it was decided, not only those it does not show yet. */
  readonly progress: Progress;
}

const followed = ['nudge', 'stalled-reminder'] as const satisfies AnnouncementPayload['kind'][];

/** Nobody looks for what became of an older message in that message. */
const followedDays = 7;

/** Messages of the last seven days that show less than their deals' present versions. */
export async function outdatedMessages(
  workspace: Workspace,
  limit: number,
): Promise<readonly MessageBehind[]> {
  const since = new Date(workspace.clock.now().getTime() - followedDays * 86_400_000);
  const behind = await messagesBehind(scopeOf(workspace), followed, since, limit);
  const messages: MessageBehind[] = [];
  for (const { announcement, deals } of behind) {
    messages.push({ announcement, progress: await progressOn(workspace, deals) });
  }
  return messages;
}

/** What was done about the deals of a message that was decided, but not sent yet. */
export async function progressMeanwhile(
  workspace: Workspace,
  { id, payload }: Announcement,
): Promise<Progress> {
  if (!followed.some((kind) => kind === payload.kind)) return new Map();
  return progressOn(workspace, await changedSinceDecided(scopeOf(workspace), id));
}

async function progressOn(workspace: Workspace, deals: ReadonlyMap<DealId, number>): Promise<Progress> {
  const progress = new Map<DealId, DealProgress>();
  for (const [dealId, version] of deals) {
    const view = await showDeal(workspace, dealId);
    progress.set(dealId, { view, since: progressSince(view.entries, version) });
  }
  return progress;
}

/** Whether something that stands was done about a deal of a message, or the deal is none any more. */
export function isSeenTo(progress: Progress, dealId: DealId): boolean {
  const done = progress.get(dealId);
  return done !== undefined && (done.view.deal.status === 'withdrawn' || done.since.length > 0);
}

/** The message was edited to show this. */
export function messageWasUpdated(
  workspace: Workspace,
  { announcement, progress }: MessageBehind,
): Promise<void> {
  const versions = new Map([...progress].map(([dealId, { view }]) => [dealId, view.deal.version]));
  return messageShows(scopeOf(workspace), announcement.id, versions);
}

/** It can't be edited any more, and is left alone from now on. */
export function messageWasLost(workspace: Workspace, { announcement }: MessageBehind): Promise<void> {
  return messageIsGone(scopeOf(workspace), announcement.id);
}
