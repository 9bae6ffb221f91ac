/** What a brief says: every figure of it, found together and frozen. */
import type { BriefFacts } from '../domain/brief.ts';
import {
  type ClosedDeal,
  lostFigures,
  mostMoved,
  pipelineFigures,
  repFigures,
  wonFigures,
} from '../domain/brief-figures.ts';
import { addDays, type Day } from '../domain/days.ts';
import type { Directory, Team } from '../domain/directory.ts';
import { groupBy } from '../domain/group-by.ts';
import type { TeamId } from '../domain/ids.ts';
import { winRate } from '../domain/metrics/defined/process.ts';
import { inquiryOf } from '../domain/metrics/inquire.ts';
import type { Question } from '../domain/metrics/question.ts';
import type { Cadence } from '../domain/rhythm.ts';
import { closedDeals } from '../storage/metrics/closed-deals.ts';
import { findAttention, type NeedsAttention } from './brief/brief-attention.ts';
import { type BriefCounts, countForBriefs } from './brief/brief-counts.ts';
import { teamMovements } from './brief/brief-movement.ts';
import type { StallLimits } from './stall-limits.ts';
import { inOneView, scopeOf, type Workspace } from './workspace.ts';

/** What a brief is to be about. Days are in the team's zone and half-open: `to` is the first day after. */
export interface BriefAsk {
  readonly directory: Directory;
  readonly team: Team;
  readonly cadence: Cadence;
  readonly period: { readonly from: Day; readonly to: Day };
  /** What the period is compared with. */
  readonly previous: { readonly from: Day; readonly to: Day };
  /** Now, by the workspace's clock. */
  readonly asOf: Date;
  readonly dueAt: Date | null;
  readonly missed: number;
  /** The team's last brief: what this one's movement opens with. */
  readonly last: BriefFacts | null;
  /** Where the period of the team's first brief began: wins before it are nobody's news. Null: this is the first. */
  readonly firstFrom: Day | null;
  readonly limits: StallLimits;
  readonly audience: 'channel' | 'manager';
}

/**
 * Every figure of the briefs of some teams, one each, as of one instant and with the sight of the team's channel: money
 * in minor units of the team's currency, deals by the day they closed in the team's zone. All of it is read in one view
 * of the records, so that the parts add up to the minor unit. A fixed number of statements, however many deals there
 * are, for all briefs that are about the same days.
 */
export function composeBriefs(
  workspace: Workspace,
  asks: readonly BriefAsk[],
): Promise<ReadonlyMap<TeamId, BriefFacts>> {
  return inOneView(workspace, async (view) => {
    const briefs: (readonly [TeamId, BriefFacts])[] = [];
    for (const alike of groupBy(asks, sharedBy).values()) briefs.push(...(await compose(view, alike)));
    return new Map(briefs);
  });
}

/** What has to be the same for one statement to answer for several briefs. */
function sharedBy({ team, period, previous, asOf, last }: BriefAsk): string {
  const { zone, currency, fiscalYearStart } = team;
  return JSON.stringify([zone, currency, fiscalYearStart, period, previous, asOf, last?.asOf]);
}

async function compose(
  workspace: Workspace,
  asks: readonly BriefAsk[],
): Promise<readonly (readonly [TeamId, BriefFacts])[]> {
  const [first] = asks;
  if (!first) return [];
  const { directory, limits, asOf, period, previous } = first;
  const { zone, currency } = first.team;
  const { movements, rates } = await teamMovements(workspace, {
    directory,
    teams: asks.map((ask) => ({ teamId: ask.team.id, reported: reportedBy(ask) })),
    zone,
    currency,
    from: first.last?.asOf ?? period.from,
    to: asOf,
  });
  const teamIds = asks.map(({ team }) => team.id);
  const question = questionOf(first);
  // By the channels' eyes: they see the teams' deals and nobody's own.
  const viewer = { sight: { teamIds, ownerId: null }, now: asOf };
  const countsOf = await countForBriefs(workspace, { question, viewer, period, previous });
  const closed = await closedDeals(
    scopeOf(workspace),
    { ...inquiryOf(question, winRate, viewer), from: period.from },
    asks.flatMap(({ firstFrom, team }) => (firstFrom === null ? [] : [{ from: firstFrom, teamId: team.id }])),
  );
  const concerns = { directory, limits, rates, currency, now: asOf };
  const attention = await findAttention(workspace, teamIds, concerns);
  return asks.map((ask) => {
    const { id } = ask.team;
    const read = { counts: countsOf(id), closed: closed.get(id) ?? [], movement: found(movements.get(id)) };
    return [id, factsOf(ask, { ...read, ...found(attention.get(id)) })];
  });
}

interface Read extends NeedsAttention {
  readonly counts: BriefCounts;
  readonly closed: readonly ClosedDeal[];
  readonly movement: BriefFacts['movement'];
}

function factsOf(ask: BriefAsk, { counts, closed, movement, attention, stalledOf }: Read): BriefFacts {
  const { directory, team, cadence, period, previous, asOf, dueAt, missed, audience } = ask;
  const { open, done, rated, winsBefore } = counts;
  const won = wonFigures(closed, period, winsBefore);
  return {
    teamId: team.id,
    teamName: team.name,
    cadence,
    period,
    previous,
    asOf,
    dueAt,
    missed,
    zone: team.zone,
    currency: team.currency,
    won,
    ...pipelineFigures(open, directory, team),
    movement,
    attention,
    lost: lostFigures(closed, directory),
    moved: mostMoved(rated),
    reps: repFigures(team, won, open, stalledOf, done),
    showsActivity: audience === 'manager' || team.rhythm.showsActivity,
  };
}

/** What was reported in another currency cannot be held against this one's. */
function reportedBy({ last, team }: BriefAsk): bigint | null {
  return last?.currency === team.currency ? last.open.value : null;
}

/** What the metrics are asked, about all that the viewer sees. */
function questionOf({ team, period: { from, to }, asOf }: BriefAsk): Question {
  const { zone, currency, fiscalYearStart } = team;
  return {
    metric: 'win-rate',
    whose: 'everyone',
    pipelineId: null,
    period: { spec: { kind: 'days', from, to: addDays(to, -1) }, from, to },
    asOf,
    by: [],
    zone,
    currency,
    fiscalYearStart,
  };
}

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('a brief was not composed');
  return thing;
}
