import { beforeEach, describe, expect, test } from 'vitest';
import { Zone } from '../../src/domain/days.ts';
import { advanceDeal } from '../../src/operations/advance-deal.ts';
import { queueDueNudges } from '../../src/operations/due-nudges.ts';
import { setMember } from '../../src/operations/set-up-team.ts';
import { handOverDeal } from '../../src/operations/tend-deal.ts';
import { change, impatientCompany, moveTo, nudgeAndDeliver, rhythm, sayable } from '../support/clockwork.ts';
import { day } from '../support/deals.ts';
import {
  accepted,
  by,
  type Company,
  filledForm,
  given,
  newDealOf,
  slackPerson,
} from '../support/workspace.ts';

/** The day before the brief, when owners hear what it will say, and the brief. */
const fridayAfternoon = '2026-03-06T14:00:00Z';
const mondayMorning = '2026-03-09T08:00:00Z';

describe('a deal is named as stalled in a channel only if its owner was told a working day before', () => {
  let company: Company;
  beforeEach(async () => {
    company = await impatientCompany();
  });

  async function namedOn(instant: string) {
    moveTo(company, instant);
    return (await sayable(company, company.teams.north)).named;
  }

  async function nudgedOn(instant: string) {
    moveTo(company, instant);
    await nudgeAndDeliver(company);
  }

  test('told on Friday at 15:00, it is named on Monday', async () => {
    await newDealOf(company);
    expect(await namedOn(fridayAfternoon)).toEqual([['Acme', 'no-next-step']]);
    await nudgedOn(fridayAfternoon);
    expect(await namedOn('2026-03-06T16:00:00Z')).toEqual([['Acme', 'no-next-step']]);
    expect(await namedOn(mondayMorning)).toEqual([['Acme', 'stalled', 'no-next-step']]);
  });

  test('told on Monday at 08:00, it is only counted that day, and named on Tuesday', async () => {
    await change(company, company.teams.north, rhythm({ hours: { from: 8 * 60 } }));
    // Three working days are over on Monday at 07:00.
    moveTo(company, '2026-03-04T06:00:00Z');
    await newDealOf(company);
    await nudgedOn(fridayAfternoon);
    await nudgedOn('2026-03-09T07:00:00Z');
    expect(await namedOn(mondayMorning)).toEqual([['Acme', 'no-next-step']]);
    expect((await sayable(company, company.teams.north)).concerned[0]?.concerns[0]?.about).toBe('stalled');
    expect(await namedOn('2026-03-10T08:00:00Z')).toEqual([['Acme', 'stalled', 'no-next-step']]);
  });

  test('told on what is Sunday for its team, it is named on Tuesday: one working day lies between', async () => {
    const { workspace, people, teams } = company;
    const auckland = Zone.parse('Pacific/Auckland');
    await change(company, teams.north, { zone: Zone.parse('America/New_York') });
    const person = { ...slackPerson('Kiri'), zone: auckland };
    const member = { role: 'member', isPrimary: true } as const;
    const kiri = accepted(await setMember(workspace, by(people.admin), teams.north, person, member));
    // Three working days are over on Friday evening in New York, after Kiri has gone home for the weekend.
    moveTo(company, '2026-03-10T22:00:00Z');
    await newDealOf(company, { ownerId: kiri });
    await nudgedOn('2026-03-13T04:00:00Z');
    // Her Monday is still Sunday in New York.
    await nudgedOn('2026-03-15T20:00:00Z');
    expect(await namedOn('2026-03-16T13:00:00Z')).toEqual([['Acme', 'no-next-step']]);
    expect(await namedOn('2026-03-17T13:00:00Z')).toEqual([['Acme', 'stalled', 'no-next-step']]);
  });

  test('moved since and stalled again, it is not named until its owner was told again', async () => {
    const { workspace, people, pipeline } = company;
    const { dealId } = await newDealOf(company);
    await change(company, company.teams.north, { contactLimitDays: 90 });
    // Its stage's limit of fourteen working days is over on 20 March.
    await nudgedOn('2026-03-23T08:00:00Z');
    expect(await namedOn('2026-03-24T09:00:00Z')).toEqual([['Acme', 'stalled', 'no-next-step']]);
    const [, analysis] = pipeline.stages;
    const form = await filledForm(company);
    const move = { dealId, version: null, toStage: given(analysis).id, form };
    accepted(await advanceDeal(workspace, by(people.rep), move));
    expect(await namedOn('2026-04-14T09:00:00Z')).toEqual([['Acme', 'no-next-step']]);
    await nudgedOn('2026-04-14T09:00:00Z');
    expect(await namedOn('2026-04-15T09:00:00Z')).toEqual([['Acme', 'stalled', 'no-next-step']]);
  });

  test('with a nudge that never left, it is not named', async () => {
    await newDealOf(company);
    moveTo(company, fridayAfternoon);
    await queueDueNudges(company.workspace);
    expect(await namedOn(mondayMorning)).toEqual([['Acme', 'no-next-step']]);
  });

  test('handed over since, it is not named: its new owner knows of nothing', async () => {
    const { workspace, people, teams } = company;
    const { dealId } = await newDealOf(company);
    await nudgedOn(fridayAfternoon);
    const handover = { dealId, version: null, to: people.colleague, teamId: teams.north, note: null };
    accepted(await handOverDeal(workspace, by(people.manager), handover));
    expect(await namedOn(mondayMorning)).toEqual([['Acme', 'no-next-step']]);
    await nudgedOn(mondayMorning);
    expect(await namedOn('2026-03-10T09:00:00Z')).toEqual([['Acme', 'stalled', 'no-next-step']]);
  });

  test('of more than a nudge can name, only those that it named are', async () => {
    for (const accountName of ['Ada', 'Bob', 'Cem', 'Dot', 'Eva', 'Fay'])
      await newDealOf(company, { accountName });
    await nudgedOn(fridayAfternoon);
    const stalled = (await namedOn(mondayMorning)).filter((one) => one.includes('stalled'));
    expect(stalled.map(([name]) => name)).toEqual(['Ada', 'Bob', 'Cem', 'Dot', 'Eva']);
  });

  test('an overdue step and a passed close date follow the same rule', async () => {
    const nextStep = { text: 'Send the offer', dueOn: day('2026-03-05') };
    await newDealOf(company, { nextStep, expectedClose: day('2026-03-08') });
    await nudgedOn(fridayAfternoon);
    expect(await namedOn(mondayMorning)).toEqual([['Acme', 'stalled', 'next-step-overdue']]);
    await nudgedOn(mondayMorning);
    expect(await namedOn('2026-03-10T09:00:00Z')).toEqual([
      ['Acme', 'stalled', 'next-step-overdue', 'close-passed'],
    ]);
  });
});
