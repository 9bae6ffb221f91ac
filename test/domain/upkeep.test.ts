import { describe, expect, test } from 'vitest';
import { decideLoss } from '../../src/domain/decide-close.ts';
import { decideUndo } from '../../src/domain/decide-undo.ts';
import {
  decideEdit,
  decideHandOver,
  decideLog,
  decideNextStep,
  decideNextStepDone,
  type LogRequest,
} from '../../src/domain/decide-upkeep.ts';
import type { Situation } from '../../src/domain/decisions.ts';
import { PersonId, TeamId } from '../../src/domain/ids.ts';
import { largestAmount } from '../../src/domain/money.ts';
import { project } from '../../src/domain/projections.ts';
import { replay } from '../../src/domain/replay.ts';
import { type InteractionType, nameKey, type Outcome } from '../../src/domain/vocabulary.ts';
import {
  afterwards,
  day,
  daysAfter,
  interactionId,
  items,
  newDeal,
  people,
  refusalOf,
  situationOf,
  start,
  teams,
  uuid,
} from '../support/deals.ts';

const now = daysAfter(start, 3);
const deal = newDeal();
const lost = afterwards(deal, people.rep, now, (situation) =>
  decideLoss(situation, {
    reasonId: items.price,
    competitorId: null,
    whatHappened: null,
    lookAgainOn: null,
    on: null,
    wasQualified: false,
  }),
);
const log: LogRequest = {
  interactionId,
  type: 'call',
  at: null,
  outcome: null,
  note: 'walked through pricing',
  contactIds: [],
  link: null,
  nextStep: null,
};
const logIt = (request: Partial<LogRequest>) => (situation: Situation) =>
  decideLog(situation, { ...log, ...request });
const here = situationOf(deal, people.rep, now);

describe('logging', () => {
  test.each<[InteractionType, Outcome | null, boolean]>([
    ['call', null, true],
    ['call', 'positive', true],
    ['meeting', 'negative', true],
    ['call', 'no-answer', false],
    ['email', 'no-reply', false],
    ['note', null, false],
  ])('a %s with outcome %s means the customer was in touch: %s', (type, outcome, isContact) => {
    const entries = afterwards(deal, people.rep, now, logIt({ type, outcome }));
    expect(replay(entries).lastContactAt).toEqual(isContact ? now : null);
  });

  test('an older call recorded later does not turn the contact clock back', () => {
    const called = afterwards(deal, people.rep, now, logIt({}));
    const older = afterwards(called, people.rep, now, logIt({ at: daysAfter(start, 1) }));
    expect(replay(older).lastContactAt).toEqual(now);
  });

  test.each<[string, Partial<LogRequest>, string | undefined]>([
    ['needs words', { note: '  ' }, 'text-needed'],
    ['or at least an outcome', { note: '', outcome: 'no-answer' }, undefined],
    ['may be a whole message', { note: 'x'.repeat(40_000) }, undefined],
    ['but no book', { note: 'x'.repeat(40_001) }, 'text-too-long'],
    ['with an outcome no book either', { note: 'x'.repeat(40_001), outcome: 'positive' }, 'text-too-long'],
    ['a next step beside it needs words', { nextStep: { text: '', dueOn: null } }, 'text-needed'],
  ])('%s', (_, request, kind) => {
    expect(refusalOf(logIt(request)(here))).toBe(kind);
  });

  test('a closed deal can be written about, but has no next step', () => {
    const closed = situationOf(lost, people.rep, now);
    expect(logIt({})(closed).ok).toBe(true);
    expect(refusalOf(logIt({ nextStep: { text: 'call', dueOn: null } })(closed))).toBe('wrong-status');
  });

  test('text from people is kept to the letter', () => {
    const note = '<!channel> *bold* \u202e right to left, 🦊 and "quotes"';
    expect(project(afterwards(deal, people.rep, now, logIt({ note }))).interactions).toMatchObject([
      { note },
    ]);
  });
});

describe('next steps', () => {
  const call = { text: 'call Li', dueOn: day('2026-03-10') };
  const set = afterwards(deal, people.rep, now, (situation) => decideNextStep(situation, call));

  test('a deal has one: a new one takes the place of the old', () => {
    const entries = afterwards(set, people.rep, now, (situation) =>
      decideNextStep(situation, { text: 'send contract', dueOn: null }),
    );
    expect(replay(entries).nextStep).toEqual({ text: 'send contract', dueOn: null });
    expect(project(entries).nextSteps.map((step) => step.ended)).toEqual(['replaced', null]);
  });

  test('a promise moved keeps the day it was first promised for', () => {
    const entries = afterwards(set, people.rep, now, (situation) =>
      decideNextStep(situation, { ...call, dueOn: day('2026-03-20') }),
    );
    expect(project(entries).nextSteps.at(-1)).toMatchObject({
      firstDueOn: '2026-03-10',
      dueOn: '2026-03-20',
    });
  });

  test('done is done, and what comes after it is the new one', () => {
    const entries = afterwards(set, people.rep, now, (situation) =>
      decideNextStepDone(situation, { text: 'send contract', dueOn: null }),
    );
    expect(project(entries).nextSteps.map((step) => [step.text, step.ended])).toEqual([
      ['call Li', 'done'],
      ['send contract', null],
    ]);
  });

  test('without one there is nothing to complete', () => {
    expect(refusalOf(decideNextStepDone(here, null))).toBe('no-next-step');
  });
});

describe('editing', () => {
  test('records only what really changed', () => {
    const decision = decideEdit(here, { name: 'Acme', amount: 1n, products: [] });
    expect(decision.ok && decision.value[0]?.event).toEqual({ kind: 'edited', changes: { amount: 1n } });
  });

  test.each([
    ['nothing new', { name: 'Acme' }, 'nothing-to-change'],
    ['the same products in another order', { products: [items.addOn, items.suite] }, 'nothing-to-change'],
    ['no name', { name: ' ' }, 'text-needed'],
    ['a name too long', { name: 'x'.repeat(151) }, 'text-too-long'],
    ['a product of no catalogue', { products: [items.rival] }, 'item-unknown'],
    ['a competitor of no catalogue', { competitors: [items.suite] }, 'item-unknown'],
    ['a source of no catalogue', { sourceId: items.price }, 'item-unknown'],
    ['more money than there is', { amount: largestAmount + 1n }, 'amount-too-large'],
  ])('%s is refused', (_, changes, kind) => {
    const entries = newDeal({ products: [items.suite, items.addOn] });
    expect(refusalOf(decideEdit(situationOf(entries, people.rep, now), changes))).toBe(kind);
  });

  test('a field can be emptied', () => {
    const entries = afterwards(deal, people.rep, now, (situation) => decideEdit(situation, { amount: null }));
    expect(replay(entries).amount).toBeNull();
  });

  test('a product taken away and given back has two spans', () => {
    const edit = (products: readonly (typeof items.suite)[], days: number, entries = deal) =>
      afterwards(entries, people.rep, daysAfter(start, days), (situation) =>
        decideEdit(situation, { products: [...products] }),
      );
    const entries = edit([items.suite, items.suite], 3, edit([], 2, edit([items.suite], 1)));
    expect(project(entries).products).toEqual([
      { fromSeq: 2, itemId: items.suite, validFrom: daysAfter(start, 1), validTo: daysAfter(start, 2) },
      { fromSeq: 4, itemId: items.suite, validFrom: daysAfter(start, 3), validTo: null },
    ]);
  });
});

describe('handing over', () => {
  const to = (personId: typeof people.rep, teamId: typeof teams.north) => ({
    to: personId,
    teamId,
    note: null,
  });

  test('changes the owner, and the team as it was asked', () => {
    const entries = afterwards(deal, people.rep, now, (situation) =>
      decideHandOver(situation, to(people.outsider, teams.south)),
    );
    expect(replay(entries)).toMatchObject({ ownerId: people.outsider, teamId: teams.south });
  });

  test('keeps the team, if so asked', () => {
    const entries = afterwards(deal, people.rep, now, (situation) =>
      decideHandOver(situation, to(people.outsider, teams.north)),
    );
    expect(replay(entries)).toMatchObject({ ownerId: people.outsider, teamId: teams.north });
  });

  test.each([
    ['to nobody', to(PersonId.parse(uuid(999)), teams.north), 'person-unknown'],
    ['into no team', to(people.colleague, TeamId.parse(uuid(999))), 'team-unknown'],
    ['to whom it belongs', to(people.rep, teams.north), 'already-owner'],
  ])('%s is refused', (_, request, kind) => {
    expect(refusalOf(decideHandOver(here, request))).toBe(kind);
  });

  test('whoever gave a deal away can take that back, though it is theirs no more', () => {
    const given = afterwards(deal, people.rep, now, (situation) =>
      decideHandOver(situation, to(people.outsider, teams.south)),
    );
    const back = afterwards(given, people.rep, now, (situation) => decideUndo(situation, 2));
    expect(replay(back)).toMatchObject({ ownerId: people.rep, teamId: teams.north });
  });
});

describe('taking back', () => {
  const called = afterwards(deal, people.rep, now, logIt({}));

  test('is for one’s own acts, once, and not for the taking back itself', () => {
    expect(refusalOf(decideUndo(situationOf(called, people.manager, now), 2))).toBe('nothing-to-undo');
    const undone = afterwards(called, people.rep, now, (situation) => decideUndo(situation, 2));
    expect(refusalOf(decideUndo(situationOf(undone, people.rep, now), 2))).toBe('nothing-to-undo');
    expect(refusalOf(decideUndo(situationOf(undone, people.rep, now), 3))).toBe('nothing-to-undo');
  });

  test('takes the whole act: a log together with its next step', () => {
    const both = afterwards(deal, people.rep, now, logIt({ nextStep: { text: 'call', dueOn: null } }));
    const undone = afterwards(both, people.rep, now, (situation) => decideUndo(situation, 2));
    expect(undone.slice(3).map(({ event }) => event)).toEqual([
      { kind: 'undone', takesBack: 3 },
      { kind: 'undone', takesBack: 2 },
    ]);
    expect(replay(undone)).toMatchObject({ nextStep: null, lastContactAt: null });
  });

  test('a withdrawn deal can be changed no more', () => {
    const withdrawn = afterwards(deal, people.rep, now, (situation) => decideUndo(situation, 1));
    const situation = situationOf(withdrawn, people.rep, now);
    expect(refusalOf(logIt({})(situation))).toBe('wrong-status');
    expect(refusalOf(decideEdit(situation, { amount: 1n }))).toBe('wrong-status');
  });
});

test.each([
  ['ＡＣＭＥ  Corp', 'acme corp'],
  [' Acme\tCorp ', 'acme corp'],
  ['安克　创新', '安克 创新'],
  ['İZMİR', 'izmir'],
  ['ΑΝΔΡΕΑΣ', 'ανδρεας'],
])('%j and %j are the same name', (one, other) => {
  expect(nameKey(one)).toBe(nameKey(other));
});
