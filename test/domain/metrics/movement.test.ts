import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../../../src/domain/days.ts';
import { decideLoss, decidePark, decideReopen, decideWin } from '../../../src/domain/decide-close.ts';
import { decideAdvance, decideBack } from '../../../src/domain/decide-move.ts';
import { decideUndo } from '../../../src/domain/decide-undo.ts';
import { decideEdit, decideHandOver } from '../../../src/domain/decide-upkeep.ts';
import type { Decision, Situation } from '../../../src/domain/decisions.ts';
import { standingEntries } from '../../../src/domain/history.ts';
import {
  isBesideTheSum,
  type Movement,
  type MovementState,
  movementLines,
  movementOf,
} from '../../../src/domain/metrics/movement.ts';
import type { Decimal } from '../../../src/domain/money.ts';
import { worthIn } from '../../../src/domain/rates.ts';
import { replay } from '../../../src/domain/replay.ts';
import {
  afterwards,
  berlin,
  day,
  daysAfter,
  eur,
  items,
  jpy,
  minutesAfter,
  newDeal,
  people,
  stages,
  start,
  teams,
  usd,
} from '../../support/deals.ts';
import {
  everyone,
  type History,
  movementInput,
  ofOwner,
  ofTeam,
  type Span,
  salesHistories,
  withId,
} from '../../support/movement.ts';

const scopes = [
  everyone,
  ...Object.values(teams).map(ofTeam),
  ...Object.values(people).map(ofOwner),
] as const;

/** A euro is worth another sum every day, and nothing is known of it before the 6th of March; of yen it never is. */
function changingRates(onDay: string): ReadonlyMap<string, Decimal> {
  if (onDay < '2026-03-06') return new Map();
  return new Map([['EUR', { units: 1_0003n + BigInt(onDay.slice(-2)) * 7n, scale: 4 }]]);
}
const steady = () => new Map<string, Decimal>([['EUR', { units: 15n, scale: 1 }]]);

function moved(histories: readonly History[], span: Partial<Span> = {}): Movement {
  const whole = { from: daysAfter(start, -1), to: daysAfter(start, 365) };
  return movementOf(movementInput(histories, { ...whole, isIn: everyone, ratesOn: steady, ...span }));
}

/** The lines that are not empty, each with its number of deals and value. */
function told({ lines }: Movement): Readonly<Record<string, readonly [count: number, minor: bigint]>> {
  const said = lines.filter(({ count }) => count > 0);
  return Object.fromEntries(said.map(({ kind, count, minor }) => [kind, [count, minor]]));
}

describe('what happens to a deal is told where it belongs', () => {
  const later = (days: number) => daysAfter(start, days);
  const act =
    (days: number, decide: (situation: Situation) => Decision, by = people.admin) =>
    (entries: History) =>
      afterwards(entries, by, later(days), decide);
  const edit = (days: number, changes: Parameters<typeof decideEdit>[1]) =>
    act(days, (situation) => decideEdit(situation, changes));
  const given = { changes: {}, nextStep: null, confirmed: [], overrideReason: 'a hurry' };
  const win = (days: number, amount?: bigint) =>
    act(days, (situation) =>
      decideWin(situation, {
        answers: { ...given, changes: amount === undefined ? {} : { amount } },
        on: null,
        beaten: [],
        wasQualified: true,
      }),
    );
  const lose = (days: number, on: string | null = null) =>
    act(days, (situation) =>
      decideLoss(situation, {
        reasonId: items.price,
        competitorId: null,
        whatHappened: null,
        lookAgainOn: null,
        on: on === null ? null : day(on),
        wasQualified: true,
      }),
    );
  const park = (days: number) => act(days, (situation) => decidePark(situation, day('2026-12-01'), null));
  const reopen = (days: number) => act(days, (situation) => decideReopen(situation, 'they called'));
  const advance = (days: number) => act(days, (situation) => decideAdvance(situation, null, given));
  const back = (days: number) =>
    act(days, (situation) => decideBack(situation, stages.qualification, 'too early'));
  const handOver = (days: number) =>
    act(days, (situation) =>
      decideHandOver(situation, { to: people.outsider, teamId: teams.south, note: null }),
    );
  const undo = (days: number, which: number, by = people.admin) =>
    act(days, (situation) => decideUndo(situation, which), by);
  const told50 = 50_000_00n;

  const table: readonly (readonly [
    string,
    readonly ((entries: History) => History)[],
    Readonly<Record<string, readonly [number, bigint]>>,
  ])[] = [
    ['created', [], { created: [1, told50] }],
    [
      'created, raised and won',
      [edit(1, { amount: 60_000_00n }), win(2)],
      {
        created: [1, told50],
        raised: [1, 10_000_00n],
        won: [1, -60_000_00n],
      },
    ],
    [
      'won with its final amount: lowered first',
      [win(1, 45_000_00n)],
      {
        created: [1, told50],
        lowered: [1, -5_000_00n],
        won: [1, -45_000_00n],
      },
    ],
    [
      'raised and lowered again: both',
      [edit(1, { amount: 60_000_00n }), edit(2, { amount: told50 })],
      {
        created: [1, told50],
        raised: [1, 10_000_00n],
        lowered: [1, -10_000_00n],
      },
    ],
    [
      'an amount that goes and comes',
      [edit(1, { amount: null }), edit(2, { amount: 1_00n })],
      {
        created: [1, told50],
        raised: [1, 1_00n],
        lowered: [1, -told50],
      },
    ],
    [
      'another currency',
      [edit(1, { currency: eur })],
      {
        created: [1, told50],
        raised: [1, 25_000_00n],
      },
    ],
    [
      'a currency without a rate',
      [edit(1, { currency: jpy })],
      {
        created: [1, told50],
        lowered: [1, -told50],
      },
    ],
    [
      'parked and lost meanwhile: it had left already',
      [park(1), lose(2)],
      {
        created: [1, told50],
        parked: [1, -told50],
      },
    ],
    [
      'lost on a day long before it was recorded',
      [lose(9, '2026-03-03')],
      {
        created: [1, told50],
        lost: [1, -told50],
      },
    ],
    [
      'lost twice is one deal with both values',
      [lose(1), reopen(2), lose(3)],
      {
        created: [1, told50],
        returned: [1, told50],
        lost: [1, -2n * told50],
      },
    ],
    ['handed to another team: nothing moves for everyone', [handOver(1)], { created: [1, told50] }],
    [
      'forward and back are beside the sum',
      [advance(1), back(2)],
      {
        created: [1, told50],
        advanced: [1, told50],
        'moved-back': [1, told50],
      },
    ],
    [
      'put off into the next month',
      [edit(1, { expectedClose: day('2026-07-01') })],
      {
        created: [1, told50],
        slipped: [1, told50],
      },
    ],
    [
      'put off within its month is no slip',
      [edit(1, { expectedClose: day('2026-06-29') })],
      {
        created: [1, told50],
      },
    ],
    ['an undone loss never happened', [lose(1), undo(2, 2)], { created: [1, told50] }],
    ['an undone creation never happened', [undo(1, 1, people.rep)], {}],
  ];
  test.each(table)('%s', (_, acts, lines) => {
    let entries = newDeal();
    for (const next of acts) entries = next(entries);
    expect(told(moved([entries]))).toEqual(lines);
  });

  test('a team sees what comes in and what goes out', () => {
    const entries = handOver(3)(newDeal());
    const span = { from: later(1), to: later(5) };
    const north = moved([entries], { ...span, isIn: ofTeam(teams.north) });
    const south = moved([entries], { ...span, isIn: ofTeam(teams.south) });
    expect(told(north)).toEqual({ 'moved-out': [1, -told50] });
    expect([north.opening, north.closing]).toEqual([
      { count: 1, minor: told50 },
      { count: 0, minor: 0n },
    ]);
    expect(told(south)).toEqual({ 'moved-in': [1, told50] });
  });

  test('what was worth something else at the opening’s rates is the exchange line, all else counts at the closing’s', () => {
    const entries = edit(4, { amount: 200_00n })(newDeal({ amount: 100_00n, currency: eur }));
    const ratesOn = (onDay: string) =>
      new Map<string, Decimal>([['EUR', { units: onDay < '2026-03-05' ? 1n : 2n, scale: 0 }]]);
    const movement = moved([entries], { from: later(1), to: later(5), ratesOn });
    expect(movement.opening.minor).toBe(100_00n);
    expect(told(movement)).toEqual({ rates: [1, 100_00n], raised: [1, 200_00n] });
    expect(movement.closing.minor).toBe(400_00n);
  });

  test('deals without an amount or a rate are counted, left out of every sum, and told', () => {
    const histories = [newDeal({ amount: null }), newDeal({ currency: jpy }), newDeal()];
    const movement = moved(histories.map(withId));
    expect(movement.closing).toEqual({ count: 3, minor: told50 });
    expect(movement).toMatchObject({ withoutAmount: 1, withoutRate: 1, missingRates: [jpy] });
  });
});

const instants = fc
  .tuple(fc.nat(70 * 24 * 60), fc.nat(70 * 24 * 60), fc.nat(70 * 24 * 60), fc.boolean())
  .map(([a, b, c, exactly]) => ({ minutes: [a, b, c].toSorted((one, other) => one - other), exactly }));

/** Three instants in order, some of them exactly those at which something happened. */
function instantsIn(
  histories: readonly History[],
  { minutes, exactly }: { minutes: number[]; exactly: boolean },
) {
  const happened = histories.flat().map(({ occurredAt }) => occurredAt);
  const snapped = minutes.map((one) => {
    const at = minutesAfter(start, one);
    return exactly ? (happened.find((other) => other >= at) ?? at) : at;
  });
  const [first = start, second = start, third = start] = snapped;
  return [first, second, third] as const;
}

/** Open value as of an instant, worked out from the entries of that time alone. */
function openValue(histories: readonly History[], at: Date, isIn: (state: MovementState) => boolean) {
  const rates = { base: usd, baseForOne: changingRates(dayOf(at, berlin)) };
  let [count, minor] = [0, 0n];
  for (const entries of histories) {
    const then = standingEntries(entries).filter(({ occurredAt }) => occurredAt <= at);
    // A logged call may lie before the deal itself.
    if (!then.some(({ event }) => event.kind === 'created')) continue;
    const { status, amount, currency, ...deal } = replay(then);
    if (status !== 'open' || !isIn({ ...deal, status, amount, currency, direction: null })) continue;
    count += 1;
    minor += amount === null ? 0n : (worthIn(usd, { minor: amount, currency }, rates) ?? 0n);
  }
  return { count, minor };
}

function linesSum({ lines }: Movement): bigint {
  return lines.reduce((sum, { kind, minor }) => (isBesideTheSum(kind) ? sum : sum + minor), 0n);
}

describe('whatever happened', () => {
  const always = (
    promise: (histories: readonly History[], at: readonly [Date, Date, Date]) => void,
  ): void => {
    const property = fc.property(salesHistories(4), instants, (histories, when) =>
      promise(histories, instantsIn(histories, when)),
    );
    fc.assert(property, { numRuns: 60 });
  };
  const ratesOn = changingRates;

  test('opening and lines make the closing value to the cent, for every scope and pair of instants', () => {
    always((histories, [from, , to]) => {
      for (const isIn of scopes) {
        const movement = moved(histories, { from, to, isIn, ratesOn });
        expect(movement.opening).toEqual(openValue(histories, from, isIn));
        expect(movement.opening.minor + linesSum(movement)).toBe(movement.closing.minor);
        expect(movement.closing).toEqual(openValue(histories, to, isIn));
      }
    });
  });

  test('a line is the sum of its deals', () => {
    always((histories, [from, , to]) => {
      for (const { deals, count, minor } of moved(histories, { from, to, ratesOn }).lines) {
        expect(count).toBe(deals.size);
        expect([...deals.values()].reduce((sum, one) => sum + one, 0n)).toBe(minor);
      }
    });
  });

  test('where one span ends the next begins, and at steady rates their lines add up to those of both', () => {
    always((histories, [from, between, to]) => {
      const first = moved(histories, { from, to: between });
      const second = moved(histories, { from: between, to });
      const both = moved(histories, { from, to });
      expect(second.opening).toEqual(first.closing);
      for (const [index, { kind, minor }] of both.lines.entries())
        if (!isBesideTheSum(kind))
          expect((first.lines[index]?.minor ?? 0n) + (second.lines[index]?.minor ?? 0n)).toBe(minor);
    });
  });

  test('everyone is the sum of the teams: what one team hands over, another takes', () => {
    always((histories, [from, , to]) => {
      const whole = moved(histories, { from, to, ratesOn });
      const parts = Object.values(teams).map((id) =>
        moved(histories, { from, to, ratesOn, isIn: ofTeam(id) }),
      );
      const lineOf = (movement: Movement, kind: string) =>
        movement.lines.find((line) => line.kind === kind)?.minor ?? 0n;
      const together = (kind: string) => parts.reduce((sum, part) => sum + lineOf(part, kind), 0n);
      for (const kind of movementLines) {
        if (kind === 'moved-in' || kind === 'moved-out') expect(lineOf(whole, kind)).toBe(0n);
        else if (!isBesideTheSum(kind)) expect(together(kind)).toBe(lineOf(whole, kind));
      }
      expect(together('moved-in') + together('moved-out')).toBe(0n);
    });
  });

  test('what was taken back never happened', () => {
    always((histories, [from, , to]) => {
      const kept = histories.map(standingEntries).filter((entries) => entries.length > 0);
      expect(moved(kept, { from, to, ratesOn })).toEqual(moved(histories, { from, to, ratesOn }));
    });
  });
});
