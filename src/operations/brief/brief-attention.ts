/** What needs somebody's attention, as briefs tell it. */
import type { Attention, BriefFacts } from '../../domain/brief.ts';
import { type BriefedConcern, briefedConcerns, isAbout, type NamedDeal } from '../../domain/concerns.ts';
import { groupBy } from '../../domain/group-by.ts';
import type { DealId, PersonId, TeamId } from '../../domain/ids.ts';
import {
  type ConcernedDeal,
  type ConcernsAsked,
  concernedDeals,
  nameable,
  totalOf,
} from '../open-concerns.ts';
import type { Workspace } from '../workspace.ts';

/** How many deals a brief names of each. */
const mostNamed: Readonly<Record<BriefedConcern, number>> = {
  stalled: 5,
  'close-passed': 3,
  'no-next-step': 3,
};

export interface NeedsAttention {
  readonly attention: BriefFacts['attention'];
  /** The owner of each stalled deal. */
  readonly stalledOf: readonly PersonId[];
}

/**
 * What needs attention among each team's open deals, in the currency asked for: how many, worth what, and the most valuable
 * of those that may be named in a channel. A deal counts under everything that is wrong with it and is named once.
 */
export async function findAttention(
  workspace: Workspace,
  teamIds: readonly TeamId[],
  asked: ConcernsAsked,
): Promise<ReadonlyMap<TeamId, NeedsAttention>> {
  const concerned = await concernedDeals(workspace, { teamIds }, asked);
  const listed = concerned.filter(({ named }) => briefedConcerns.some((about) => isAbout(named, about)));
  const allowed = await nameable(workspace, asked.directory, listed, asked.now);
  const ofTeams = groupBy(listed, ({ deal }) => deal.teamId);
  return new Map(teamIds.map((teamId) => [teamId, attentionOf(ofTeams.get(teamId) ?? [], allowed)]));
}

function attentionOf(
  listed: readonly ConcernedDeal[],
  allowed: ReadonlyMap<DealId, NamedDeal>,
): NeedsAttention {
  const of = (about: BriefedConcern) => attentionTo(about, listed, allowed);
  return {
    attention: {
      stalled: of('stalled'),
      closePassed: of('close-passed'),
      noNextStep: of('no-next-step'),
    },
    stalledOf: listed.filter(({ named }) => isAbout(named, 'stalled')).map(({ named }) => named.ownerId),
  };
}

/** `listed` is most valuable first. */
function attentionTo(
  about: BriefedConcern,
  listed: readonly ConcernedDeal[],
  allowed: ReadonlyMap<DealId, NamedDeal>,
): Attention {
  const own = listed.filter(({ named }) => isAbout(named, about));
  const named = own.flatMap(({ named: { dealId } }) => {
    const deal = allowed.get(dealId);
    return deal && mostPressing(deal) === about ? [deal] : [];
  });
  return {
    ...totalOf(own),
    named: named.slice(0, mostNamed[about]),
  };
}

function mostPressing(deal: NamedDeal): BriefedConcern | undefined {
  return briefedConcerns.find((about) => isAbout(deal, about));
}
