import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDays, type Day } from '../../src/domain/days.ts';
import type { Deal } from '../../src/domain/deal.ts';
import { itemsOf } from '../../src/domain/directory.ts';
import { replay } from '../../src/domain/replay.ts';
import type { DealChanged } from '../../src/operations/change-deal.ts';
import { type ExplainStallRequest, explainStall } from '../../src/operations/explain-stall.ts';
import { muteDeal, snoozeDeal, unmuteDeal } from '../../src/operations/quiet-deal.ts';
import { handOverDeal, setNextStep } from '../../src/operations/tend-deal.ts';
import { undoChange } from '../../src/operations/undo-change.ts';
import { readDirectory } from '../../src/operations/workspace.ts';
import { day } from '../support/deals.ts';
import {
  accepted,
  by,
  type Company,
  derivedRows,
  given,
  historyOf,
  newCompany,
  newDealOf,
  refusedFor,
} from '../support/workspace.ts';

let company: Company;
let deal: DealChanged;
beforeAll(async () => {
  company = await newCompany();
});
beforeEach(async () => {
  deal = await newDealOf(company);
  company.clock.pass(1);
});

/** It is Monday, March 2nd, in Berlin. */
const today = day('2026-03-02');

const seen = () => ({ dealId: deal.dealId, version: null });
const now = async (): Promise<Deal> => replay(await historyOf(company, deal));
const kinds = async () => (await historyOf(company, deal)).map(({ event }) => event.kind);
const snooze = (until: Day, personId = company.people.rep) =>
  snoozeDeal(company.workspace, by(personId), { ...seen(), until });

describe('quiet about a deal', () => {
  test('until a day, for good, and no longer', async () => {
    const { workspace, people } = company;
    accepted(await snooze(addDays(today, 3)));
    expect(await now()).toMatchObject({ snoozedUntil: '2026-03-05', isMuted: false });
    accepted(await muteDeal(workspace, by(people.rep), seen()));
    expect(await now()).toMatchObject({ isMuted: true });
    accepted(await unmuteDeal(workspace, by(people.rep), seen()));
    expect(await now()).toMatchObject({ snoozedUntil: null, isMuted: false });
    expect(await kinds()).toEqual(['created', 'snoozed', 'muted', 'unmuted']);
  });

  test('a muted deal that is snoozed is heard of again on that day', async () => {
    accepted(await muteDeal(company.workspace, by(company.people.rep), seen()));
    accepted(await snooze(addDays(today, 3)));
    expect(await now()).toMatchObject({ snoozedUntil: '2026-03-05', isMuted: false });
  });

  test('ends when the deal has another owner, and is back when that is taken back', async () => {
    const { workspace, people, teams } = company;
    accepted(await muteDeal(workspace, by(people.rep), seen()));
    const handed = accepted(
      await handOverDeal(workspace, by(people.rep), {
        ...seen(),
        to: people.colleague,
        teamId: teams.north,
        note: null,
      }),
    );
    expect((await now()).isMuted).toBe(false);
    const act = given(handed.seqs[0]);
    accepted(await undoChange(workspace, by(people.rep), { dealId: deal.dealId, act }));
    expect((await now()).isMuted).toBe(true);
  });

  test.each<[string, (company: Company) => Promise<string | undefined>, string | undefined]>([
    [
      'its manager may ask for it',
      async ({ people }) => refusedFor(await snooze(addDays(today, 1), people.manager)),
      undefined,
    ],
    [
      'a colleague may not',
      async ({ people }) => refusedFor(await snooze(addDays(today, 1), people.colleague)),
      'not-permitted',
    ],
    ['today is too early', async () => refusedFor(await snooze(today)), 'not-in-future'],
    [
      'there is none to end',
      async ({ workspace, people }) => refusedFor(await unmuteDeal(workspace, by(people.rep), seen())),
      'nothing-to-change',
    ],
  ])('%s', async (_, ask, kind) => {
    expect(await ask(company)).toBe(kind);
  });

  test('asked for twice changes nothing, and nobody decides over what they have not seen', async () => {
    const { workspace, people } = company;
    const version = (await now()).version;
    accepted(await muteDeal(workspace, by(people.rep), { dealId: deal.dealId, version }));
    expect(refusedFor(await muteDeal(workspace, by(people.rep), seen()))).toBe('nothing-to-change');
    const old = { dealId: deal.dealId, version, until: addDays(today, 2) };
    expect(refusedFor(await snoozeDeal(workspace, by(people.manager), old))).toBe('changed-since');
  });
});

describe('the guided exit', () => {
  const explain = (exit: ExplainStallRequest['exit'], note: string | null = null) =>
    explainStall(company.workspace, by(company.people.rep), { ...seen(), cause: 'budget', note, exit });

  test('plans the next step in the act that says why, and the cause is counted', async () => {
    const changed = accepted(
      await explain({ kind: 'plan', text: 'visit', dueOn: addDays(today, 2) }, 'frozen'),
    );
    expect(changed.seqs).toHaveLength(2);
    expect(await now()).toMatchObject({ nextStep: { text: 'visit', dueOn: '2026-03-04' } });
    const { stallCauses } = await derivedRows(company.workspace.storage.scope, deal.dealId);
    expect(stallCauses).toMatchObject([{ cause: 'budget' }]);
  });

  test('parks, and undo takes back both', async () => {
    const { workspace, people } = company;
    const changed = accepted(await explain({ kind: 'park', until: addDays(today, 30), reason: 'Budget' }));
    expect(await now()).toMatchObject({ status: 'parked', parkedUntil: '2026-04-01' });
    const act = given(changed.seqs[0]);
    accepted(await undoChange(workspace, by(people.rep), { dealId: deal.dealId, act }));
    expect(await now()).toMatchObject({ status: 'open', parkedUntil: null });
    const { stallCauses } = await derivedRows(workspace.storage.scope, deal.dealId);
    expect(stallCauses).toEqual([]);
  });

  test('closes as lost, with what happened', async () => {
    const { workspace } = company;
    const reason = given(itemsOf(await readDirectory(workspace), 'loss-reason')[0]);
    accepted(
      await explain(
        { kind: 'lose', reason: { id: reason.id }, competitor: null, lookAgainOn: null, wasQualified: false },
        'They ran out of money',
      ),
    );
    expect(await now()).toMatchObject({ status: 'lost', lossReasonId: reason.id });
    const lost = (await historyOf(company, deal)).at(-1);
    expect(lost?.event).toMatchObject({ kind: 'lost', whatHappened: 'They ran out of money' });
  });

  test.each<[string, ExplainStallRequest['exit'], string]>([
    ['a plan for yesterday', { kind: 'plan', text: 'visit', dueOn: addDays(today, -1) }, 'not-in-future'],
    ['a plan without words', { kind: 'plan', text: ' ', dueOn: today }, 'text-needed'],
    ['parking until today', { kind: 'park', until: today, reason: null }, 'not-in-future'],
  ])('%s is refused, and leaves nothing behind', async (_, exit, kind) => {
    expect(refusedFor(await explain(exit))).toBe(kind);
    expect(await kinds()).toEqual(['created']);
  });

  test('of somebody who saw less does not overwrite the step set meanwhile', async () => {
    const { workspace, people } = company;
    const { version } = await now();
    const nextStep = { text: 'call', dueOn: null };
    accepted(await setNextStep(workspace, by(people.manager), { ...seen(), nextStep }));
    const exit = { kind: 'plan', text: 'visit', dueOn: today } as const;
    const request = { dealId: deal.dealId, version, cause: 'timing', note: null, exit } as const;
    expect(refusedFor(await explainStall(workspace, by(people.rep), request))).toBe('changed-since');
  });
});
