/** Everything that can happen to a deal of a random company, in any order, with clocks that differ. */
import fc from 'fast-check';
import { StallCause } from '../../src/domain/concerns.ts';
import { decideAdvance, noAnswers } from '../../src/domain/decide-move.ts';
import { decideLog, decideNextStep, decideNextStepDone } from '../../src/domain/decide-upkeep.ts';
import { pipelineOfDeal, planned, type Situation } from '../../src/domain/decisions.ts';
import { InteractionId } from '../../src/domain/ids.ts';
import { refused } from '../../src/domain/result.ts';
import { InteractionType, Outcome } from '../../src/domain/vocabulary.ts';
import { items, minutesAfter, people, teams, uuid } from './deals.ts';
import { type Deed, daysBefore, deed } from './deeds.ts';
import { amount, currency, west } from './random-company.ts';

export interface TimedDeed extends Deed {
  /** How long after the deed before; negative where another process's clock is behind. */
  readonly afterMinutes: number;
}

const daysAgo = fc.constantFrom(null, null, 0, 1, 3, 12);

function stageAt(situation: Situation, which: number) {
  const { stages } = pipelineOfDeal(situation);
  const stage = stages[which % stages.length];
  if (!stage) throw new Error('a pipeline without stages');
  return stage.id;
}

const nextStep = fc.record({
  text: fc.constantFrom('send contract', 'call Li'),
  dueIn: fc.constantFrom(null, 0, 1, 2, 5, 9),
});

function stepFrom({ text, dueIn }: { text: string; dueIn: number | null }, situation: Situation) {
  return { text, dueOn: daysBefore(situation, dueIn === null ? null : -dueIn) };
}

const forward: fc.Arbitrary<Deed> = fc.option(fc.nat(9), { freq: 2 }).map((which) => ({
  says: 'advance',
  decide: (situation) =>
    decideAdvance(situation, which === null ? null : stageAt(situation, which), noAnswers),
}));

const moves: fc.Arbitrary<Deed>[] = [
  fc.nat(9).map((which) => deed.back((situation) => stageAt(situation, which))),
  fc
    .record({
      answers: amount.map((amount) => ({ ...noAnswers, changes: { amount } })),
      ago: daysAgo,
      beaten: fc.uniqueArray(fc.constantFrom(items.rival, items.otherRival)),
      wasQualified: fc.boolean(),
    })
    .map(deed.win),
  fc
    .record({
      ago: daysAgo,
      reasonId: fc.constantFrom(items.price, items.noDecision),
      competitorId: fc.constantFrom(null, items.rival),
      wasQualified: fc.boolean(),
    })
    .map(deed.lose),
  fc.constant(deed.reopen(null)),
  fc.integer({ min: 1, max: 9 }).map(deed.park),
  fc.constant(deed.comeBack),
];

const upkeep: fc.Arbitrary<Deed>[] = [
  fc
    .record({
      ago: fc.option(fc.integer({ min: 0, max: 60_000 })),
      day: daysAgo,
      type: fc.constantFrom(...InteractionType.options),
      outcome: fc.constantFrom(null, ...Outcome.options),
      step: fc.option(nextStep),
    })
    .map(({ ago, day, type, outcome, step }) => ({
      says: `log a ${type} ${day ?? ago} ago`,
      decide: (situation) =>
        decideLog(situation, {
          interactionId: InteractionId.parse(interactionUuid(situation)),
          type,
          at: ago === null ? null : minutesAfter(situation.now, -ago),
          on: daysBefore(situation, day),
          outcome,
          note: 'walked through pricing',
          contactIds: [],
          link: null,
          nextStep: step && stepFrom(step, situation),
        }),
    })),
  nextStep.map((step) => ({
    says: `next: ${step.text} in ${step.dueIn} days`,
    decide: (situation) => decideNextStep(situation, stepFrom(step, situation)),
  })),
  fc.option(nextStep).map((then) => ({
    says: 'next step done',
    decide: (situation) => decideNextStepDone(situation, then && stepFrom(then, situation)),
  })),
  fc
    .record(
      {
        amount,
        currency,
        type: fc.constantFrom('new' as const, 'renewal' as const),
        sourceId: fc.constantFrom(null, items.fair),
        products: fc.uniqueArray(fc.constantFrom(items.suite, items.addOn)),
        competitors: fc.uniqueArray(fc.constantFrom(items.rival, items.otherRival)),
      },
      { requiredKeys: [] },
    )
    .map(deed.edit),
  fc
    .record({
      to: fc.constantFrom(...Object.values(people)),
      teamId: fc.constantFrom(teams.north, teams.south, west),
    })
    .map(deed.handOver),
  // Of a deal in any state that exists, so that only the entry itself says where it belongs.
  fc.constantFrom(...StallCause.options).map((cause) => ({
    says: `stalled by ${cause}`,
    decide: (situation) => {
      const { status, stageId } = situation.deal;
      if (status === 'withdrawn') return refused({ kind: 'nothing-to-change' });
      return planned(situation, [[{ kind: 'stall-explained', cause, stageId, note: null }, null]]);
    },
  })),
];

/** Ids of interactions are those of the workspace, whichever deal they belong to. */
function interactionUuid({ deal, entries }: Situation): string {
  return uuid(100_000 + deal.number * 1000 + entries.length);
}

const undo: fc.Arbitrary<Deed> = fc.nat(60).map((which) =>
  deed.undo(which, (standing) => {
    // Mostly something recent: what is old has usually been built upon, the creation nearly always.
    const acts = [...new Set(standing.map(({ act }) => act))].slice(which === 0 ? 0 : 1);
    return acts.at(-1 - (which % Math.max(1, acts.length)));
  }),
);

const pause = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 3, arbitrary: fc.integer({ min: 10, max: 4 * 24 * 60 }) },
  { weight: 3, arbitrary: fc.integer({ min: 24 * 60, max: 40 * 24 * 60 }) },
);

export const anyDeeds: fc.Arbitrary<readonly TimedDeed[]> = fc.array(
  fc
    .tuple(
      fc.oneof(
        { weight: 4, arbitrary: forward },
        { weight: 4, arbitrary: fc.oneof(...moves) },
        { weight: 4, arbitrary: fc.oneof(...upkeep) },
        { weight: 1, arbitrary: undo },
      ),
      pause,
    )
    .map(([done, afterMinutes]) => ({ ...done, afterMinutes })),
  { maxLength: 18, size: 'max' },
);
