import { describe, expect, test } from 'vitest';
import { asksWhetherQualified, decideLoss, decidePark, decideWin } from '../../src/domain/decide-close.ts';
import { decideAdvance, decideBack, type GateAnswers, noAnswers } from '../../src/domain/decide-move.ts';
import { decideWithdrawStatement } from '../../src/domain/decide-upkeep.ts';
import type { Decision } from '../../src/domain/decisions.ts';
import type { DealEntry } from '../../src/domain/history.ts';
import { StageId } from '../../src/domain/ids.ts';
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
  uuid,
} from '../support/deals.ts';

const now = daysAfter(start, 1);
const bare = newDeal({ amount: null, expectedClose: null });
const everyStatement = [criteria.need.id, criteria.budget.id, criteria.contract.id];
const call = { text: 'call Li', dueOn: null };

function missing(decision: Decision) {
  if (decision.ok || decision.refusal.kind !== 'criteria-missing') return [];
  const names = new Map(Object.entries(criteria).map(([name, one]) => [one.id, name]));
  return decision.refusal.criteria.map((one) => names.get(one.id));
}

function advance(answers: Partial<GateAnswers>, to: StageId | null = null, entries = bare) {
  return decideAdvance(situationOf(entries, people.rep, now, { roles: [] }), to, {
    ...noAnswers,
    ...answers,
  });
}

function win(answers: Partial<GateAnswers>, entries: readonly DealEntry[] = bare) {
  const request = { answers: { ...noAnswers, ...answers }, on: null, beaten: [], wasQualified: false };
  return decideWin(situationOf(entries, people.rep, now, { roles: [] }), request);
}

describe('a forward move asks for what is missing', () => {
  test('the exit of the stage left and the entry of the next, and nothing further on', () => {
    expect(missing(advance({}))).toEqual(['amount', 'need', 'decider']);
  });

  test('the exit of every stage skipped too, but not its entry', () => {
    expect(missing(advance({}, stages.negotiation))).toEqual([
      'amount',
      'need',
      'closing',
      'budget',
      'step',
      'champion',
    ]);
  });

  test('no more of what was filled in on the way', () => {
    expect(missing(advance({ changes: { amount: 1n }, confirmed: [criteria.need.id] }))).toEqual(['decider']);
    expect(missing(advance({ nextStep: call, confirmed: everyStatement }, stages.negotiation))).toEqual([
      'amount',
      'closing',
      'champion',
    ]);
  });

  test('an amount that is emptied on the way is missing again', () => {
    expect(missing(advance({ changes: { amount: null } }, null, newDeal()))).toContain('amount');
  });

  test('a statement of some other stage helps nobody', () => {
    expect(missing(advance({ confirmed: [criteria.contract.id] }))).toContain('need');
  });

  test('with everything there it names the stages skipped, and keeps only real changes and new confirmations', () => {
    const situation = situationOf(newDeal(), people.rep, now);
    const decision = decideAdvance(situation, stages.negotiation, {
      changes: { amount: 50_000_00n, name: 'Acme East' },
      nextStep: call,
      confirmed: everyStatement,
      overrideReason: 'not needed',
    });
    expect(decision.ok && decision.value.map((entry) => entry.event)).toEqual([
      { kind: 'next-step-set', ...call },
      {
        kind: 'stage-changed',
        from: stages.qualification,
        to: stages.negotiation,
        direction: 'forward',
        skipped: [stages.analysis, stages.proposal],
        qualifies: true,
        reason: null,
        changes: { name: 'Acme East' },
        confirmed: [criteria.need.id, criteria.budget.id],
        override: null,
      },
    ]);
  });

  test.each([
    ['the stage it is in', stages.qualification, 'already-there'],
    ['a stage of no pipeline', StageId.parse(uuid(999)), 'stage-unknown'],
  ])('it cannot lead to %s', (_, to, kind) => {
    expect(refusalOf(advance({}, to))).toBe(kind);
  });

  test('it cannot lead back, nor beyond the last stage', () => {
    const late = newDeal({ stageId: stages.negotiation });
    expect(refusalOf(advance({}, stages.analysis, late))).toBe('not-ahead');
    expect(refusalOf(advance({}, null, late))).toBe('last-stage');
  });

  test('a next step without words is no next step', () => {
    expect(refusalOf(advance({ nextStep: { text: '  ', dueOn: null } }))).toBe('text-needed');
  });
});

describe('a manager may pass a gate, with a reason that becomes history', () => {
  const missingEverything = ['amount', 'need', 'decider'] as const;
  const by = (personId: typeof people.rep, overrideReason: string | null) =>
    decideAdvance(situationOf(bare, personId, now, { roles: [] }), null, { ...noAnswers, overrideReason });

  test('the rep is told that a manager may, not that they may', () => {
    expect(by(people.rep, 'in a hurry')).toMatchObject({ ok: false, refusal: { mayOverride: false } });
    expect(by(people.manager, null)).toMatchObject({ ok: false, refusal: { mayOverride: true } });
  });

  test('the entry says why, and what was missing then', () => {
    const decision = by(people.manager, ' in a hurry ');
    const override = { reason: 'in a hurry', missing: missingEverything.map((name) => criteria[name].id) };
    expect(decision.ok && decision.value[0]?.event).toMatchObject({ kind: 'stage-changed', override });
  });

  test.each([
    ['', 'override-needs-reason'],
    ['   ', 'override-needs-reason'],
    ['x'.repeat(3001), 'text-too-long'],
  ])('no reason, or a novel, is none: %#', (reason, kind) => {
    expect(refusalOf(by(people.manager, reason))).toBe(kind);
  });

  test('a manager of another team may not even try', () => {
    expect(refusalOf(by(people.outsideManager, 'in a hurry'))).toBe('not-permitted');
  });
});

describe('winning', () => {
  test('asks for the exits of the stage left and of all later ones, but for no entries and no next step', () => {
    expect(missing(win({}))).toEqual(['amount', 'need', 'closing', 'budget', 'contract']);
  });

  test('from the last stage only for its own', () => {
    expect(missing(win({}, newDeal({ stageId: stages.negotiation })))).toEqual(['contract']);
  });

  test('from before the qualifying stage asks whether it was qualified, and only then', () => {
    expect(asksWhetherQualified(situationOf(bare, people.rep, now))).toBe(true);
    const advanced = afterwards(newDeal(), people.rep, now, (situation) =>
      decideAdvance(situation, null, { ...noAnswers, confirmed: [criteria.need.id] }),
    );
    expect(asksWhetherQualified(situationOf(advanced, people.rep, now))).toBe(false);
  });
});

describe('a confirmed statement stays confirmed until it is withdrawn', () => {
  const confirmed = afterwards(newDeal(), people.rep, now, (situation) =>
    decideAdvance(situation, null, { ...noAnswers, confirmed: [criteria.need.id] }),
  );
  const back = afterwards(confirmed, people.rep, now, (situation) =>
    decideBack(situation, stages.qualification, 'they think again'),
  );

  test('going back and forward again does not ask twice', () => {
    expect(decideAdvance(situationOf(back, people.rep, now), null, noAnswers).ok).toBe(true);
  });

  test('withdrawn, it is asked again', () => {
    const withdrawn = afterwards(back, people.rep, now, (situation) =>
      decideWithdrawStatement(situation, criteria.need.id),
    );
    expect(missing(decideAdvance(situationOf(withdrawn, people.rep, now), null, noAnswers))).toEqual([
      'need',
    ]);
  });

  test('what nobody confirmed cannot be withdrawn', () => {
    const decision = decideWithdrawStatement(situationOf(back, people.rep, now), criteria.budget.id);
    expect(refusalOf(decision)).toBe('nothing-to-change');
  });
});

describe('losing, parking and moving back are never gated', () => {
  const situation = situationOf(newDeal({ amount: null, stageId: stages.proposal }), people.rep, now, {
    roles: [],
    hasIndustry: false,
  });
  const loss = {
    reasonId: items.price,
    competitorId: null,
    whatHappened: null,
    lookAgainOn: null,
    on: null,
    wasQualified: false,
  };

  test.each<[string, Decision]>([
    ['losing', decideLoss(situation, loss)],
    ['parking', decidePark(situation, day('2026-06-01'), null)],
    ['moving back', decideBack(situation, stages.qualification, 'no need after all')],
  ])('%s', (_, decision) => {
    expect(decision.ok).toBe(true);
  });

  test.each([
    ['to a later stage', stages.negotiation, 'why not', 'not-behind'],
    ['to the same stage', stages.proposal, 'why not', 'already-there'],
    ['without a reason', stages.analysis, ' ', 'reason-needed'],
  ])('yet nobody moves back %s', (_, to, reason, kind) => {
    expect(refusalOf(decideBack(situation, to, reason))).toBe(kind);
  });
});
