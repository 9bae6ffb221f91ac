/** `pipeline-movement`: what made the open value of a scope at one instant what it is at a later one, to the minor unit. */
import { type Day, endOfMonth } from '../days.ts';
import type { DealId, PersonId, PipelineId, TeamId } from '../ids.ts';
import type { Currency, Money } from '../money.ts';
import type { DealStatus } from '../vocabulary.ts';
import type { MovementAnswer, MovementLine } from './answer.ts';

/** What counts of a deal from one change to the next. */
export interface MovementState {
  readonly status: DealStatus;
  readonly ownerId: PersonId;
  readonly teamId: TeamId;
  readonly pipelineId: PipelineId;
  /** Minor units of `currency`. */
  readonly amount: bigint | null;
  readonly currency: Currency;
  readonly expectedClose: Day | null;
  /** Where it began by a change of stage: which way. */
  readonly direction: 'forward' | 'back' | null;
}

/** A deal to which something happened in the span. */
export interface DealSpan {
  readonly dealId: DealId;
  /** As it stood at the opening; null when it was not there yet. */
  readonly before: MovementState | null;
  /** The states that began after the opening and not after the closing, in replay order, zero-length ones included. */
  readonly changes: readonly MovementState[];
}

/** Open deals of the scope to which nothing happened: all they can feel are the rates. */
export interface Unchanged {
  readonly count: number;
  /** Minor units, each deal rounded: at the rates of the opening's day and of the closing's. */
  readonly opening: bigint;
  readonly revalued: bigint;
  /** How many of them are worth more or less by the closing day's rates. */
  readonly feltRates: number;
  readonly withoutAmount: number;
  readonly withoutRate: number;
  readonly missingRates: readonly Currency[];
}

export interface MovementInput {
  readonly spans: readonly DealSpan[];
  readonly unchanged: Unchanged;
  /** Whether a state belongs to what is looked at: its owner, team and pipeline, and who looks. */
  isIn(state: MovementState): boolean;
  /** Minor units by the rates of the opening's day; null without a rate. */
  openingWorth(money: Money): bigint | null;
  /** By those of the closing's day, at which everything but the opening value counts. */
  worth(money: Money): bigint | null;
}

export interface Standing {
  readonly count: number;
  readonly minor: bigint;
}

/** One line, deal by deal: a deal to which the same happened twice is one deal with both values. */
export interface MovedLine {
  readonly kind: MovementLine['kind'];
  readonly deals: ReadonlyMap<DealId, bigint>;
  readonly count: number;
  /** Signed minor units; beside the sum: the value concerned. */
  readonly minor: bigint;
}

export interface Movement {
  /** At the rates of its day. */
  readonly opening: Standing;
  readonly lines: readonly MovedLine[];
  readonly closing: Standing;
  /** Deals that were open at some time and had an amount, or a rate, at none. */
  readonly withoutAmount: number;
  readonly withoutRate: number;
  readonly missingRates: readonly Currency[];
}

/** From opening to closing, in the order of `metrics.md`; the last three stand beside the sum. */
export const movementLines = [
  'rates',
  'created',
  'returned',
  'raised',
  'lowered',
  'won',
  'lost',
  'parked',
  'moved-in',
  'moved-out',
  'advanced',
  'moved-back',
  'slipped',
] as const satisfies readonly MovementLine['kind'][];

const besideTheSum: ReadonlySet<MovementLine['kind']> = new Set(['advanced', 'moved-back', 'slipped']);

/** Lines that are told but do not add to the closing value. */
export function isBesideTheSum(kind: MovementLine['kind']): boolean {
  return besideTheSum.has(kind);
}

/**
 * What has to be added to the value once reported for the opening to make it the one known today: late records, undone
 * entries, late rates. Null where none was reported.
 */
export function correctionsOf({ reported, opening }: MovementAnswer): Money | null {
  return reported && { minor: opening.minor - reported.minor, currency: opening.currency };
}

/** What a change of state adds to the lines, in minor units. */
type Tell = (kind: MovementLine['kind'], minor: bigint) => void;

/**
 * Opening value + all lines but the last three = closing value, whatever happened: each change of state tells every
 * difference it makes to the open value of the scope.
 */
export function movementOf(input: MovementInput): Movement {
  const { spans, unchanged, openingWorth } = input;
  const deals = new Map(movementLines.map((kind) => [kind, new Map<DealId, bigint>()]));
  const missing = new Set(unchanged.missingRates);
  let { withoutAmount, withoutRate, count: openingCount, count: closingCount } = unchanged;
  let { opening, revalued: closing } = unchanged;
  for (const span of spans) {
    const tell: Tell = (kind, minor) => {
      const line = deals.get(kind);
      const sum = isBesideTheSum(kind) ? minor : (line?.get(span.dealId) ?? 0n) + minor;
      line?.set(span.dealId, sum);
    };
    const { before, changes } = span;
    const states = before ? [before, ...changes] : changes;
    const stood = states.filter((state) => isOpen(input, state));
    if (before && isOpen(input, before)) {
      const then = minorOf(before, openingWorth);
      openingCount += 1;
      opening += then;
      const revalued = worthOf(input, before);
      if (revalued !== then) tell('rates', revalued - then);
    }
    for (const [index, state] of changes.entries()) {
      const last = index === 0 ? before : changes[index - 1];
      if (last) tellChange(input, last, state, tell);
      else if (isOpen(input, state)) tell('created', worthOf(input, state));
    }
    const end = states.at(-1);
    if (end && isOpen(input, end)) {
      closingCount += 1;
      closing += worthOf(input, end);
    }
    if (stood.length > 0 && stood.every(({ amount }) => amount === null)) withoutAmount += 1;
    else if (stood.length > 0 && stood.every((state) => addsNothing(input, state))) withoutRate += 1;
    for (const state of stood)
      if (state.amount !== null && addsNothing(input, state)) missing.add(state.currency);
  }
  const lines = movementLines.map((kind): MovedLine => {
    const own = deals.get(kind) ?? new Map();
    const felt =
      kind === 'rates'
        ? { count: unchanged.feltRates, minor: unchanged.revalued - unchanged.opening }
        : { count: 0, minor: 0n };
    return { kind, deals: own, count: own.size + felt.count, minor: sum(own.values()) + felt.minor };
  });
  return {
    opening: { count: openingCount, minor: opening },
    lines,
    closing: { count: closingCount, minor: closing },
    withoutAmount,
    withoutRate,
    missingRates: [...missing],
  };
}

function tellChange(input: MovementInput, last: MovementState, state: MovementState, tell: Tell): void {
  const was = input.isIn(last) && last.status === 'open';
  const is = isOpen(input, state);
  const then = worthOf(input, last);
  const now = worthOf(input, state);
  if (was && is) {
    if (now !== then) tell(now > then ? 'raised' : 'lowered', now - then);
    if (state.direction !== null) tell(state.direction === 'forward' ? 'advanced' : 'moved-back', now);
    if (hasSlipped(last, state)) tell('slipped', now);
  } else if (was && !input.isIn(state)) {
    tell('moved-out', -then);
  } else if (was) {
    // A win may come with its final amount: that was raised or lowered first.
    if (now !== then) tell(now > then ? 'raised' : 'lowered', now - then);
    tell(leftAs(state.status), -now);
  } else if (is) {
    tell(last.status === 'open' ? 'moved-in' : 'returned', now);
  }
}

function leftAs(status: DealStatus): 'won' | 'lost' | 'parked' {
  if (status === 'won' || status === 'lost' || status === 'parked') return status;
  throw new Error(`an open deal does not become ${status}`);
}

/** Beyond the end of the month it was expected in; a day later in the same month is no slip. */
function hasSlipped(last: MovementState, { expectedClose }: MovementState): boolean {
  return (
    last.expectedClose !== null && expectedClose !== null && expectedClose > endOfMonth(last.expectedClose)
  );
}

function isOpen({ isIn }: MovementInput, state: MovementState): boolean {
  return state.status === 'open' && isIn(state);
}

function addsNothing({ worth }: MovementInput, { amount, currency }: MovementState): boolean {
  return amount === null || worth({ minor: amount, currency }) === null;
}

function worthOf({ worth }: MovementInput, state: MovementState): bigint {
  return minorOf(state, worth);
}

/** What a deal adds to a sum: nothing without an amount or a rate. */
function minorOf({ amount, currency }: MovementState, worth: MovementInput['worth']): bigint {
  return amount === null ? 0n : (worth({ minor: amount, currency }) ?? 0n);
}

function sum(values: Iterable<bigint>): bigint {
  let total = 0n;
  for (const value of values) total += value;
  return total;
}
