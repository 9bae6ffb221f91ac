/** The briefs that teams have had: which were decided, which were read, and what those said. */
import { z } from 'zod';
import { BriefFacts } from '../domain/brief.ts';
import { Day } from '../domain/days.ts';
import { SlackChannelId, TeamId } from '../domain/ids.ts';
import type { BriefsSoFar } from '../domain/schedule.ts';
import type { Scope } from './rows.ts';

/** The occasion of a brief begins with its day, so that occasions sort as they come. */
const BriefOccasion = z.string().regex(/^\d{4}-\d\d-\d\d( now)?$/);

function dayOfOccasion(occasion: string): Day {
  return Day.parse(occasion.slice(0, 10));
}

const DecidedRow = z.object({ teamId: TeamId, occasion: BriefOccasion });

/** Up to which day the briefs of teams have been decided; a team without any is left out. */
export async function briefsDecided(
  { db, workspaceId }: Scope,
  teamIds: readonly TeamId[],
): Promise<ReadonlyMap<TeamId, Day>> {
  const rows: unknown = await db.$queryRaw`
    SELECT t.id AS "teamId", b.occasion
    FROM unnest(${[...teamIds]}::uuid[]) AS t(id)
    CROSS JOIN LATERAL (
      SELECT a.occasion FROM announcements a
      WHERE a."workspaceId" = ${workspaceId}::uuid AND a.kind = 'brief' AND a.subject = t.id::text
      ORDER BY a.occasion DESC LIMIT 1) b`;
  return new Map(
    z
      .array(DecidedRow)
      .parse(rows)
      .map(({ teamId, occasion }) => [teamId, dayOfOccasion(occasion)]),
  );
}

const SoFarRow = z.object({
  teamId: TeamId,
  decided: BriefOccasion.nullable(),
  told: BriefOccasion.nullable(),
  periodEnd: Day.nullable(),
});

/**
 * The briefs each team has had at an instant; one that nobody got to read yet is as if it was never said. A clock that was
 * put back leaves briefs of days to come: those are decided, and nobody knows yet what they said.
 */
export async function briefsSoFar(
  { db, workspaceId }: Scope,
  teamIds: readonly TeamId[],
  now: Date,
): Promise<ReadonlyMap<TeamId, BriefsSoFar>> {
  const rows: unknown = await db.$queryRaw`
    SELECT t.id AS "teamId", decided.occasion AS decided, told.occasion AS told, told."periodEnd"
    FROM unnest(${[...teamIds]}::uuid[]) AS t(id)
    LEFT JOIN LATERAL (
      SELECT a.occasion FROM announcements a
      WHERE a."workspaceId" = ${workspaceId}::uuid AND a.kind = 'brief' AND a.subject = t.id::text
      ORDER BY a.occasion DESC LIMIT 1) decided ON true
    LEFT JOIN LATERAL (
      SELECT a.occasion, a.payload->'facts'->'period'->>'to' AS "periodEnd" FROM announcements a
      WHERE a."workspaceId" = ${workspaceId}::uuid AND a.kind = 'brief' AND a.subject = t.id::text AND a.state = 'sent'
        AND a."decidedAt" <= ${now}
      ORDER BY a.occasion DESC LIMIT 1) told ON true`;
  return new Map(
    z
      .array(SoFarRow)
      .parse(rows)
      .map(({ teamId, decided, told, periodEnd }) => [
        teamId,
        {
          decidedUpTo: decided === null ? null : dayOfOccasion(decided),
          told: told === null || periodEnd === null ? null : { upTo: dayOfOccasion(told), periodEnd },
        },
      ]),
  );
}

/** What a team's next brief has to know of those that were sent. */
export interface BriefMemory {
  readonly last: BriefFacts | null;
  /** Where the period of the first one began. */
  readonly firstFrom: Day | null;
}

const MemoryRow = z.object({ teamId: TeamId, last: BriefFacts.nullable(), firstFrom: Day.nullable() });

export async function briefMemories(
  { db, workspaceId }: Scope,
  teamIds: readonly TeamId[],
  now: Date,
): Promise<ReadonlyMap<TeamId, BriefMemory>> {
  const rows: unknown = await db.$queryRaw`
    SELECT t.id AS "teamId", last.facts AS last, first."from" AS "firstFrom"
    FROM unnest(${[...teamIds]}::uuid[]) AS t(id)
    LEFT JOIN LATERAL (
      SELECT a.payload->'facts' AS facts FROM announcements a
      WHERE a."workspaceId" = ${workspaceId}::uuid AND a.kind = 'brief' AND a.subject = t.id::text AND a.state = 'sent'
        AND a."decidedAt" <= ${now}
      ORDER BY a.occasion DESC LIMIT 1) last ON true
    LEFT JOIN LATERAL (
      SELECT a.payload->'facts'->'period'->>'from' AS "from" FROM announcements a
      WHERE a."workspaceId" = ${workspaceId}::uuid AND a.kind = 'brief' AND a.subject = t.id::text AND a.state = 'sent'
        AND a."decidedAt" <= ${now}
      ORDER BY a.occasion LIMIT 1) first ON true`;
  return new Map(
    z
      .array(MemoryRow)
      .parse(rows)
      .map(({ teamId, ...memory }) => [teamId, memory]),
  );
}

const PostedRow = z.object({
  occasion: BriefOccasion,
  decidedAt: z.date(),
  channelId: SlackChannelId.nullable(),
  ts: z.string().nullable(),
});
/** A brief that stands in a channel, or is on its way there: then without channel and timestamp. */
export type BriefRecord = z.infer<typeof PostedRow>;

/** The latest brief of a team that was or will be posted, of those decided from an instant on and before another. */
export async function latestBrief(
  { db, workspaceId }: Scope,
  teamId: TeamId,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<BriefRecord | undefined> {
  const row = await db.announcement.findFirst({
    where: {
      workspaceId,
      kind: 'brief',
      subject: teamId,
      state: { in: ['waiting', 'sent'] },
      decidedAt: { gte: from, lt: to },
    },
    orderBy: { decidedAt: 'desc' },
    select: { occasion: true, decidedAt: true, channelId: true, ts: true },
  });
  return row === null ? undefined : PostedRow.parse(row);
}

/** Has the briefs of some teams decided one after the other, until the transaction ends. */
export async function holdBriefs({ db, workspaceId }: Scope, teamIds: readonly TeamId[]): Promise<void> {
  // In one order, so that two processes wait for each other rather than each for the other.
  await db.$queryRaw`
    SELECT 1 FROM teams WHERE "workspaceId" = ${workspaceId}::uuid AND id = ANY(${[...teamIds]}::uuid[])
    ORDER BY id FOR NO KEY UPDATE`;
}

/**
 * Drops the briefs of teams that nobody got to read and that a newer one now stands for. Of one that may stand in the
 * channel already that is found out when its turn comes.
 *
 * @returns the teams of which one is being sent just now.
 */
export async function dropUnreadBriefs(
  { db, workspaceId }: Scope,
  teamIds: readonly TeamId[],
): Promise<ReadonlySet<TeamId>> {
  await db.$executeRaw`
    WITH dropped AS (
      UPDATE announcements SET state = 'expired'
      WHERE "workspaceId" = ${workspaceId}::uuid AND kind = 'brief' AND subject = ANY(${[...teamIds]}::text[])
        AND state = 'waiting' AND "leasedUntil" IS NULL AND NOT "mayStand"
      RETURNING id)
    -- With what was to be said in their threads.
    UPDATE announcements SET state = 'expired'
    WHERE "workspaceId" = ${workspaceId}::uuid AND state = 'waiting' AND "replyTo" = ANY(ARRAY(SELECT id FROM dropped))`;
  const rows: unknown = await db.$queryRaw`
    SELECT subject FROM announcements
    WHERE "workspaceId" = ${workspaceId}::uuid AND kind = 'brief' AND subject = ANY(${[...teamIds]}::text[])
      AND state = 'waiting' AND "leasedUntil" >= now()`;
  return new Set(
    z
      .array(z.object({ subject: TeamId }))
      .parse(rows)
      .map(({ subject }) => subject),
  );
}
