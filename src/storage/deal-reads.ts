/** Questions about deals as they stand: one indexed statement each. */
import { z } from 'zod';
import type { Day } from '../domain/days.ts';
import { AccountId, DealId, PersonId, PipelineId, StageId, TeamId } from '../domain/ids.ts';
import { Currency } from '../domain/money.ts';
import { DealStatus } from '../domain/vocabulary.ts';
import type { Deal as DealRow } from './generated/client.ts';
import { dayFromColumn, dayToColumn, type Scope } from './rows.ts';

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
  readonly lastContactAt: Date | null;
  readonly returnedAt: Date | null;
  readonly createdAt: Date;
  readonly importedAt: Date | null;
}

/** What a list is narrowed to; absent means any. */
export interface DealFilter {
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
  const { db, workspaceId } = scope;
  const rows = await db.deal.findMany({
    where: {
      workspaceId,
      ...(filter.statuses ? { status: { in: [...filter.statuses] } } : {}),
      ...(filter.ownerIds ? { ownerId: { in: [...filter.ownerIds] } } : {}),
      ...(filter.teamIds ? { teamId: { in: [...filter.teamIds] } } : {}),
      ...(filter.pipelineId ? { pipelineId: filter.pipelineId } : {}),
      ...(filter.stageIds ? { stageId: { in: [...filter.stageIds] } } : {}),
      ...(filter.parkedUntilBy ? { parkedUntil: { lte: dayToColumn(filter.parkedUntilBy) } } : {}),
    },
    orderBy: { number: 'asc' },
    take: limit,
  });
  return withAccounts(scope, rows);
}

/** The deal of a number, whatever became of it; undefined when there is none. */
export async function dealByNumber(scope: Scope, number: number): Promise<DealLine | undefined> {
  const rows = await scope.db.deal.findMany({ where: { workspaceId: scope.workspaceId, number } });
  return (await withAccounts(scope, rows))[0];
}

export async function dealById(scope: Scope, id: DealId): Promise<DealLine | undefined> {
  const rows = await scope.db.deal.findMany({ where: { workspaceId: scope.workspaceId, id } });
  return (await withAccounts(scope, rows))[0];
}

/**
 * Deals whose name or account's name contains a text, compared without case or width, exact and leading matches first;
 * withdrawn deals never.
 */
export async function searchDeals(
  scope: Scope,
  text: string,
  statuses: readonly DealStatus[],
  limit: number,
): Promise<readonly DealLine[]> {
  const pattern = text.replace(/[\\%_]/g, '\\$&');
  const found: unknown = await scope.db.$queryRaw`
    SELECT d.id FROM deals d
    JOIN accounts a ON a."workspaceId" = d."workspaceId" AND a.id = d."accountId"
    WHERE d."workspaceId" = ${scope.workspaceId}::uuid AND d.status = ANY(${[...statuses]})
      AND (a."nameKey" LIKE ${`%${pattern}%`} OR lower(normalize(d.name, NFKC)) LIKE ${`%${pattern}%`})
    ORDER BY a."nameKey" = ${text} DESC, lower(normalize(d.name, NFKC)) = ${text} DESC, a."nameKey" LIKE ${`${pattern}%`} DESC, d.number
    LIMIT ${limit}`;
  return linesInOrder(scope, z.array(z.object({ id: DealId })).parse(found));
}

async function linesInOrder(
  scope: Scope,
  ids: readonly { readonly id: DealId }[],
): Promise<readonly DealLine[]> {
  const rows = await scope.db.deal.findMany({
    where: { workspaceId: scope.workspaceId, id: { in: ids.map(({ id }) => id) } },
  });
  const lines = new Map((await withAccounts(scope, rows)).map((line) => [line.id, line]));
  return ids.flatMap(({ id }) => lines.get(id) ?? []);
}

/**
 * Deals whose name or account stands somewhere in a text, or the account's first word (in Chinese its first two
 * characters); whole and long names first. What stands inside another word is found too: the caller looks closer.
 */
export async function dealsNamedIn(
  scope: Scope,
  text: string,
  statuses: readonly DealStatus[],
  limit: number,
): Promise<readonly DealLine[]> {
  const found: unknown = await scope.db.$queryRaw`
    SELECT d.id FROM deals d
    JOIN accounts a ON a."workspaceId" = d."workspaceId" AND a.id = d."accountId"
    WHERE d."workspaceId" = ${scope.workspaceId}::uuid AND d.status = ANY(${[...statuses]})
      AND (strpos(${text}, split_part(a."nameKey", ' ', 1)) > 0
        OR strpos(${text}, substring(a."nameKey" FROM '^[一-龥]{2}')) > 0
        OR strpos(${text}, lower(normalize(d.name, NFKC))) > 0)
    ORDER BY strpos(${text}, a."nameKey") > 0 DESC, length(a."nameKey") DESC, d.number
    LIMIT ${limit}`;
  return linesInOrder(scope, z.array(z.object({ id: DealId })).parse(found));
}

async function withAccounts(
  { db, workspaceId }: Scope,
  rows: readonly DealRow[],
): Promise<readonly DealLine[]> {
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map((row) => row.accountId))];
  const accounts = await db.account.findMany({
    where: { workspaceId, id: { in: ids } },
    select: { id: true, name: true },
  });
  const names = new Map(accounts.map((account) => [account.id, account.name]));
  return rows.map((row) => ({
    id: DealId.parse(row.id),
    number: row.number,
    version: row.version,
    status: DealStatus.parse(row.status),
    accountId: AccountId.parse(row.accountId),
    accountName: names.get(row.accountId) ?? '',
    name: row.name,
    amount: row.amount,
    currency: Currency.parse(row.currency),
    pipelineId: PipelineId.parse(row.pipelineId),
    stageId: StageId.parse(row.stageId),
    stageEnteredAt: row.stageEnteredAt,
    ownerId: PersonId.parse(row.ownerId),
    teamId: TeamId.parse(row.teamId),
    expectedClose: dayFromColumn(row.expectedClose),
    nextStep: row.nextStep,
    nextStepDue: dayFromColumn(row.nextStepDue),
    parkedUntil: dayFromColumn(row.parkedUntil),
    lastContactAt: row.lastContactAt,
    returnedAt: row.returnedAt,
    createdAt: row.createdAt,
    importedAt: row.importedAt,
  }));
}
