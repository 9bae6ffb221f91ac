/** What a newcomer finds in a fresh local workspace. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDeals } from '../../src/demo/company/fresh-deals.ts';
import { managerOfTeam, renewals, starterPeople, teamChannels } from '../../src/demo/people.ts';
import { linXiao, mia, nora } from '../../src/demo/starter-workspace.ts';
import { pipelineOf } from '../../src/domain/directory.ts';
import { isPermitted, visibleTeams } from '../../src/domain/permissions.ts';
import { listOpenDeals } from '../../src/operations/list-deals.ts';
import { takeAnnouncements } from '../../src/operations/outbox.ts';
import { showHome } from '../../src/operations/show-home.ts';
import { accepted, given } from '../support/workspace.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.stop());

const everything = { whose: 'everyone', stageId: null, pipelineId: null, onlyStalled: false } as const;

describe('a fresh workspace', () => {
  test('has three teams, each with its channel, currency and language, and two pipelines', () => {
    const teams = [...office.directory.teams.values()].map(
      ({ channelId, currency, language, pipelineId }) => [
        channelId,
        currency,
        language,
        pipelineOf(office.directory, pipelineId).name,
      ],
    );
    expect(teams.toSorted()).toEqual(
      [
        [teamChannels.na.id, 'USD', 'en', 'SaaS'],
        [teamChannels.dach.id, 'EUR', 'en', 'SaaS'],
        [teamChannels.china.id, 'CNY', 'zh', '制造业'],
      ].toSorted(),
    );
  });

  test('a rep sees the team’s deals, the newcomer everybody’s', async () => {
    const seenBy = async (person: typeof mia) =>
      accepted(await listOpenDeals(office.workspace, office.idOf(person), everything)).deals.length;
    expect(await seenBy(nora)).toBe(freshDeals.length);
    expect(await seenBy(mia)).toBeLessThan(freshDeals.length / 2);
    expect(await seenBy(linXiao)).toBeLessThan(freshDeals.length / 2);
  });

  test('every rep opens the app to something that is due today or tomorrow', async () => {
    for (const person of starterPeople.filter((one) => one !== managerOfTeam(one.team))) {
      const { due, today } = await showHome(office.workspace, office.idOf(person));
      const days = due.map(
        ({ nextStepDue }) => Date.parse(given(nextStepDue ?? undefined)) - Date.parse(today),
      );
      expect(days.some((ahead) => ahead >= 0 && ahead <= 86_400_000)).toBe(true);
    }
  });

  test('announces nothing of it', async () => {
    expect(await takeAnnouncements(office.workspace, 10)).toEqual([]);
  });

  test('the newcomer may set up another team, and renewals have none yet', () => {
    expect(isPermitted(office.directory, office.idOf(nora), 'add team')).toBe(true);
    const channels = [...office.directory.teams.values()].map(({ channelId }) => channelId);
    expect(channels).not.toContain(renewals.id);
    expect(visibleTeams(office.directory, office.idOf(linXiao))).toHaveLength(1);
  });
});
