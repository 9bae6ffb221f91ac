/** What people do to a deal, for worlds that are made up by chance: each with what it says in a counterexample. */
import { addDays, dayOf } from '../../src/domain/days.ts';
import {
  decideLoss,
  decidePark,
  decideReopen,
  decideReturn,
  decideWin,
  type LossRequest,
  type WinRequest,
} from '../../src/domain/decide-close.ts';
import { decideBack } from '../../src/domain/decide-move.ts';
import { decideUndo } from '../../src/domain/decide-undo.ts';
import { decideEdit, decideHandOver, type HandOverRequest } from '../../src/domain/decide-upkeep.ts';
import type { Decision, Situation } from '../../src/domain/decisions.ts';
import { type DealEntry, type FieldChanges, standingEntries } from '../../src/domain/history.ts';
import type { StageId } from '../../src/domain/ids.ts';

export interface Deed {
  readonly says: string;
  readonly decide: (situation: Situation) => Decision;
}

/** So many days before today, by the clock of whoever records it; null says nothing of the day. */
export function daysBefore({ now, zone }: Situation, ago: number | null) {
  return ago === null ? null : addDays(dayOf(now, zone), -ago);
}

/** Closings are often recorded days later, with nothing but the day. */
interface Closed {
  readonly ago: number | null;
}

export const deed = {
  back: (to: (situation: Situation) => StageId): Deed => ({
    says: 'move back',
    decide: (situation) => decideBack(situation, to(situation), 'too early'),
  }),
  win: ({ ago, ...request }: Omit<WinRequest, 'on'> & Closed): Deed => ({
    says: `win ${ago} days ago`,
    decide: (situation) => decideWin(situation, { ...request, on: daysBefore(situation, ago) }),
  }),
  lose: ({ ago, ...request }: Omit<LossRequest, 'on' | 'whatHappened' | 'lookAgainOn'> & Closed): Deed => ({
    says: `lose ${ago} days ago`,
    decide: (situation) =>
      decideLoss(situation, {
        ...request,
        on: daysBefore(situation, ago),
        whatHappened: null,
        lookAgainOn: null,
      }),
  }),
  reopen: (reason: string | null): Deed => ({
    says: 'reopen',
    decide: (situation) => decideReopen(situation, reason),
  }),
  park: (days: number): Deed => ({
    says: `park for ${days} days`,
    decide: (situation) => decidePark(situation, addDays(dayOf(situation.now, situation.zone), days), null),
  }),
  comeBack: { says: 'the day has come', decide: decideReturn } satisfies Deed,
  edit: (changes: FieldChanges): Deed => ({
    says: 'edit',
    decide: (situation) => decideEdit(situation, changes),
  }),
  handOver: (request: Omit<HandOverRequest, 'note'>): Deed => ({
    says: 'hand over',
    decide: (situation) => decideHandOver(situation, { ...request, note: null }),
  }),
  /** Takes back the act that is picked from what stands; where none is, it is refused. */
  undo: (
    which: number,
    pick: (standing: readonly DealEntry[], situation: Situation) => number | undefined,
  ): Deed => ({
    says: `undo act ${which}`,
    decide: (situation) => decideUndo(situation, pick(standingEntries(situation.entries), situation) ?? 0),
  }),
};
