/** What owners hear of their own deals: one private message a working day, decided from the records. */
import { briefedConcerns, isAbout, type NamedDeal } from '../domain/concerns.ts';
import type { Day } from '../domain/days.ts';
import { type Directory, type Person, primaryTeam, type Team, teamOf } from '../domain/directory.ts';
import { groupBy } from '../domain/group-by.ts';
import type { DealId, TeamId } from '../domain/ids.ts';
import { type ComingBrief, dayAtWork, type NudgeTime, nudgeTime, type Worker } from '../domain/nudge-time.ts';
import { nextBrief } from '../domain/schedule.ts';
import { announcedOf } from '../storage/announced-deals.ts';
import { briefsDecided } from '../storage/brief-records.ts';
import {
  type OpenCount,
  offeredOldImports,
  openCounts,
  undecided,
  untouchedImports,
} from '../storage/due-reads.ts';
import type { DecidedMessage } from '../storage/outbox-records.ts';
import { type DueOverDeals, decideInGroups } from './due-in-groups.ts';
import { type ConcernedDeal, type ConcernsAsked, concernedDeals } from './open-concerns.ts';
import { readDirectory, scopeOf, type Workspace } from './workspace.ts';

/** The most deals that one nudge names. */
const mostNamed = 5;

/** Somebody within their hours, on one of their working days. */
interface AtWork extends Worker {
  readonly person: Person;
  readonly team: Team;
  readonly day: Day;
  readonly subject: string;
  readonly occasion: string;
}

/** Somebody whose nudge is due. */
interface DueNudge extends AtWork, DueOverDeals {
  readonly time: NudgeTime;
}

/**
 * Decides the nudges that are due: at most one a day for every owner, and that there was nothing to say where there was
 * not. While none is due this takes two to four statements; otherwise a fixed number for each few thousand deals.
 *
 * @returns how many are to be sent.
 */
export async function queueDueNudges(workspace: Workspace): Promise<number> {
  const directory = await readDirectory(workspace);
  const now = workspace.clock.now();
  const scope = scopeOf(workspace);
  const atWork = await undecided(scope, 'nudge', peopleAtWork(directory, now));
  if (atWork.length === 0) return 0;
  const counts = await openCounts(scope, { ownerIds: atWork.map(({ person }) => person.id) });
  if (counts.length === 0) return 0;
  const teamIds = [...new Set(counts.map(({ teamId }) => teamId))];
  const comingBriefs = await briefsToCome(workspace, directory, teamIds, now);
  const due = dueNudges(atWork, counts, comingBriefs, now);
  return decideInGroups(workspace, directory, now, due, (group, asked) => nudgesOf(workspace, group, asked));
}

/** Whoever can be nudged at this moment, without a look at any deal. */
function peopleAtWork(directory: Directory, now: Date): readonly AtWork[] {
  // Many people share few teams and zones: each pair is looked at once.
  const known = new Map<string, Day | null>();
  return [...directory.people.values()].flatMap((person) => {
    const team = person.slackUserId === null ? undefined : primaryTeam(directory, person.id);
    if (!team) return [];
    const zone = person.zone ?? team.zone;
    const key = `${team.id} ${zone}`;
    let day = known.get(key);
    if (day === undefined) {
      day = dayAtWork({ zone, team }, now);
      known.set(key, day);
    }
    return day === null ? [] : [{ person, team, zone, day, subject: person.id, occasion: day }];
  });
}

/** The next brief of each team that will get one: what was decided already does not come again. */
async function briefsToCome(
  workspace: Workspace,
  directory: Directory,
  teamIds: readonly TeamId[],
  now: Date,
): Promise<ReadonlyMap<TeamId, ComingBrief>> {
  const decided = await briefsDecided(scopeOf(workspace), teamIds);
  const coming = teamIds.flatMap((teamId) => {
    const team = teamOf(directory, teamId);
    const brief = nextBrief(team, { decidedUpTo: decided.get(teamId) ?? null }, now);
    return brief ? [[teamId, { team, brief }] as const] : [];
  });
  return new Map(coming);
}

function dueNudges(
  atWork: readonly AtWork[],
  counts: readonly OpenCount[],
  comingBriefs: ReadonlyMap<TeamId, ComingBrief>,
  now: Date,
): readonly DueNudge[] {
  const owned = groupBy(counts, ({ ownerId }) => ownerId);
  return atWork.flatMap((one) => {
    const theirs = owned.get(one.person.id);
    if (!theirs) return [];
    const coming = theirs.flatMap(({ teamId }) => comingBriefs.get(teamId) ?? []);
    const time = nudgeTime(one.day, one, coming);
    if (!time || now < time.at) return [];
    const deals = theirs.reduce((sum, { count }) => sum + count, 0);
    return [{ ...one, time, deals, currency: one.team.currency }];
  });
}

async function nudgesOf(
  workspace: Workspace,
  group: readonly DueNudge[],
  asked: ConcernsAsked,
): Promise<readonly DecidedMessage[]> {
  const scope = scopeOf(workspace);
  const ownerIds = group.map(({ person }) => person.id);
  const byOwner = groupBy(await concernedDeals(workspace, { ownerIds }, asked), ({ deal }) => deal.ownerId);
  const told = group.map((due) => ({
    due,
    items: (byOwner.get(due.person.id) ?? []).flatMap((one) => itemOf(one, due.time) ?? []),
  }));
  const imported = told.flatMap(({ items }) =>
    items.flatMap(({ deal, isNudged }) => (isNudged && deal.importedAt !== null ? deal : [])),
  );
  const old = await untouchedImports(
    scope,
    imported.map(({ id }) => id),
  );
  const offered = await offeredOldImports(scope, [...new Set(imported.map(({ ownerId }) => ownerId))]);
  return told.map(({ due, items }) => nudge(due, items, offered.has(due.person.id) ? new Set() : old));
}

interface NudgeItem {
  readonly deal: ConcernedDeal['deal'];
  readonly named: NamedDeal;
  /** It would be told on any day, not only before a brief. */
  readonly isNudged: boolean;
  /** A brief that is near would name it. */
  readonly isForBrief: boolean;
}

/** A deal with what its owner is to hear of it: before a brief also what the brief says of deals without a next step. */
function itemOf(
  { deal, named, nudges, isLeftAlone }: ConcernedDeal,
  { briefs }: NudgeTime,
): NudgeItem | null {
  const isBeforeBrief = briefs.some(({ teamId }) => teamId === deal.teamId) && !isLeftAlone;
  const concerns = named.concerns.filter(
    (concern) => nudges.includes(concern) || (isBeforeBrief && concern.about === 'no-next-step'),
  );
  if (concerns.length === 0) return null;
  const isForBrief = isBeforeBrief && briefedConcerns.some((about) => isAbout({ concerns }, about));
  return { deal, named: { ...named, concerns }, isNudged: nudges.length > 0, isForBrief };
}

function nudge(due: DueNudge, items: readonly NudgeItem[], old: ReadonlySet<DealId>): DecidedMessage {
  const { person, day, time, subject, occasion } = due;
  const briefed = time.briefs.map((brief) => ({
    brief,
    told: items.filter(({ isForBrief, deal }) => isForBrief && deal.teamId === brief.teamId),
  }));
  const inOrder = [...briefed.flatMap(({ told }) => told), ...items.filter(({ isForBrief }) => !isForBrief)];
  const deals = inOrder.slice(0, mostNamed).map(({ named }) => named);
  // Of several briefs it speaks of the earliest that has anything to say.
  const first = briefed.find(({ told }) => told.length > 0);
  return {
    subject,
    occasion,
    state: deals.length > 0 ? 'waiting' : 'nothing',
    deals: announcedOf(deals),
    payload: {
      kind: 'nudge',
      to: person.id,
      day,
      deals,
      more: items.length - deals.length,
      beforeBrief: first ? { ...first.brief, names: Math.min(first.told.length, mostNamed) } : null,
      oldImported: items.filter(({ deal, isNudged }) => isNudged && old.has(deal.id)).length,
    },
  };
}
