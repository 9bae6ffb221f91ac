/** The whole company: every deal with everything that happened to it, the same for the same seed and instant. */
import { Zone } from '../../domain/days.ts';
import { instantOn, isMonday, todayIn } from './calendar.ts';
import { isOpen } from './drafts.ts';
import { freshDeals } from './fresh-deals.ts';
import type { Today } from './lifeline.ts';
import { type PhraseBook, writerOf } from './phrase-book.ts';
import { type Plot, plotsFrom } from './plot.ts';
import { chanceFor } from './random.ts';
import { seasonBefore } from './season.ts';
import { english, englishAmerica, englishDach } from './sentences-en.ts';
import { chinese } from './sentences-zh.ts';
import { markets, type TeamKey, seed as usualSeed } from './shape.ts';
import type { Story } from './story.ts';
import { noon, storyOf } from './timeline.ts';

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
  const writers = {
    na: writerOf(books.na, chanceFor(seed, 'writer', 'na')),
    dach: writerOf(books.dach, chanceFor(seed, 'writer', 'dach')),
    china: writerOf(books.china, chanceFor(seed, 'writer', 'china')),
  };
  const days = { na: todayFor('na', now), dach: todayFor('dach', now), china: todayFor('china', now) };
  const tell = (plot: Plot) => storyOf(plot, { seed, today: days[plot.team], writer: writers[plot.team] });
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
  const zone = teamZones[key];
  const team = todayIn(now, zone);
  // So that the next brief, which is about this week, has a win to tell.
  const isThisMorning = isMonday(team) && instantOn(team, noon, zone) <= now;
  return {
    office: todayIn(now, teamZones.dach),
    team,
    latestWin: isThisMorning ? team : team - 1,
    inSeason: seasonBefore(team, markets[key]),
  };
}
