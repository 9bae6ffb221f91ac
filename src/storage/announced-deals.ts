/** Which deals messages named or counted, whom they told of what, and which version of a deal they show. */
import { z } from 'zod';
import type { ConcernKind, ConcernTold, NamedDeal } from '../domain/concerns.ts';
import { Day } from '../domain/days.ts';
import { groupBy } from '../domain/group-by.ts';
import { DealId, PersonId } from '../domain/ids.ts';
import { jsonText, type Scope } from './rows.ts';

/** One thing a message says of a deal. */
export interface AnnouncedDeal {
  readonly dealId: DealId;
  readonly about: ConcernKind | 'won';
  readonly since: Date;
  readonly ownerId: PersonId;
  readonly position: number;
  readonly version: number;
}

/** In the transaction that queues the messages: each shows its deals as they are now. */
export async function keepAnnouncedDeals(
  { db, workspaceId }: Scope,
  deals: readonly (AnnouncedDeal & { readonly announcementId: string })[],
): Promise<void> {
  if (deals.length === 0) return;
  await db.$executeRaw`
    INSERT INTO announced_deals
      ("workspaceId", "announcementId", "dealId", about, since, "ownerId", position, version, "shownVersion")
    SELECT ${workspaceId}::uuid, d."announcementId", d."dealId", d.about, d.since, d."ownerId", d.position, d.version, d.version
    FROM jsonb_to_recordset(${jsonText(deals)}::jsonb) AS d("announcementId" uuid, "dealId" uuid, about text,
      since timestamptz, "ownerId" uuid, position int, version int)`;
}

/** The rows of the deals that a message names, each of their concerns one. */
export function announcedOf(deals: readonly NamedDeal[]): readonly AnnouncedDeal[] {
  return deals.flatMap(({ dealId, ownerId, version, concerns }, position) =>
    concerns.map(({ about, since }) => ({ dealId, about, since, ownerId, position, version })),
  );
}

/** An owner was told of something privately, at `at` by the workspace's clock. */
export interface Telling extends ConcernTold {
  readonly at: Date;
}

const TellingRow = z.object({
  dealId: DealId,
  ownerId: PersonId,
  about: z.string(),
  since: z.date(),
  at: z.date(),
});

/** What owners were told of deals by nudges that were sent. */
export async function tellingsOf(
  { db, workspaceId }: Scope,
  dealIds: readonly DealId[],
): Promise<ReadonlyMap<DealId, readonly Telling[]>> {
  if (dealIds.length === 0) return new Map();
  const rows: unknown = await db.$queryRaw`
    SELECT d."dealId", d."ownerId", d.about, d.since, a."decidedAt" AS at
    FROM announced_deals d
    JOIN announcements a ON a."workspaceId" = d."workspaceId" AND a.id = d."announcementId"
    WHERE d."workspaceId" = ${workspaceId}::uuid AND d."dealId" = ANY(${[...dealIds]}::uuid[])
      AND a.kind = 'nudge' AND a.state = 'sent'`;
  return groupBy(z.array(TellingRow).parse(rows), ({ dealId }) => dealId);
}

/** Something that an owner was told more than once, and did nothing about since they first were. */
export interface Unanswered extends ConcernTold {
  readonly nudges: number;
  /** The day of the latest nudge, in the owner's zone. */
  readonly lastOn: Day;
}

const UnansweredRow = TellingRow.omit({ at: true }).extend({ nudges: z.int(), lastOn: Day });

/** What owners were told of deals by at least two nudges that were sent, without an entry of theirs since the first. */
export async function unansweredTellings(
  { db, workspaceId }: Scope,
  dealIds: readonly DealId[],
): Promise<ReadonlyMap<DealId, readonly Unanswered[]>> {
  if (dealIds.length === 0) return new Map();
  const rows: unknown = await db.$queryRaw`
    WITH told AS (
      SELECT d."dealId", d."ownerId", d.about, d.since,
        count(*)::int AS nudges, min(a."decidedAt") AS "firstAt", max(a.occasion) AS "lastOn"
      FROM announced_deals d
      JOIN announcements a ON a."workspaceId" = d."workspaceId" AND a.id = d."announcementId"
      WHERE d."workspaceId" = ${workspaceId}::uuid AND d."dealId" = ANY(${[...dealIds]}::uuid[])
        AND a.kind = 'nudge' AND a.state = 'sent'
      GROUP BY d."dealId", d."ownerId", d.about, d.since
      HAVING count(*) >= 2)
    SELECT t."dealId", t."ownerId", t.about, t.since, t.nudges, t."lastOn" FROM told t
    WHERE NOT EXISTS (
      SELECT 1 FROM history h
      WHERE h."workspaceId" = ${workspaceId}::uuid AND h."subjectKind" = 'deal' AND h."subjectId" = t."dealId"
        AND h."actorKind" = 'person' AND h."actorId" = t."ownerId" AND h."recordedAt" > t."firstAt")`;
  return groupBy(z.array(UnansweredRow).parse(rows), ({ dealId }) => dealId);
}
