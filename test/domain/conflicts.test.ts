import { describe, expect, test } from 'vitest';
import { aspectsOf, conflictsSince, fieldAspects, meet, standsInTheWay } from '../../src/domain/conflicts.ts';
import { decideAdvance } from '../../src/domain/decide-move.ts';
import { decideUndo } from '../../src/domain/decide-undo.ts';
import { decideEdit, decideNextStep, decideWithdrawStatement } from '../../src/domain/decide-upkeep.ts';
import type { DealEvent } from '../../src/domain/history.ts';
import { InteractionId } from '../../src/domain/ids.ts';
import {
  afterwards,
  contactId,
  creation,
  criteria,
  day,
  daysAfter,
  eur,
  interactionId,
  items,
  newDeal,
  people,
  stages,
  start,
  teams,
  uuid,
} from '../support/deals.ts';

const gate = { changes: {}, confirmed: [], override: null };
const created: DealEvent = creation();
const advanced: DealEvent = {
  kind: 'stage-changed',
  from: stages.qualification,
  to: stages.analysis,
  direction: 'forward',
  skipped: [],
  qualifies: true,
  reason: null,
  ...gate,
};
const won: DealEvent = { kind: 'won', stageId: stages.negotiation, qualified: null, beaten: [], ...gate };
const lost: DealEvent = {
  kind: 'lost',
  stageId: stages.negotiation,
  qualified: null,
  reasonId: items.price,
  competitorId: items.rival,
  whatHappened: null,
  lookAgainOn: null,
};
const parked: DealEvent = { kind: 'parked', until: day('2026-06-01'), reason: null };
const logged: DealEvent = {
  kind: 'logged',
  interactionId,
  type: 'call',
  outcome: null,
  note: 'hello',
  contactIds: [contactId],
  link: null,
};
const otherLog: DealEvent = { ...logged, interactionId: InteractionId.parse(uuid(999)) };
const stepSet: DealEvent = { kind: 'next-step-set', text: 'call', dueOn: null };
const stepDone: DealEvent = { kind: 'next-step-done', text: 'call' };
const handedOver: DealEvent = {
  kind: 'handed-over',
  from: people.rep,
  to: people.colleague,
  teamId: teams.north,
  note: null,
};
const amountEdited: DealEvent = { kind: 'edited', changes: { amount: 1n } };
const currencyEdited: DealEvent = { kind: 'edited', changes: { currency: eur } };
const nameEdited: DealEvent = { kind: 'edited', changes: { name: 'Acme East' } };
const rivalsEdited: DealEvent = { kind: 'edited', changes: { competitors: [] } };
const needConfirmed: DealEvent = { ...advanced, confirmed: [criteria.need.id] };
const needWithdrawn: DealEvent = { kind: 'statement-withdrawn', criterionId: criteria.need.id };
const budgetWithdrawn: DealEvent = { kind: 'statement-withdrawn', criterionId: criteria.budget.id };

describe('which changes get in each other’s way', () => {
  test.each<[string, DealEvent, DealEvent, boolean]>([
    ['two advances', advanced, advanced, true],
    ['an advance and a win', advanced, won, true],
    ['a win and a loss', won, lost, true],
    ['a loss and parking', lost, parked, true],
    ['the creation and anything', created, logged, true],
    ['an advance and a new owner', advanced, handedOver, false],
    ['an advance and a new amount', advanced, amountEdited, false],
    ['two new owners', handedOver, handedOver, true],
    ['two new amounts', amountEdited, amountEdited, true],
    ['a new amount and a new name', amountEdited, nameEdited, false],
    ['a new amount and a new currency', amountEdited, currencyEdited, true],
    ['two logs', logged, otherLog, false],
    ['a log and itself', logged, logged, true],
    ['a log and a next step', logged, stepSet, false],
    ['a next step set and done', stepSet, stepDone, true],
    ['closing and a next step', lost, stepSet, true],
    ['parking and a next step', parked, stepSet, false],
    ['a loss to a rival and a new list of rivals', lost, rivalsEdited, true],
    ['a win over nobody and a new list of rivals', won, rivalsEdited, false],
    ['confirming a statement and withdrawing it', needConfirmed, needWithdrawn, true],
    ['confirming a statement and withdrawing another', needConfirmed, budgetWithdrawn, false],
  ])('%s: %#', (_, one, other, doMeet) => {
    expect(meet(aspectsOf(one), aspectsOf(other))).toBe(doMeet);
    expect(meet(aspectsOf(other), aspectsOf(one))).toBe(doMeet);
  });
});

describe('what changed since somebody looked', () => {
  const edited = afterwards(newDeal(), people.manager, daysAfter(start, 1), (situation) =>
    decideEdit(situation, { amount: 1n, name: 'Acme East' }),
  );

  test('only entries after their version count, and only those that touch the same', () => {
    expect(conflictsSince(edited, 1, fieldAspects({ amount: 5n }))).toEqual([edited[1]]);
    expect(conflictsSince(edited, 2, fieldAspects({ amount: 5n }))).toEqual([]);
    expect(conflictsSince(edited, 1, ['owner'])).toEqual([]);
    expect(conflictsSince(edited, 1, [])).toEqual([]);
  });

  test('a change taken back in between counts as well: what they saw is not what there is', () => {
    const undone = afterwards(edited, people.manager, daysAfter(start, 2), (situation) =>
      decideUndo(situation, 2),
    );
    expect(conflictsSince(undone, 2, ['amount'])).toEqual([undone[2]]);
  });
});

describe('what stands in the way of taking back', () => {
  const answers = { changes: {}, nextStep: null, confirmed: [criteria.need.id], overrideReason: null };
  const moved = afterwards(newDeal(), people.rep, daysAfter(start, 1), (situation) =>
    decideAdvance(situation, null, answers),
  );

  test('a later change of the same, with all its entries named', () => {
    const withStep = afterwards(moved, people.rep, daysAfter(start, 2), (situation) =>
      decideNextStep(situation, { text: 'call', dueOn: null }),
    );
    const again = afterwards(withStep, people.rep, daysAfter(start, 3), (situation) =>
      decideAdvance(situation, null, answers),
    );
    expect(standsInTheWay(again, again.slice(1, 2))).toEqual([again[3]]);
    expect(standsInTheWay(again, again.slice(2, 3))).toEqual([]);
  });

  test('a statement that was confirmed with a move and withdrawn since', () => {
    const withdrawn = afterwards(moved, people.rep, daysAfter(start, 2), (situation) =>
      decideWithdrawStatement(situation, criteria.need.id),
    );
    expect(standsInTheWay(withdrawn, withdrawn.slice(1, 2))).toEqual([withdrawn[2]]);
  });

  test('never what was changed before it', () => {
    expect(standsInTheWay(moved, moved.slice(1))).toEqual([]);
  });

  test('anything that happened since, for a creation', () => {
    expect(standsInTheWay(moved, moved.slice(0, 1))).toEqual([moved[1]]);
  });
});
