/**
 * The door to the database: one handle per workspace, which cannot reach another.
 * Reads go straight through; changes go through `transact`, inside which nothing but the transaction is in reach.
 */
import { randomUUID } from 'node:crypto';
import type { Directory } from '../domain/directory.ts';
import { WorkspaceId } from '../domain/ids.ts';
import { Currency } from '../domain/money.ts';
import type { Result } from '../domain/result.ts';
import type { Connection } from './connect.ts';
import { saveBatch } from './deal-history.ts';
import { readDirectory, settingsVersion } from './directory-records.ts';
import { Prisma } from './generated/client.ts';
import type { Batch, Scope } from './rows.ts';

export interface WorkspaceRow {
  readonly id: WorkspaceId;
  readonly slackTeamId: string;
  readonly name: string;
  readonly baseCurrency: Currency;
  readonly clockOffsetMs: number;
}

export interface WorkspaceStorage {
  readonly workspaceId: WorkspaceId;
  /** For single reads outside any transaction. */
  readonly scope: Scope;
  /** The directory, read again only when its version has moved. */
  directory(scope?: Scope): Promise<Directory>;
  /** Runs a change, again after a deadlock; everything is rolled back when it is refused or throws. */
  transact<T, R>(work: (scope: Scope) => Promise<Result<T, R>>): Promise<Result<T, R>>;
  /** Reads that all see the records as they are at the first of them, whatever is changed meanwhile. */
  inOneView<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
  /** Runs many changes as one, with what `Batch` keeps in memory; one batch of a workspace at a time. */
  transactBatch<T, R>(work: (scope: Scope) => Promise<Result<T, R>>): Promise<Result<T, R>>;
}

export interface Storage {
  workspaceBySlack(slackTeamId: string): Promise<WorkspaceRow | undefined>;
  /** Adds a workspace, or returns the one that a simultaneous request added. */
  addWorkspace(fields: NewWorkspace): Promise<WorkspaceRow>;
  workspaces(): Promise<readonly WorkspaceRow[]>;
  workspace(id: WorkspaceId): WorkspaceStorage;
}

export interface NewWorkspace {
  readonly slackTeamId: string;
  readonly enterpriseId: string | null;
  readonly name: string;
  readonly baseCurrency: Currency;
  readonly createdAt: Date;
}

/** Of two transactions that wait for each other, the database ends one; begun again, it finds the other one done. */
const attempts = 4;

/** Carries a refusal out of a transaction, so that Prisma rolls it back. */
class RolledBack<R> extends Error {
  readonly refusal: R;
  constructor(refusal: R) {
    super('refused');
    this.refusal = refusal;
  }
}

export function openStorage({ prisma }: Connection): Storage {
  const directories = new Map<WorkspaceId, Directory>();

  function workspace(workspaceId: WorkspaceId): WorkspaceStorage {
    const outside: Scope = { db: prisma, workspaceId };

    async function directory(scope: Scope = outside): Promise<Directory> {
      if (scope.batch?.directory) return scope.batch.directory;
      const version = await settingsVersion(scope);
      const kept = directories.get(workspaceId);
      const current = kept?.settingsVersion === version ? kept : await readDirectory(scope);
      // What an open transaction sees may still be rolled back, and must not be kept.
      if (scope === outside) directories.set(workspaceId, current);
      if (scope.batch) scope.batch.directory = current;
      return current;
    }

    async function transact<T, R>(work: (scope: Scope) => Promise<Result<T, R>>): Promise<Result<T, R>> {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await transactOnce(work);
        } catch (error) {
          if (!isDeadlock(error) || attempt === attempts) throw error;
        }
      }
    }

    async function transactOnce<T, R>(work: (scope: Scope) => Promise<Result<T, R>>): Promise<Result<T, R>> {
      let refusal: RolledBack<Result<T, R>> | undefined;
      try {
        return await prisma.$transaction(async (db) => {
          const result = await work({ db, workspaceId });
          if (result.ok) return result;
          refusal = new RolledBack(result);
          throw refusal;
        });
      } catch (error) {
        if (refusal !== undefined && error === refusal) return refusal.refusal;
        throw error;
      }
    }

    function transactBatch<T, R>(work: (scope: Scope) => Promise<Result<T, R>>): Promise<Result<T, R>> {
      return transact(async (scope) => {
        const batch: Batch = {
          directory: null,
          accounts: new Map(),
          contacts: new Map(),
          histories: new Map(),
          changes: [],
          latestSeqs: new Map(),
        };
        await holdWorkspace(scope);
        const result = await work({ ...scope, batch });
        if (result.ok) await saveBatch(scope, batch);
        return result;
      });
    }

    function inOneView<T>(work: (scope: Scope) => Promise<T>): Promise<T> {
      return prisma.$transaction((db) => work({ db, workspaceId }), { isolationLevel: 'RepeatableRead' });
    }

    return { workspaceId, scope: outside, directory, transact, inOneView, transactBatch };
  }

  return {
    workspace,
    async workspaceBySlack(slackTeamId) {
      const row = await prisma.workspace.findUnique({ where: { slackTeamId } });
      return row === null ? undefined : workspaceFromRow(row);
    },
    async addWorkspace(fields) {
      await prisma.workspace.createMany({ data: [{ id: randomUUID(), ...fields }], skipDuplicates: true });
      const row = await prisma.workspace.findUniqueOrThrow({ where: { slackTeamId: fields.slackTeamId } });
      return workspaceFromRow(row);
    },
    async workspaces() {
      return (await prisma.workspace.findMany({ orderBy: { createdAt: 'asc' } })).map(workspaceFromRow);
    },
  };
}

/**
 * Whether an error says that a unique key exists already; which one differs between drivers, so callers look again. Raw
 * statements say so in the driver's words.
 */
export function isDuplicate(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === 'P2002' || (error.code === 'P2010' && error.message.includes('23505'));
}

/** Whether the database ended a transaction so that another could go on. Raw statements say so in the driver's words. */
function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === 'P2034' || (error.code === 'P2010' && error.message.includes('40P01'));
}

/**
 * Takes the workspace's row until the transaction ends; a batch has it from its beginning. Who only refers to the
 * workspace, as every entry of history does, need not wait.
 */
export async function holdWorkspace({ db, workspaceId, batch }: Scope): Promise<void> {
  if (batch) return;
  await db.$queryRaw`SELECT 1 FROM workspaces WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`;
}

/** Takes the next deal numbers of a workspace; the row stays taken until the transaction ends, so that none is lost. */
export async function takeDealNumbers({ db, workspaceId }: Scope, count: number): Promise<number> {
  const { nextDealNumber } = await db.workspace.update({
    where: { id: workspaceId },
    data: { nextDealNumber: { increment: count } },
    select: { nextDealNumber: true },
  });
  return nextDealNumber - count;
}

/** The number the next deal gets if nobody takes it first. */
export async function nextDealNumber({ db, workspaceId }: Scope): Promise<number> {
  const where = { id: workspaceId };
  const { nextDealNumber } = await db.workspace.findUniqueOrThrow({
    where,
    select: { nextDealNumber: true },
  });
  return nextDealNumber;
}

/** For setup: the base currency stays open until the first team is there. */
export async function setBaseCurrency({ db, workspaceId }: Scope, baseCurrency: Currency): Promise<void> {
  await db.workspace.update({ where: { id: workspaceId }, data: { baseCurrency } });
}

/** Keeps how far the workspace's clock is ahead, if that differs from what is kept by more than the tolerance. */
export async function keepClockOffset(
  { db, workspaceId }: Scope,
  offsetMs: number,
  toleranceMs: number,
): Promise<void> {
  await db.workspace.updateMany({
    where: {
      id: workspaceId,
      OR: [
        { clockOffsetMs: { lt: BigInt(offsetMs - toleranceMs) } },
        { clockOffsetMs: { gt: BigInt(offsetMs + toleranceMs) } },
      ],
    },
    data: { clockOffsetMs: BigInt(offsetMs) },
  });
}

function workspaceFromRow(row: {
  id: string;
  slackTeamId: string;
  name: string;
  baseCurrency: string;
  clockOffsetMs: bigint;
}): WorkspaceRow {
  return {
    id: WorkspaceId.parse(row.id),
    slackTeamId: row.slackTeamId,
    name: row.name,
    baseCurrency: Currency.parse(row.baseCurrency),
    clockOffsetMs: Number(row.clockOffsetMs),
  };
}
