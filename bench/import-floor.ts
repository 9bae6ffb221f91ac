/** What imported rows cost the database alone: its own COPY of the same rows into the same tables with all their indexes. */
import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import pg from 'pg';

const copied = [
  'accounts',
  'history',
  'deals',
  'deal_states',
  'stage_visits',
  'deal_products',
  'imported_rows',
];

export interface Floor {
  readonly seconds: number;
  /** Of the processes that serve this database; null where they cannot be looked at. */
  readonly cpuSeconds: number | null;
}

/** Takes a workspace's rows out as they are, and back into the same tables in one transaction. */
export async function copyOf(url: string, workspaceId: string): Promise<Floor> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const files: { readonly table: string; readonly file: string }[] = [];
    for (const table of copied) {
      const file = `/tmp/stagecoach-${randomUUID()}.copy`;
      const own = `SELECT * FROM "${table}" WHERE "workspaceId" = '${workspaceId}'`;
      await client.query(`COPY (${own}) TO '${file}'`);
      files.push({ table, file });
    }
    for (const { table } of files.toReversed())
      await client.query(`DELETE FROM "${table}" WHERE "workspaceId" = '${workspaceId}'`);
    const cpu = await serverCpuSeconds(client);
    const began = performance.now();
    await client.query('BEGIN');
    for (const { table, file } of files) await client.query(`COPY "${table}" FROM '${file}'`);
    await client.query('COMMIT');
    const seconds = (performance.now() - began) / 1000;
    const cpuAfter = await serverCpuSeconds(client);
    for (const { file } of files) await rm(file, { force: true }).catch(() => undefined);
    return { seconds, cpuSeconds: cpu === null || cpuAfter === null ? null : cpuAfter - cpu };
  } finally {
    await client.end();
  }
}

/** Of all processes that serve this database's connections, since they began; null where they cannot be looked at. */
export async function serverCpuSeconds(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database()',
  );
  let ticks = 0;
  for (const { pid } of rows) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
    if (stat === null || !stat.includes('(postgres)')) return null;
    const [, , , , , , , , , , , user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    ticks += Number(user) + Number(system);
  }
  return rows.length === 0 ? null : ticks / ticksPerSecond;
}

const ticksPerSecond = 100;
