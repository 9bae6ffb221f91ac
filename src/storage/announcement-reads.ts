/** Looking at messages of the outbox where they stand. */
import { AnnouncementPayload } from '../domain/announcements.ts';
import type { SlackChannelId } from '../domain/ids.ts';
import type { Scope } from './rows.ts';

/** A message that was posted. */
export interface PostedAnnouncement {
  readonly id: string;
  readonly payload: AnnouncementPayload;
}

/** The message that stands in a place; undefined when it is none of ours. */
export async function announcementAt(
  { db, workspaceId }: Scope,
  channelId: SlackChannelId,
  ts: string,
): Promise<PostedAnnouncement | undefined> {
  const row = await db.announcement.findFirst({
    where: { workspaceId, channelId, ts },
    select: { id: true, payload: true },
  });
  return row ? { id: row.id, payload: AnnouncementPayload.parse(row.payload) } : undefined;
}
