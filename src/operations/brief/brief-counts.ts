/** What briefs count of their teams' deals: what is open, what was done, and the rates beside those of the period before. */
import type { BriefFacts } from '../../domain/brief.ts';
import type { ComparedRate } from '../../domain/brief-figures.ts';
import { groupBy } from '../../domain/group-by.ts';
import type { TeamId } from '../../domain/ids.ts';
import { stageValue, winRate } from '../../domain/metrics/defined/process.ts';
import { activities } from '../../domain/metrics/defined/stages.ts';
import { metricOf } from '../../domain/metrics/definitions.ts';
import { inquiryBefore, inquiryOf, type Viewer } from '../../domain/metrics/inquire.ts';
import {
  type CountedMetric,
  type Dimension,
  type Metric,
  overviewIds,
  type RateMetric,
} from '../../domain/metrics/metric.ts';
import type { Question } from '../../domain/metrics/question.ts';
import type { GroupTally, Inquiry, Tallies, Tally } from '../../domain/metrics/tally.ts';
import { measure } from '../../storage/metrics/measure.ts';
import { scopeOf, type Workspace } from '../workspace.ts';

/** `metric` and `by` of the question are each number's own, and the teams are those the viewer sees. */
export interface CountsAsked extends Pick<BriefFacts, 'period' | 'previous'> {
  readonly question: Question;
  readonly viewer: Viewer;
}

/** The rates that are held against those of the period before. */
const comparedRates = overviewIds.map(metricOf).filter(isRate);

function isRate(metric: Metric): metric is RateMetric {
  return metric.answer === 'rate' && !metric.awaits;
}

/** Everything a brief counts without naming it. */
export interface BriefCounts {
  readonly open: readonly GroupTally[];
  readonly done: readonly GroupTally[];
  readonly rated: readonly ComparedRate[];
  readonly winsBefore: CountedTally;
}

type CountedTally = Pick<Tally, 'counted' | 'among' | 'countedMoney'>;
/** Of a team of which a statement brought nothing. */
const nothing: CountedTally = { counted: 0, among: 0, countedMoney: { n: 0, sum: 0n, median: 0 } };

/** Counts for the teams that the viewer sees, each by itself: in one statement. */
export async function countForBriefs(
  workspace: Workspace,
  { question, viewer, period, previous }: CountsAsked,
): Promise<(teamId: TeamId) => BriefCounts> {
  const byTeam = (inquiry: Inquiry, ...by: readonly Dimension[]): Inquiry => ({
    ...inquiry,
    by: ['team', ...by],
  });
  const now = (metric: CountedMetric, ...by: readonly Dimension[]) =>
    byTeam(inquiryOf(question, metric, viewer), ...by);
  const before = (metric: CountedMetric) =>
    byTeam(inquiryBefore(question, period.from, previous, metric, viewer));
  const tallies = await measure(scopeOf(workspace), [
    now(stageValue, 'pipeline', 'stage', 'owner'),
    now(activities, 'owner', 'activity'),
    ...comparedRates.flatMap((metric) => [now(metric), before(metric)]),
  ]);
  const groups = tallies.map(ofTeams);
  return (teamId) => {
    const own = (nth: number) => groups[nth]?.get(teamId) ?? [];
    const totalOf = (nth: number): CountedTally => own(nth)[0]?.tally ?? nothing;
    const rated = comparedRates.map((metric, nth) => ({
      metric,
      now: totalOf(2 + 2 * nth),
      before: totalOf(3 + 2 * nth),
    }));
    const wins = rated.find(({ metric }) => metric === winRate);
    if (!wins) throw new Error('briefs have to count wins');
    return { open: own(0), done: own(1), rated, winsBefore: wins.before };
  };
}

/** The groups of each team, by what else they are grouped. */
function ofTeams({ groups }: Tallies): ReadonlyMap<string | null, readonly GroupTally[]> {
  const byTeam = groupBy(groups, ({ keys: [teamId = null] }) => teamId);
  return new Map(
    [...byTeam].map(([teamId, own]) => [
      teamId,
      own.map(({ keys, tally }) => ({ keys: keys.slice(1), tally })),
    ]),
  );
}
