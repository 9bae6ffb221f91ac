/** What managers hear, once a week, of deals whose owners were nudged twice and did nothing. */
import { isToldOf, type NamedDeal } from '../domain/concerns.ts';
import { addDays, type Day, weekday } from '../domain/days.ts';
import { type Directory, managersOf, personOf, primaryTeam, type Team } from '../domain/directory.ts';
import { groupBy } from '../domain/group-by.ts';
import type { DealId, PersonId } from '../domain/ids.ts';
import { dayAtWork } from '../domain/nudge-time.ts';
import { announcedOf, type Unanswered, unansweredTellings } from '../storage/announced-deals.ts';
import { undecided } from '../storage/due-reads.ts';
import type { DecidedMessage } from '../storage/outbox-records.ts';
import { countedByTeam, type DueOverDeals, decideInGroups } from './due-in-groups.ts';
import { type ConcernedDeal, type ConcernsAsked, concernedDeals } from './open-concerns.ts';
import { readDirectory, scopeOf, type Workspace } from './workspace.ts';

/** The most deals that one list names; the rest are counted. */
const mostNamed = 10;

interface DueList extends DueOverDeals {
  readonly team: Team;
  readonly managerId: PersonId;
  /** Its Monday. */
  readonly week: Day;
  readonly subject: string;
  readonly occasion: string;
}

/**
 * Decides the lists that are due: one a week for every manager of a team, in their hours on their first working day or,
 * if that was missed, a later one of the week; and that there was nothing to say where there was not.
 *
 * @returns how many are to be sent.
 */
export async function queueUnanswered(workspace: Workspace): Promise<number> {
  const directory = await readDirectory(workspace);
  const now = workspace.clock.now();
  const open = await undecided(scopeOf(workspace), 'unanswered', managersAtWork(directory, now));
  if (open.length === 0) return 0;
  const due = await countedByTeam(workspace, open);
  return decideInGroups(workspace, directory, now, due, (group, asked) => lists(workspace, group, asked));
}

function managersAtWork(directory: Directory, now: Date): readonly Omit<DueList, 'deals'>[] {
  return [...directory.teams.values()].flatMap((team) =>
    managersOf(team).flatMap((managerId) => {
      const { slackUserId, zone } = personOf(directory, managerId);
      const own = primaryTeam(directory, managerId) ?? team;
      const day = slackUserId === null ? null : dayAtWork({ zone: zone ?? own.zone, team: own }, now);
      if (day === null) return [];
      const week = addDays(day, 1 - weekday(day));
      const subject = `${team.id} ${managerId}`;
      return [{ team, managerId, week, day, currency: team.currency, subject, occasion: week }];
    }),
  );
}

async function lists(
  workspace: Workspace,
  group: readonly DueList[],
  asked: ConcernsAsked,
): Promise<readonly DecidedMessage[]> {
  const teamIds = [...new Set(group.map(({ team }) => team.id))];
  const concerned = (await concernedDeals(workspace, { teamIds }, asked)).filter(
    ({ nudges }) => nudges.length > 0,
  );
  const tellings = await unansweredTellings(
    scopeOf(workspace),
    concerned.map(({ deal }) => deal.id),
  );
  const byTeam = groupBy(concerned, ({ deal }) => deal.teamId);
  return group.map(({ team, managerId, week, subject, occasion }) => {
    // Their own they were nudged about themselves.
    const ofOthers = (byTeam.get(team.id) ?? []).filter(({ deal }) => deal.ownerId !== managerId);
    const all = ofOthers.flatMap((one) => unanswered(one, tellings) ?? []);
    const deals = all.slice(0, mostNamed);
    return {
      subject,
      occasion,
      state: deals.length > 0 ? 'waiting' : 'nothing',
      deals: announcedOf(deals),
      payload: {
        kind: 'unanswered',
        to: managerId,
        teamId: team.id,
        week,
        deals,
        more: all.length - deals.length,
      },
    };
  });
}

/** A deal with what its present owner was told of it in vain; null without any. */
function unanswered(
  { named, nudges }: ConcernedDeal,
  tellings: ReadonlyMap<DealId, readonly Unanswered[]>,
): (NamedDeal & { readonly nudges: number; readonly lastOn: Day }) | null {
  const told = tellings.get(named.dealId) ?? [];
  const found = nudges.flatMap((concern) => {
    const telling = told.find((one) => isToldOf(named, concern, one));
    return telling ? [{ concern, telling }] : [];
  });
  const [first, ...rest] = found;
  if (!first) return null;
  return {
    ...named,
    concerns: found.map(({ concern }) => concern),
    nudges: Math.max(first.telling.nudges, ...rest.map(({ telling }) => telling.nudges)),
    lastOn: rest.reduce(
      (last, { telling }) => (telling.lastOn > last ? telling.lastOn : last),
      first.telling.lastOn,
    ),
  };
}
