/** Messages that name deals and are edited in place as those move on. */
import { z } from 'zod';
import type { Announcement, AnnouncementPayload } from '../domain/announcements.ts';
import { DealId } from '../domain/ids.ts';
import { AnnouncementRow } from './outbox-records.ts';
import type { Scope } from './rows.ts';

/** A message with those of its deals that have changed since it showed them. */
export interface MessageBehind {
  readonly announcement: Announcement;
  /** Every deal it names that differs from how the message first showed it, with the version it first showed. */
  readonly deals: ReadonlyMap<DealId, number>;
}

const BehindRow = z.object({ id: z.uuid(), dealId: DealId, version: z.int() });

/** Messages of some kinds, decided since an instant and standing somewhere, that show less than one of their deals. */
export async function messagesBehind(
  { db, workspaceId }: Scope,
  kinds: readonly AnnouncementPayload['kind'][],
  since: Date,
  limit: number,
): Promise<readonly MessageBehind[]> {
  const found: unknown = await db.$queryRaw`
    WITH behind AS (
      SELECT a.id, a."decidedAt" FROM announcements a
      WHERE a."workspaceId" = ${workspaceId}::uuid AND a.state = 'sent' AND a.kind = ANY(${[...kinds]})
        AND a.ts IS NOT NULL AND a."decidedAt" >= ${since}
        AND EXISTS (
          SELECT 1 FROM announced_deals n
          JOIN deals d ON d."workspaceId" = n."workspaceId" AND d.id = n."dealId"
          WHERE n."workspaceId" = a."workspaceId" AND n."announcementId" = a.id AND n."shownVersion" < d.version)
      ORDER BY a."decidedAt" LIMIT ${limit})
    SELECT DISTINCT b.id, n."dealId", n.version, b."decidedAt"
    FROM behind b
    JOIN announced_deals n ON n."workspaceId" = ${workspaceId}::uuid AND n."announcementId" = b.id
    JOIN deals d ON d."workspaceId" = n."workspaceId" AND d.id = n."dealId"
    WHERE d.version > n.version
    ORDER BY b."decidedAt"`;
  const deals = new Map<string, Map<DealId, number>>();
  for (const { id, dealId, version } of z.array(BehindRow).parse(found))
    deals.set(id, (deals.get(id) ?? new Map<DealId, number>()).set(dealId, version));
  const rows = await db.announcement.findMany({ where: { workspaceId, id: { in: [...deals.keys()] } } });
  const announcements = new Map(rows.map((row) => [row.id, AnnouncementRow.parse(row)]));
  return [...deals].flatMap(([id, ofMessage]) => {
    const announcement = announcements.get(id);
    return announcement ? [{ announcement, deals: ofMessage }] : [];
  });
}

/** The deals a message names that have changed since it was decided, with the version it was decided on. */
export async function changedSinceDecided(
  { db, workspaceId }: Scope,
  announcementId: string,
): Promise<ReadonlyMap<DealId, number>> {
  const rows: unknown = await db.$queryRaw`
    SELECT DISTINCT n."announcementId" AS id, n."dealId", n.version
    FROM announced_deals n JOIN deals d ON d."workspaceId" = n."workspaceId" AND d.id = n."dealId"
    WHERE n."workspaceId" = ${workspaceId}::uuid AND n."announcementId" = ${announcementId}::uuid
      AND d.version > n.version`;
  return new Map(
    z
      .array(BehindRow)
      .parse(rows)
      .map(({ dealId, version }) => [dealId, version]),
  );
}

/** The message shows these versions of its deals now. */
export async function messageShows(
  { db, workspaceId }: Scope,
  announcementId: string,
  versions: ReadonlyMap<DealId, number>,
): Promise<void> {
  await db.$executeRaw`
    UPDATE announced_deals n SET "shownVersion" = v.version
    FROM unnest(${[...versions.keys()]}::uuid[], ${[...versions.values()]}::int[]) AS v(id, version)
    WHERE n."workspaceId" = ${workspaceId}::uuid AND n."announcementId" = ${announcementId}::uuid
      AND n."dealId" = v.id AND n."shownVersion" < v.version`;
}

/** The message was deleted, or can't be edited any more: it counts as sent, and stands nowhere. */
export async function messageIsGone({ db, workspaceId }: Scope, announcementId: string): Promise<void> {
  await db.announcement.updateMany({ where: { workspaceId, id: announcementId }, data: { ts: null } });
}
