/** What a team's channel hears of its stalled deals, on the days it wants to. */
import { isAbout } from '../domain/concerns.ts';
import type { Directory, Team } from '../domain/directory.ts';
import { groupBy } from '../domain/group-by.ts';
import { dueReminder } from '../domain/schedule.ts';
import { announcedOf } from '../storage/announced-deals.ts';
import { undecided } from '../storage/due-reads.ts';
import type { DecidedMessage } from '../storage/outbox-records.ts';
import { countedByTeam, type DueOverDeals, decideInGroups } from './due-in-groups.ts';
import {
  type ConcernedDeal,
  type ConcernsAsked,
  concernedDeals,
  nameable,
  totalOf,
} from './open-concerns.ts';
import { readDirectory, scopeOf, type Workspace } from './workspace.ts';

/** The most deals that one reminder names; the rest are counted. */
const mostNamed = 12;

interface DueReminder extends DueOverDeals {
  readonly team: Team;
  readonly subject: string;
  readonly occasion: string;
}

/**
 * Decides the reminders that are due: one a day at most for every team, and that there was nothing to say where nothing
 * is stalled. While none is due this takes two statements; otherwise a fixed number for each few thousand deals.
 *
 * @returns how many are to be sent.
 */
export async function queueDueReminders(workspace: Workspace): Promise<number> {
  const directory = await readDirectory(workspace);
  const now = workspace.clock.now();
  const open = await undecided(scopeOf(workspace), 'stalled-reminder', remindedNow(directory, now));
  if (open.length === 0) return 0;
  const due = await countedByTeam(workspace, open);
  return decideInGroups(workspace, directory, now, due, (group, asked) => reminders(workspace, group, asked));
}

/** The teams whose hour has come today, whether or not their channel has heard yet. */
function remindedNow(directory: Directory, now: Date): readonly Omit<DueReminder, 'deals'>[] {
  return [...directory.teams.values()].flatMap((team) => {
    const day = dueReminder(team, now);
    return day === null ? [] : [{ team, day, currency: team.currency, subject: team.id, occasion: day }];
  });
}

async function reminders(
  workspace: Workspace,
  group: readonly DueReminder[],
  asked: ConcernsAsked,
): Promise<readonly DecidedMessage[]> {
  const { directory, now } = asked;
  const teamIds = group.map(({ team }) => team.id);
  const concerned = await concernedDeals(workspace, { teamIds }, asked);
  const stalled = concerned.filter(({ named }) => isAbout(named, 'stalled'));
  const mayBeNamed = await nameable(workspace, directory, stalled, now);
  const byTeam = groupBy(stalled, ({ deal }) => deal.teamId);
  return group.map(({ team, day, currency, subject, occasion }) => {
    const theirs = byTeam.get(team.id) ?? [];
    const named = theirs.flatMap(({ named: { dealId }, worth }) => {
      const deal = mayBeNamed.get(dealId);
      const concerns = deal?.concerns.filter(({ about }) => about === 'stalled') ?? [];
      return deal && concerns.length > 0 ? [{ ...deal, concerns, worth }] : [];
    });
    const { shows } = team.rhythm.reminder;
    const deals = shows === 'deals' ? named.slice(0, mostNamed) : [];
    return {
      subject,
      occasion,
      state: theirs.length > 0 ? 'waiting' : 'nothing',
      deals: announcedOf(deals),
      payload: {
        kind: 'stalled-reminder',
        teamId: team.id,
        day,
        asOf: now,
        shows,
        deals,
        ...totalOf(theirs),
        currency,
        stages: byStage(directory, theirs),
      },
    };
  });
}

/** In the order of the stages, without those that have none. */
function byStage({ pipelines }: Directory, deals: readonly ConcernedDeal[]) {
  const ofStage = groupBy(deals, ({ named }) => named.stageId);
  const stages = [...pipelines.values()].flatMap((pipeline) => pipeline.stages);
  return stages.flatMap(({ id, name }) => {
    const theirs = ofStage.get(id);
    return theirs ? [{ stageId: id, stageName: name, ...totalOf(theirs) }] : [];
  });
}
