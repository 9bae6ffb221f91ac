/** Deciding briefs: composing what they say, and queueing them with their threads in one transaction. */
import { briefParts } from '../../domain/announcements.ts';
import type { BriefFacts } from '../../domain/brief.ts';
import type { Directory, Team } from '../../domain/directory.ts';
import type { BriefPlan, BriefsSoFar } from '../../domain/schedule.ts';
import { type AnnouncedDeal, announcedOf } from '../../storage/announced-deals.ts';
import { briefMemories, briefsSoFar, dropUnreadBriefs, holdBriefs } from '../../storage/brief-records.ts';
import { announceAll, type DecidedMessage } from '../../storage/outbox-records.ts';
import type { Scope } from '../../storage/rows.ts';
import { composeBriefs } from '../compose-brief.ts';
import { readStallLimits, type StallLimits } from '../stall-limits.ts';
import { readDirectory, scopeOf, type Workspace } from '../workspace.ts';

/** What all briefs of one run are decided with. */
export interface BriefDesk {
  readonly directory: Directory;
  readonly limits: StallLimits;
  readonly now: Date;
}

/** What all briefs of one moment share, read once. */
export async function openBriefDesk(workspace: Workspace): Promise<BriefDesk> {
  const directory = await readDirectory(workspace);
  const now = workspace.clock.now();
  return { directory, limits: await readStallLimits(workspace, directory, now), now };
}

/** A brief that a team is to get, and the briefs it had had when that was found. */
export interface PlannedBrief<Plan extends BriefPlan = BriefPlan> {
  readonly team: Team;
  readonly plan: Plan;
  readonly soFar: BriefsSoFar;
}

export type ComposedBrief<Plan extends BriefPlan = BriefPlan> = PlannedBrief<Plan> & {
  readonly facts: BriefFacts;
};

/** What a brief would say that is composed now. */
export async function composePlanned(
  workspace: Workspace,
  desk: BriefDesk,
  planned: PlannedBrief,
  audience: 'channel' | 'manager',
): Promise<ComposedBrief> {
  const [composed] = await composeAllPlanned(workspace, desk, [planned], audience);
  if (!composed) throw new Error('a brief was not composed');
  return composed;
}

/** The same of several teams together. */
export async function composeAllPlanned<Plan extends BriefPlan>(
  workspace: Workspace,
  { directory, limits, now }: BriefDesk,
  planned: readonly PlannedBrief<Plan>[],
  audience: 'channel' | 'manager',
): Promise<readonly ComposedBrief<Plan>[]> {
  const memories = await briefMemories(
    scopeOf(workspace),
    planned.map(({ team }) => team.id),
    now,
  );
  const asks = planned.map(({ team, plan: { period, previous, dueAt, missed } }) => ({
    directory,
    team,
    cadence: team.rhythm.brief.cadence,
    period,
    previous,
    asOf: now,
    dueAt,
    missed,
    last: null,
    firstFrom: null,
    ...memories.get(team.id),
    limits,
    audience,
  }));
  const briefs = await composeBriefs(workspace, asks);
  return planned.flatMap((one) => {
    const facts = briefs.get(one.team.id);
    return facts ? [{ ...one, facts }] : [];
  });
}

/**
 * Queues briefs with their threads and the deals they name and count, in place of older ones that nobody got to read.
 *
 * @returns how many were queued: not those of teams of which another brief was decided or sent since `soFar`, or is being
 * sent.
 */
export async function queueBriefs(
  scope: Scope,
  { now }: Pick<BriefDesk, 'now'>,
  composed: readonly ComposedBrief[],
): Promise<number> {
  const teamIds = composed.map(({ team }) => team.id);
  await holdBriefs(scope, teamIds);
  const present = await briefsSoFar(scope, teamIds, now);
  const asComposed = composed.filter(({ team, soFar }) => isSame(soFar, present.get(team.id)));
  if (asComposed.length === 0) return 0;
  const beingSent = await dropUnreadBriefs(
    scope,
    asComposed.map(({ team }) => team.id),
  );
  const messages = asComposed.filter(({ team }) => !beingSent.has(team.id)).map(messageOf);
  return announceAll(scope, messages, now);
}

function isSame(soFar: BriefsSoFar, present: BriefsSoFar | undefined): boolean {
  return soFar.decidedUpTo === present?.decidedUpTo && soFar.told?.periodEnd === present?.told?.periodEnd;
}

function messageOf({ team, plan: { occasion }, facts }: ComposedBrief): DecidedMessage {
  return {
    subject: team.id,
    occasion,
    payload: { kind: 'brief', facts },
    state: 'waiting',
    deals: dealsOf(facts),
    replies: (briefId) =>
      briefParts.map((part) => ({
        occasion: `${occasion} ${part}`,
        payload: { kind: 'brief-details', part, teamId: team.id, briefId },
      })),
  };
}

/** The deals it names, and the wins it counts, by which the next one knows which were told. */
function dealsOf({ attention, won }: BriefFacts): readonly AnnouncedDeal[] {
  const { stalled, closePassed, noNextStep } = attention;
  const named = announcedOf([...stalled.named, ...closePassed.named, ...noNextStep.named]);
  // A brief is not edited when its deals move on: of which version it told is all the same.
  const wins = [...won.wins, ...won.late].map(({ dealId, closedAt, ownerId }, position) => ({
    dealId,
    about: 'won' as const,
    since: closedAt,
    ownerId,
    position,
    version: 0,
  }));
  return [...named, ...wins];
}
