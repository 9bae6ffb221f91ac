/** Which process does a piece of the clock's work; by the database's clock, which all of them share. */
import type { Scope } from './rows.ts';

/** Takes a piece of work for some seconds; false while it is taken. */
export async function takeRun({ db, workspaceId }: Scope, key: string, seconds: number): Promise<boolean> {
  const taken = await db.$executeRaw`
    INSERT INTO clock_runs AS r ("workspaceId", key, "heldUntil")
    VALUES (${workspaceId}::uuid, ${key}, now() + make_interval(secs => ${seconds}))
    ON CONFLICT ("workspaceId", key) DO UPDATE SET "heldUntil" = EXCLUDED."heldUntil"
    WHERE r."heldUntil" <= now()`;
  return taken === 1;
}

/** Keeps what was taken for at least so many seconds from now. */
export async function holdRun({ db, workspaceId }: Scope, key: string, seconds: number): Promise<void> {
  await db.$executeRaw`
    UPDATE clock_runs SET "heldUntil" = GREATEST("heldUntil", now() + make_interval(secs => ${seconds}))
    WHERE "workspaceId" = ${workspaceId}::uuid AND key = ${key}`;
}
