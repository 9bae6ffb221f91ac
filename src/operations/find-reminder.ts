/** The channel's reminder about stalled deals, found by where it stands. */
import type { PayloadOf } from '../domain/announcements.ts';
import { SlackChannelId } from '../domain/ids.ts';
import { announcementAt } from '../storage/announcement-reads.ts';
import { type DealLine, dealsById } from '../storage/deal-reads.ts';
import { scopeOf, type Workspace } from './workspace.ts';

export interface Reminder {
  /** Of its announcement. */
  readonly id: string;
  readonly facts: PayloadOf<'stalled-reminder'>;
}

/** The reminder that was posted as this message; undefined when it was none. One indexed read. */
export async function findReminder(
  workspace: Workspace,
  message: { readonly channel: string; readonly ts: string },
): Promise<Reminder | undefined> {
  const channelId = SlackChannelId.safeParse(message.channel).data;
  const found = channelId && (await announcementAt(scopeOf(workspace), channelId, message.ts));
  return found?.payload.kind === 'stalled-reminder' ? { id: found.id, facts: found.payload } : undefined;
}

/** The deals it lists, as they are now; those closed since are left out. */
export async function dealsListed(workspace: Workspace, { facts }: Reminder): Promise<readonly DealLine[]> {
  const ids = facts.deals.map(({ dealId }) => dealId);
  const deals = await dealsById(scopeOf(workspace), ids);
  return deals.filter(({ status }) => status === 'open' || status === 'parked');
}
