import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf } from '../../../src/domain/days.ts';
import { type MovementState, movementOf } from '../../../src/domain/metrics/movement.ts';
import { isInSight } from '../../../src/domain/metrics/sight.ts';
import type { Decimal } from '../../../src/domain/money.ts';
import { factorsInto, type Rates, worthIn } from '../../../src/domain/rates.ts';
import { appendEntries } from '../../../src/storage/deal-history.ts';
import {
  changedDeals,
  dealsThatFeltRates,
  unchangedDeals,
} from '../../../src/storage/metrics/movement-reads.ts';
import { openDealsPage } from '../../../src/storage/metrics/open-value-reads.ts';
import type { OpenScope } from '../../../src/storage/metrics/open-value-sql.ts';
import type { Scope } from '../../../src/storage/rows.ts';
import { berlin, eur, jpy, minutesAfter, people, start, teams, usd } from '../../support/deals.ts';
import { type History, movementInput, salesHistories } from '../../support/movement.ts';
import { storedCompany } from '../../support/workspace.ts';

const anybody = { ownerId: null, teamId: null, pipelineId: null, sight: 'everything' } as const;
const scopes: readonly OpenScope[] = [
  anybody,
  { ...anybody, teamId: teams.south },
  { ...anybody, ownerId: people.rep },
  { ...anybody, sight: { teamIds: [teams.north], ownerId: people.outsider } },
  { ...anybody, sight: { teamIds: [teams.south], ownerId: null } },
];
const asked = fc.record({
  minutes: fc.tuple(fc.nat(100_000), fc.nat(100_000)).map(([a, b]) => (a < b ? [a, b] : [b, a])),
  scope: fc.constantFrom(...scopes),
  exactly: fc.boolean(),
  into: fc.constantFrom(usd, eur, jpy),
});

/** Odd rates, so that halves and thirds of cents come up; of euros none in the first days, of yen one later. */
function ratesOn(day: string): ReadonlyMap<string, Decimal> {
  const euro: [string, Decimal][] = [['EUR', { units: 3n + BigInt(day.slice(-2)), scale: 1 }]];
  const yen: [string, Decimal][] = [['JPY', { units: 5n, scale: 1 }]];
  return new Map([...(day < '2026-03-06' ? [] : euro), ...(day < '2026-04-01' ? [] : yen)]);
}

function ratesAt(at: Date): Rates {
  return { base: usd, baseForOne: ratesOn(dayOf(at, berlin)) };
}

function isInScope({ ownerId, teamId, sight }: OpenScope, state: MovementState): boolean {
  const isOwned = ownerId === null || state.ownerId === ownerId;
  return isOwned && (teamId === null || state.teamId === teamId) && isInSight(sight, state);
}

async function stored(histories: readonly History[]): Promise<Scope> {
  const scope = await storedCompany();
  for (const entries of histories) await appendEntries(scope, [], entries);
  return scope;
}

test('the database tells the same movement and the same open value as history does, to the minor unit', async () => {
  const property = fc.asyncProperty(
    salesHistories(6),
    fc.array(asked, { minLength: 12, maxLength: 12 }),
    async (histories, questions) => {
      const db = await stored(histories);
      const instants = histories.flat().map(({ occurredAt }) => occurredAt);
      for (const { minutes, scope, exactly, into } of questions) {
        const [from = start, to = start] = minutes
          .map((one) => minutesAfter(start, one))
          .map((at) => (exactly ? (instants.find((one) => one >= at) ?? at) : at))
          .toSorted((a, b) => a.getTime() - b.getTime());
        const span = { from, to };
        const isIn = (state: MovementState) => isInScope(scope, state);
        const [opening, closing] = [ratesAt(from), ratesAt(to)];
        const valuing = {
          openingWorth: (money: Parameters<typeof worthIn>[1]) => worthIn(into, money, opening),
          worth: (money: Parameters<typeof worthIn>[1]) => worthIn(into, money, closing),
        };
        const factors = { opening: factorsInto(into, opening), closing: factorsInto(into, closing) };

        const expected = movementOf({ ...movementInput(histories, { ...span, isIn, ratesOn }), ...valuing });
        const spans = await changedDeals(db, scope, span);
        const unchanged = await unchangedDeals(db, scope, span, factors);
        const found = movementOf({ spans, unchanged, isIn, ...valuing });
        const felt = await dealsThatFeltRates(db, scope, from, factors);
        // Deals that only felt the rates do not travel; they are asked for by themselves.
        const lines = found.lines.map((line) => (line.kind === 'rates' ? { ...line, deals: felt } : line));
        const sorted = (codes: readonly string[]) => codes.toSorted();
        expect({ ...found, lines, missingRates: sorted(found.missingRates) }).toEqual({
          ...expected,
          missingRates: sorted(expected.missingRates),
        });

        const page = { skip: 0, take: 100 };
        const open = await openDealsPage(db, { ...scope, stageId: null }, to, factors.closing, page);
        expect(open.total).toBe(expected.closing.count);
        expect(open.deals.reduce((sum, { worth }) => sum + (worth ?? 0n), 0n)).toBe(expected.closing.minor);
      }
    },
  );
  await fc.assert(property, { numRuns: 12, endOnFailure: true });
});
