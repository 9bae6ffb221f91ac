/** A deal's way through the stages, in days: when it began and ended, when it moved, and when it rested. */
import {
  type DayNumber,
  endOfQuarter,
  endOfQuarterBefore,
  isSlow,
  weekdaysBefore,
  workdayUpTo,
} from './calendar.ts';
import { isClosed } from './drafts.ts';
import type { Plot } from './plot.ts';
import type { Chance } from './random.ts';
import { type Market, markets, quarterEnd, repShapeOf } from './shape.ts';
import type { StagePlace } from './story.ts';

/** A change of stage or status. */
export interface Move {
  readonly day: DayNumber;
  readonly kind: 'advance' | 'override' | 'back' | 'park' | 'return' | 'lose' | 'reopen' | 'win';
  readonly to: StagePlace;
}

export interface Lifeline {
  readonly created: DayNumber;
  /** The day of its close, or the last day on which anything could have happened. */
  readonly end: DayNumber;
  readonly moves: readonly Move[];
  /** Nothing is said between these days. */
  readonly rests: readonly (readonly [from: DayNumber, to: DayNumber])[];
}

/** What a day is measured from: today at headquarters, and for the deal's team. */
export interface Today {
  readonly office: DayNumber;
  readonly team: DayNumber;
  /** The day of the latest wins: yesterday, or on a Monday, when nobody worked then, this morning once it is over. */
  readonly latestWin: DayNumber;
  /** When a deal of an even year really begins, both in days ago: see `season.ts`. */
  readonly inSeason: (daysAgo: number) => number;
}

export function lifelineOf(plot: Plot, today: Today, chance: Chance): Lifeline {
  const market = markets[plot.team];
  const lastDay = workdayUpTo(today.team - 1, market);
  const created = createdOn(plot, today, market);
  const end = Math.max(isClosed(plot) ? closedOn(plot, created, lastDay, today, chance) : lastDay, created);
  const at = (share: number) =>
    Math.min(Math.max(workdayUpTo(created + Math.round((end - created) * share), market), created), end);
  const steps = stagesOf(plot, created, end, market, chance);
  if (plot.quirks.has('won-after-loss')) return wonAfterLoss({ created, end, at });
  if (plot.quirks.has('parked-on-the-way')) return withRest(plot, { created, end, at, market }, steps);
  if (plot.ending !== 'parked') return { created, end, moves: [...steps, ...ending(plot, end)], rests: [] };
  const parked = at(0.62);
  const moves = steps.map((step) => ({ ...step, day: Math.min(step.day, parked) }));
  return {
    created,
    end,
    moves: [...moves, { day: parked, kind: 'park', to: plot.stage }],
    rests: [[parked, end]],
  };
}

function createdOn(
  { fresh, firstOwner, owner, createdDaysAgo }: Plot,
  today: Today,
  market: Market,
): DayNumber {
  if (fresh) return weekdaysBefore(today.office, fresh.weekdaysAgo);
  const joined = repShapeOf(owner)?.joinedDaysAgo;
  // What was handed over when its owner joined began before that day, whatever the season.
  const daysAgo =
    joined !== undefined && firstOwner !== null ? createdDaysAgo : today.inSeason(createdDaysAgo);
  const earliest = joined !== undefined && firstOwner === null ? today.team - joined : 0;
  return Math.max(workdayUpTo(today.team - Math.round(daysAgo), market), earliest);
}

/** Signatures gather in the last weeks of a quarter, and wait for the end of slow ones; a few have their day. */
function closedOn(
  plot: Plot,
  created: DayNumber,
  lastDay: DayNumber,
  today: Today,
  chance: Chance,
): DayNumber {
  const market = markets[plot.team];
  if (plot.wonDaysAgo !== null) return workdayUpTo(wonOn(plot.wonDaysAgo, today), market);
  const usual = created + plot.cycleDays;
  const seasonal = plot.ending === 'won' ? signedOn(usual, created, lastDay, market, chance) : usual;
  const day = seasonal <= lastDay ? seasonal : lastDay - chance.between(0, 9);
  return Math.max(workdayUpTo(day, market), Math.min(workdayUpTo(created + 6, market), lastDay));
}

function wonOn(daysAgo: number, { team, latestWin }: Today): DayNumber {
  return daysAgo === 1 ? latestWin : team - daysAgo;
}

function signedOn(
  usual: DayNumber,
  created: DayNumber,
  lastDay: DayNumber,
  market: Market,
  chance: Chance,
): DayNumber {
  const quarter = endOfQuarter(usual);
  const isPulled = chance.percent(quarterEnd.pulledPercent);
  const late = chance.between(0, quarterEnd.days - 4);
  if (isPulled && quarter - usual <= quarterEnd.reachDays && quarter <= lastDay) return quarter - late;
  const before = endOfQuarterBefore(usual);
  if (isPulled && usual - before <= quarterEnd.backDays && before - late > created + 14) return before - late;
  let day = usual;
  const waits = chance.percent(70);
  while (waits && day < lastDay && isSlow(day, market)) day += 1;
  return day;
}

function ending({ ending, stage }: Plot, end: DayNumber): readonly Move[] {
  if (ending === 'won') return [{ day: end, kind: 'win', to: 3 }];
  return ending === 'lost' ? [{ day: end, kind: 'lose', to: stage }] : [];
}

/** The moves from stage to stage, up to where the deal ends or stands. */
function stagesOf(
  plot: Plot,
  created: DayNumber,
  end: DayNumber,
  market: Market,
  chance: Chance,
): readonly Move[] {
  const { stage, quirks } = plot;
  const shares = market.stageShares.slice(0, stage + 1).map((share) => share * (0.7 + chance.next() * 0.6));
  const life = end - created;
  const inLast = daysInLastStage(plot, market, life, chance);
  const before = shares.slice(0, stage);
  const whole = (inLast === undefined ? shares : before).reduce((sum, share) => sum + share, 0);
  const span = life - (inLast ?? 0);
  let passed = 0;
  const entered = before.map((share) => {
    passed += share;
    return Math.max(workdayUpTo(created + Math.round((span * passed) / whole), market), created);
  });
  const places = [1, 2, 3] as const;
  return entered.flatMap((day, index): Move[] => {
    const to = places[index] ?? 3;
    if (quirks.has('skipped-stage') && index === stage - 2) return [];
    const kind = quirks.has('override') && to === 2 ? 'override' : 'advance';
    if (to !== 2 || !quirks.has('moved-back')) return [{ day, kind, to }];
    const next = entered[index + 1] ?? end;
    const within = (share: number) =>
      Math.max(workdayUpTo(day + Math.round((next - day) * share), market), day);
    return [
      { day, kind, to },
      { day: within(0.3), kind: 'back', to: 1 },
      { day: within(0.8), kind: 'advance', to },
    ];
  });
}

/** For what is open: how long it stands where it stands. Undefined where the stages share its life. */
function daysInLastStage(
  { ending, stage, fresh }: Plot,
  market: Market,
  life: number,
  chance: Chance,
): number | undefined {
  if (ending === 'won' || ending === 'lost' || ending === 'parked') return undefined;
  if (ending === 'stalled') return Math.round(life * (0.5 + chance.next() * 0.2));
  const usual = market.medianCycleDays * (market.stageShares[stage] ?? 0.2);
  const days = fresh ? life * 0.45 : 2 + chance.next() * Math.max(usual * 0.4, 4);
  return Math.min(Math.round(days), Math.max(life - stage * 3, 1));
}

interface Frame {
  readonly created: DayNumber;
  readonly end: DayNumber;
  /** The working day at a share of its life. */
  readonly at: (share: number) => DayNumber;
}

function wonAfterLoss({ created, end, at }: Frame): Lifeline {
  const [lost, reopened] = [at(0.46), at(0.66)];
  return {
    created,
    end,
    moves: [
      { day: at(0.11), kind: 'advance', to: 1 },
      { day: at(0.33), kind: 'advance', to: 2 },
      { day: lost, kind: 'lose', to: 2 },
      { day: reopened, kind: 'reopen', to: 2 },
      { day: at(0.84), kind: 'advance', to: 3 },
      { day: end, kind: 'win', to: 3 },
    ],
    rests: [[lost, reopened]],
  };
}

function withRest(
  plot: Plot,
  { created, end, at, market }: Frame & { market: Market },
  steps: readonly Move[],
): Lifeline {
  const [parked, back] = [at(0.36), at(0.62)];
  const place = steps.filter(({ day }) => day <= parked).at(-1)?.to ?? 0;
  const after = steps.filter(({ day }) => day > parked);
  const moved = after.map((step, index) => ({
    ...step,
    day: step.day > back ? step.day : Math.min(workdayUpTo(back + 2 + index, market), end),
  }));
  return {
    created,
    end,
    moves: [
      ...steps.filter(({ day }) => day <= parked),
      { day: parked, kind: 'park', to: place },
      { day: back, kind: 'return', to: place },
      ...moved.map((move) => ({ ...move, day: Math.max(move.day, back) })),
      ...ending(plot, end),
    ],
    rests: [[parked, back]],
  };
}
