/**
 * Who sends which message when: of each place's queue the first, to one process at a time, at the place's own pace.
 * All by the database's clock, so that processes with different ones, or a clock that was moved, change nothing.
 */
import { z } from 'zod';
import type { Announcement } from '../domain/announcements.ts';
import { SlackChannelId } from '../domain/ids.ts';
import { Prisma } from './generated/client.ts';
import { AnnouncementRow } from './outbox-records.ts';
import type { Scope } from './rows.ts';

/** A message that one process alone is to send, and to settle. */
export interface Leased extends Announcement {
  /** The channel, or the person whose direct messages, it is sent to: what keeps a pace and may have a problem. */
  readonly place: string;
  readonly decidedAt: Date;
  /** Attempts that ended in an error of our own. */
  readonly faults: number;
  /** An earlier attempt ended without an answer, or with its process: the message may stand already. */
  readonly mayStand: boolean;
  /** Called back meanwhile: it is only to be found, so that it can be retracted where it stands. */
  readonly isCancelled: boolean;
}

/** What waits to be sent; or, called back in the middle of it, to be looked for. */
const isOpen = Prisma.sql`(a.state = 'waiting' OR (a.state = 'cancelled' AND a.ts IS NULL
  AND (a."mayStand" OR a."leasedUntil" IS NOT NULL)))`;

/** What waits, where it goes, and when nothing but its place keeps it any more. Replies follow once it is their turn. */
const waiting = (workspaceId: string) => Prisma.sql`
  SELECT *, max("leasedUntil") OVER (PARTITION BY place) AS busy
  FROM (
    SELECT a."workspaceId", a.id, a."decidedAt", a.queued, a."leasedUntil", a."notBefore",
      parent."channelId" AS "threadChannel", parent.ts AS "threadTs",
      COALESCE(parent."channelId", team."channelId") AS channel,
      COALESCE(parent."channelId", team."channelId", person."slackUserId", a."addresseeId"::text) AS place,
      a."replyTo" IS NULL OR (parent.state = 'sent'
        AND 1 = row_number() OVER (PARTITION BY a."replyTo" ORDER BY a."decidedAt", a.queued)) AS "isItsTurn"
    FROM announcements a
    LEFT JOIN announcements parent ON parent."workspaceId" = a."workspaceId" AND parent.id = a."replyTo"
    LEFT JOIN teams team ON team."workspaceId" = a."workspaceId" AND team.id = a."addresseeId"
    LEFT JOIN people person ON person."workspaceId" = a."workspaceId" AND person.id = a."addresseeId"
    WHERE a."workspaceId" = ${workspaceId}::uuid AND ${isOpen}
  ) queue
  WHERE "isItsTurn"`;

/** With the place's own times. A place with a problem is tried again now and then, with the first of what waits. */
const placed = Prisma.sql`
  FROM waiting w
  LEFT JOIN places p ON p."workspaceId" = w."workspaceId" AND p."channelId" = w.place`;

/** What others are just taking is left to them: enough is looked at that something remains. */
const processesAtOnce = 8;

/**
 * Takes messages for a while: of each place the first that waits, unless another message is on its way there. What is
 * not settled before the lease ends is offered again. One whose payload can't be read has failed; `unreadable` is told.
 */
export async function leaseAnnouncements(
  scope: Scope,
  limit: number,
  leaseSeconds: number,
  unreadable: (id: string, error: Error) => void,
): Promise<readonly Leased[]> {
  const { db, workspaceId } = scope;
  const rows: unknown = await db.$queryRaw`
    WITH waiting AS (${waiting(workspaceId)}),
    first AS (
      SELECT DISTINCT ON (w.place) w.* ${placed}
      WHERE (w.busy IS NULL OR w.busy < now()) AND (w."notBefore" IS NULL OR w."notBefore" <= now())
        AND (p."freeAt" IS NULL OR p."freeAt" <= now()) AND (p.problem IS NULL OR p."lookAgainAt" <= now())
        AND NOT EXISTS (SELECT 1 FROM workspaces WHERE id = ${workspaceId}::uuid AND "heldUntil" > now())
      ORDER BY w.place, w."decidedAt", w.queued),
    free AS (
      SELECT a.id
      FROM announcements a
      WHERE a."workspaceId" = ${workspaceId}::uuid AND ${isOpen}
        AND a.id = ANY(ARRAY(SELECT id FROM first ORDER BY "decidedAt", queued LIMIT ${limit * processesAtOnce}))
        AND (a."notBefore" IS NULL OR a."notBefore" <= now())
        AND (a."leasedUntil" IS NULL OR a."leasedUntil" < now())
      ORDER BY a."decidedAt", a.queued
      LIMIT ${limit}
      FOR UPDATE OF a SKIP LOCKED),
    leased AS (
      UPDATE announcements a
      SET "mayStand" = a."mayStand" OR a."leasedUntil" IS NOT NULL, attempts = a.attempts + 1,
        "channelId" = CASE WHEN a."mayStand" OR a."leasedUntil" IS NOT NULL
          THEN COALESCE(a."channelId", first.channel) ELSE first.channel END,
        "leasedUntil" = now() + make_interval(secs => ${leaseSeconds})
      FROM free JOIN first USING (id) WHERE a."workspaceId" = ${workspaceId}::uuid AND a.id = free.id
      RETURNING a.*)
    SELECT leased.id, leased."workspaceId", subject, occasion, payload, attempts, "channelId", ts, faults, "mayStand",
      state = 'cancelled' AS "isCancelled", leased."decidedAt", first.place, first."threadChannel", first."threadTs"
    FROM leased JOIN first USING (id)
    ORDER BY leased."decidedAt", leased.queued`;
  const taken: Leased[] = [];
  for (const row of z.array(LeasedRow).parse(rows)) {
    const {
      threadChannel: channelId,
      threadTs: ts,
      place,
      decidedAt,
      faults,
      mayStand,
      isCancelled,
      id,
    } = row;
    const thread = channelId === null || ts === null ? null : { channelId, ts };
    const { data, error } = AnnouncementRow.safeParse({ ...row, thread });
    if (data) {
      taken.push({ ...data, place, decidedAt, faults, mayStand, isCancelled });
    } else {
      await settleAnnouncement(scope, row, { state: 'failed', problem: 'its payload can’t be read' });
      unreadable(id, error);
    }
  }
  return taken;
}

/** The payload is read one by one: an odd one holds up no other. */
const LeasedRow = z.looseObject({
  id: z.uuid(),
  place: z.string(),
  attempts: z.int(),
  decidedAt: z.date(),
  faults: z.int(),
  mayStand: z.boolean(),
  isCancelled: z.boolean(),
  threadChannel: SlackChannelId.nullable(),
  threadTs: z.string().nullable(),
});

/** The attempt goes on in another channel than the message was taken for: it is looked for there, should nothing be heard. */
export async function attemptGoesTo(
  { db, workspaceId }: Scope,
  { id, attempts }: Pick<Leased, 'id' | 'attempts'>,
  channelId: string,
): Promise<void> {
  await db.announcement.updateMany({ where: { workspaceId, id, attempts }, data: { channelId } });
}

/** How many seconds from now the next message may be sent; null when none waits. */
export async function secondsToNext({ db, workspaceId }: Scope): Promise<number | null> {
  const rows: unknown = await db.$queryRaw`
    WITH waiting AS (${waiting(workspaceId)})
    SELECT extract(epoch FROM min(greatest(now(), w."notBefore", w.busy, p."freeAt", held."heldUntil",
      CASE WHEN p.problem IS NOT NULL THEN p."lookAgainAt" END)) - now())::float8 AS seconds
    ${placed}
    JOIN workspaces held ON held.id = w."workspaceId"`;
  return z.tuple([z.object({ seconds: z.number().nullable() })]).parse(rows)[0].seconds;
}

/** What became of an attempt to send. */
export type Settlement =
  | { readonly state: 'sent'; readonly channelId: string; readonly ts: string }
  | {
      readonly state: 'waiting';
      readonly retryAfterSeconds: number;
      readonly problem: string;
      /** Nobody knows whether it was posted. */
      readonly isUnclear?: boolean;
      /** The error was our own. */
      readonly isFault?: boolean;
    }
  | { readonly state: 'failed' | 'expired'; readonly problem: string };

type Settled = Pick<Leased, 'id' | 'place' | 'attempts'>;

/** Slack takes about one message a second in each channel. */
const paceSeconds = 1;

/** Whoever's lease ended before can still say where the message was posted, but not that it waits or failed. */
export async function settleAnnouncement(
  { db, workspaceId }: Scope,
  { id, place, attempts }: Settled,
  settlement: Settlement,
): Promise<void> {
  switch (settlement.state) {
    case 'sent':
      // Cancelled while it was on its way, it stays cancelled, now with the place to retract it in.
      await db.$executeRaw`
        WITH settled AS (
          UPDATE announcements SET state = CASE state WHEN 'waiting' THEN 'sent' ELSE state END,
            "leasedUntil" = NULL, problem = NULL, "channelId" = ${settlement.channelId}, ts = ${settlement.ts}
          WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid)
        INSERT INTO places ("workspaceId", "channelId", "freeAt")
        VALUES (${workspaceId}::uuid, ${place}, now() + make_interval(secs => ${paceSeconds}))
        ON CONFLICT ("workspaceId", "channelId") DO UPDATE
        SET "freeAt" = EXCLUDED."freeAt", problem = NULL, "problemSince" = NULL, "lookAgainAt" = NULL`;
      return;
    case 'waiting': {
      const { retryAfterSeconds, problem, isUnclear = false, isFault = false } = settlement;
      await db.$executeRaw`
        UPDATE announcements SET "leasedUntil" = NULL, problem = ${problem}, "mayStand" = "mayStand" OR ${isUnclear},
          faults = faults + ${isFault ? 1 : 0}, "notBefore" = now() + make_interval(secs => ${retryAfterSeconds})
        WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid AND attempts = ${attempts}`;
      return;
    }
    case 'failed':
    case 'expired':
      // What was to be said in its thread has no place any more.
      await db.$executeRaw`
        UPDATE announcements a
        SET state = CASE a.state WHEN 'waiting' THEN ${settlement.state} ELSE a.state END,
          problem = ${settlement.problem}, "leasedUntil" = NULL, "mayStand" = false
        FROM announcements given_up
        WHERE given_up."workspaceId" = ${workspaceId}::uuid AND given_up.id = ${id}::uuid
          AND given_up.state IN ('waiting', 'cancelled') AND given_up.attempts = ${attempts}
          AND a."workspaceId" = given_up."workspaceId" AND a.state IN ('waiting', 'cancelled')
          AND (a.id = given_up.id OR a."replyTo" = given_up.id)`;
  }
}

/** Whether a brief of the same team was queued after this one, which covers what it tells, whatever the clock said. */
export async function hasLaterBrief({ db, workspaceId }: Scope, id: string): Promise<boolean> {
  const rows: unknown = await db.$queryRaw`
    SELECT 1 FROM announcements a
    JOIN announcements later ON later."workspaceId" = a."workspaceId" AND later.subject = a.subject
      AND later.kind = 'brief' AND later.queued > a.queued
      AND later.state IN ('waiting', 'sent')
    WHERE a."workspaceId" = ${workspaceId}::uuid AND a.id = ${id}::uuid AND a.kind = 'brief'
    LIMIT 1`;
  return z.array(z.unknown()).parse(rows).length > 0;
}
