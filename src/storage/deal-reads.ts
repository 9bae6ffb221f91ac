/** Questions about deals as they stand: one indexed statement each. */
import { z } from 'zod';
import { Day } from '../domain/days.ts';
import { AccountId, DealId, PersonId, PipelineId, StageId, TeamId } from '../domain/ids.ts';
import type { Sight } from '../domain/metrics/question.ts';
import { Currency } from '../domain/money.ts';
import { DealStatus } from '../domain/vocabulary.ts';
import { Prisma } from './generated/client.ts';
import type { Scope } from './rows.ts';
import { isSeen } from './sight.ts';

const { sql } = Prisma;

/** A deal as lists show it. */
export interface DealLine {
  readonly id: DealId;
  readonly number: number;
  readonly version: number;
  readonly status: DealStatus;
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly name: string;
  /** Minor units of `currency`. */
  readonly amount: bigint | null;
  readonly currency: Currency;
  readonly pipelineId: PipelineId;
  readonly stageId: StageId;
  readonly stageEnteredAt: Date | null;
  readonly ownerId: PersonId;
  readonly teamId: TeamId;
  readonly expectedClose: Day | null;
  readonly nextStep: string | null;
  readonly nextStepDue: Day | null;
  readonly parkedUntil: Day | null;
  readonly snoozedUntil: Day | null;
  readonly isMuted: boolean;
  readonly lastContactAt: Date | null;
  readonly returnedAt: Date | null;
  readonly createdAt: Date;
  readonly importedAt: Date | null;
}

/** What a list is narrowed to; absent means any. */
export interface DealFilter {
  readonly sight?: Sight;
  readonly statuses?: readonly DealStatus[];
  readonly ownerIds?: readonly PersonId[];
  readonly teamIds?: readonly TeamId[];
  readonly pipelineId?: PipelineId;
  readonly stageIds?: readonly StageId[];
  readonly parkedUntilBy?: Day;
}

/** Deals that pass a filter, in the order of their numbers, at most `limit`. */
export async function listDeals(
  scope: Scope,
  filter: DealFilter,
  limit: number,
): Promise<readonly DealLine[]> {
  const { sight, statuses, ownerIds, teamIds, pipelineId, stageIds, parkedUntilBy } = filter;
  const conditions = [isSeen(sight ?? 'everything', 'd')];
  if (statuses) conditions.push(sql`d.status = ANY(${[...statuses]}::text[])`);
  if (ownerIds) conditions.push(sql`d."ownerId" = ANY(${[...ownerIds]}::uuid[])`);
  if (teamIds) conditions.push(sql`d."teamId" = ANY(${[...teamIds]}::uuid[])`);
  if (pipelineId) conditions.push(sql`d."pipelineId" = ${pipelineId}::uuid`);
  if (stageIds) conditions.push(sql`d."stageId" = ANY(${[...stageIds]}::uuid[])`);
  if (parkedUntilBy) conditions.push(sql`d."parkedUntil" <= ${parkedUntilBy}::date`);
  return linesOf(scope, Prisma.join(conditions, ' AND '), limit);
}

/** The deal of a number, whatever became of it; undefined when there is none. */
export async function dealByNumber(scope: Scope, number: number): Promise<DealLine | undefined> {
  return (await linesOf(scope, sql`d.number = ${number}::int`, 1))[0];
}

export async function dealById(scope: Scope, id: DealId): Promise<DealLine | undefined> {
  return (await linesOf(scope, sql`d.id = ${id}::uuid`, 1))[0];
}

/** Among which deals a name is looked for. */
export interface Among {
  readonly statuses: readonly DealStatus[];
  readonly sight: Sight;
  /** Whose deals come before all others. */
  readonly firstOf?: PersonId;
}

/**
 * Deals whose name or account's name contains a text, compared without case or width, exact and leading matches first;
 * withdrawn deals never.
 */
export async function searchDeals(
  scope: Scope,
  text: string,
  { statuses, sight, firstOf }: Among,
  limit: number,
): Promise<readonly DealLine[]> {
  const pattern = text.replace(/[\\%_]/g, '\\$&');
  const found: unknown = await scope.db.$queryRaw`
    SELECT d.id FROM deals d
    JOIN accounts a ON a."workspaceId" = d."workspaceId" AND a.id = d."accountId"
    WHERE d."workspaceId" = ${scope.workspaceId}::uuid AND d.status = ANY(${[...statuses]}) AND ${isSeen(sight, 'd')}
      AND (a."nameKey" LIKE ${`%${pattern}%`} OR lower(normalize(d.name, NFKC)) LIKE ${`%${pattern}%`})
    ORDER BY d."ownerId" = ${firstOf ?? null}::uuid DESC, a."nameKey" = ${text} DESC, lower(normalize(d.name, NFKC)) = ${text} DESC, a."nameKey" LIKE ${`${pattern}%`} DESC, d.number
    LIMIT ${limit}`;
  return dealsById(scope, idsOf(found));
}

/** Deals by their ids, in that order; whom nobody has is left out. */
export async function dealsById(scope: Scope, ids: readonly DealId[]): Promise<readonly DealLine[]> {
  if (ids.length === 0) return [];
  const found = await linesOf(scope, sql`d.id = ANY(${[...ids]}::uuid[])`, ids.length);
  const lines = new Map(found.map((line) => [line.id, line]));
  return ids.flatMap((id) => lines.get(id) ?? []);
}

/**
 * Deals whose name or account stands somewhere in a text, or the account's first word (in Chinese its first two
 * characters); whole and long names first. What stands inside another word is found too: the caller looks closer.
 */
export async function dealsNamedIn(
  scope: Scope,
  text: string,
  { statuses, sight, firstOf }: Among,
  limit: number,
): Promise<readonly DealLine[]> {
  const found: unknown = await scope.db.$queryRaw`
    SELECT d.id FROM deals d
    JOIN accounts a ON a."workspaceId" = d."workspaceId" AND a.id = d."accountId"
    WHERE d."workspaceId" = ${scope.workspaceId}::uuid AND d.status = ANY(${[...statuses]}) AND ${isSeen(sight, 'd')}
      AND (strpos(${text}, split_part(a."nameKey", ' ', 1)) > 0
        OR strpos(${text}, substring(a."nameKey" FROM '^[一-龥]{2}')) > 0
        OR strpos(${text}, lower(normalize(d.name, NFKC))) > 0)
    ORDER BY d."ownerId" = ${firstOf ?? null}::uuid DESC, strpos(${text}, a."nameKey") > 0 DESC, length(a."nameKey") DESC, d.number
    LIMIT ${limit}`;
  return dealsById(scope, idsOf(found));
}

function idsOf(found: unknown): readonly DealId[] {
  return z
    .array(z.object({ id: DealId }))
    .parse(found)
    .map(({ id }) => id);
}

const instant = z
  .string()
  .transform((text) => new Date(text))
  .nullable();

const LineRow: z.ZodType<DealLine> = z.object({
  id: DealId,
  number: z.int(),
  version: z.int(),
  status: DealStatus,
  accountId: AccountId,
  accountName: z.string(),
  name: z.string(),
  amount: z.string().transform(BigInt).nullable(),
  currency: Currency,
  pipelineId: PipelineId,
  stageId: StageId,
  stageEnteredAt: instant,
  ownerId: PersonId,
  teamId: TeamId,
  expectedClose: Day.nullable(),
  nextStep: z.string().nullable(),
  nextStepDue: Day.nullable(),
  parkedUntil: Day.nullable(),
  snoozedUntil: Day.nullable(),
  isMuted: z.boolean(),
  lastContactAt: instant,
  returnedAt: instant,
  createdAt: instant.unwrap(),
  importedAt: instant,
});
const LinesRow = z.tuple([z.object({ lines: z.array(LineRow) })]);

/** As one JSON value: the driver takes longer to read a row of so many columns than the database to find it. */
async function linesOf(
  { db, workspaceId }: Scope,
  condition: Prisma.Sql,
  limit: number,
): Promise<readonly DealLine[]> {
  const rows: unknown = await db.$queryRaw`
    SELECT coalesce(json_agg(l), '[]') AS lines FROM (
      SELECT d.id, d.number, d.version, d.status, d."accountId", a.name AS "accountName", d.name,
        d.amount::text AS amount, d.currency, d."pipelineId", d."stageId", d."stageEnteredAt", d."ownerId", d."teamId",
        d."expectedClose", d."nextStep", d."nextStepDue", d."parkedUntil", d."snoozedUntil", d."isMuted",
        d."lastContactAt", d."returnedAt", d."createdAt", d."importedAt"
      FROM deals d JOIN accounts a ON a."workspaceId" = d."workspaceId" AND a.id = d."accountId"
      WHERE d."workspaceId" = ${workspaceId}::uuid AND ${condition}
      ORDER BY d.number LIMIT ${limit}) l`;
  const [{ lines }] = LinesRow.parse(rows);
  return lines;
}
