/** The deals that invitations to try something name: their numbers are known before there is a clock, see `fresh-deals.ts`. */
import { type FreshDeal, freshDeals } from './fresh-deals.ts';
import { dealCount } from './plot.ts';
import { managerOf, type OwnerId, teamOfOwner } from './shape.ts';

/** Deals to try something with: one that can move on, and one in which a competitor is near. */
export interface GuideDeals {
  readonly advance: number | null;
  readonly lose: number | null;
}

/** A person's own deals; for whoever has none and manages a team, the team's. */
export function guideDeals(personId: string): GuideDeals {
  const own = freshOf((owner) => owner === personId);
  if (own.advance !== null) return own;
  return freshOf((owner) => managerOf[teamOfOwner[owner]] === personId);
}

/** The number of an account's youngest deal. */
export function freshNumber(account: string): number {
  const number = numberOfFresh((deal) => deal.account === account);
  if (number === null) throw new Error(`no fresh deal with ${account}`);
  return number;
}

function numberOfFresh(fits: (deal: FreshDeal) => boolean): number | null {
  const index = freshDeals.findIndex(fits);
  return index < 0 ? null : dealCount - freshDeals.length + 1 + index;
}

function freshOf(isTheirs: (owner: OwnerId) => boolean): GuideDeals {
  const numberOf = (fits: (deal: FreshDeal) => boolean) =>
    numberOfFresh((deal) => isTheirs(deal.owner) && fits(deal));
  return {
    advance: numberOf(({ rival, weekdaysAgo }) => rival === null && weekdaysAgo > 3),
    lose: numberOf(({ rival }) => rival !== null),
  };
}
