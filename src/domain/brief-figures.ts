/** From what was counted to the figures of a brief: each where a reader looks for it, each adding up to its total. */
import type { BriefFacts, CountedWin } from './brief.ts';
import type { Day } from './days.ts';
import { type Directory, itemOf, pipelineOf, type Team } from './directory.ts';
import { type CatalogueItemId, type DealId, PersonId, type PipelineId, StageId } from './ids.ts';
import type { CountedMetric } from './metrics/metric.ts';
import { differenceOf, rateOf } from './metrics/statistics.ts';
import type { GroupTally, Tally } from './metrics/tally.ts';
import { type DealType, InteractionType } from './vocabulary.ts';

/** A deal that was won or lost. */
export interface ClosedDeal {
  readonly dealId: DealId;
  readonly number: number;
  readonly name: string;
  readonly accountName: string;
  readonly ownerId: PersonId;
  readonly type: DealType;
  readonly isWon: boolean;
  /** In the team's zone. */
  readonly closedDay: Day;
  readonly closedAt: Date;
  readonly hasAmount: boolean;
  /** Minor units of the brief's currency at the rate of the day; null without an amount or a rate. */
  readonly value: bigint | null;
  /** Of the account, whosever deal it was. */
  readonly isFirstWin: boolean;
  readonly lossReasonId: CatalogueItemId | null;
  readonly competitorIds: readonly CatalogueItemId[];
}

type CountAndValue = BriefFacts['won']['previous'];

/** `closed` has what closed in the period and, of earlier days, the wins that nobody was told of. */
export function wonFigures(
  closed: readonly ClosedDeal[],
  period: BriefFacts['period'],
  previous: Pick<Tally, 'counted' | 'countedMoney'>,
): BriefFacts['won'] {
  const won = closed.filter(({ isWon }) => isWon);
  const wins = won.filter(({ closedDay }) => closedDay >= period.from);
  return {
    ...countAndValue(wins),
    withoutAmount: wins.filter(({ hasAmount }) => !hasAmount).length,
    withoutRate: wins.filter(({ hasAmount, value }) => hasAmount && value === null).length,
    wins: wins.map(countedWin),
    previous: { count: previous.counted, value: previous.countedMoney.sum },
    late: won.filter(({ closedDay }) => closedDay < period.from).map(countedWin),
  };
}

function countedWin({ closedDay, isFirstWin, ...deal }: ClosedDeal): CountedWin {
  const { dealId, number, name, accountName, ownerId, type, closedAt, value } = deal;
  const isNewCustomer = isFirstWin;
  return {
    dealId,
    number,
    name,
    accountName,
    ownerId,
    type,
    wonOn: closedDay,
    closedAt,
    value,
    isNewCustomer,
  };
}

/** What was lost in a brief’s period: how many, worth what in the team’s currency, and why. */
export function lostFigures(closed: readonly ClosedDeal[], directory: Directory): BriefFacts['lost'] {
  const lost = closed.filter(({ isWon }) => !isWon);
  const reasons = grouped(lost, ({ lossReasonId }) => [lossReasonId]);
  const competitors = grouped(lost, ({ competitorIds }) => competitorIds);
  return {
    ...countAndValue(lost),
    reasons: reasons.map(([id, deals]) => ({
      id,
      name: id && itemOf(directory, id).name,
      ...countAndValue(deals),
    })),
    competitors: competitors.map(([id, deals]) => ({
      id,
      name: itemOf(directory, id).name,
      ...countAndValue(deals),
    })),
  };
}

/** Most often first, then by value. A deal is in as many groups as it has keys. */
function grouped<Key>(
  deals: readonly ClosedDeal[],
  keysOf: (deal: ClosedDeal) => readonly Key[],
): readonly (readonly [Key, readonly ClosedDeal[]])[] {
  const groups = new Map<Key, ClosedDeal[]>();
  for (const deal of deals)
    for (const key of keysOf(deal)) groups.set(key, [...(groups.get(key) ?? []), deal]);
  const value = (own: readonly ClosedDeal[]) => countAndValue(own).value;
  return [...groups].sort(([, a], [, b]) => b.length - a.length || Number(value(b) - value(a)));
}

function countAndValue(deals: readonly ClosedDeal[]): CountAndValue {
  return { count: deals.length, value: deals.reduce((sum, { value }) => sum + (value ?? 0n), 0n) };
}

/** Of what is open, by pipeline, stage and owner: every stage of the pipelines with open deals, the team's own first. */
export function pipelineFigures(
  open: readonly GroupTally[],
  directory: Directory,
  team: Team,
): Pick<BriefFacts, 'pipelines' | 'open'> {
  const pipelines = [...directory.pipelines.values()]
    .map(({ id }) => pipelineFigure(id, open, directory))
    .filter(({ count }) => count > 0)
    .sort((a, b) => rank(a.pipelineId, team) - rank(b.pipelineId, team) || Number(b.value - a.value));
  return {
    pipelines,
    open: {
      ...totalOf(open),
      withoutAmount: open.reduce((sum, { tally }) => sum + tally.withoutAmount, 0),
      withoutRate: open.reduce((sum, { tally }) => sum + tally.withoutRate, 0),
      missingRates: [...new Set(open.flatMap(({ tally }) => tally.missingRates))].sort(),
    },
  };
}

function rank(pipelineId: PipelineId, team: Team): number {
  return pipelineId === team.pipelineId ? 0 : 1;
}

function pipelineFigure(pipelineId: PipelineId, open: readonly GroupTally[], directory: Directory) {
  const { name, stages } = pipelineOf(directory, pipelineId);
  const own = open.filter(({ keys }) => keys[0] === pipelineId);
  return {
    pipelineId,
    name,
    stages: stages.map((stage) => {
      const tallies = own.filter(({ keys }) => keys[1] === stage.id);
      const weighted = tallies.reduce((sum, { tally }) => sum + tally.weighted, 0n);
      return { stageId: StageId.parse(stage.id), name: stage.name, ...totalOf(tallies), weighted };
    }),
    ...totalOf(own),
  };
}

function totalOf(tallies: readonly GroupTally[]): CountAndValue {
  return {
    count: tallies.reduce((sum, { tally }) => sum + tally.among, 0),
    value: tallies.reduce((sum, { tally }) => sum + tally.money.sum, 0n),
  };
}

type Counts = Pick<Tally, 'counted' | 'among'>;

/** A rate of the period, and of the one before. */
export interface ComparedRate {
  readonly metric: CountedMetric;
  readonly now: Counts;
  readonly before: Counts;
}

/** The rate with the largest difference of those that differ by more than chance, all of them looked at together. */
export function mostMoved(rates: readonly ComparedRate[]): BriefFacts['moved'] {
  const moved = rates.flatMap(({ metric, now, before }) => {
    const [present, past] = [rateOf(now.counted, now.among), rateOf(before.counted, before.among)];
    const difference = differenceOf(present, past, rates.length);
    if (!difference || (difference.low <= 0 && difference.high >= 0)) return [];
    const by = Math.abs((present.share ?? 0) - (past.share ?? 0));
    return [{ metric: metric.id, now: countsOf(now), before: countsOf(before), by }];
  });
  const [most] = moved.sort((a, b) => b.by - a.by);
  return most ? { metric: most.metric, now: most.now, before: most.before } : null;
}

function countsOf({ counted, among }: Counts) {
  return { counted, among };
}

/**
 * What each did: the team's members, and whoever else owns something of hers that is told; most won first, then most
 * open. `open` is by pipeline, stage and owner, `activities` by owner of the deal and type; `stalled` says whose deals are.
 */
export function repFigures(
  team: Team,
  { wins }: Pick<BriefFacts['won'], 'wins'>,
  open: readonly GroupTally[],
  stalled: readonly PersonId[],
  activities: readonly GroupTally[],
): BriefFacts['reps'] {
  const ownerOf = ({ keys }: GroupTally, nth: number) => PersonId.parse(keys[nth]);
  const everyone = new Set([
    ...team.members.map(({ personId }) => personId),
    ...wins.map(({ ownerId }) => ownerId),
    ...open.map((group) => ownerOf(group, 2)),
    ...activities.map((group) => ownerOf(group, 0)),
  ]);
  return [...everyone]
    .map((personId) => {
      const own = wins.filter(({ ownerId }) => ownerId === personId);
      const types = activities.filter((group) => ownerOf(group, 0) === personId);
      return {
        personId,
        won: { count: own.length, value: own.reduce((sum, { value }) => sum + (value ?? 0n), 0n) },
        open: totalOf(open.filter((group) => ownerOf(group, 2) === personId)),
        stalled: stalled.filter((ownerId) => ownerId === personId).length,
        activities: Object.fromEntries(
          types.map(({ keys, tally }) => [InteractionType.parse(keys[1]), tally.among]),
        ),
      };
    })
    .sort((a, b) => Number(b.won.value - a.won.value) || Number(b.open.value - a.open.value));
}
