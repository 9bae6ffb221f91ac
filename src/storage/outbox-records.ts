/** The outbox: messages queued with what caused them, called back with it, and retracted where they stand already. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Announcement, AnnouncementPayload, addresseeOf } from '../domain/announcements.ts';
import { SlackChannelId, WorkspaceId } from '../domain/ids.ts';
import { type AnnouncedDeal, keepAnnouncedDeals } from './announced-deals.ts';
import { jsonText, type Scope } from './rows.ts';

/** Whom or what a message is about, and which of its days, weeks or periods. */
export interface Occasion {
  readonly subject: string;
  readonly occasion: string;
}

/** A message as it was decided, with the deals it names. */
export interface DecidedMessage extends Occasion {
  readonly payload: AnnouncementPayload;
  /** `nothing`: it was due, and there was nothing to say. */
  readonly state: 'waiting' | 'nothing';
  readonly deals: readonly AnnouncedDeal[];
  /** What follows it in its thread, under occasions of its own. */
  readonly replies?: (id: string) => readonly Reply[];
}

interface Reply {
  readonly occasion: string;
  readonly payload: AnnouncementPayload;
}

/** A message with its key. */
interface Queued extends Occasion {
  readonly id: string;
  readonly payload: AnnouncementPayload;
  readonly state: DecidedMessage['state'];
  readonly replyTo: string | null;
}

/** Queues a message once per (kind, subject, occasion). Its id; null when it was queued before. */
export async function announce(
  scope: Scope,
  subject: string,
  occasion: string,
  payload: AnnouncementPayload,
  decidedAt: Date,
): Promise<string | null> {
  const id = randomUUID();
  const message = { id, subject, occasion, payload, state: 'waiting', replyTo: null } as const;
  const ids = await queue(scope, [message], decidedAt);
  return ids.has(id) ? id : null;
}

/**
 * Queues messages with their threads and the deals they name: three statements for all. What another process decided
 * meanwhile is left as it is.
 *
 * @returns how many were queued to be sent.
 */
export async function announceAll(
  scope: Scope,
  messages: readonly DecidedMessage[],
  decidedAt: Date,
): Promise<number> {
  // In one order, so that two processes wait for each other rather than each for the other.
  const rows = messages
    .map((message) => ({ ...message, id: randomUUID(), replyTo: null }))
    .sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const ids = await queue(scope, rows, decidedAt);
  const added = rows.filter(({ id }) => ids.has(id));
  const replies = added.flatMap(({ id, subject, state, replies: of }) =>
    (of?.(id) ?? []).map((reply) => ({ ...reply, id: randomUUID(), subject, state, replyTo: id })),
  );
  await queue(scope, replies, decidedAt);
  const named = added.flatMap(({ id, deals }) => deals.map((deal) => ({ announcementId: id, ...deal })));
  await keepAnnouncedDeals(scope, named);
  return added.filter(({ state }) => state === 'waiting').length;
}

/** The ids of those that were not queued before. */
async function queue(
  { db, workspaceId }: Scope,
  rows: readonly Queued[],
  decidedAt: Date,
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const values = rows.map(({ id, subject, occasion, payload, state, replyTo }) => {
    const { kind } = payload;
    return { id, kind, subject, occasion, payload, state, replyTo, addresseeId: addresseeOf(payload) };
  });
  const kept: unknown = await db.$queryRaw`
    INSERT INTO announcements
      ("workspaceId", id, kind, subject, occasion, payload, state, "replyTo", "addresseeId", "decidedAt")
    SELECT ${workspaceId}::uuid, r.id, r.kind, r.subject, r.occasion, r.payload, r.state, r."replyTo", r."addresseeId",
      ${decidedAt}::timestamptz
    FROM ROWS FROM (jsonb_to_recordset(${jsonText(values)}::jsonb) AS (id uuid, kind text, subject text, occasion text,
      payload jsonb, state text, "replyTo" uuid, "addresseeId" uuid)) WITH ORDINALITY r
    ORDER BY r.ordinality
    ON CONFLICT DO NOTHING
    RETURNING id`;
  const ids = z.array(z.object({ id: z.uuid() })).parse(kept);
  return new Set(ids.map(({ id }) => id));
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
  return sent.map((row) => AnnouncementRow.parse(row));
}

export const AnnouncementRow = z.object({
  workspaceId: WorkspaceId,
  id: z.uuid(),
  subject: z.string(),
  occasion: z.string(),
  payload: AnnouncementPayload,
  attempts: z.int(),
  channelId: SlackChannelId.nullable(),
  ts: z.string().nullable(),
  thread: z.object({ channelId: SlackChannelId, ts: z.string() }).nullable().default(null),
});

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
  return rows.map((row) => AnnouncementRow.parse(row));
}

/** The message was edited, or can't be any more. */
export async function announcementRetracted({ db, workspaceId }: Scope, id: string): Promise<void> {
  await db.announcement.updateMany({
    where: { workspaceId, id, state: 'cancelled' },
    data: { state: 'retracted' },
  });
}
