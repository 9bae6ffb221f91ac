import { describe, expect, test } from 'vitest';
import {
  decideLoss,
  decidePark,
  decideReopen,
  decideReturn,
  decideWin,
  type LossRequest,
  type WinRequest,
} from '../../src/domain/decide-close.ts';
import { noAnswers } from '../../src/domain/decide-move.ts';
import { decideNextStep } from '../../src/domain/decide-upkeep.ts';
import type { Situation } from '../../src/domain/decisions.ts';
import type { DealEntry } from '../../src/domain/history.ts';
import { project } from '../../src/domain/projections.ts';
import { replay } from '../../src/domain/replay.ts';
import {
  afterwards,
  criteria,
  day,
  daysAfter,
  items,
  newDeal,
  people,
  refusalOf,
  situationOf,
  stages,
  start,
} from '../support/deals.ts';

const now = daysAfter(start, 10);
const late = newDeal({ stageId: stages.negotiation, qualifies: true });
const loss: LossRequest = {
  reasonId: items.price,
  competitorId: null,
  whatHappened: null,
  lookAgainOn: null,
  on: null,
  wasQualified: false,
};
const win: WinRequest = {
  answers: { ...noAnswers, confirmed: [criteria.contract.id] },
  on: null,
  beaten: [],
  wasQualified: false,
};

const lose =
  (request: Partial<LossRequest> = {}) =>
  (situation: Situation) =>
    decideLoss(situation, { ...loss, ...request });
const winIt =
  (request: Partial<WinRequest> = {}) =>
  (situation: Situation) =>
    decideWin(situation, { ...win, ...request });

const open = late;
const lost = afterwards(open, people.rep, now, lose());
const won = afterwards(open, people.rep, now, winIt());
const parked = afterwards(open, people.rep, now, (situation) =>
  decidePark(situation, day('2026-04-01'), null),
);

describe('what can be done to a deal depends on where it stands', () => {
  const states = { open, parked, won, lost };
  test.each<[string, (situation: Situation) => ReturnType<typeof decideLoss>, readonly string[]]>([
    ['win', winIt(), ['open', 'parked']],
    ['lose', lose(), ['open', 'parked']],
    ['park', (situation) => decidePark(situation, day('2026-05-01'), null), ['open']],
    ['reopen', (situation) => decideReopen(situation, null), ['parked', 'won', 'lost']],
  ])('%s', (_, decide, possible) => {
    const later = daysAfter(now, 1);
    const allowed = Object.entries(states)
      .filter(([, entries]) => decide(situationOf(entries, people.rep, later)).ok)
      .map(([name]) => name);
    expect(allowed).toEqual(possible);
  });
});

describe('losing', () => {
  test('needs a reason that is a reason, and a competitor that is one', () => {
    const situation = situationOf(open, people.rep, now);
    expect(refusalOf(decideLoss(situation, { ...loss, reasonId: items.rival }))).toBe('item-unknown');
    expect(refusalOf(decideLoss(situation, { ...loss, competitorId: items.price }))).toBe('item-unknown');
  });

  test('keeps the reason, adds the competitor, and leaves nothing to do', () => {
    const withStep = afterwards(open, people.rep, now, (situation) =>
      decideNextStep(situation, { text: 'call', dueOn: null }),
    );
    const entries = afterwards(withStep, people.rep, now, lose({ competitorId: items.rival }));
    expect(replay(entries)).toMatchObject({
      status: 'lost',
      lossReasonId: items.price,
      competitors: [items.rival],
      nextStep: null,
      closedAt: now,
    });
    expect(project(entries).nextSteps).toMatchObject([{ text: 'call', ended: 'dropped' }]);
  });

  test('looking again lies in the future', () => {
    const decision = decideLoss(situationOf(open, people.rep, now), {
      ...loss,
      lookAgainOn: day('2026-03-12'),
    });
    expect(refusalOf(decision)).toBe('not-in-future');
  });

  test('is dated by when it happened, not by when the deal was created or the loss recorded', () => {
    const entries = afterwards(open, people.rep, now, lose({ on: day('2026-03-06') }));
    expect(replay(entries).closedAt).toEqual(new Date('2026-03-05T23:00:00Z'));
    expect(project(entries).states.at(-1)).toMatchObject({ validFromOn: '2026-03-06' });
  });

  test('recorded late, it leaves no next step that was set in the meantime', () => {
    const withStep = afterwards(open, people.rep, daysAfter(start, 8), (situation) =>
      decideNextStep(situation, { text: 'call', dueOn: null }),
    );
    const entries = afterwards(withStep, people.rep, now, lose({ on: day('2026-03-06') }));
    expect(replay(entries).nextStep).toBeNull();
    expect(project(entries).nextSteps).toEqual([]);
  });
});

describe('qualified', () => {
  const early = newDeal();
  const answers = { ...noAnswers, confirmed: [criteria.need.id, criteria.budget.id, criteria.contract.id] };
  const withStep = afterwards(early, people.rep, now, (situation) =>
    decideNextStep(situation, { text: 'call', dueOn: null }),
  );
  const qualifiedAt = (entries: readonly DealEntry[]) => replay(entries).qualifiedAt;

  test('is what the tick at closing says, for a deal that closes from before the qualifying stage', () => {
    expect(qualifiedAt(afterwards(early, people.rep, now, lose({ wasQualified: true })))).toEqual(now);
    expect(qualifiedAt(afterwards(early, people.rep, now, lose({ wasQualified: false })))).toBeNull();
    expect(
      qualifiedAt(afterwards(withStep, people.rep, now, winIt({ answers, wasQualified: true }))),
    ).toEqual(now);
  });

  test('does not come from winning alone', () => {
    expect(qualifiedAt(afterwards(withStep, people.rep, now, winIt({ answers })))).toBeNull();
  });

  test('is what it was when the deal passed the stage, whatever the tick', () => {
    expect(qualifiedAt(afterwards(late, people.rep, now, lose({ wasQualified: false })))).toEqual(start);
  });
});

describe('coming back', () => {
  const later = daysAfter(now, 5);

  test('a reopened deal is open, has no outcome, and begins a new stay in the stage it left', () => {
    const entries = afterwards(lost, people.rep, later, (situation) => decideReopen(situation, 'new budget'));
    expect(replay(entries)).toMatchObject({
      status: 'open',
      lossReasonId: null,
      lookAgainOn: null,
      closedAt: null,
      stageEnteredAt: later,
      returnedAt: later,
    });
    expect(project(entries).visits).toMatchObject([
      { stageId: stages.negotiation, leftAt: now, leftTo: 'lost' },
      { stageId: stages.negotiation, enteredAt: later, leftAt: null },
    ]);
  });

  test('a parked deal comes back early when somebody says so, and by itself on its day', () => {
    const early = decideReopen(situationOf(parked, people.rep, later), null);
    expect(early.ok && early.value[0]?.event).toEqual({ kind: 'returned' });
    const returned = (instant: string) => decideReturn(situationOf(parked, null, new Date(instant)));
    expect(refusalOf(returned('2026-03-31T21:59:00Z'))).toBe('nothing-to-change');
    expect(returned('2026-03-31T22:00:00Z').ok).toBe(true);
  });

  test('parking waits for a day to come', () => {
    const decision = decidePark(situationOf(open, people.rep, now), day('2026-03-12'), null);
    expect(refusalOf(decision)).toBe('not-in-future');
  });

  test('a parked deal is in no stage, so that its stay ends; it can be won from there', () => {
    expect(project(parked).visits).toMatchObject([{ leftTo: 'parked', leftAt: now }]);
    const entries = afterwards(parked, people.rep, later, winIt());
    expect(replay(entries)).toMatchObject({ status: 'won', parkedUntil: null });
    expect(project(entries).visits).toHaveLength(1);
  });
});

test('winning keeps whom it was won against, and the amount agreed on', () => {
  const answers = { ...win.answers, changes: { amount: 60_000_00n } };
  const entries = afterwards(
    open,
    people.rep,
    now,
    winIt({ answers, beaten: [items.rival, items.otherRival] }),
  );
  expect(replay(entries)).toMatchObject({
    status: 'won',
    amount: 60_000_00n,
    competitors: [items.rival, items.otherRival],
  });
});
