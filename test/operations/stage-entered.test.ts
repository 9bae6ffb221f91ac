import { beforeAll, describe, expect, test } from 'vitest';
import { advanceDeal } from '../../src/operations/advance-deal.ts';
import { takeAnnouncements } from '../../src/operations/outbox.ts';
import { undoChange } from '../../src/operations/undo-change.ts';
import { accepted, by, type Company, filledForm, newCompany, newDealOf } from '../support/workspace.ts';

let company: Company;
beforeAll(async () => {
  company = await newCompany();
});

/** Moves the rep's new deal on to the proposal. */
async function moveOn(mover: 'rep' | 'manager') {
  const { workspace, people, pipeline } = company;
  const { dealId } = await newDealOf(company);
  company.clock.pass(1);
  const toStage = pipeline.stages[2]?.id ?? null;
  const request = { dealId, version: null, toStage, form: await filledForm(company) };
  const moved = accepted(await advanceDeal(workspace, by(people[mover]), request));
  return { dealId, act: moved.seqs[0] ?? 0, toStage };
}

async function told(dealId: string) {
  const waiting = await takeAnnouncements(company.workspace, 100);
  return waiting.filter(({ subject }) => subject === dealId).map(({ payload }) => payload);
}

describe('a deal that comes to a stage', () => {
  test('tells its owner what the stage asks, when somebody else moved it', async () => {
    const { dealId, toStage } = await moveOn('manager');
    const { rep, manager } = company.people;
    expect(await told(dealId)).toEqual([
      { kind: 'stage-entered', dealId, to: rep, stageId: toStage, by: manager },
    ]);
  });

  test('tells nobody of their own move', async () => {
    const { dealId } = await moveOn('rep');
    expect(await told(dealId)).toEqual([]);
  });

  test('tells nothing any more once the move is taken back', async () => {
    const { dealId, act } = await moveOn('manager');
    const { workspace, people } = company;
    accepted(await undoChange(workspace, by(people.manager), { dealId, act }));
    expect(await told(dealId)).toEqual([]);
  });
});
