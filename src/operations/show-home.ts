import { addDays, type Day, dayOf } from '../domain/days.ts';
import {
  type Directory,
  managersOf,
  type Person,
  personOf,
  primaryTeam,
  type Team,
} from '../domain/directory.ts';
import type { PersonId } from '../domain/ids.ts';
import { worthIn } from '../domain/rates.ts';
import type { DealLine } from '../storage/deal-reads.ts';
import { type ListedDeal, listOpenDeals, listTeamDeals } from './list-deals.ts';
import { overviewPipeline, type PipelineOverview } from './pipeline-overview.ts';
import { readStallLimits, type StallLimits } from './stall-limits.ts';
import type { Workspace } from './workspace.ts';

/** Everything the Home tab of a person shows. */
export interface HomeView {
  readonly open: readonly ListedDeal[];
  /** Next steps due within a week or overdue, soonest first. */
  readonly due: readonly DealLine[];
  /** The teams they manage; for an admin all of them. */
  readonly teams: readonly TeamGlance[];
  readonly directory: Directory;
  readonly today: Day;
  readonly asOf: Date;
}

/** What whoever answers for a team wants to see of it first. */
export interface TeamGlance {
  readonly team: Team;
  readonly overview: PipelineOverview;
  readonly stalled: number;
  readonly reps: readonly RepGlance[];
  /** Deals that are stalled or whose close date has passed, most valuable first. */
  readonly attention: readonly ListedDeal[];
}

/** One owner's part of a team's open deals. */
export interface RepGlance {
  readonly person: Person;
  readonly open: number;
  /** Minor units of the team's currency. */
  readonly value: bigint;
  readonly stalled: number;
  /** Next steps whose day has passed. */
  readonly overdue: number;
}

/**
 * A person's own deals and steps, and the teams they answer for. Days are read in their primary team's zone.
 *
 * @throws for somebody who is in no team: they see the doorstep instead.
 */
export async function showHome(workspace: Workspace, personId: PersonId): Promise<HomeView> {
  const mine = { whose: { ownerId: personId }, stageId: null, pipelineId: null, onlyStalled: false } as const;
  const own = await listOpenDeals(workspace, personId, mine);
  if (!own.ok) throw new Error(`somebody’s own deals were refused: ${own.refusal.kind}`);
  const { deals, directory, asOf } = own.value;
  const team = primaryTeam(directory, personId);
  if (!team) throw new Error('a person without a team has no home yet');
  const today = dayOf(asOf, team.zone);
  const horizon = addDays(today, 7);
  const due = deals
    .map((one) => one.deal)
    .filter((deal) => deal.nextStepDue !== null && deal.nextStepDue <= horizon)
    .sort((a, b) => String(a.nextStepDue).localeCompare(String(b.nextStepDue)));
  const teams: TeamGlance[] = [];
  const inCare = teamsInCareOf(directory, personId);
  if (inCare.length > 0) {
    const limits = await readStallLimits(workspace, directory, asOf);
    for (const one of inCare) {
      const glance = await glanceAt(workspace, personId, one, limits);
      if (glance) teams.push(glance);
    }
  }
  return { open: deals, due, teams, directory, today, asOf };
}

function teamsInCareOf(directory: Directory, personId: PersonId): readonly Team[] {
  const teams = [...directory.teams.values()];
  if (personOf(directory, personId).isAdmin) return teams;
  return teams.filter((team) => managersOf(team).includes(personId));
}

async function glanceAt(
  workspace: Workspace,
  personId: PersonId,
  team: Team,
  limits: StallLimits,
): Promise<TeamGlance | undefined> {
  const whose = { teamId: team.id };
  const overview = await overviewPipeline(workspace, personId, { whose, pipelineId: null, asOf: null });
  if (!overview.ok) return undefined;
  const { pipeline, total, rates, asOf, directory } = overview.value;
  const deals = await listTeamDeals(workspace, team, pipeline.id, { directory, limits, asOf });
  const today = dayOf(asOf, team.zone);
  const worth = ({ deal: { amount, currency } }: ListedDeal) =>
    amount === null ? 0n : (worthIn(total.currency, { minor: amount, currency }, rates) ?? 0n);
  const isPast = (day: Day | null) => day !== null && day < today;
  return {
    team,
    overview: overview.value,
    stalled: deals.filter((one) => one.stalled !== null).length,
    reps: repsOf(directory, deals, worth, isPast),
    attention: deals
      .filter((one) => one.stalled !== null || isPast(one.deal.expectedClose))
      .toSorted((a, b) => compare(worth(b), worth(a)) || a.deal.number - b.deal.number),
  };
}

function repsOf(
  directory: Directory,
  deals: readonly ListedDeal[],
  worth: (deal: ListedDeal) => bigint,
  isPast: (day: Day | null) => boolean,
): readonly RepGlance[] {
  return [...new Set(deals.map(({ deal }) => deal.ownerId))]
    .map((ownerId) => ({ ownerId, owned: deals.filter(({ deal }) => deal.ownerId === ownerId) }))
    .map(({ ownerId, owned }) => ({
      person: personOf(directory, ownerId),
      open: owned.length,
      value: owned.reduce((sum, one) => sum + worth(one), 0n),
      stalled: owned.filter((one) => one.stalled !== null).length,
      overdue: owned.filter(({ deal }) => isPast(deal.nextStepDue)).length,
    }))
    .sort((a, b) => compare(b.value, a.value));
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
