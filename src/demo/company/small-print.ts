/** What changes about a deal beside its stage: the close expected, the owner's call, the competitor met, the owner. */
import type { OwnersCall } from '../../domain/vocabulary.ts';
import { type DayNumber, dayFrom, workdayFrom } from './calendar.ts';
import { isClosed, isOpen } from './drafts.ts';
import type { Lifeline, Today } from './lifeline.ts';
import type { Plot } from './plot.ts';
import type { Chance } from './random.ts';
import { type Market, markets, repShapeOf } from './shape.ts';
import type { Deed } from './story.ts';
import type { Pen } from './talk.ts';

/** A change on a day. */
export interface Change {
  readonly day: DayNumber;
  /** Whether a move of that day comes first. */
  readonly isAfterMove: boolean;
  /** A slip of the hand, taken back at once. */
  readonly isSlip: boolean;
  readonly deed: Deed;
}

export interface ExpectedCloses {
  readonly first: DayNumber;
  /** What it was moved to, and when. */
  readonly slipped: { readonly on: DayNumber; readonly to: DayNumber } | null;
}

export function expectedCloses(
  plot: Plot,
  { created, end }: Lifeline,
  today: Today,
  chance: Chance,
): ExpectedCloses {
  const market = markets[plot.team];
  const [least, most] = daysAhead(plot);
  const target = isClosed(plot) ? end + chance.between(-12, 22) : today.team + chance.between(least, most);
  const last = workdayFrom(Math.max(target, created + 10), market);
  const on = workdayAt(0.55 + chance.next() * 0.2, created, end, market);
  if (!plot.quirks.has('slipped') || on >= end) return { first: last, slipped: null };
  const to = Math.max(last, workdayFrom(on + 12, market));
  return { first: workdayFrom(Math.min(on + chance.between(-4, 9), to - 5), market), slipped: { on, to } };
}

function daysAhead({ ending, stage }: Plot): readonly [number, number] {
  if (ending === 'closing') return [2, 12];
  if (ending === 'stalled') return [-25, 20];
  if (ending === 'parked') return [40, 120];
  return stage >= 2 ? [9, 35] : [30, 75];
}

const callAt: readonly (OwnersCall | null)[] = [null, null, 'best-case', 'commit'];

/** Fields that were changed on the way. */
export function smallPrint(
  plot: Plot,
  { created, end, moves }: Lifeline,
  { slipped }: ExpectedCloses,
  chance: Chance,
): Change[] {
  const market = markets[plot.team];
  const { competitor, quirks, amount, isAmountKnown } = plot;
  const isBeaten = plot.ending === 'won' || (plot.ending === 'lost' && plot.reason === 'competitor');
  const met = workdayAt(0.3, created, end, market);
  const slip = workdayAt(0.4, created, end, market);
  return [
    ...moves.flatMap(({ day, kind, to }, index) => {
      const isFirst = moves.findIndex((move) => move.to === to) === index;
      const ownersCall = kind === 'advance' && isFirst ? callAt[to] : null;
      const isSaid = ownersCall && (isOpen(plot) || chance.percent(35));
      return isSaid ? [{ ...edit(day, { ownersCall }), isAfterMove: true }] : [];
    }),
    ...(competitor && !isBeaten && met <= end ? [edit(met, { competitors: [competitor] })] : []),
    ...(slipped ? [edit(slipped.on, { expectedClose: dayFrom(slipped.to) })] : []),
    ...(quirks.has('undone') && isAmountKnown && slip < end
      ? [{ ...edit(slip, { amount: amount * 10 }), isSlip: true }]
      : []),
  ];
}

function edit(day: DayNumber, changes: Omit<Extract<Deed, { kind: 'edit' }>, 'kind'>): Change {
  return { day, isAfterMove: false, isSlip: false, deed: { kind: 'edit', ...changes } };
}

/** To the newcomer on the first day, to others when it suits. */
export function handOver(plot: Plot, { created, end }: Lifeline, today: Today, pen: Pen): Change[] {
  if (plot.firstOwner === null) return [];
  const market = markets[plot.team];
  const joined = repShapeOf(plot.owner)?.joinedDaysAgo;
  const day =
    joined === undefined ? workdayAt(0.4, created, end, market) : workdayFrom(today.team - joined, market);
  const deed: Deed = { kind: 'hand-over', to: plot.owner, note: pen.remark('handover') };
  return [{ day: Math.min(day, end), isAfterMove: false, isSlip: false, deed }];
}

function workdayAt(share: number, created: DayNumber, end: DayNumber, market: Market): DayNumber {
  return workdayFrom(created + Math.round((end - created) * share), market);
}
