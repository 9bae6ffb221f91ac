import type { Workspace } from '../../src/operations/workspace.ts';

/** Many deals like one, numbered before all there are: as lists and searches find them, with no history of their own. */
export async function copyDeal({ storage, id }: Workspace, number: number, copies: number): Promise<void> {
  await storage.scope.db.$executeRaw`
    INSERT INTO deals
    SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'number', least.number - n))).*
    FROM deals d, generate_series(1, ${copies}::int) n,
      (SELECT min(number) AS number FROM deals WHERE "workspaceId" = ${id}::uuid) AS least
    WHERE d."workspaceId" = ${id}::uuid AND d.number = ${number}::int`;
}
