/** Briefs as they were decided. */
import { AnnouncementPayload } from '../domain/announcements.ts';
import type { BriefFacts } from '../domain/brief.ts';
import type { Scope } from './rows.ts';

/** The frozen figures of a brief that was decided, by its announcement; undefined when there is none. */
export async function briefFactsOf({ db, workspaceId }: Scope, id: string): Promise<BriefFacts | undefined> {
  const row = await db.announcement.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    select: { payload: true },
  });
  const payload = AnnouncementPayload.safeParse(row?.payload).data;
  return payload && 'facts' in payload ? payload.facts : undefined;
}
