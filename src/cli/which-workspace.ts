/** The workspace that a command is about, with the clock that its people see. */
import type { Config } from '../config.ts';
import { starterAdmin, starterTeam } from '../demo/starter-team.ts';
import { type Clock, Zone } from '../domain/days.ts';
import { SlackUserId } from '../domain/ids.ts';
import type { Currency } from '../domain/money.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { keepAdmin } from '../operations/keep-admin.ts';
import { openWorkspace, type Workspace } from '../operations/workspace.ts';
import type { WorkspaceRow } from '../storage/storage.ts';
import { commandLineWords } from '../texts/command-line.ts';
import type { Complaint } from './complaint.ts';
import type { OpenDatabase } from './open-database.ts';

type Settings = Pick<Config, 'slack' | 'clockStart'>;

export interface Wanted {
  /** The Slack team's id that was typed. */
  readonly slackTeamId: string | null;
  /** Makes the local workspace where there is none, with this base currency; null: refuses. */
  readonly newWith: Currency | null;
}

/** The only workspace there is, or the one named. */
export async function chooseWorkspace(
  database: OpenDatabase,
  config: Settings,
  { slackTeamId, newWith }: Wanted,
): Promise<Result<Workspace, Complaint>> {
  const { storage } = database;
  const rows = await storage.workspaces();
  const [only] = rows;
  const named = slackTeamId === null ? undefined : rows.find((row) => row.slackTeamId === slackTeamId);
  if (named) return done(openRow(named, database, config));
  if (slackTeamId === null && only) {
    if (rows.length === 1) return done(openRow(only, database, config));
    return refused({ text: commandLineWords.severalWorkspaces(rows), exitCode: 2 });
  }
  const isLocal = config.slack === null && (slackTeamId === null || slackTeamId === starterTeam.id);
  if (slackTeamId !== null && !isLocal)
    return refused({ text: commandLineWords.noSuchWorkspace(slackTeamId, rows), exitCode: 1 });
  if (!isLocal) return refused({ text: commandLineWords.beforeSetup, exitCode: 1 });
  if (newWith === null) return refused({ text: commandLineWords.emptyWorkspace, exitCode: 1 });
  const { id, name } = starterTeam;
  const fields = { slackTeamId: id, enterpriseId: null, name, baseCurrency: newWith };
  const createdAt = clockWith(config.clockStart, 0).now();
  return done(openRow(await storage.addWorkspace({ ...fields, createdAt }), database, config));
}

/**
 * In a local workspace, where nobody runs setup before a file is there: the newcomer may do everything, unless somebody
 * else may. With Slack, setup has seen to it.
 */
export async function keepLocalAdmin(workspace: Workspace, config: Settings): Promise<void> {
  if (config.slack !== null) return;
  const { id, realName, timeZone } = starterAdmin;
  await keepAdmin(workspace, {
    slackUserId: SlackUserId.parse(id),
    name: realName,
    language: 'en',
    zone: Zone.parse(timeZone),
  });
}

function openRow(
  row: WorkspaceRow,
  { storage, servedBy }: OpenDatabase,
  { clockStart }: Settings,
): Workspace {
  // While a bot runs, its clock has gone on since the instant it was started with.
  const start = servedBy === null ? clockStart : null;
  return openWorkspace(storage, clockWith(start, row.clockOffsetMs), row.id);
}

function clockWith(start: Date | null, keptOffsetMs: number): Clock {
  const offsetMs = start === null ? keptOffsetMs : start.getTime() - Date.now();
  return { now: () => new Date(Date.now() + offsetMs) };
}
