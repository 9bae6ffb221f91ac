/** The cards that follow their deals. */
import { z } from 'zod';
import { DealId, SlackChannelId } from '../domain/ids.ts';
import { Language } from '../domain/vocabulary.ts';
import type { Scope } from './rows.ts';

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
