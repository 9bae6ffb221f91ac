/** Rows of a whole workspace as JSON, out of one and into another; what is derived is left out and derived again. */
import { z } from 'zod';
import type { DealEntry } from '../domain/history.ts';
import { entryFromRow } from './deal-history.ts';
import type { Scope } from './rows.ts';

/** What is carried over, each table after those it refers to, with its key within a workspace. */
const tables = {
  people: ['id'],
  pipelines: ['id'],
  stages: ['id'],
  stage_settings: ['stageId', 'validFrom'],
  criteria: ['id'],
  catalogue_items: ['id'],
  teams: ['id'],
  memberships: ['teamId', 'personId'],
  exchange_rates: ['currency', 'onDate', 'seq'],
  accounts: ['id'],
  contacts: ['id'],
  imported_rows: ['source', 'externalId'],
  history: ['subjectKind', 'subjectId', 'seq'],
} as const satisfies Record<string, readonly string[]>;

export const CarriedTable = z.enum(Object.keys(tables));
const inOrder = Object.keys(tables);

/** Not of a team's records but of the place it is in: briefs are not carried over, and are due there from its arrival on. */
const ofThePlace = 'briefsFrom';

/** What a row has besides what is said of it; files of earlier versions say less. */
function unsaid(table: string, now: Date): { readonly before: CarriedRow; readonly after: CarriedRow } {
  if (table !== 'teams') return { before: {}, after: {} };
  return { before: { rhythm: {}, daysOff: [] }, after: { [ofThePlace]: now } };
}

/** A row without its workspace; values are as PostgreSQL writes them in JSON, decimals as text. */
export const CarriedRow = z.record(z.string(), z.unknown());
export type CarriedRow = z.infer<typeof CarriedRow>;

export interface Carried {
  readonly table: string;
  readonly row: CarriedRow;
}

const atOnce = 1000;

/** Every row of a workspace, table after table, each in the order of its key. */
export async function* rowsOfWorkspace({ db, workspaceId }: Scope): AsyncIterable<Carried> {
  for (const [table, key] of Object.entries(tables)) {
    const columns = key.map((name) => `t."${name}"`).join(', ');
    const decimals =
      table === 'exchange_rates' ? ` || jsonb_build_object('baseForOne', t."baseForOne"::text)` : '';
    let after: readonly string[] | undefined;
    for (let isMore = true; isMore; ) {
      const bound: string = after
        ? `AND (${columns}) > (${key.map((name, nth) => `$${nth + 2}::${typeOf(name)}`).join(', ')})`
        : '';
      const found: unknown = await db.$queryRawUnsafe(
        `SELECT to_jsonb(t) - '{workspaceId,${ofThePlace}}'::text[]${decimals} AS row, ARRAY[${key.map((name) => `t."${name}"::text`).join(', ')}] AS key
         FROM "${table}" t WHERE t."workspaceId" = $1::uuid ${bound} ORDER BY ${columns} LIMIT ${atOnce}`,
        workspaceId,
        ...(after ?? []),
      );
      const rows = z.array(z.object({ row: CarriedRow, key: z.array(z.string()) })).parse(found);
      for (const { row } of rows) yield { table, row };
      after = rows.at(-1)?.key;
      isMore = rows.length === atOnce;
    }
  }
}

const keyTypes: Readonly<Record<string, string>> = {
  source: 'text',
  externalId: 'text',
  subjectKind: 'text',
  currency: 'text',
  seq: 'int',
  onDate: 'date',
  validFrom: 'timestamptz',
};

function typeOf(column: string): string {
  return keyTypes[column] ?? 'uuid';
}

/** Inserts rows of one table, which arrive at `now`; those that are there already stay. */
export async function insertCarried(
  { db, workspaceId }: Scope,
  table: string,
  rows: readonly CarriedRow[],
  now: Date,
): Promise<void> {
  if (!inOrder.includes(table)) throw new Error(`no table ${table} is carried`);
  const { before, after } = unsaid(table, now);
  const json = JSON.stringify(rows.map((row) => ({ ...before, ...row, ...after, workspaceId })));
  await db.$executeRawUnsafe(
    `INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb) ON CONFLICT DO NOTHING`,
    json,
  );
}

const named = ['pipelines', 'teams', 'accounts', 'catalogue_items'];
const Named = z.object({ id: z.string(), name: z.string(), nameKey: z.string() });

/** Rows under names that are still free: one that somebody else has already gets a number after it. */
export async function withFreeNames(
  { db, workspaceId }: Scope,
  table: string,
  rows: readonly CarriedRow[],
): Promise<readonly CarriedRow[]> {
  if (!named.includes(table)) return rows;
  const kind = table === 'catalogue_items' ? 't.kind' : `''`;
  const found: unknown = await db.$queryRawUnsafe(
    `SELECT t.id::text AS id, ${kind} || ' ' || t."nameKey" AS key FROM "${table}" t WHERE t."workspaceId" = $1::uuid`,
    workspaceId,
  );
  const taken = new Map(
    z
      .array(z.object({ id: z.string(), key: z.string() }))
      .parse(found)
      .map(({ id, key }) => [key, id]),
  );
  return rows.map((row) => {
    const { id, name, nameKey } = Named.parse(row);
    const prefix = typeof row.kind === 'string' ? row.kind : '';
    const isTaken = (key: string) => (taken.get(`${prefix} ${key}`) ?? id) !== id;
    let suffix = '';
    for (let nth = 2; isTaken(nameKey + suffix); nth += 1) suffix = ` (${nth})`;
    taken.set(`${prefix} ${nameKey}${suffix}`, id);
    return { ...row, name: name + suffix, nameKey: nameKey + suffix };
  });
}

const Identified = z.object({ id: z.string(), slackUserId: z.string().nullable() });

/** People without what somebody here has already: whoever is the same in Slack is the same person. */
export async function withFreeIdentities(
  { db, workspaceId }: Scope,
  rows: readonly CarriedRow[],
): Promise<readonly CarriedRow[]> {
  const here = await db.person.findMany({
    where: { workspaceId },
    select: { id: true, slackUserId: true, email: true, importSource: true, importName: true },
  });
  return rows.map((row) => {
    const { id, slackUserId } = Identified.parse(row);
    const others = here.filter((one) => one.id !== id);
    const same = others.find((one) => slackUserId !== null && one.slackUserId === slackUserId);
    const sameEmail = others.some((one) => one.email !== null && one.email === row.email);
    const sameImport = others.some(
      (one) =>
        one.importName !== null && one.importName === row.importName && one.importSource === row.importSource,
    );
    return {
      ...row,
      ...(same ? { slackUserId: null, isAdmin: false, mergedInto: same.id } : {}),
      ...(sameEmail ? { email: null } : {}),
      ...(sameImport ? { importSource: null, importName: null } : {}),
    };
  });
}

const HistoryRow = z.object({
  subjectKind: z.string(),
  subjectId: z.string(),
  seq: z.int(),
  act: z.int(),
  kind: z.string(),
  kindVersion: z.int(),
  payload: z.json(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  recordedAt: z.coerce.date(),
  occurredAt: z.coerce.date(),
  occurredOn: z.coerce.date().nullable(),
});

/** The entry of a deal's history that a carried row is; undefined for the history of anything else. */
export function carriedEntry(row: CarriedRow): DealEntry | undefined {
  const parsed = HistoryRow.parse(row);
  return parsed.subjectKind === 'deal' ? entryFromRow(parsed) : undefined;
}

/** The number that the next deal gets must be beyond all that came. */
export async function numbersFrom({ db, workspaceId }: Scope, next: number): Promise<void> {
  await db.workspace.updateMany({
    where: { id: workspaceId, nextDealNumber: { lt: next } },
    data: { nextDealNumber: next },
  });
}

export async function workspaceHeader({ db, workspaceId }: Scope) {
  return db.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { name: true, baseCurrency: true, nextDealNumber: true },
  });
}

export async function hasDeals({ db, workspaceId }: Scope): Promise<boolean> {
  return (await db.deal.findFirst({ where: { workspaceId }, select: { id: true } })) !== null;
}
