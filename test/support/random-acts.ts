/** Random sales work: everything people do to a deal, in any order, by anybody, with clocks that differ. */
import fc from 'fast-check';
import { decideAdvance } from '../../src/domain/decide-move.ts';
import {
  decideLog,
  decideNextStep,
  decideNextStepDone,
  decideWithdrawStatement,
} from '../../src/domain/decide-upkeep.ts';
import type { DealEntry } from '../../src/domain/history.ts';
import { InteractionId, type PersonId } from '../../src/domain/ids.ts';
import {
  criteria,
  day,
  eur,
  items,
  minutesAfter,
  newDeal,
  people,
  situationOf,
  stages,
  start,
  teams,
  usd,
  uuid,
  withAct,
} from './deals.ts';
import { type Deed, deed } from './deeds.ts';

export interface Act extends Deed {
  /** Null: the clock. */
  readonly by: PersonId | null;
  /** How long after the act before; negative where another process's clock is behind. */
  readonly afterMinutes: number;
}

const stageId = fc.constantFrom(...Object.values(stages));
const statement = fc.constantFrom(criteria.need.id, criteria.budget.id, criteria.contract.id);
const rivals = fc.uniqueArray(fc.constantFrom(items.rival, items.otherRival));
const products = fc.uniqueArray(fc.constantFrom(items.suite, items.addOn));
const nextStep = fc.record({
  text: fc.constantFrom('send contract', 'call Li'),
  dueOn: fc.constantFrom(null, day('2026-03-20'), day('2026-04-10')),
});
const amount = fc.constantFrom(null, 10_000_00n, 75_000_00n);
const answers = fc.record({
  changes: fc.record({ amount, products }, { requiredKeys: [] }),
  nextStep: fc.option(nextStep),
  confirmed: fc.uniqueArray(statement),
  overrideReason: fc.constantFrom('they are in a hurry', null),
});
const daysAgo = fc.constantFrom(null, 0, 1, 3, 8);

const deeds: fc.Arbitrary<Deed>[] = [
  fc.tuple(fc.option(stageId), answers).map(([to, given]) => ({
    says: 'advance',
    decide: (situation) => decideAdvance(situation, to, given),
  })),
  stageId.map((to) => deed.back(() => to)),
  fc.record({ answers, ago: daysAgo, beaten: rivals, wasQualified: fc.boolean() }).map(deed.win),
  fc
    .record({
      ago: daysAgo,
      reasonId: fc.constant(items.price),
      competitorId: fc.constantFrom(null, items.rival),
      wasQualified: fc.boolean(),
    })
    .map(deed.lose),
  fc.constant(deed.reopen('they called back')),
  fc.integer({ min: 1, max: 9 }).map(deed.park),
  fc.tuple(fc.option(fc.integer({ min: 0, max: 40_000 })), fc.option(nextStep)).map(([ago, step]) => ({
    says: `log ${ago} minutes ago`,
    decide: (situation) =>
      decideLog(situation, {
        interactionId: InteractionId.parse(uuid(1000 + situation.entries.length)),
        type: 'call',
        at: ago === null ? null : minutesAfter(situation.now, -ago),
        outcome: ago === 1 ? 'no-answer' : null,
        note: 'walked through pricing',
        contactIds: [],
        link: null,
        nextStep: step,
      }),
  })),
  nextStep.map((step) => ({ says: 'next step', decide: (situation) => decideNextStep(situation, step) })),
  fc.option(nextStep).map((then) => ({
    says: 'next step done',
    decide: (situation) => decideNextStepDone(situation, then),
  })),
  fc
    .record(
      {
        amount,
        currency: fc.constantFrom(usd, eur),
        expectedClose: fc.constantFrom(null, day('2026-07-31')),
        ownersCall: fc.constantFrom(null, 'commit' as const),
        products,
        competitors: rivals,
      },
      { requiredKeys: [] },
    )
    .map(deed.edit),
  statement.map((id) => ({
    says: 'withdraw a statement',
    decide: (situation) => decideWithdrawStatement(situation, id),
  })),
  fc
    .record({
      to: fc.constantFrom(...Object.values(people)),
      teamId: fc.constantFrom(...Object.values(teams)),
    })
    .map(deed.handOver),
];

const undo: fc.Arbitrary<Deed> = fc.nat().map((which) =>
  deed.undo(which, (standing, { personId }) => {
    const own = standing.filter(({ actor }) => actor.kind === 'person' && actor.personId === personId);
    return own[which % Math.max(1, own.length)]?.act;
  }),
);

const pause = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 4, arbitrary: fc.integer({ min: 10, max: 14 * 24 * 60 }) },
);

/** The admin does most, since nothing is forbidden to her: that makes for long histories. */
const somebody = fc.constantFrom(people.admin, people.admin, people.admin, people.rep, people.manager);

export const anyDeed: fc.Arbitrary<Act> = fc
  .tuple(fc.oneof(...deeds), somebody, pause)
  .map(([done, by, afterMinutes]) => ({ ...done, by, afterMinutes }));

const anyUndo: fc.Arbitrary<Act> = fc
  .tuple(undo, somebody, pause)
  .map(([done, by, afterMinutes]) => ({ ...done, by, afterMinutes }));

const anyReturn: fc.Arbitrary<Act> = pause.map((afterMinutes) => ({
  ...deed.comeBack,
  by: null,
  afterMinutes,
}));

export const anyActs: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: anyDeed },
    { weight: 2, arbitrary: anyUndo },
    { weight: 1, arbitrary: anyReturn },
  ),
  { maxLength: 30, size: 'max' },
);

/** A deal as it may come to us: with or without knowing when it entered its stage. */
export const anyCreation = fc.record({ stagesKnown: fc.boolean(), products });

export interface Played {
  readonly entries: readonly DealEntry[];
  /** The history before and after each act that was not refused. */
  readonly steps: readonly {
    readonly act: Act;
    readonly before: readonly DealEntry[];
    readonly after: readonly DealEntry[];
  }[];
  /** The clock of the last act. */
  readonly now: Date;
  /** How a counterexample reads. */
  readonly [fc.toStringMethod]: () => string;
}

/** Plays acts on a new deal, one after another; what is refused leaves no trace. */
export function play(acts: readonly Act[], fields: Parameters<typeof newDeal>[0] = {}): Played {
  const steps: Played['steps'][number][] = [];
  let entries = newDeal(fields);
  let now = start;
  for (const act of acts) {
    now = minutesAfter(now, act.afterMinutes);
    const decision = act.decide(situationOf(entries, act.by, now));
    if (!decision.ok) continue;
    const actor =
      act.by === null ? ({ kind: 'automation' } as const) : { kind: 'person' as const, personId: act.by };
    const after = withAct(entries, actor, now, decision.value);
    steps.push({ act, before: entries, after });
    entries = after;
  }
  return {
    entries,
    steps,
    now,
    [fc.toStringMethod]: () =>
      steps
        .map(({ act }) => `${act.says} (${act.by?.slice(-1) ?? 'clock'} after ${act.afterMinutes} min)`)
        .join(', '),
  };
}
