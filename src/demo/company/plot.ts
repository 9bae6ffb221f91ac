/** Which deals there are, before any date is known: whose, with whom, how long and how they end. */
import type { DealType } from '../../domain/vocabulary.ts';
import { type AccountBook, openAccountBook } from './account-book.ts';
import { type FreshDeal, freshDeals } from './fresh-deals.ts';
import { type Chance, chanceFor } from './random.ts';
import {
  competitorPercent,
  counts,
  freshDays,
  horizonDays,
  laterKinds,
  lossReasonPercent,
  lossStagePercent,
  markets,
  type RepId,
  type RepShape,
  reps,
  sourcePercent,
  type TeamKey,
  teamOfRep,
  thorn,
  unusual,
} from './shape.ts';
import type { StagePlace } from './story.ts';
import { competitors, type Industry, type LossReason, type Product, products, type Source } from './trade.ts';

export type Ending = 'won' | 'lost' | 'moving' | 'closing' | 'stalled' | 'parked';

export type Quirk =
  | 'moved-back'
  | 'skipped-stage'
  | 'undone'
  | 'override'
  | 'parked-on-the-way'
  | 'slipped'
  | 'won-after-loss';

export interface Plot {
  /** What its chance is drawn for. */
  readonly key: string;
  readonly team: TeamKey;
  readonly owner: string;
  /** Who had it before; null for nobody. */
  readonly firstOwner: string | null;
  readonly createdDaysAgo: number;
  /** To its close; for an open one, until today. */
  readonly cycleDays: number;
  readonly ending: Ending;
  /** The stage it was closed in, or stands in. */
  readonly stage: StagePlace;
  readonly reason: LossReason;
  readonly account: string;
  readonly industry: Industry;
  readonly name: string;
  readonly type: DealType;
  readonly source: Source;
  readonly products: readonly Product[];
  readonly amount: number;
  readonly isAmountKnown: boolean;
  readonly competitor: string | null;
  readonly quirks: ReadonlySet<Quirk>;
  readonly fresh: FreshDeal | null;
}

/** A deal in time and by its ending, before it has a customer. */
type Draft = Pick<
  Plot,
  'key' | 'team' | 'owner' | 'firstOwner' | 'createdDaysAgo' | 'cycleDays' | 'ending' | 'stage'
> & {
  readonly isWonAfterLoss: boolean;
};

const repIds = Object.keys(reps).filter((id): id is RepId => id in reps);

/** How many deals the company has, whatever the seed. */
export const dealCount =
  repIds.reduce((sum, id) => sum + reps[id].closed + reps[id].open + reps[id].parked, 0) + freshDeals.length;

/** Oldest first, the fresh ones last. The same for every day. */
export function plotsFrom(seed: number): readonly Plot[] {
  const accounts = openAccountBook(
    chanceFor(seed, 'accounts'),
    freshDeals.map(({ account }) => account),
  );
  const drafts = withHandovers(repIds.flatMap((id) => draftsOf(seed, id, reps[id])));
  const cast = drafts
    .toSorted((a, b) => b.createdDaysAgo - a.createdDaysAgo)
    .map((draft) => castDraft(chanceFor(seed, 'plot', draft.key), draft, accounts));
  return [...cast, ...freshDeals.map((deal, index) => freshPlot(deal, index, accounts))];
}

function draftsOf(seed: number, owner: RepId, rep: RepShape): Draft[] {
  const chance = chanceFor(seed, 'drafts', owner);
  const team = teamOfRep[owner];
  const cycle = markets[team].medianCycleDays * rep.cycle;
  const oldest = rep.joinedDaysAgo === undefined ? horizonDays - 2 : rep.joinedDaysAgo - 3;
  const wins = Math.round((rep.closed * rep.winPercent) / 100);
  let count = 0;
  const draft = (ending: Ending, stage: StagePlace, cycleDays: number, createdDaysAgo: number): Draft => {
    count += 1;
    const common = { key: `${owner} ${count}`, team, owner, firstOwner: null, isWonAfterLoss: false };
    return { ...common, ending, stage, cycleDays: Math.round(cycleDays), createdDaysAgo };
  };
  const past = (ending: 'won' | 'lost', stage: StagePlace, usual: number): Draft => {
    const cycleDays = Math.min(Math.max(chance.about(usual, 0.36), 10), oldest - freshDays - 10);
    const youngest = Math.max(freshDays + 1, cycleDays + 4);
    // Who is ramping adds more deals every month.
    const lean = rep.joinedDaysAgo === undefined ? 1 : 1.6;
    return draft(ending, stage, cycleDays, youngest + (oldest - youngest) * chance.next() ** lean);
  };
  const present = (ending: Ending, stage: StagePlace, age: number): Draft => {
    const days = Math.min(Math.max(age, freshDays + 2), oldest);
    return draft(ending, stage, days, days);
  };
  const share = [0.35, 0.85, 1, 1.15] as const;
  return [
    ...times(wins, () => past('won', 3, cycle)),
    ...times(rep.closed - wins, () => {
      const stage = weighted(chance, [0, 1, 2, 3] as const, lossStagePercent);
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
    const isClosed = ending === 'won' || ending === 'lost';
    if (owner === newcomer && isClosed && index % 2 === 0 && toNewcomer < counts.handedToNewcomer) {
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
      isClosed &&
      cycleDays > 65 &&
      index % 11 === 0 &&
      onTheWay < counts.handedOver
    ) {
      onTheWay += 1;
      const colleagues = repIds.filter(
        (id) => teamOfRep[id] === draft.team && id !== owner && id !== newcomer,
      );
      return { ...draft, firstOwner: colleagues[onTheWay % colleagues.length] ?? null };
    }
    return draft;
  });
}

function castDraft(chance: Chance, draft: Draft, accounts: AccountBook): Plot {
  const { isWonAfterLoss, ...facts } = draft;
  const { team, ending, stage, cycleDays, createdDaysAgo } = facts;
  const isWon = ending === 'won';
  const isLost = ending === 'lost';
  const type = kindOf(chance, isWon ? 1.9 : isLost ? 0.6 : 1);
  const isThorny = team === thorn.team && chance.percent(isWon ? thorn.shareOfWins : thorn.shareOfLosses);
  const closedDaysAgo = isWon || isLost ? createdDaysAgo - cycleDays : 0;
  const { account, industry, name } = accounts.take({
    team,
    type,
    isWon,
    createdDaysAgo,
    closedDaysAgo,
    industry: team === thorn.team ? { of: thorn.industry, wanted: isThorny } : null,
  });
  const competitor = competitorFor(chance, team, industry, isWon);
  const bought =
    type === 'renewal'
      ? [chance.pick(['Lighthouse Analytics', 'Harbour Care'] as const)]
      : productsFor(chance);
  const size = { new: 1, expansion: 0.6, renewal: 0.42 }[type] * (bought.length > 1 ? 1.35 : 1);
  const isAmountKnown = !chance.percent(isLost && stage < 2 ? unusual.lostAmountUnknown : 14);
  return {
    ...facts,
    reason: reasonFor(chance, competitor),
    account,
    industry,
    name,
    type,
    source:
      type === 'new'
        ? weighted(
            chance,
            ['inbound', 'outbound', 'referral', 'fair', 'partner'],
            Object.values(sourcePercent),
          )
        : 'customer',
    products: bought,
    amount: roundAmount(chance.about(markets[team].typicalAmount * size, 0.5)),
    isAmountKnown,
    competitor,
    quirks: quirksFor(chance, facts, isAmountKnown, isWonAfterLoss),
    fresh: null,
  };
}

function kindOf(chance: Chance, factor: number): DealType {
  const roll = chance.next() * 100;
  if (roll < laterKinds.renewal * factor) return 'renewal';
  return roll < (laterKinds.renewal + laterKinds.expansion) * factor ? 'expansion' : 'new';
}

function competitorFor(chance: Chance, team: TeamKey, industry: Industry, isWon: boolean): string | null {
  const isHere = team === thorn.team && industry === thorn.industry;
  if (isHere) return chance.percent(isWon ? 25 : thorn.metPercent) ? thorn.competitor : null;
  return chance.percent(competitorPercent) ? chance.pick(competitors[team]) : null;
}

function reasonFor(chance: Chance, competitor: string | null): LossReason {
  if (competitor && chance.percent(competitor === thorn.competitor ? 80 : 45)) return 'competitor';
  const reasons = [
    'price',
    'no-decision',
    'no-budget',
    'feature',
    'timing',
    'in-house',
    'contact',
    'not-a-fit',
  ] as const;
  return weighted(
    chance,
    reasons,
    reasons.map((reason) => lossReasonPercent[reason]),
  );
}

function productsFor(chance: Chance): readonly Product[] {
  const [first, second] = chance.shuffled(products.slice(0, 3));
  const all = [
    first,
    chance.percent(22) ? second : undefined,
    chance.percent(28) ? ('Lighthouse Analytics' as const) : undefined,
  ];
  return all.filter((product) => product !== undefined);
}

function quirksFor(
  chance: Chance,
  { ending, stage, cycleDays }: Pick<Draft, 'ending' | 'stage' | 'cycleDays'>,
  isAmountKnown: boolean,
  isWonAfterLoss: boolean,
): ReadonlySet<Quirk> {
  if (isWonAfterLoss) return new Set<Quirk>(['won-after-loss', 'slipped']);
  const isClosed = ending === 'won' || ending === 'lost';
  const odds: readonly (readonly [Quirk, boolean, number])[] = [
    ['moved-back', stage >= 2 && isClosed && cycleDays > 45, unusual.movedBack * 2],
    ['skipped-stage', stage >= 2 && isAmountKnown, unusual.skippedStage * 2],
    ['undone', cycleDays > 30, unusual.undone],
    ['override', stage >= 2 && isAmountKnown, unusual.override * 2],
    ['parked-on-the-way', isClosed && cycleDays > 70, unusual.parkedOnTheWay * 2],
    ['slipped', cycleDays > 40, unusual.slipped],
  ];
  const drawn = odds
    .filter(([, isPossible, percent]) => isPossible && chance.percent(percent))
    .map(([quirk]) => quirk);
  // One detour is a story, two are a mess.
  const detour = drawn.find((quirk) => quirk !== 'slipped' && quirk !== 'undone');
  return new Set(drawn.filter((quirk) => quirk === 'slipped' || quirk === 'undone' || quirk === detour));
}

function freshPlot(fresh: FreshDeal, index: number, accounts: AccountBook): Plot {
  const { owner, rival, account, name, amount, product } = fresh;
  const team = owner === 'U0NORA' ? 'dach' : teamOfRep[repIds.find((id) => id === owner) ?? 'U0MIA'];
  return {
    key: `fresh ${index}`,
    team,
    owner,
    firstOwner: null,
    createdDaysAgo: fresh.weekdaysAgo,
    cycleDays: fresh.weekdaysAgo,
    ending: 'moving',
    stage: rival === null ? 0 : 1,
    reason: 'price',
    account,
    industry: accounts.industryOf(account),
    name,
    type: 'new',
    source: (['inbound', 'fair', 'referral', 'outbound', 'partner'] as const)[index % 5] ?? 'inbound',
    products: [product],
    amount: amount ?? 0,
    isAmountKnown: amount !== null,
    competitor: rival,
    quirks: new Set(),
    fresh,
  };
}

function roundAmount(amount: number): number {
  const step = 10 ** Math.max(Math.floor(Math.log10(amount)) - 1, 0) / 2;
  return Math.round(amount / step) * step;
}

function weighted<T>(chance: Chance, items: readonly T[], weights: readonly number[]): T {
  let left = chance.next() * weights.reduce((sum, weight) => sum + weight, 0);
  const found = items.find((_, index) => {
    left -= weights[index] ?? 0;
    return left < 0;
  });
  return found ?? chance.pick(items);
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: Math.max(count, 0) }, (_, index) => make(index));
}
