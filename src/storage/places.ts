/** What keeps messages back besides their own time: a channel that takes none, and pauses that Slack asks for. */
import { z } from 'zod';
import type { Scope } from './rows.ts';

const At = z.tuple([z.object({ at: z.date() })]);

/**
 * Nothing can be posted in a place; it is looked at again after so many seconds, with the first of what waits there.
 *
 * @returns since when that is so: the beginning of the episode.
 */
export async function markPlace(
  { db, workspaceId }: Scope,
  place: string,
  problem: string,
  lookAgainSeconds: number,
): Promise<Date> {
  const rows: unknown = await db.$queryRaw`
    INSERT INTO places ("workspaceId", "channelId", "freeAt", problem, "problemSince", "lookAgainAt")
    VALUES (${workspaceId}::uuid, ${place}, now(), ${problem}, now(),
      now() + make_interval(secs => ${lookAgainSeconds}))
    ON CONFLICT ("workspaceId", "channelId") DO UPDATE
    SET problem = EXCLUDED.problem, "problemSince" = COALESCE(places."problemSince", now()),
      "lookAgainAt" = EXCLUDED."lookAgainAt"
    RETURNING "problemSince" AS at`;
  return At.parse(rows)[0].at;
}

/** Somebody may have seen to what was wrong there: the first of what waits is sent without delay. */
export async function tryPlaceAgain({ db, workspaceId }: Scope, place: string): Promise<void> {
  await db.$executeRaw`
    UPDATE places SET "lookAgainAt" = now()
    WHERE "workspaceId" = ${workspaceId}::uuid AND "channelId" = ${place} AND problem IS NOT NULL`;
}

/**
 * Nobody calls Slack for so many seconds. `because` is Slack's error when it takes nothing at all from the app.
 *
 * @returns whether that error is news.
 */
export async function holdSending(
  { db, workspaceId }: Scope,
  seconds: number,
  because: string | null,
): Promise<boolean> {
  const rows: unknown = await db.$queryRaw`
    WITH before AS (SELECT id, "heldBecause" FROM workspaces WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE)
    UPDATE workspaces w
    SET "heldUntil" = greatest(w."heldUntil", now() + make_interval(secs => ${seconds})),
      "heldBecause" = COALESCE(${because}, w."heldBecause")
    FROM before WHERE w.id = before.id
    RETURNING ${because}::text IS NOT NULL AND before."heldBecause" IS DISTINCT FROM ${because}::text AS "isNews"`;
  return z.tuple([z.object({ isNews: z.boolean() })]).parse(rows)[0].isNews;
}

/** Slack takes messages again. @returns whether it had refused everything before. */
export async function sendingWorks({ db, workspaceId }: Scope): Promise<boolean> {
  const where = { id: workspaceId, heldBecause: { not: null } };
  const { count } = await db.workspace.updateMany({ where, data: { heldBecause: null } });
  return count > 0;
}

/** Whether Slack asked for a pause that is not over yet. */
export async function isHeld({ db, workspaceId }: Scope): Promise<boolean> {
  const rows: unknown = await db.$queryRaw`
    SELECT 1 FROM workspaces WHERE id = ${workspaceId}::uuid AND "heldUntil" > now()`;
  return z.array(z.unknown()).parse(rows).length > 0;
}
