/**
 * Who sells at Harbour Optics, and how it goes: the numbers behind fourteen months of deals. What follows from them is in
 * `plot.ts` (which deals there are) and `timeline.ts` (what happened in them, day by day).
 */
import type { Language } from '../../domain/vocabulary.ts';

export const teamKeys = ['na', 'dach', 'china'] as const;
export type TeamKey = (typeof teamKeys)[number];

/** Another seed is another company of the same kind. */
export const seed = 20_251;

/** How far back the company goes, in days. */
export const horizonDays = 425;

/** Deals younger than this are set by hand, the same for each person: see `fresh-deals.ts`. */
export const freshDays = 22;

export interface Market {
  readonly language: Language;
  readonly currency: 'USD' | 'EUR' | 'CNY';
  /** Months that are slow for selling, 1 to 12. */
  readonly slowMonths: readonly number[];
  /** Around the Chinese New Year nothing is signed. */
  readonly hasChineseNewYear: boolean;
  /** From creation to signature, in days; a loss takes about as long. */
  readonly medianCycleDays: number;
  /** What a typical deal is worth, in whole units. */
  readonly typicalAmount: number;
  /** The shares of a deal's life in each stage: in the second one deals stick. */
  readonly stageShares: readonly [number, number, number, number];
}

export const markets: Readonly<Record<TeamKey, Market>> = {
  na: {
    language: 'en',
    currency: 'USD',
    slowMonths: [8, 12],
    hasChineseNewYear: false,
    medianCycleDays: 66,
    typicalAmount: 78_000,
    stageShares: [0.18, 0.48, 0.21, 0.13],
  },
  dach: {
    language: 'en',
    currency: 'EUR',
    slowMonths: [8],
    hasChineseNewYear: false,
    medianCycleDays: 78,
    typicalAmount: 64_000,
    stageShares: [0.17, 0.49, 0.2, 0.14],
  },
  china: {
    language: 'zh',
    currency: 'CNY',
    slowMonths: [],
    hasChineseNewYear: true,
    medianCycleDays: 96,
    typicalAmount: 560_000,
    stageShares: [0.18, 0.5, 0.18, 0.14],
  },
};

export interface RepShape {
  /** Deals won or lost in the fourteen months. */
  readonly closed: number;
  readonly winPercent: number;
  /** Open today beside the fresh ones, how many of those are stalled, and how many are about to be signed. */
  readonly open: number;
  readonly stalled: number;
  readonly nearlyWon: number;
  readonly parked: number;
  /** Days between two entries about a deal. */
  readonly touchEveryDays: number;
  /** How often nobody picks up. */
  readonly silencePercent: number;
  /** How long their deals take, as a multiple of the market's median cycle. */
  readonly cycle: number;
  /** How long they have been here, when that is less than the fourteen months. */
  readonly joinedDaysAgo?: number;
}

const solid = { touchEveryDays: 14, silencePercent: 14, cycle: 1, parked: 1 };

/** By the person's id. */
export const reps = {
  // Strong: wins nearly half, and quickly.
  U0MIA: {
    ...solid,
    closed: 31,
    winPercent: 47,
    open: 5,
    stalled: 0,
    nearlyWon: 2,
    parked: 2,
    touchEveryDays: 10,
    silencePercent: 8,
    cycle: 0.86,
  },
  // Solid, each in their own way.
  U0JONAS: { ...solid, closed: 26, winPercent: 26, open: 4, stalled: 1, nearlyWon: 1 },
  U0GRACE: { ...solid, closed: 27, winPercent: 33, open: 5, stalled: 1, nearlyWon: 1 },
  U0MARCUS: { ...solid, closed: 27, winPercent: 30, open: 4, stalled: 1, nearlyWon: 1, parked: 2 },
  U0LINXIAO: { ...solid, closed: 27, winPercent: 35, open: 5, stalled: 1, nearlyWon: 1, parked: 2 },
  U0WUJING: { ...solid, closed: 26, winPercent: 31, open: 4, stalled: 1, nearlyWon: 1 },
  U0ZHOUKAI: { ...solid, closed: 24, winPercent: 23, open: 5, stalled: 2, nearlyWon: 0 },
  // Ramping: here for half a year, more every month.
  U0LENA: {
    ...solid,
    closed: 13,
    winPercent: 23,
    open: 5,
    stalled: 0,
    nearlyWon: 0,
    cycle: 0.7,
    joinedDaysAgo: 185,
  },
  // Weak: many open, few won, long silences.
  U0TYLER: {
    ...solid,
    closed: 21,
    winPercent: 10,
    open: 7,
    stalled: 5,
    nearlyWon: 0,
    touchEveryDays: 20,
    silencePercent: 42,
    cycle: 1.2,
  },
} as const satisfies Record<string, RepShape>;

export type RepId = keyof typeof reps;

export const repIds = Object.keys(reps).filter((id): id is RepId => id in reps);

/** Undefined for Nora, who is no rep. */
export function repShapeOf(owner: OwnerId): RepShape | undefined {
  return owner === 'U0NORA' ? undefined : reps[owner];
}

/** Who owns deals: the reps, and Nora, who keeps two warm until somebody has room for them. */
export type OwnerId = RepId | 'U0NORA';

export const teamOfOwner: Readonly<Record<OwnerId, TeamKey>> = {
  U0NORA: 'dach',
  U0GRACE: 'na',
  U0MARCUS: 'na',
  U0TYLER: 'na',
  U0MIA: 'dach',
  U0JONAS: 'dach',
  U0LENA: 'dach',
  U0LINXIAO: 'china',
  U0WUJING: 'china',
  U0ZHOUKAI: 'china',
};

export const managerOf: Readonly<Record<TeamKey, string>> = {
  na: 'U0HELEN',
  dach: 'U0DAVID',
  china: 'U0CHENLI',
};

/** Where a competitor hurts: most deals of this team in this industry meet them, and hardly one of those is won. */
export const thorn = {
  team: 'dach',
  industry: 'automotive',
  competitor: 'Falkenblick',
  metPercent: 85,
  /** Of the team's wins and of all its other deals, how many are in that industry. */
  percentOfWins: 3,
  percentOfOthers: 32,
} as const;

/** How many deals meet a competitor elsewhere. */
export const competitorPercent = 38;

/** Where losses happen: each stage, and its percent of them. */
export const lossStages = [
  [0, 24],
  [1, 46],
  [2, 20],
  [3, 10],
] as const;

/** The last days of a quarter in which signatures cluster, and how many of the wins shortly after it are pulled into them. */
export const quarterEnd = { days: 16, reachDays: 50, backDays: 28, pulledPercent: 66 } as const;

/** The pace at which deals come in during slow weeks, beside 1. */
export const slowPace = 0.45;

/** Of a hundred deals, how many see something unusual. */
export const unusual = {
  movedBack: 6,
  skippedStage: 7,
  undone: 5,
  override: 5,
  parkedOnTheWay: 5,
  slipped: 38,
  lostAmountUnknown: 30,
} as const;

/** Wins that were losses first, and hand-overs beside those of the newcomer's first day. */
export const counts = { wonAfterLoss: 6, handedToNewcomer: 6, handedOver: 5 } as const;

/** Percent of deals by kind; the rest is new business. */
export const laterKinds = { renewal: 9, expansion: 12 } as const;

/** Where new business comes from, in percent. */
export const newBusinessSources = [
  ['inbound', 30],
  ['outbound', 22],
  ['referral', 18],
  ['fair', 17],
  ['partner', 13],
] as const;

/** Why deals are lost where no competitor is to blame, in percent. */
export const otherLossReasons = [
  ['price', 22],
  ['no-decision', 24],
  ['no-budget', 13],
  ['feature', 9],
  ['timing', 13],
  ['in-house', 5],
  ['contact', 9],
  ['not-a-fit', 5],
] as const;
