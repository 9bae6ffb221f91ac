/** What moved the pipelines of teams since their last briefs. */
import type { BriefFacts } from '../../domain/brief.ts';
import { type Day, dayOf, startOfDay, type Zone } from '../../domain/days.ts';
import type { Directory } from '../../domain/directory.ts';
import { groupBy } from '../../domain/group-by.ts';
import type { TeamId } from '../../domain/ids.ts';
import { type DealSpan, type Movement, movementOf, type Unchanged } from '../../domain/metrics/movement.ts';
import type { Currency, Money } from '../../domain/money.ts';
import { factorsInto, type Rates, worthIn } from '../../domain/rates.ts';
import { changedDeals, unchangedByTeam } from '../../storage/metrics/movement-reads.ts';
import { ratesFor } from '../open-deals.ts';
import { scopeOf, type Workspace } from '../workspace.ts';

export interface MovementAsked {
  readonly directory: Directory;
  readonly teams: readonly { readonly teamId: TeamId; readonly reported: bigint | null }[];
  readonly zone: Zone;
  readonly currency: Currency;
  /** An instant, or the beginning of a day. */
  readonly from: Date | Day;
  readonly to: Date;
}

/** Of each team by itself, with the rates of its end. Four statements, however many teams and deals. */
export async function teamMovements(
  workspace: Workspace,
  asked: MovementAsked,
): Promise<{ readonly rates: Rates; readonly movements: ReadonlyMap<TeamId, BriefFacts['movement']> }> {
  const { directory, teams, zone, currency, to } = asked;
  const from = openingOf(asked);
  const closing = await ratesFor(workspace, directory, dayOf(to, zone));
  const opening = await ratesFor(workspace, directory, dayOf(from, zone));
  const scope = scopeOf(workspace);
  const sight = { teamIds: teams.map(({ teamId }) => teamId), ownerId: null };
  const whose = { ownerId: null, teamId: null, pipelineId: null, sight };
  const factors = { opening: factorsInto(currency, opening), closing: factorsInto(currency, closing) };
  const spans = spansByTeam(await changedDeals(scope, whose, { from, to }));
  const unchanged = await unchangedByTeam(scope, whose, { from, to }, factors);
  const movements = teams.map(({ teamId, reported }) => {
    const movement = movementOf({
      spans: spans.get(teamId) ?? [],
      unchanged: unchanged.get(teamId) ?? none,
      isIn: (state) => state.teamId === teamId,
      openingWorth: (money: Money) => worthIn(currency, money, opening),
      worth: (money: Money) => worthIn(currency, money, closing),
    });
    return [teamId, factsOf(movement, from, reported)] as const;
  });
  return { rates: closing, movements: new Map(movements) };
}

/** What is known by its day only stands at the day's first instant, and belongs to the day that begins then. */
function openingOf({ from, to, zone }: MovementAsked): Date {
  const at = from instanceof Date ? from : new Date(startOfDay(from, zone).getTime() - 1);
  return at < to ? at : to;
}

/** A deal that went from one team to another is a span of both. */
function spansByTeam(spans: readonly DealSpan[]): ReadonlyMap<TeamId, readonly DealSpan[]> {
  const pairs = spans.flatMap((span) => {
    const states = span.before ? [span.before, ...span.changes] : span.changes;
    return [...new Set(states.map(({ teamId }) => teamId))].map((teamId) => ({ teamId, span }));
  });
  return new Map(
    [...groupBy(pairs, ({ teamId }) => teamId)].map(([teamId, own]) => [teamId, own.map(({ span }) => span)]),
  );
}

const none: Unchanged = {
  count: 0,
  opening: 0n,
  revalued: 0n,
  feltRates: 0,
  withoutAmount: 0,
  withoutRate: 0,
  missingRates: [],
};

function factsOf(
  { opening, lines, closing }: Movement,
  from: Date,
  reported: bigint | null,
): BriefFacts['movement'] {
  return {
    from,
    reported,
    corrections: reported === null ? 0n : opening.minor - reported,
    opening: opening.minor,
    lines: lines
      .filter((line) => line.count > 0)
      .map(({ kind, count, minor }) => ({ kind, count, value: minor })),
    closing: closing.minor,
  };
}
