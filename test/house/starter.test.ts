/** What a newcomer finds in a fresh local workspace. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedStarter } from '../../src/demo/seed-starter.ts';
import { linXiao, mia, newBusiness, nora } from '../../src/demo/starter-workspace.ts';
import { teamOf } from '../../src/domain/directory.ts';
import { isPermitted } from '../../src/domain/permissions.ts';
import { listOpenDeals } from '../../src/operations/list-deals.ts';
import { takeAnnouncements } from '../../src/operations/outbox.ts';
import { showDeal } from '../../src/operations/show-deal.ts';
import { showHome } from '../../src/operations/show-home.ts';
import { given } from '../support/workspace.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.stop());

const everything = { whose: 'everyone', stageId: null, pipelineId: null, onlyStalled: false } as const;

describe('a fresh workspace', () => {
  test('has deals of both reps and of the newcomer, in every state a deal can be in', async () => {
    const { deals } = await listOpenDeals(office.workspace, office.idOf(nora), everything);
    expect(new Set(deals.map(({ deal }) => deal.ownerId))).toEqual(
      new Set([office.idOf(nora), office.idOf(mia), office.idOf(linXiao)]),
    );
    const stages = new Set(deals.map(({ deal }) => deal.stageId));
    expect(stages.size).toBeGreaterThanOrEqual(3);
    expect(await statusOf(1)).toBe('lost');
    expect(await statusOf(3)).toBe('won');
    expect(await statusOf(6)).toBe('parked');
  });

  test('has one next step overdue and others soon due, all on working days', async () => {
    const { due, today } = await showHome(office.workspace, office.idOf(mia));
    const days = due.map(({ nextStepDue }) => given(nextStepDue ?? undefined));
    expect(days.some((day) => day < today)).toBe(true);
    expect(days.some((day) => day > today)).toBe(true);
    expect(days.filter((day) => [0, 6].includes(new Date(day).getUTCDay()))).toEqual([]);
  });

  test('its deals have a past: nothing in their history lies ahead, and the first is months old', async () => {
    const now = office.slack.now();
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const { dealId } = await office.deal(number);
      const { entries } = await showDeal(office.workspace, dealId);
      expect(entries.every(({ occurredAt }) => occurredAt < now)).toBe(true);
    }
    const { deal } = await showDeal(office.workspace, (await office.deal(1)).dealId);
    expect(now.getTime() - deal.createdAt.getTime()).toBeGreaterThan(90 * 86_400_000);
  });

  test('announces nothing of it', async () => {
    expect(await takeAnnouncements(office.workspace, 10)).toEqual([]);
  });

  test('the newcomer may set up another team, and the other channel has none yet', () => {
    expect(isPermitted(office.directory, office.idOf(nora), 'add team')).toBe(true);
    const [team] = office.directory.teams.keys();
    expect(office.directory.teams.size).toBe(1);
    expect(teamOf(office.directory, given(team)).channelId).toBe(newBusiness.id);
  });

  test('is left as it is when it starts again', async () => {
    const slackTeamId = office.slackTeamId;
    await seedStarter(office.bot.workspaces, { id: slackTeamId, name: 'Harbour Optics' });
    await expect(office.deal(9)).rejects.toThrow('no deal 9');
  });
});

async function statusOf(number: number) {
  return (await showDeal(office.workspace, (await office.deal(number)).dealId)).deal.status;
}
