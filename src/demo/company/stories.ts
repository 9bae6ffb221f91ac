/** The whole company: every deal with everything that happened to it, the same for the same seed and instant. */
import { Zone } from '../../domain/days.ts';
import { starterPeople } from '../people.ts';
import { todayIn } from './calendar.ts';
import { type FreshDeal, freshDeals } from './fresh-deals.ts';
import type { Today } from './lifeline.ts';
import { type PhraseBook, writerOf } from './phrase-book.ts';
import { dealCount, type Plot, plotsFrom } from './plot.ts';
import { chanceFor } from './random.ts';
import { seasonBefore } from './season.ts';
import { english, englishAmerica, englishDach } from './sentences-en.ts';
import { chinese } from './sentences-zh.ts';
import { managerOf, markets, type TeamKey, teamOfRep, seed as usualSeed } from './shape.ts';
import { isOpen } from './small-print.ts';
import type { Story } from './story.ts';
import { storyOf } from './timeline.ts';

export const teamZones: Readonly<Record<TeamKey, Zone>> = {
  na: Zone.parse('America/Chicago'),
  dach: Zone.parse('Europe/Berlin'),
  china: Zone.parse('Asia/Shanghai'),
};

const books: Readonly<Record<TeamKey, readonly PhraseBook[]>> = {
  na: [english, englishAmerica],
  dach: [english, englishDach],
  china: [chinese],
};

/** In the order of their numbers, as they stand at `now`. */
export function companyStories(now: Date, seed: number = usualSeed): readonly Story[] {
  const zones = new Map(starterPeople.map(({ id, timeZone }) => [id, Zone.parse(timeZone)]));
  const zoneOf = (person: string) => zones.get(person) ?? teamZones.dach;
  const writers = {
    na: writerOf(books.na, chanceFor(seed, 'writer', 'na')),
    dach: writerOf(books.dach, chanceFor(seed, 'writer', 'dach')),
    china: writerOf(books.china, chanceFor(seed, 'writer', 'china')),
  };
  const days = { na: todayFor('na', now), dach: todayFor('dach', now), china: todayFor('china', now) };
  const tell = (plot: Plot) =>
    storyOf(plot, { seed, today: days[plot.team], writer: writers[plot.team], zoneOf });
  const plots = plotsFrom(seed);
  // What is open is read most: it is written first, from sentences nobody has used yet.
  const written = new Map(
    [...plots.filter(isOpen), ...plots.filter((plot) => !isOpen(plot))].map((plot) => [plot, tell(plot)]),
  );
  const told = plots.flatMap((plot) => written.get(plot) ?? []);
  const young = told.length - freshDeals.length;
  const ordered = [
    ...told.slice(0, young).toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime()),
    ...told.slice(young),
  ];
  return ordered.map((story, index) => ({ ...story, number: index + 1 }));
}

function todayFor(key: TeamKey, now: Date): Today {
  const team = todayIn(now, teamZones[key]);
  return { office: todayIn(now, teamZones.dach), team, inSeason: seasonBefore(team, markets[key]) };
}

/** Deals to try something with: one that can move on, and one in which a competitor is near. */
export interface GuideDeals {
  readonly advance: number | null;
  readonly lose: number | null;
}

/** A person's own deals, a manager's team's; known without a clock, since nothing is younger than the fresh deals. */
export function guideDeals(personId: string): GuideDeals {
  const own = freshOf((owner) => owner === personId);
  if (own.advance !== null) return own;
  return freshOf((owner) => managers.get(personId)?.includes(owner) ?? false);
}

const managers = new Map(
  (['na', 'dach', 'china'] as const).map((team) => [
    managerOf[team],
    Object.entries(teamOfRep).flatMap(([rep, theirs]) => (theirs === team ? [rep] : [])),
  ]),
);

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

function freshOf(isTheirs: (owner: string) => boolean): GuideDeals {
  const numberOf = (fits: (deal: FreshDeal) => boolean) =>
    numberOfFresh((deal) => isTheirs(deal.owner) && fits(deal));
  return {
    advance: numberOf(({ rival, weekdaysAgo }) => rival === null && weekdaysAgo > 3),
    lose: numberOf(({ rival }) => rival !== null),
  };
}
