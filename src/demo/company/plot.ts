/** Which deals there are, before any date is known: whose, with whom, how long and how they end. */
import type { DealType } from '../../domain/vocabulary.ts';
import { type AccountBook, openAccountBook } from './account-book.ts';
import { type Draft, draftCount, draftsFrom, isClosed } from './drafts.ts';
import { type FreshDeal, freshDeals } from './fresh-deals.ts';
import { type Chance, chanceFor } from './random.ts';
import {
  competitorPercent,
  laterKinds,
  markets,
  newBusinessSources,
  otherLossReasons,
  type TeamKey,
  teamOfOwner,
  thorn,
  unusual,
} from './shape.ts';
import { competitors, type Industry, type LossReason, type Product, products, type Source } from './trade.ts';

export type Quirk =
  | 'moved-back'
  | 'skipped-stage'
  | 'undone'
  | 'override'
  | 'parked-on-the-way'
  | 'slipped'
  | 'won-after-loss';

export interface Plot extends Omit<Draft, 'isWonAfterLoss'> {
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

/** How many deals the company has, whatever the seed. */
export const dealCount = draftCount + freshDeals.length;

/** Oldest first, the fresh ones last. The same for every day. */
export function plotsFrom(seed: number): readonly Plot[] {
  const accounts = openAccountBook(
    chanceFor(seed, 'accounts'),
    freshDeals.map(({ account }) => account),
  );
  const cast = draftsFrom(seed)
    .toSorted((a, b) => b.createdDaysAgo - a.createdDaysAgo)
    .map((draft) => castDraft(chanceFor(seed, 'plot', draft.key), draft, accounts));
  return [...cast, ...freshDeals.map((deal, index) => freshPlot(deal, index, accounts))];
}

function castDraft(chance: Chance, draft: Draft, accounts: AccountBook): Plot {
  const { isWonAfterLoss, ...facts } = draft;
  const { team, ending, stage, cycleDays, createdDaysAgo } = facts;
  const isWon = ending === 'won';
  const isLost = ending === 'lost';
  const type = kindOf(chance, isWon ? 1.9 : isLost ? 0.6 : 1);
  const isThorny = team === thorn.team && chance.percent(isWon ? thorn.percentOfWins : thorn.percentOfOthers);
  const closedDaysAgo = isClosed(draft) ? createdDaysAgo - cycleDays : 0;
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
    source: type === 'new' ? chance.weighted(newBusinessSources) : 'customer',
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
  return chance.weighted(otherLossReasons);
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
  draft: Pick<Draft, 'ending' | 'stage' | 'cycleDays'>,
  isAmountKnown: boolean,
  isWonAfterLoss: boolean,
): ReadonlySet<Quirk> {
  if (isWonAfterLoss) return new Set<Quirk>(['won-after-loss', 'slipped']);
  const { stage, cycleDays } = draft;
  const odds: readonly (readonly [Quirk, boolean, number])[] = [
    ['moved-back', stage >= 2 && isClosed(draft) && cycleDays > 45, unusual.movedBack * 2],
    ['skipped-stage', stage >= 2 && isAmountKnown, unusual.skippedStage * 2],
    ['undone', cycleDays > 30, unusual.undone],
    ['override', stage >= 2 && isAmountKnown, unusual.override * 2],
    ['parked-on-the-way', isClosed(draft) && cycleDays > 70, unusual.parkedOnTheWay * 2],
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
  return {
    key: `fresh ${index}`,
    team: teamOfOwner[owner],
    owner,
    firstOwner: null,
    createdDaysAgo: fresh.weekdaysAgo,
    cycleDays: fresh.weekdaysAgo,
    wonDaysAgo: null,
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
