/** What leaves by itself: announcements with their leases, the cards that follow their deals, requests already handled. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Announcement, AnnouncementPayload } from '../domain/announcements.ts';
import { DealId, SlackChannelId, WorkspaceId } from '../domain/ids.ts';
import { Language } from '../domain/vocabulary.ts';
import { type Scope, toJson } from './rows.ts';

/** The stored result of a request already applied; undefined when the key is new. */
export async function handledResult({ db, workspaceId }: Scope, requestKey: string): Promise<unknown> {
  const row = await db.handledRequest.findUnique({
    where: { workspaceId_requestKey: { workspaceId, requestKey } },
    select: { result: true },
  });
  return row?.result;
}

export async function keepResult(
  { db, workspaceId }: Scope,
  requestKey: string,
  result: object,
  handledAt: Date,
): Promise<void> {
  await db.handledRequest.create({ data: { workspaceId, requestKey, result: toJson(result), handledAt } });
}

/** Queues a message once per (kind, subject, occasion). */
export async function announce(
  { db, workspaceId }: Scope,
  subject: string,
  occasion: string,
  payload: AnnouncementPayload,
  decidedAt: Date,
): Promise<void> {
  const row = {
    workspaceId,
    id: randomUUID(),
    kind: payload.kind,
    subject,
    occasion,
    decidedAt,
    state: 'waiting',
  };
  await db.announcement.createMany({ data: [{ ...row, payload: toJson(payload) }], skipDuplicates: true });
}

/**
 * Cancels what was not sent yet of an occasion, and returns what was, or is just being sent. That stays cancelled too:
 * once it is known where it was posted, it is to be retracted there.
 */
export async function cancelAnnouncements(
  { db, workspaceId }: Scope,
  subject: string,
  occasions: readonly string[],
): Promise<readonly Announcement[]> {
  const of = { workspaceId, subject, occasion: { in: [...occasions] } };
  await db.announcement.updateMany({
    where: { ...of, state: 'waiting', leasedUntil: null },
    data: { state: 'cancelled' },
  });
  const sent = await db.announcement.findMany({ where: { ...of, state: { in: ['sent', 'waiting'] } } });
  // What somebody is sending right now may leave; should that attempt fail, there is to be no other.
  await db.announcement.updateMany({
    where: { ...of, state: { in: ['sent', 'waiting'] } },
    data: { state: 'cancelled' },
  });
  return sent.map((row) => LeasedRow.parse(row));
}

const LeasedRow = z.object({
  workspaceId: WorkspaceId,
  id: z.uuid(),
  subject: z.string(),
  occasion: z.string(),
  payload: AnnouncementPayload,
  attempts: z.int(),
  channelId: SlackChannelId.nullable(),
  ts: z.string().nullable(),
});

/**
 * Takes waiting messages for a while, by the database's clock, skipping what another process holds. What is not
 * settled before the lease ends is offered again.
 */
export async function leaseAnnouncements(
  { db, workspaceId }: Scope,
  limit: number,
  leaseSeconds: number,
): Promise<readonly Announcement[]> {
  const rows: unknown = await db.$queryRaw`
    WITH leased AS (
      UPDATE announcements SET "leasedUntil" = now() + make_interval(secs => ${leaseSeconds}), attempts = attempts + 1
      WHERE ("workspaceId", id) IN (
        SELECT "workspaceId", id FROM announcements
        WHERE "workspaceId" = ${workspaceId}::uuid
          AND state = 'waiting' AND ("notBefore" IS NULL OR "notBefore" <= now())
          AND ("leasedUntil" IS NULL OR "leasedUntil" < now())
        ORDER BY "decidedAt"
        LIMIT ${limit}
        FOR UPDATE SKIP LOCKED)
      RETURNING *)
    SELECT "workspaceId", id, subject, occasion, payload, attempts, "channelId", ts FROM leased
    ORDER BY "decidedAt"`;
  return z.array(LeasedRow).parse(rows);
}

/** What became of an attempt to send. */
export type Settlement =
  | { readonly state: 'sent'; readonly channelId: string; readonly ts: string }
  | { readonly state: 'waiting'; readonly retryAfterSeconds: number; readonly problem: string }
  | { readonly state: 'failed'; readonly problem: string };

export async function settleAnnouncement(
  { db, workspaceId }: Scope,
  id: string,
  settlement: Settlement,
): Promise<void> {
  switch (settlement.state) {
    case 'sent':
      // Cancelled while it was on its way, it stays cancelled, now with the place to retract it in.
      await db.$executeRaw`
        UPDATE announcements SET state = CASE state WHEN 'waiting' THEN 'sent' ELSE state END, "leasedUntil" = NULL,
          "channelId" = ${settlement.channelId}, ts = ${settlement.ts}
        WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
      return;
    case 'waiting':
      await db.$executeRaw`
        UPDATE announcements SET "leasedUntil" = NULL, problem = ${settlement.problem},
          "notBefore" = now() + make_interval(secs => ${settlement.retryAfterSeconds})
        WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
      return;
    case 'failed':
      await db.announcement.updateMany({
        where: { workspaceId, id, state: 'waiting' },
        data: { state: 'failed', problem: settlement.problem, leasedUntil: null },
      });
  }
}

/** Messages that were posted before what they tell was taken back, and still stand there. */
export async function announcementsToRetract(
  { db, workspaceId }: Scope,
  limit: number,
): Promise<readonly Announcement[]> {
  const rows = await db.announcement.findMany({
    where: { workspaceId, state: 'cancelled', ts: { not: null } },
    orderBy: { decidedAt: 'asc' },
    take: limit,
  });
  return rows.map((row) => LeasedRow.parse(row));
}

/** The message was edited, or can't be any more. */
export async function announcementRetracted({ db, workspaceId }: Scope, id: string): Promise<void> {
  await db.announcement.updateMany({
    where: { workspaceId, id, state: 'cancelled' },
    data: { state: 'retracted' },
  });
}

/** The latest card of a deal in a conversation; `threadTs` is empty for the channel itself. */
export interface PostedCard {
  readonly dealId: DealId;
  readonly channelId: SlackChannelId;
  readonly threadTs: string;
  readonly ts: string;
  readonly version: number;
  readonly language: Language;
}

/** Remembers a card, and gives back the one it takes the place of. */
export async function keepCard({ db, workspaceId }: Scope, card: PostedCard): Promise<void> {
  const { dealId, channelId, threadTs } = card;
  await db.postedCard.upsert({
    where: { workspaceId_dealId_channelId_threadTs: { workspaceId, dealId, channelId, threadTs } },
    create: { workspaceId, ...card },
    update: card,
  });
}

export async function cardShows(
  { db, workspaceId }: Scope,
  card: PostedCard,
  version: number,
): Promise<void> {
  const { dealId, channelId, threadTs, ts } = card;
  await db.postedCard.updateMany({
    where: { workspaceId, dealId, channelId, threadTs, ts, version: { lt: version } },
    data: { version },
  });
}

export async function forgetCard({ db, workspaceId }: Scope, card: PostedCard): Promise<void> {
  const { dealId, channelId, threadTs, ts } = card;
  await db.postedCard.deleteMany({ where: { workspaceId, dealId, channelId, threadTs, ts } });
}

const CardRow = z.object({
  dealId: DealId,
  channelId: SlackChannelId,
  threadTs: z.string(),
  ts: z.string(),
  version: z.int(),
  language: Language,
});

/** Cards that show less than their deal's present version, the longest behind first. */
export async function cardsBehind({ db, workspaceId }: Scope, limit: number): Promise<readonly PostedCard[]> {
  const rows: unknown = await db.$queryRaw`
    SELECT c."dealId", c."channelId", c."threadTs", c.ts, c.version, c.language
    FROM posted_cards c
    JOIN deals d ON d."workspaceId" = c."workspaceId" AND d.id = c."dealId"
    WHERE c."workspaceId" = ${workspaceId}::uuid AND c.version < d.version
    ORDER BY c.ts LIMIT ${limit}`;
  return z.array(CardRow).parse(rows);
}
