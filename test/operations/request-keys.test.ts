import { beforeAll, describe, expect, test } from 'vitest';
import { advanceDeal, emptyGateForm } from '../../src/operations/advance-deal.ts';
import { createDeal } from '../../src/operations/create-deal.ts';
import { logInteraction } from '../../src/operations/tend-deal.ts';
import {
  accepted,
  by,
  type Company,
  dealRequest,
  historyOf,
  newCompany,
  newDealOf,
  refusedFor,
} from '../support/workspace.ts';

const call = {
  type: 'call',
  at: null,
  outcome: null,
  note: 'walked through pricing',
  withWhom: [],
  link: null,
  nextStep: null,
} as const;

describe('nothing happens twice', () => {
  let company: Company;
  beforeAll(async () => {
    company = await newCompany();
  });

  test('a request delivered again gives the first one’s result and changes nothing', async () => {
    const { workspace, people } = company;
    const deal = await newDealOf(company);
    const request = { dealId: deal.dealId, version: null, ...call };
    const first = accepted(await logInteraction(workspace, by(people.rep, 'view V1'), request));
    company.clock.pass(5);
    const again = accepted(await logInteraction(workspace, by(people.rep, 'view V1'), request));
    expect(again).toEqual(first);
    expect(await historyOf(company, deal)).toHaveLength(2);
  });

  test('ten deliveries of one log at once are one entry, and all are told the same', async () => {
    const { workspace, people } = company;
    const deal = await newDealOf(company);
    const request = { dealId: deal.dealId, version: null, ...call };
    const results = await Promise.all(
      Array.from({ length: 10 }, () => logInteraction(workspace, by(people.rep, 'view V2'), request)),
    );
    expect(new Set(results.map((result) => JSON.stringify(accepted(result))))).toHaveLength(1);
    expect(await historyOf(company, deal)).toHaveLength(2);
  });

  test('ten deliveries of one creation at once are one deal, not nine likely duplicates', async () => {
    const { workspace, people } = company;
    const request = dealRequest(company, { accountName: 'Umbrella', isNoDuplicate: false });
    const results = await Promise.all(
      Array.from({ length: 10 }, () => createDeal(workspace, by(people.rep, 'view V3'), request)),
    );
    const told = results.map((result) => (result.ok ? result.value.number : result.refusal.kind));
    expect(new Set(told)).toEqual(new Set([told.find((number) => typeof number === 'number')]));
  });

  test('a refusal uses no key up: the same form, filled in, goes through', async () => {
    const { workspace, people, pipeline } = company;
    const { dealId } = await newDealOf(company);
    const request = { dealId, version: 1, toStage: null, form: emptyGateForm };
    const refused = await advanceDeal(workspace, by(people.rep, 'view V4'), request);
    expect(refusedFor(refused)).toBe('criteria-missing');
    const confirmed = pipeline.stages.flatMap((stage) => stage.criteria.map((one) => one.id));
    const contacts = [{ name: 'Li', role: 'decision-maker' }] as const;
    const form = { ...emptyGateForm, confirmed, contacts };
    const filled = await advanceDeal(workspace, by(people.rep, 'view V4'), { ...request, form });
    expect(accepted(filled).seqs).toEqual([2]);
  });

  test('a key is a key of its workspace only', async () => {
    const other = await newCompany();
    const request = dealRequest(other);
    const created = await createDeal(other.workspace, by(other.people.rep, 'view V1'), request);
    expect(accepted(created).number).toBe(1);
  });
});
