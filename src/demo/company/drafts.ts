/** A deal in time and by its ending, before it has a customer: whose, how long, how far. */
import { chanceFor } from './random.ts';
import {
  counts,
  freshDays,
  horizonDays,
  lossStages,
  markets,
  type OwnerId,
  type RepId,
  type RepShape,
  repIds,
  reps,
  type TeamKey,
  teamOfOwner,
} from './shape.ts';
import type { StagePlace } from './story.ts';

export type Ending = 'won' | 'lost' | 'moving' | 'closing' | 'stalled' | 'parked';

export function isClosed({ ending }: { readonly ending: Ending }): boolean {
  return ending === 'won' || ending === 'lost';
}

/** Whether it is still being worked on today. */
export function isOpen({ ending }: { readonly ending: Ending }): boolean {
  return ending === 'moving' || ending === 'closing' || ending === 'stalled';
}

export interface Draft {
  /** What its chance is drawn for. */
  readonly key: string;
  readonly team: TeamKey;
  readonly owner: OwnerId;
  /** Who had it before; null for nobody. */
  readonly firstOwner: OwnerId | null;
  readonly createdDaysAgo: number;
  /** To its close; for an open one, until today. */
  readonly cycleDays: number;
  readonly ending: Ending;
  /** The stage it was closed in, or stands in. */
  readonly stage: StagePlace;
  readonly isWonAfterLoss: boolean;
  /** Where the day of its win is given, whatever the season: how long ago. */
  readonly wonDaysAgo: number | null;
}

/** How many there are, whatever the seed. */
export const draftCount = repIds.reduce(
  (sum, id) => sum + reps[id].closed + reps[id].open + reps[id].parked,
  0,
);

/** So many days ago: each team has something to tell of this week and of the one before, as their messages do. */
const latestWin: Partial<Record<RepId, number>> = {
  U0JONAS: 1,
  U0MARCUS: 1,
  U0LINXIAO: 1,
  U0MIA: 7,
  U0GRACE: 7,
  U0WUJING: 7,
};

/** Every deal but the fresh ones. */
export function draftsFrom(seed: number): readonly Draft[] {
  return withHandovers(repIds.flatMap((id) => draftsOf(seed, id, reps[id])));
}

function draftsOf(seed: number, owner: RepId, rep: RepShape): Draft[] {
  const chance = chanceFor(seed, 'drafts', owner);
  const team = teamOfOwner[owner];
  const cycle = markets[team].medianCycleDays * rep.cycle;
  const oldest = rep.joinedDaysAgo === undefined ? horizonDays - 2 : rep.joinedDaysAgo - 3;
  const wins = Math.round((rep.closed * rep.winPercent) / 100);
  let count = 0;
  const draft = (ending: Ending, stage: StagePlace, cycleDays: number, createdDaysAgo: number): Draft => {
    count += 1;
    const common = { key: `${owner} ${count}`, team, owner, firstOwner: null, isWonAfterLoss: false };
    return {
      ...common,
      ending,
      stage,
      cycleDays: Math.round(cycleDays),
      createdDaysAgo,
      wonDaysAgo: null,
    };
  };
  const past = (ending: 'won' | 'lost', stage: StagePlace, usual: number, closedDaysAgo?: number): Draft => {
    const cycleDays = Math.min(Math.max(chance.about(usual, 0.36), 10), oldest - freshDays - 10);
    const youngest = Math.max(freshDays + 1, cycleDays + 4);
    // Who is ramping adds more deals every month.
    const lean = rep.joinedDaysAgo === undefined ? 1 : 1.6;
    const drawn = youngest + (oldest - youngest) * chance.next() ** lean;
    if (closedDaysAgo === undefined) return draft(ending, stage, cycleDays, drawn);
    const created = Math.max(freshDays + 1, Math.round(cycleDays) + 1);
    return { ...draft(ending, stage, created - closedDaysAgo, created), wonDaysAgo: closedDaysAgo };
  };
  const present = (ending: Ending, stage: StagePlace, age: number): Draft => {
    const days = Math.min(Math.max(age, freshDays + 2), oldest);
    return draft(ending, stage, days, days);
  };
  const share = [0.35, 0.85, 1, 1.15] as const;
  return [
    ...times(wins, (index) => past('won', 3, cycle, index === 0 ? latestWin[owner] : undefined)),
    ...times(rep.closed - wins, () => {
      const stage = chance.weighted(lossStages);
      return past('lost', stage, cycle * share[stage]);
    }),
    ...times(rep.nearlyWon, () => present('closing', 3, cycle * (0.75 + chance.next() * 0.4))),
    ...times(rep.stalled, () => present('stalled', chance.pick([0, 1, 1, 1, 2]), 60 + chance.next() * 90)),
    ...times(rep.open - rep.nearlyWon - rep.stalled, (index) =>
      index % 2 === 0
        ? present('moving', 1, 26 + chance.next() * 16)
        : present('moving', 2, cycle * (0.6 + chance.next() * 0.25)),
    ),
    ...times(rep.parked, () => present('parked', chance.pick([0, 1, 1]), 60 + chance.next() * 120)),
  ];
}

/** A newcomer takes over deals of colleagues on the first day; a few others change hands on the way, or are won at a second try. */
function withHandovers(drafts: readonly Draft[]): readonly Draft[] {
  const newcomer = 'U0LENA';
  const { joinedDaysAgo } = reps[newcomer];
  let toNewcomer = 0;
  let onTheWay = 0;
  let afterLoss = 0;
  return drafts.map((draft, index) => {
    const { owner, ending, cycleDays, createdDaysAgo } = draft;
    if (owner === newcomer && isClosed(draft) && index % 2 === 0 && toNewcomer < counts.handedToNewcomer) {
      toNewcomer += 1;
      const before = 12 + ((toNewcomer * 17) % 45);
      const after = 14 + ((toNewcomer * 23) % 80);
      const firstOwner = toNewcomer % 2 === 0 ? 'U0MIA' : 'U0JONAS';
      return { ...draft, firstOwner, createdDaysAgo: joinedDaysAgo + before, cycleDays: before + after };
    }
    if (ending === 'won' && createdDaysAgo > 190 && index % 3 === 0 && afterLoss < counts.wonAfterLoss) {
      afterLoss += 1;
      return { ...draft, cycleDays: 115 + ((afterLoss * 29) % 50), isWonAfterLoss: true };
    }
    if (
      owner !== newcomer &&
      isClosed(draft) &&
      cycleDays > 65 &&
      index % 11 === 0 &&
      onTheWay < counts.handedOver
    ) {
      onTheWay += 1;
      const colleagues = repIds.filter(
        (id) => teamOfOwner[id] === draft.team && id !== owner && id !== newcomer,
      );
      return { ...draft, firstOwner: colleagues[onTheWay % colleagues.length] ?? null };
    }
    return draft;
  });
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: Math.max(count, 0) }, (_, index) => make(index));
}
