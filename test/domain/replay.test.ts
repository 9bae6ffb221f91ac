import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Deal } from '../../src/domain/deal.ts';
import { decideUndo } from '../../src/domain/decide-undo.ts';
import { type DealEntry, isMove, parseDealEvent, standingEntries } from '../../src/domain/history.ts';
import { type Projections, project } from '../../src/domain/projections.ts';
import { replay } from '../../src/domain/replay.ts';
import { afterwards, newDeal, people, start } from '../support/deals.ts';
import { anyActs, anyCreation, anyDeed, play } from '../support/random-acts.ts';

const histories = fc.tuple(anyActs, anyCreation).map(([acts, fields]) => play(acts, fields));

function always(promise: (played: ReturnType<typeof play>) => void): void {
  fc.assert(fc.property(histories, promise), { numRuns: 60 });
}

function takenBackBy(entries: readonly DealEntry[]): ReadonlySet<number> {
  return new Set(entries.flatMap(({ event }) => (event.kind === 'undone' ? [event.takesBack] : [])));
}

/** The deal as it stood at an instant, worked out from nothing but the entries of that time. */
function asOf(entries: readonly DealEntry[], at: Date): Deal {
  return replay(
    entries.filter(
      ({ event, occurredAt }) => event.kind === 'undone' || event.kind === 'created' || occurredAt <= at,
    ),
  );
}

/** A deal without its version, which only counts entries. */
function stateOf({ version: _, ...state }: Deal): Omit<Deal, 'version'> {
  return state;
}

function countedIn(deal: Deal) {
  const { status, stageId, stageEnteredAt, qualifiedAt, ownerId, teamId, amount, currency } = deal;
  const { expectedClose, ownersCall, lossReasonId } = deal;
  return {
    ...{ status, stageId, stageEnteredAt, qualifiedAt, ownerId, teamId, amount, currency },
    ...{ expectedClose, ownersCall, lossReasonId },
  };
}

describe('whatever people do to a deal', () => {
  test('the work we try it with is long and varied', () => {
    const done = new Map<string, number>();
    for (const { entries } of fc.sample(histories, { numRuns: 200, seed: 7 }))
      for (const { event } of entries) done.set(event.kind, (done.get(event.kind) ?? 0) + 1);
    expect(done.size).toBe(14);
    expect(Math.min(...done.values())).toBeGreaterThan(3);
  });

  test('no entry is lost or written twice: the numbers have no gaps, and what was written stays as it was', () => {
    always(({ entries, steps }) => {
      expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index + 1));
      for (const { before, after: then } of steps) {
        expect(then.slice(0, before.length)).toEqual(before);
        const added = then.slice(before.length);
        expect(added.length).toBeGreaterThan(0);
        expect(new Set(added.map((entry) => entry.act))).toEqual(new Set([before.length + 1]));
      }
    });
  });

  test('its history comes to the same however it is read: from storage, and in any order', () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), ({ entries }, shuffle) => {
        const stored = entries.map((entry) => {
          const { kind, ...payload } = entry.event;
          const text = JSON.stringify(payload, (_, part) => (typeof part === 'bigint' ? `${part}` : part));
          return { ...entry, event: parseDealEvent(kind, 1, JSON.parse(text)) };
        });
        const shuffled = stored
          .map((entry) => ({ entry, rank: shuffle.next().value }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ entry }) => entry);
        expect(project(shuffled)).toEqual(project(entries));
      }),
      { numRuns: 60 },
    );
  });

  test('the states follow each other without gap or overlap, and the last one is the deal', () => {
    always(({ entries }) => {
      const { deal, states } = project(entries);
      if (deal.status === 'withdrawn') expect(states).toEqual([]);
      if (deal.status === 'withdrawn') return;
      for (const [index, row] of states.entries()) {
        expect(row.validTo).toEqual(states[index + 1]?.validFrom ?? null);
        if (row.validTo) expect(row.validTo.getTime()).toBeGreaterThanOrEqual(row.validFrom.getTime());
      }
      const last = states.at(-1);
      expect(last && countedIn(last.deal)).toEqual(countedIn(deal));
    });
  });

  test('what the states say of any past instant is what a replay up to that instant says', () => {
    always(({ entries }) => {
      const { deal, states } = project(entries);
      if (deal.status === 'withdrawn') return;
      for (const { occurredAt } of standingEntries(entries)) {
        if (occurredAt < deal.createdAt) continue;
        const valid = states.filter(
          (row) => row.validFrom <= occurredAt && (row.validTo === null || row.validTo > occurredAt),
        );
        expect(valid.map((row) => countedIn(row.deal))).toEqual([countedIn(asOf(entries, occurredAt))]);
      }
    });
  });

  test('its stays in stages never overlap, and one is open exactly while the deal is', () => {
    always(({ entries }) => {
      const { deal, visits } = project(entries);
      for (const [index, visit] of visits.entries()) {
        const next = visits[index + 1];
        expect(visit.leftAt === null).toBe(visit.leftTo === null);
        if (visit.leftAt && visit.enteredAt)
          expect(visit.leftAt.getTime()).toBeGreaterThanOrEqual(visit.enteredAt.getTime());
        if (next)
          expect(next.enteredAt?.getTime()).toBeGreaterThanOrEqual(visit.leftAt?.getTime() ?? Infinity);
      }
      const open = visits.filter((visit) => visit.leftTo === null);
      expect(open.map((visit) => visit.stageId)).toEqual(deal.status === 'open' ? [deal.stageId] : []);
    });
  });

  test('every closing leaves a row among its stays: none ends without saying how', () => {
    always(({ entries }) => {
      const { visits } = project(entries);
      const moves = standingEntries(entries).filter(({ event }) => isMove(event));
      const leaving = moves.filter(({ event, occurredAt }, index) => {
        const before = index === 0 ? undefined : asOf(moves.slice(0, index), occurredAt);
        return event.kind !== 'created' && before?.status === 'open';
      });
      expect(visits.filter((visit) => visit.leftTo !== null).length).toBe(leaving.length);
    });
  });

  test('at most one next step is open, and it is the one the deal shows', () => {
    always(({ entries }) => {
      const { deal, nextSteps } = project(entries);
      if (deal.status === 'withdrawn') return;
      const open = nextSteps.filter((step) => step.ended === null);
      expect(open.map(({ text, dueOn }) => ({ text, dueOn }))).toEqual(deal.nextStep ? [deal.nextStep] : []);
    });
  });

  test('its products and competitors now are those whose spans are open', () => {
    always(({ entries }) => {
      const { deal, products, competitors } = project(entries);
      if (deal.status === 'withdrawn') return;
      const open = (rows: Projections['products']) =>
        rows.filter((row) => row.validTo === null).map((row) => row.itemId);
      expect(open(products).sort()).toEqual([...deal.products].sort());
      expect(open(competitors).sort()).toEqual([...deal.competitors].sort());
    });
  });

  test('stages and statuses keep the order in which they were recorded, and nothing lies in the future', () => {
    always(({ entries }) => {
      const moves = standingEntries(entries).filter(({ event }) => isMove(event));
      expect(moves.map((entry) => entry.seq)).toEqual(moves.map((entry) => entry.seq).sort((a, b) => a - b));
      let latestClock = 0;
      for (const entry of entries) {
        latestClock = Math.max(latestClock, entry.recordedAt.getTime());
        expect(entry.occurredAt.getTime()).toBeLessThanOrEqual(latestClock);
      }
    });
  });
});

describe('taking back', () => {
  test('restores exactly what was before the act', () => {
    fc.assert(
      fc.property(anyActs, anyDeed, (acts, { by, afterMinutes, decide }) => {
        const { entries, now } = play(acts);
        const { steps } = play([...acts, { says: 'last', by, afterMinutes, decide }]);
        const last = steps.at(-1);
        if (!last || last.before.length !== entries.length || by === null) return;
        const act = entries.length + 1;
        const undone = afterwards(last.after, by, now, (situation) => decideUndo(situation, act));
        const before = project(entries);
        const restored = project(undone);
        expect(stateOf(restored.deal)).toEqual(stateOf(before.deal));
        expect({ ...restored, deal: null }).toEqual({ ...before, deal: null });
      }),
      { numRuns: 60 },
    );
  });

  test('leaves the entry in history and in nothing derived from it', () => {
    always(({ entries }) => {
      const gone = takenBackBy(entries);
      const { deal: _, ...rows } = project(entries);
      const begins = Object.values(rows).flatMap((list) => list.map((row) => row.fromSeq));
      expect(begins.filter((seq) => gone.has(seq))).toEqual([]);
      for (const seq of gone) expect(entries.some((entry) => entry.seq === seq)).toBe(true);
    });
  });

  test('comes to the same as if the act had never been', () => {
    always(({ entries }) => {
      const gone = takenBackBy(entries);
      const never = entries.filter(({ seq, event }) => !gone.has(seq) && event.kind !== 'undone');
      if (!never.some(({ event }) => event.kind === 'created')) return;
      const { deal, ...rows } = project(entries);
      const { deal: without, ...rowsWithout } = project(never);
      expect(stateOf(deal)).toEqual(stateOf(without));
      expect(rows).toEqual(rowsWithout);
    });
  });

  test('happens to an entry once at most', () => {
    always(({ entries }) => {
      const takings = entries.filter(({ event }) => event.kind === 'undone');
      expect(takenBackBy(entries).size).toBe(takings.length);
    });
  });

  test('of a creation withdraws the deal: its number and history stay, and it is counted nowhere', () => {
    const entries = afterwards(newDeal(), people.rep, start, (situation) => decideUndo(situation, 1));
    const { deal, ...rows } = project(entries);
    expect(deal).toMatchObject({ status: 'withdrawn', number: 42, name: 'Acme', version: 2 });
    expect(Object.values(rows).flat()).toEqual([]);
    expect(entries.map(({ event }) => event.kind)).toEqual(['created', 'undone']);
  });
});
