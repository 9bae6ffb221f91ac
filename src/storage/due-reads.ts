/** What the clock has to know of many at once to decide what is due: one statement each, however many they are. */
import { z } from 'zod';
import type { AnnouncementPayload } from '../domain/announcements.ts';
import { DealId, PersonId, TeamId } from '../domain/ids.ts';
import type { Occasion } from './outbox-records.ts';
import type { Scope } from './rows.ts';

/** Those that no message of a kind was decided for yet, not even that there is nothing to say. */
export async function undecided<T extends Occasion>(
  { db, workspaceId }: Scope,
  kind: AnnouncementPayload['kind'],
  asked: readonly T[],
): Promise<readonly T[]> {
  if (asked.length === 0) return [];
  const subjects = asked.map(({ subject }) => subject);
  const occasions = asked.map(({ occasion }) => occasion);
  const rows: unknown = await db.$queryRaw`
    SELECT q.nth::int AS nth
    FROM unnest(${subjects}::text[], ${occasions}::text[]) WITH ORDINALITY AS q(subject, occasion, nth)
    WHERE NOT EXISTS (
      SELECT 1 FROM announcements a
      WHERE a."workspaceId" = ${workspaceId}::uuid AND a.kind = ${kind}
        AND a.subject = q.subject AND a.occasion = q.occasion)`;
  const open = new Set(
    z
      .array(z.object({ nth: z.int() }))
      .parse(rows)
      .map(({ nth }) => nth - 1),
  );
  return asked.filter((_, index) => open.has(index));
}

const OpenCount = z.object({ ownerId: PersonId, teamId: TeamId, count: z.int() });
/** How many open deals an owner has in a team. */
export type OpenCount = z.infer<typeof OpenCount>;

export async function openCounts(
  { db, workspaceId }: Scope,
  whose: { readonly teamIds: readonly TeamId[] } | { readonly ownerIds: readonly PersonId[] },
): Promise<readonly OpenCount[]> {
  const [ownerIds, teamIds] = 'ownerIds' in whose ? [[...whose.ownerIds], null] : [null, [...whose.teamIds]];
  const rows: unknown = await db.$queryRaw`
    SELECT d."ownerId", d."teamId", count(*)::int AS count FROM deals d
    WHERE d."workspaceId" = ${workspaceId}::uuid AND d.status = 'open'
      AND (${ownerIds}::uuid[] IS NULL OR d."ownerId" = ANY(${ownerIds}::uuid[]))
      AND (${teamIds}::uuid[] IS NULL OR d."teamId" = ANY(${teamIds}::uuid[]))
    GROUP BY d."ownerId", d."teamId"`;
  return z.array(OpenCount).parse(rows);
}

/** Of some people those who were offered already, by a nudge, to put their old imported deals away. */
export async function offeredOldImports(
  { db, workspaceId }: Scope,
  personIds: readonly PersonId[],
): Promise<ReadonlySet<PersonId>> {
  if (personIds.length === 0) return new Set();
  const rows: unknown = await db.$queryRaw`
    SELECT DISTINCT subject AS id FROM announcements
    WHERE "workspaceId" = ${workspaceId}::uuid AND kind = 'nudge' AND subject = ANY(${[...personIds]}::text[])
      AND state IN ('waiting', 'sent') AND (payload->>'oldImported')::int > 0`;
  return new Set(
    z
      .array(z.object({ id: PersonId }))
      .parse(rows)
      .map(({ id }) => id),
  );
}

/** Of some imported deals those that no person has done anything to since. */
export async function untouchedImports(
  { db, workspaceId }: Scope,
  dealIds: readonly DealId[],
): Promise<ReadonlySet<DealId>> {
  if (dealIds.length === 0) return new Set();
  const rows: unknown = await db.$queryRaw`
    SELECT d.id FROM deals d
    WHERE d."workspaceId" = ${workspaceId}::uuid AND d.id = ANY(${[...dealIds]}::uuid[])
      AND d."importedAt" IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM history h
        WHERE h."workspaceId" = d."workspaceId" AND h."subjectKind" = 'deal' AND h."subjectId" = d.id
          AND h."actorKind" = 'person')`;
  return new Set(
    z
      .array(z.object({ id: DealId }))
      .parse(rows)
      .map(({ id }) => id),
  );
}
