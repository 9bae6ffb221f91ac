/** What every operation is given: the workspace it happens in, and by whom. */

import type { z } from 'zod';
import type { Clock } from '../domain/days.ts';
import type { Directory } from '../domain/directory.ts';
import type { Actor } from '../domain/history.ts';
import type { PersonId, WorkspaceId } from '../domain/ids.ts';
import { isPermitted, type Permission, type Target, whoCanGrant } from '../domain/permissions.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result } from '../domain/result.ts';
import { handledResult, keepResult } from '../storage/handled-requests.ts';
import type { Scope } from '../storage/rows.ts';
import { isDuplicate, type Storage, type WorkspaceStorage } from '../storage/storage.ts';

/** One workspace, open for operations. Other rooms pass it on and look no further inside than `directory`. */
export interface Workspace {
  readonly id: WorkspaceId;
  readonly clock: Clock;
  readonly storage: WorkspaceStorage;
  /** A transaction that is already open: everything joins it (bulk work groups many operations into one). */
  readonly open?: Scope;
  /** What one conversation remembers. */
  readonly recent?: Recent;
}

interface Recent {
  /** As the conversation last saw it; forgotten with every change. */
  directory: Directory | null;
  /** Whether anything was changed, so that messages and cards may have to follow. */
  hasChanged: boolean;
}

/** The workspace for one conversation: its directory, once read, is not asked for again until something changes. */
export function withDirectory(workspace: Workspace, directory: Directory): Workspace {
  return { ...workspace, recent: { directory, hasChanged: false } };
}

export interface Workspaces {
  /** The workspace of a Slack team; undefined before its setup. */
  find(slackTeamId: string): Promise<Workspace | undefined>;
  all(): Promise<readonly Workspace[]>;
  /** For setup only. */
  readonly storage: Storage;
  readonly clock: Clock;
}

/** All workspaces of a database, under one clock. */
export function openWorkspaces(storage: Storage, clock: Clock): Workspaces {
  // A Slack team's workspace never changes its id, so that knowing it once is enough.
  const known = new Map<string, Workspace>();
  return {
    storage,
    clock,
    async find(slackTeamId) {
      const kept = known.get(slackTeamId);
      if (kept) return kept;
      const row = await storage.workspaceBySlack(slackTeamId);
      if (!row) return undefined;
      const workspace = openWorkspace(storage, clock, row.id);
      known.set(slackTeamId, workspace);
      return workspace;
    },
    async all() {
      return (await storage.workspaces()).map((row) => openWorkspace(storage, clock, row.id));
    },
  };
}

/** A workspace by its id, which must be there. */
export function openWorkspace(storage: Storage, clock: Clock, id: WorkspaceId): Workspace {
  return { id, clock, storage: storage.workspace(id) };
}

/** Who asks, and the key under which the request is remembered once it was applied; null where nothing can repeat it. */
export interface By {
  readonly actor: Actor;
  readonly requestKey: string | null;
}

/** The person behind an actor; null for what acts by itself. */
export function personBehind(actor: Actor): PersonId | null {
  return 'personId' in actor ? actor.personId : null;
}

/** People, teams, pipelines and catalogues; the conversation’s own once it has read them. */
export async function readDirectory({ storage, open, recent }: Workspace): Promise<Directory> {
  const directory = recent?.directory ?? (await storage.directory(open));
  if (recent) recent.directory = directory;
  return directory;
}

/** Where single reads go. */
export function scopeOf(workspace: Workspace): Scope {
  return workspace.open ?? workspace.storage.scope;
}

/** Runs a change in one transaction, or in the one that is open. */
export function transact<T>(
  workspace: Workspace,
  work: (scope: Scope) => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  if (workspace.recent) {
    workspace.recent.directory = null;
    workspace.recent.hasChanged = true;
  }
  return workspace.open ? work(workspace.open) : workspace.storage.transact(work);
}

/** The same for a change that nothing can refuse. */
export async function transactAnyway<T>(
  workspace: Workspace,
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  const changed = await transact(workspace, async (scope) => done(await work(scope)));
  if (!changed.ok) throw new Error(`a change that nothing can refuse was refused: ${changed.refusal.kind}`);
  return changed.value;
}

/** Runs reads that have to fit together: all of them see the records as they are at the first. */
export function inOneView<T>(workspace: Workspace, work: (workspace: Workspace) => Promise<T>): Promise<T> {
  if (workspace.open) return work(workspace);
  return workspace.storage.inOneView((open) => work({ ...workspace, open }));
}

/**
 * Runs many operations in one transaction, all or nothing: for bulk work, a quarter of a second's worth at a time, so
 * that people can go on working in between. Batches of one workspace come one after the other; `work` runs again after
 * a deadlock with somebody else. Operations given this workspace see each deal as the earlier ones left it,
 * but lists and searches do not find what the batch has made yet; and a refused operation takes back only its own
 * entries, not contacts or names that it had already brought along.
 */
export function inBatch<T>(
  workspace: Workspace,
  work: (workspace: Workspace) => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  return workspace.storage.transactBatch((open) => work({ ...workspace, open }));
}

/**
 * Runs a change at most once per request key: a repeat gets the first one's result. `hold` takes the row that the
 * change is about, so that two deliveries of one request meet there; `work` is given what it found.
 */
export async function once<S extends z.ZodType<object>, Held>(
  workspace: Workspace,
  by: By,
  shape: S,
  hold: (scope: Scope) => Promise<Held>,
  work: (scope: Scope, held: Held) => Promise<Result<z.output<S>, Refusal>>,
): Promise<Result<z.output<S>, Refusal>> {
  const { requestKey } = by;
  try {
    return await transact(workspace, async (scope) => {
      const held = await hold(scope);
      if (requestKey === null) return work(scope, held);
      const earlier = await handledResult(scope, requestKey);
      if (earlier !== undefined) return done(shape.parse(earlier));
      const result = await work(scope, held);
      if (result.ok) await keepResult(scope, requestKey, result.value, workspace.clock.now());
      return result;
    });
  } catch (error) {
    // Within an open transaction nothing can be asked any more: it is to be given up.
    const isRepeat = requestKey !== null && !workspace.open && isDuplicate(error);
    const earlier = isRepeat ? await handledResult(workspace.storage.scope, requestKey) : undefined;
    if (earlier === undefined) throw error;
    return done(shape.parse(earlier));
  }
}

/** The refusal, if the table of permissions says no. What acts by itself is not asked. */
export function permissionRefusal(
  directory: Directory,
  by: By,
  permission: Permission,
  target: Target = {},
): Refusal | undefined {
  const personId = personBehind(by.actor);
  if (personId === null || isPermitted(directory, personId, permission, target)) return undefined;
  return { kind: 'not-permitted', permission, ask: whoCanGrant(directory, target) };
}
