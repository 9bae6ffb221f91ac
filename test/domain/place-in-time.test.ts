import { describe, expect, test } from 'vitest';
import { Zone } from '../../src/domain/days.ts';
import { decideLoss, decideReopen } from '../../src/domain/decide-close.ts';
import { decideAdvance, decideBack } from '../../src/domain/decide-move.ts';
import { decideUndo } from '../../src/domain/decide-undo.ts';
import { decideEdit, decideLog } from '../../src/domain/decide-upkeep.ts';
import { placeInTime, type StatedTime } from '../../src/domain/decisions.ts';
import type { DealEntry, DealEvent } from '../../src/domain/history.ts';
import {
  afterwards,
  berlin,
  criteria,
  day,
  daysAfter,
  interactionId,
  items,
  minutesAfter,
  newDeal,
  people,
  shanghai,
  stages,
  start,
} from '../support/deals.ts';

const won: DealEvent = {
  kind: 'won',
  stageId: stages.qualification,
  qualified: null,
  beaten: [],
  changes: {},
  confirmed: [],
  override: null,
};
const call: DealEvent = {
  kind: 'logged',
  interactionId,
  type: 'call',
  outcome: null,
  note: 'they like it',
  contactIds: [],
  link: null,
};
const answers = { changes: {}, nextStep: null, confirmed: [criteria.need.id], overrideReason: null };

/** Created on Monday 2 March; advanced on Thursday 5 March at noon in Berlin. */
const advancedAt = new Date('2026-03-05T11:00:00Z');
const advanced = afterwards(newDeal(), people.rep, advancedAt, (situation) =>
  decideAdvance(situation, null, answers),
);
const now = new Date('2026-03-10T15:00:00Z');

function place(
  event: DealEvent,
  stated: StatedTime,
  entries: readonly DealEntry[] = advanced,
  zone = berlin,
) {
  const placed = placeInTime({ entries, now, zone }, event, stated);
  if (!placed.ok) return placed.refusal;
  const { occurredAt, occurredOn } = placed.value;
  return { at: occurredAt.toISOString(), on: occurredOn };
}

describe('when nothing is said, it happens now', () => {
  test('at the clock of whoever recorded it', () => {
    expect(place(won, null)).toEqual({ at: '2026-03-10T15:00:00.000Z', on: null });
  });

  test('saying today means now, to the minute', () => {
    expect(place(won, { on: day('2026-03-10') })).toEqual({ at: '2026-03-10T15:00:00.000Z', on: null });
  });

  test("today is the team's today, not Greenwich's", () => {
    const evening = new Date('2026-03-10T17:00:00Z');
    const placed = placeInTime({ entries: advanced, now: evening, zone: shanghai }, won, {
      on: day('2026-03-11'),
    });
    expect(placed).toMatchObject({ ok: true, value: { occurredAt: evening, occurredOn: null } });
  });

  test("but never before the deal's latest entry, where two processes' clocks differ", () => {
    const ahead = minutesAfter(now, 3);
    const entries = afterwards(advanced, people.rep, ahead, (situation) =>
      decideEdit(situation, { ownersCall: 'commit' }),
    );
    expect(place(won, null, entries)).toEqual({ at: ahead.toISOString(), on: null });
  });

  test('an entry that was taken back holds nothing up', () => {
    const ahead = minutesAfter(now, 30);
    const edited = afterwards(advanced, people.rep, ahead, (situation) =>
      decideEdit(situation, { ownersCall: 'commit' }),
    );
    const undone = afterwards(edited, people.rep, ahead, (situation) => decideUndo(situation, 3));
    expect(place(won, null, undone)).toEqual({ at: now.toISOString(), on: null });
  });
});

describe('a day, where only the day is known', () => {
  test.each([
    ['a later day begins at its midnight in the zone', '2026-03-08', '2026-03-07T23:00:00.000Z'],
    ['yesterday', '2026-03-09', '2026-03-08T23:00:00.000Z'],
    ['on the day of the previous move it comes right after that', '2026-03-05', '2026-03-05T11:00:00.000Z'],
  ])('%s', (_, on, at) => {
    expect(place(won, { on: day(on) })).toEqual({ at, on });
  });

  test('the day before the previous move is refused, and the move is named', () => {
    expect(place(won, { on: day('2026-03-04') })).toEqual({ kind: 'before-previous', previous: advanced[1] });
  });

  test('a day to come is refused', () => {
    expect(place(won, { on: day('2026-03-11') })).toMatchObject({ kind: 'in-the-future', on: '2026-03-11' });
  });

  test('a day is the day of the zone in which it was said', () => {
    expect(place(won, { on: day('2026-03-08') }, advanced, Zone.parse('America/New_York'))).toEqual({
      at: '2026-03-08T05:00:00.000Z',
      on: '2026-03-08',
    });
  });

  test('several closings and reopenings of one day keep the order they were recorded in', () => {
    const lost = afterwards(advanced, people.rep, now, (situation) =>
      decideLoss(situation, {
        reasonId: items.price,
        competitorId: null,
        whatHappened: null,
        lookAgainOn: null,
        on: day('2026-03-05'),
        wasQualified: false,
      }),
    );
    expect(lost.at(-1)).toMatchObject({ occurredAt: advancedAt, occurredOn: '2026-03-05' });
    const reopened = afterwards(lost, people.rep, now, (situation) => decideReopen(situation, null));
    expect(place(won, { on: day('2026-03-05') }, reopened)).toMatchObject({ kind: 'before-previous' });
  });
});

describe('what holds a move back is only an earlier move that stands', () => {
  test('changes of amount, owner or other fields never do', () => {
    const edited = afterwards(advanced, people.rep, daysAfter(advancedAt, 2), (situation) =>
      decideEdit(situation, { amount: 1n }),
    );
    expect(place(won, { on: day('2026-03-06') }, edited)).toMatchObject({ on: '2026-03-06' });
  });

  test('a move that was taken back does not', () => {
    const back = afterwards(advanced, people.rep, daysAfter(advancedAt, 2), (situation) =>
      decideBack(situation, stages.qualification, 'too early'),
    );
    const undone = afterwards(back, people.rep, daysAfter(advancedAt, 3), (situation) =>
      decideUndo(situation, 3),
    );
    expect(place(won, { on: day('2026-03-06') }, back)).toMatchObject({ kind: 'before-previous' });
    expect(place(won, { on: day('2026-03-06') }, undone)).toMatchObject({ on: '2026-03-06' });
  });

  test('a move said to the minute may not lie before it either', () => {
    expect(place(won, { at: minutesAfter(advancedAt, -1) })).toMatchObject({ kind: 'before-previous' });
    expect(place(won, { at: advancedAt })).toEqual({ at: advancedAt.toISOString(), on: null });
  });
});

describe('a logged interaction may lie anywhere in the past', () => {
  test.each([
    ['between two moves', '2026-03-03T10:00:00Z'],
    ['before the deal was created', '2026-02-01T10:00:00Z'],
    ['four years ago', '2022-03-10T10:00:00Z'],
  ])('%s', (_, at) => {
    expect(place(call, { at: new Date(at) })).toEqual({ at: new Date(at).toISOString(), on: null });
  });

  test('but not in the future, nor further back than anybody remembers', () => {
    expect(place(call, { at: minutesAfter(now, 1) })).toMatchObject({ kind: 'in-the-future' });
    expect(place(call, { at: new Date('2019-01-01T00:00:00Z') })).toMatchObject({ kind: 'too-long-ago' });
  });

  test('one from before the creation does not make the deal older', () => {
    const logged = afterwards(newDeal(), people.rep, now, (situation) =>
      decideLog(situation, {
        interactionId,
        type: 'visit',
        at: daysAfter(start, -30),
        outcome: null,
        note: 'met at the fair',
        contactIds: [],
        link: null,
        nextStep: null,
      }),
    );
    expect(place(won, { on: day('2026-02-20') }, logged)).toMatchObject({ kind: 'before-previous' });
  });
});
