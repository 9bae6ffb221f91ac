/** Questions about deals as they stand: one indexed statement each. */
import { z } from 'zod';
import type { Day } from '../domain/days.ts';
import {
  AccountId,
  CatalogueItemId,
  ContactId,
  DealId,
  type InteractionId,
  PersonId,
  PipelineId,
  StageId,
  TeamId,
} from '../domain/ids.ts';
import { Currency } from '../domain/money.ts';
import { ContactRole, DealStatus, type InteractionType, type Outcome } from '../domain/vocabulary.ts';
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

/** Names of accounts that contain a text, those beginning with it first; all of them for an empty one. */
export async function accountsNamed(
  { db, workspaceId }: Scope,
  text: string,
  limit: number,
): Promise<readonly string[]> {
  const pattern = text.replace(/[\\%_]/g, '\\$&');
  const found: unknown = await db.$queryRaw`
    SELECT name FROM accounts
    WHERE "workspaceId" = ${workspaceId}::uuid AND "nameKey" LIKE ${`%${pattern}%`}
    ORDER BY "nameKey" LIKE ${`${pattern}%`} DESC, "nameKey"
    LIMIT ${limit}`;
  return z
    .array(z.object({ name: z.string() }))
    .parse(found)
    .map(({ name }) => name);
}

/** A logged interaction as cards show it. */
export interface InteractionLine {
  readonly id: InteractionId;
  readonly type: InteractionType;
  readonly at: Date;
  readonly outcome: Outcome | null;
  readonly note: string;
  readonly link: string | null;
  readonly contactIds: readonly ContactId[];
  readonly loggedById: PersonId | null;
}

export interface AccountLine {
  readonly id: AccountId;
  readonly name: string;
  readonly industryId: CatalogueItemId | null;
}

export interface ContactLine {
  readonly id: ContactId;
  readonly name: string;
  readonly role: ContactRole | null;
}

export async function accountById({ db, workspaceId }: Scope, id: AccountId): Promise<AccountLine> {
  const row = await db.account.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });
  return {
    id: AccountId.parse(row.id),
    name: row.name,
    industryId: row.industryId === null ? null : CatalogueItemId.parse(row.industryId),
  };
}

export async function contactsOf(
  { db, workspaceId }: Scope,
  accountId: AccountId,
): Promise<readonly ContactLine[]> {
  const rows = await db.contact.findMany({ where: { workspaceId, accountId }, orderBy: { name: 'asc' } });
  return rows.map((row) => ({
    id: ContactId.parse(row.id),
    name: row.name,
    role: row.role === null ? null : ContactRole.parse(row.role),
  }));
}

/** Open deals as they stood at an instant, by what is known of it now. */
export interface OpenAsOf {
  readonly dealId: DealId;
  readonly pipelineId: PipelineId;
  readonly stageId: StageId;
  readonly ownerId: PersonId;
  readonly teamId: TeamId;
  readonly amount: bigint | null;
  readonly currency: Currency;
}

const OpenAsOfRow = z.object({
  dealId: DealId,
  pipelineId: PipelineId,
  stageId: StageId,
  ownerId: PersonId,
  teamId: TeamId,
  amount: z.bigint().nullable(),
  currency: Currency,
});

/** `at` null means now. One query serves both: a row counts from `validFrom` until just before `validTo`. */
export async function openDealsAsOf({ db, workspaceId }: Scope, at: Date): Promise<readonly OpenAsOf[]> {
  const rows = await db.dealState.findMany({
    where: {
      workspaceId,
      status: 'open',
      validFrom: { lte: at },
      OR: [{ validTo: null }, { validTo: { gt: at } }],
    },
    select: {
      dealId: true,
      pipelineId: true,
      stageId: true,
      ownerId: true,
      teamId: true,
      amount: true,
      currency: true,
    },
  });
  return z.array(OpenAsOfRow).parse(rows);
}

/** How often each reason was chosen for deals that are lost now. */
export async function lossReasonCounts({
  db,
  workspaceId,
}: Scope): Promise<ReadonlyMap<CatalogueItemId, number>> {
  const rows = await db.dealState.groupBy({
    by: ['lossReasonId'],
    where: { workspaceId, status: 'lost', validTo: null, lossReasonId: { not: null } },
    _count: { _all: true },
  });
  return new Map(rows.map((row) => [CatalogueItemId.parse(row.lossReasonId), row._count._all]));
}

/** A completed stay of at least an hour in a stage, of a deal won since an instant. */
export interface CompletedStay {
  readonly stageId: StageId;
  readonly dealId: DealId;
  readonly teamId: TeamId;
  readonly enteredAt: Date;
  readonly leftAt: Date;
}

const CompletedStayRow = z.object({
  stageId: StageId,
  dealId: DealId,
  teamId: TeamId,
  enteredAt: z.date(),
  leftAt: z.date(),
});

export async function staysOfWonDeals(
  { db, workspaceId }: Scope,
  wonSince: Date,
): Promise<readonly CompletedStay[]> {
  const rows: unknown = await db.$queryRaw`
    SELECT v."stageId", v."dealId", d."teamId", v."enteredAt", v."leftAt"
    FROM stage_visits v
    JOIN deals d ON d."workspaceId" = v."workspaceId" AND d.id = v."dealId"
    WHERE v."workspaceId" = ${workspaceId}::uuid AND d.status = 'won' AND d."closedAt" >= ${wonSince}
      AND v."enteredAt" IS NOT NULL AND v."leftAt" >= v."enteredAt" + interval '1 hour'`;
  return z.array(CompletedStayRow).parse(rows);
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

/** The median days from creation to winning of a pipeline's won deals; null below five of them. */
export async function medianCycleDays(
  { db, workspaceId }: Scope,
  pipelineId: PipelineId,
): Promise<number | null> {
  const rows: unknown = await db.$queryRaw`
    SELECT count(*)::int AS wins,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM "closedAt" - "createdAt"))::float / 86400 AS days
    FROM deals
    WHERE "workspaceId" = ${workspaceId}::uuid AND "pipelineId" = ${pipelineId}::uuid
      AND status = 'won' AND "createdKnown"`;
  const [row] = z.array(z.object({ wins: z.int(), days: z.number().nullable() })).parse(rows);
  return row && row.wins >= 5 ? row.days : null;
}
