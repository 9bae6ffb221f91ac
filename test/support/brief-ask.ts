/** A brief of the northern team as somebody would ask for it. */
import type { BriefFacts } from '../../src/domain/brief.ts';
import { addDays } from '../../src/domain/days.ts';
import { teamOf } from '../../src/domain/directory.ts';
import { type BriefAsk, composeBriefs } from '../../src/operations/compose-brief.ts';
import { readStallLimits } from '../../src/operations/stall-limits.ts';
import { readDirectory, type Workspace } from '../../src/operations/workspace.ts';
import { announcedOf } from '../../src/storage/announced-deals.ts';
import { announceAll, type DecidedMessage } from '../../src/storage/outbox-records.ts';
import { day } from './deals.ts';
import { type Company, given } from './workspace.ts';

/** Of the week that ended with the day before `due`, as things stand now. */
async function askOf(
  { workspace, teams }: Company,
  due: string,
  fields: Partial<BriefAsk> = {},
): Promise<BriefAsk> {
  const directory = await readDirectory(workspace);
  const asOf = workspace.clock.now();
  const to = day(due);
  const from = addDays(to, -7);
  return {
    directory,
    team: teamOf(directory, teams.north),
    cadence: 'weekly',
    period: { from, to },
    previous: { from: addDays(from, -7), to: from },
    asOf,
    dueAt: null,
    missed: 0,
    last: null,
    firstFrom: null,
    limits: await readStallLimits(workspace, directory, asOf),
    audience: 'channel',
    ...fields,
  };
}

export async function briefOf(
  company: Company,
  due: string,
  fields: Partial<BriefAsk> = {},
): Promise<BriefFacts> {
  const ask = await askOf(company, due, fields);
  return given((await composeBriefs(company.workspace, [ask])).get(ask.team.id));
}

/** Puts a brief into the outbox with the wins it counts. */
export async function queued(
  workspace: Workspace,
  facts: BriefFacts,
  state: 'waiting' | 'sent' | 'cancelled' = 'sent',
): Promise<BriefFacts> {
  const { scope } = workspace.storage;
  const { teamId, period, won, asOf } = facts;
  const wins = [...won.wins, ...won.late].map(({ dealId, ownerId, closedAt }, position) => ({
    dealId,
    about: 'won' as const,
    since: closedAt,
    ownerId,
    position,
    version: 1,
  }));
  const named = Object.values(facts.attention).flatMap((one) => announcedOf(one.named));
  const brief: DecidedMessage = {
    subject: teamId,
    occasion: period.to,
    payload: { kind: 'brief', facts },
    state: 'waiting',
    deals: [...wins, ...named],
  };
  await announceAll(scope, [brief], asOf);
  await scope.db.announcement.updateMany({
    where: { workspaceId: scope.workspaceId, subject: teamId, occasion: period.to },
    data: { state },
  });
  return facts;
}
