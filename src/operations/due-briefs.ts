/** The regular briefs: to each team's channel when it is due, and to its managers an hour ahead. */
import { type Directory, managersOf, personOf, type Team } from '../domain/directory.ts';
import { groupBy } from '../domain/group-by.ts';
import type { PersonId } from '../domain/ids.ts';
import { briefAhead, dueBrief, noBriefsYet, type RegularPlan } from '../domain/schedule.ts';
import { briefsDecided, briefsSoFar } from '../storage/brief-records.ts';
import { runsOneAtATime } from '../storage/connect.ts';
import { undecided } from '../storage/due-reads.ts';
import { announceAll } from '../storage/outbox-records.ts';
import {
  type BriefDesk,
  composeAllPlanned,
  openBriefDesk,
  type PlannedBrief,
  queueBriefs,
} from './brief/decide-brief.ts';
import { fewAtOnce } from './few-at-once.ts';
import { readDirectory, scopeOf, transactAnyway, type Workspace } from './workspace.ts';

/**
 * Decides every brief that is due by the workspace's clock, and those that managers get ahead. While nothing is due this
 * takes two statements; otherwise a fixed number for every few teams, whatever they sell. Run by several processes at once,
 * each brief is decided once.
 *
 * @returns how many messages were queued, threads not counted.
 * @throws AggregateError, after all teams were tried, with what made some fail; they are due still.
 */
export async function queueDueBriefs(workspace: Workspace): Promise<number> {
  const directory = await readDirectory(workspace);
  const now = workspace.clock.now();
  const teams = [...directory.teams.values()];
  const decided = await briefsDecided(
    scopeOf(workspace),
    teams.map(({ id }) => id),
  );
  const soFar = (team: Team) => ({ decidedUpTo: decided.get(team.id) ?? null, told: null });
  const due = teams.filter((team) => dueBrief(team, soFar(team), now));
  const ahead = await untoldManagers(
    workspace,
    directory,
    teams.flatMap((team) => {
      const plan = briefAhead(team, soFar(team), now);
      return plan ? [{ team, plan }] : [];
    }),
  );
  if (due.length === 0 && ahead.size === 0) return 0;
  const desk = await openBriefDesk(workspace);
  let queued = 0;
  const count = (more: number) => {
    queued += more;
  };
  const size = (await runsOneAtATime(scopeOf(workspace))) ? togetherEmbedded : together;
  // Whole briefs first: the channel's are due now, the managers' have an hour.
  const work = [
    ...groupsOf(due, size).map(
      (group) => () => each(group, async (some) => count(await sendBriefs(workspace, desk, some))),
    ),
    ...groupsOf([...ahead], size).map(
      (group) => () => each(group, async (some) => count(await sendAhead(workspace, desk, new Map(some)))),
    ),
  ];
  await fewAtOnce(work, (send) => send());
  return queued;
}

/** Teams whose briefs are decided by the same statements: beyond, they cost hardly less each. */
const together = 25;
/** While the embedded database does one thing, everybody waits. */
const togetherEmbedded = 8;

function groupsOf<T>(things: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(things.length / size);
  return Array.from({ length: count }, (_, nth) => things.slice(nth * size, (nth + 1) * size));
}

/** Works on all together and, should that fail, on each by itself, so that one holds up no other. */
async function each<T>(things: readonly T[], work: (some: readonly T[]) => Promise<void>): Promise<void> {
  try {
    await work(things);
  } catch (error) {
    if (things.length === 1) throw error;
    await fewAtOnce(things, (thing) => work([thing]));
  }
}

/** Of some teams the briefs that a rule finds now. */
async function plansFor(
  workspace: Workspace,
  desk: BriefDesk,
  teams: readonly Team[],
  planOf: typeof dueBrief,
): Promise<readonly PlannedBrief<RegularPlan>[]> {
  const briefs = await briefsSoFar(
    scopeOf(workspace),
    teams.map(({ id }) => id),
    desk.now,
  );
  return teams.flatMap((team) => {
    const soFar = briefs.get(team.id) ?? noBriefsYet;
    const plan = planOf(team, soFar, desk.now);
    return plan ? [{ team, plan, soFar }] : [];
  });
}

async function sendBriefs(workspace: Workspace, desk: BriefDesk, teams: readonly Team[]): Promise<number> {
  const planned = await plansFor(workspace, desk, teams, dueBrief);
  if (planned.length === 0) return 0;
  const composed = await composeAllPlanned(workspace, desk, planned, 'channel');
  return transactAnyway(workspace, (scope) => queueBriefs(scope, desk, composed));
}

/** A manager of a team who has not got the coming brief yet. */
interface Untold {
  readonly team: Team;
  readonly personId: PersonId;
  readonly subject: string;
  readonly occasion: string;
}

async function untoldManagers(
  workspace: Workspace,
  directory: Directory,
  coming: readonly { readonly team: Team; readonly plan: RegularPlan }[],
): Promise<ReadonlyMap<Team, readonly Untold[]>> {
  const all = coming.flatMap(({ team, plan }) =>
    managersOf(team)
      .filter((personId) => personOf(directory, personId).slackUserId !== null)
      .map((personId) => ({ team, personId, subject: `${team.id} ${personId}`, occasion: plan.occasion })),
  );
  return groupBy(await undecided(scopeOf(workspace), 'brief-ahead', all), ({ team }) => team);
}

async function sendAhead(
  workspace: Workspace,
  desk: BriefDesk,
  untold: ReadonlyMap<Team, readonly Untold[]>,
): Promise<number> {
  const planned = await plansFor(workspace, desk, [...untold.keys()], briefAhead);
  if (planned.length === 0) return 0;
  const composed = await composeAllPlanned(workspace, desk, planned, 'manager');
  const messages = composed.flatMap(({ team, plan: { dueAt: postsAt }, facts }) =>
    (untold.get(team) ?? []).map(({ subject, occasion, personId }) => ({
      subject,
      occasion,
      payload: { kind: 'brief-ahead' as const, to: personId, postsAt, facts },
      state: 'waiting' as const,
      deals: [],
    })),
  );
  return transactAnyway(workspace, (scope) => announceAll(scope, messages, desk.now));
}
