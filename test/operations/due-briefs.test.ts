import { beforeEach, describe, expect, test } from 'vitest';
import { briefParts } from '../../src/domain/announcements.ts';
import { Zone } from '../../src/domain/days.ts';
import { SlackChannelId } from '../../src/domain/ids.ts';
import { Rhythm } from '../../src/domain/rhythm.ts';
import { changeTeam } from '../../src/operations/change-team.ts';
import { winDeal } from '../../src/operations/close-deal.ts';
import { queueDueBriefs } from '../../src/operations/due-briefs.ts';
import { openWorkspaces } from '../../src/operations/workspace.ts';
import type { WorkspaceStorage } from '../../src/storage/storage.ts';
import type { TeamFields } from '../../src/storage/team-records.ts';
import { briefsOf, deliver, liveAt, moveTo, queued } from '../support/briefs.ts';
import { day } from '../support/deals.ts';
import {
  accepted,
  by,
  type Company,
  filledForm,
  given,
  newCompany,
  newDealOf,
  storageOfTests,
} from '../support/workspace.ts';

/** North was set up on Monday 2 March at nine in Berlin, weekly on Mondays at nine; South has no channel. */
let company: Company;
beforeEach(async () => {
  company = await newCompany();
});

async function change(fields: Partial<TeamFields>): Promise<void> {
  const { workspace, people, teams } = company;
  accepted(await changeTeam(workspace, by(people.admin), teams.north, { fields, present: [], leaving: [] }));
}

const occasions = async () => (await briefsOf(company)).map(({ occasion }) => occasion);

describe('a team’s brief', () => {
  test('comes first on the Monday after its first week, once, with its thread', async () => {
    expect(await liveAt(company, '2026-03-02T09:00Z')).toBe(0);
    expect(await liveAt(company, '2026-03-09T07:59Z')).toBe(1);
    expect(await occasions()).toEqual([]);
    expect(await liveAt(company, '2026-03-09T08:00Z')).toBe(1);
    expect(await liveAt(company, '2026-03-09T08:01Z')).toBe(0);
    const [brief] = await queued(company, 'brief');
    expect(await briefsOf(company)).toMatchObject([
      {
        occasion: '2026-03-09',
        teamName: 'North',
        period: { from: '2026-03-02', to: '2026-03-09' },
        previous: { from: '2026-02-23', to: '2026-03-02' },
        missed: 0,
      },
    ]);
    const details = await queued(company, 'brief-details');
    expect(details.map(({ replyTo, payload }) => [replyTo, 'part' in payload && payload.part])).toEqual([
      [brief?.id, 'receipts'],
      [brief?.id, 'reps'],
      [brief?.id, 'stages'],
    ]);
  });

  test('comes to each manager on Slack an hour before, once', async () => {
    expect(await liveAt(company, '2026-03-09T06:59Z')).toBe(0);
    expect(await liveAt(company, '2026-03-09T07:00Z')).toBe(1);
    expect(await liveAt(company, '2026-03-09T07:30Z')).toBe(0);
    const [ahead] = await queued(company, 'brief-ahead');
    expect(ahead?.payload).toMatchObject({
      to: company.people.manager,
      postsAt: new Date('2026-03-09T08:00Z'),
      facts: { showsActivity: true },
    });
    // Who looks only after nine gets the brief itself.
    expect(await liveAt(company, '2026-03-16T08:00Z')).toBe(1);
    expect(await queued(company, 'brief-ahead')).toHaveLength(1);
  });

  test('remembers which wins it told', async () => {
    const { workspace, people } = company;
    const deal = await newDealOf(company);
    moveTo(company, '2026-03-04T10:00Z');
    const form = await filledForm(company);
    const win = { ...deal, version: Math.max(...deal.seqs), form, on: null, beaten: [], wasQualified: true };
    accepted(await winDeal(workspace, by(people.admin), win));
    await liveAt(company, '2026-03-09T08:00Z');
    const [brief] = await queued(company, 'brief');
    expect(brief?.deals).toMatchObject([{ dealId: deal.dealId, about: 'won', ownerId: people.rep }]);
    const [facts] = await briefsOf(company);
    expect(facts?.won).toMatchObject({ count: 1, value: 50_000_00n });
    await liveAt(company, '2026-03-16T08:00Z');
    expect((await briefsOf(company))[1]?.won).toMatchObject({ count: 0, late: [], previous: { count: 1 } });
  });
});

describe('a bot that was stopped', () => {
  test('sends on Monday evening what was due on Monday morning', async () => {
    expect(await liveAt(company, '2026-03-09T21:00Z')).toBe(1);
    expect(await occasions()).toEqual(['2026-03-09']);
  });

  test('over three Mondays sends one brief, which covers all three', async () => {
    await liveAt(company, '2026-03-09T08:00Z');
    expect(await liveAt(company, '2026-04-01T12:00Z')).toBe(1);
    const [first, second] = await briefsOf(company);
    expect(second).toMatchObject({
      occasion: '2026-03-30',
      period: { from: '2026-03-09', to: '2026-03-30' },
      previous: { from: '2026-02-16', to: '2026-03-09' },
      missed: 2,
      dueAt: new Date('2026-03-30T07:00Z'),
    });
    expect(second?.movement).toMatchObject({ from: first?.asOf, reported: first?.open.value });
    expect(await liveAt(company, '2026-04-01T12:01Z')).toBe(0);
  });

  test('that was killed before the brief was written writes it the next time, whole', async () => {
    moveTo(company, '2026-03-09T08:00Z');
    const { workspace } = company;
    const storage: WorkspaceStorage = {
      ...workspace.storage,
      transact: (work) =>
        workspace.storage.transact(async (scope) => {
          await work(scope);
          throw new Error('killed');
        }),
    };
    await expect(queueDueBriefs({ ...workspace, storage })).rejects.toThrow('could not be decided');
    expect(await queued(company, 'brief')).toEqual([]);
    expect(await queued(company, 'brief-details')).toEqual([]);
    expect(await queueDueBriefs(workspace)).toBe(1);
    expect(await queued(company, 'brief-details')).toHaveLength(3);
  });
});

describe('the briefs of many teams', () => {
  beforeEach(async () => {
    const { workspace, people, teams } = company;
    const fields = { channelId: SlackChannelId.parse('CSOUTH') };
    accepted(
      await changeTeam(workspace, by(people.admin), teams.south, { fields, present: [], leaving: [] }),
    );
  });

  test('are each their own team’s', async () => {
    await newDealOf(company, { amount: 5_00n });
    expect(await liveAt(company, '2026-03-09T12:00Z')).toBe(2);
    const counts = (await briefsOf(company)).map(({ teamName, open }) => [teamName, open.count]);
    expect(counts.toSorted()).toEqual([
      ['North', 1],
      ['South', 0],
    ]);
  });

  test('are sent although that of one fails', async () => {
    moveTo(company, '2026-03-09T12:00Z');
    const { workspace, teams } = company;
    const storage: WorkspaceStorage = {
      ...workspace.storage,
      transact: (work) =>
        workspace.storage.transact(async (scope) => {
          const result = await work(scope);
          const { db, workspaceId } = scope;
          const where = { workspaceId, kind: 'brief', subject: teams.north };
          if ((await db.announcement.count({ where })) > 0) throw new Error('broken');
          return result;
        }),
    };
    await expect(queueDueBriefs({ ...workspace, storage })).rejects.toThrow('could not be decided');
    expect((await queued(company, 'brief')).map(({ subject }) => subject)).toEqual([teams.south]);
    expect(await queueDueBriefs(workspace)).toBe(1);
  });
});

describe('several processes at once', () => {
  test('send one brief, in one piece', async () => {
    moveTo(company, '2026-03-09T08:00Z');
    const storage = await storageOfTests();
    const handles = await Promise.all(
      Array.from({ length: 4 }, async () =>
        given(await openWorkspaces(storage, company.clock).find(company.slackTeamId)),
      ),
    );
    const counts = await Promise.all(handles.map(queueDueBriefs));
    expect(counts.toSorted()).toEqual([0, 0, 0, 1]);
    expect(await queued(company, 'brief')).toHaveLength(1);
    expect(await queued(company, 'brief-details')).toHaveLength(3);
  });

  test('one whose clock is behind sends none after a later one', async () => {
    await liveAt(company, '2026-03-16T08:00Z');
    expect(await liveAt(company, '2026-03-16T07:50Z')).toBe(0);
    expect(await liveAt(company, '2026-03-09T09:00Z')).toBe(0);
    expect(await occasions()).toEqual(['2026-03-16']);
  });
});

describe('a brief that nobody got to read', () => {
  test('is replaced by the next, which covers its week, too', async () => {
    await liveAt(company, '2026-03-09T08:00Z');
    moveTo(company, '2026-03-16T08:00Z');
    await queueDueBriefs(company.workspace);
    expect(await liveAt(company, '2026-03-23T08:00Z')).toBe(1);
    expect((await queued(company, 'brief')).map(({ state }) => state)).toEqual(['sent', 'expired', 'sent']);
    const threads = (await queued(company, 'brief-details')).map(({ occasion, state }) => [
      occasion.slice(0, 10),
      state,
    ]);
    expect(threads.filter(([nominal]) => nominal === '2026-03-16')).toEqual(
      briefParts.map(() => ['2026-03-16', 'expired']),
    );
    expect((await briefsOf(company))[2]).toMatchObject({
      period: { from: '2026-03-09', to: '2026-03-23' },
      missed: 1,
    });
  });

  test('but is being sent right now is waited for', async () => {
    moveTo(company, '2026-03-09T08:00Z');
    await queueDueBriefs(company.workspace);
    const { db, workspaceId } = company.workspace.storage.scope;
    const inAMinute = new Date(Date.now() + 60_000);
    await db.announcement.updateMany({ where: { workspaceId }, data: { leasedUntil: inAMinute } });
    moveTo(company, '2026-03-16T08:00Z');
    expect(await queueDueBriefs(company.workspace)).toBe(0);
    await deliver(company);
    expect(await queueDueBriefs(company.workspace)).toBe(1);
    expect((await briefsOf(company))[1]).toMatchObject({ period: { from: '2026-03-09' }, missed: 0 });
  });
});

describe('a team', () => {
  test('without a channel gets none, and none for the time before it had one', async () => {
    await change({ channelId: null });
    expect(await liveAt(company, '2026-03-18T08:00Z')).toBe(0);
    await change({ channelId: SlackChannelId.parse('CNORTH') });
    expect(await liveAt(company, '2026-03-18T08:01Z')).toBe(0);
    expect(await liveAt(company, '2026-03-23T08:00Z')).toBe(1);
  });

  test('that turned its brief off gets none until it turns it on', async () => {
    await change({ rhythm: Rhythm.parse({ brief: { cadence: 'off' } }) });
    expect(await liveAt(company, '2026-03-18T08:00Z')).toBe(0);
    await change({ rhythm: Rhythm.parse({}) });
    expect(await liveAt(company, '2026-03-18T08:01Z')).toBe(0);
    expect(await liveAt(company, '2026-03-23T08:00Z')).toBe(1);
  });

  test('that is off on Monday reads it on Tuesday', async () => {
    await change({ daysOff: [day('2026-03-09')] });
    expect(await liveAt(company, '2026-03-09T12:00Z')).toBe(0);
    expect(await liveAt(company, '2026-03-10T08:00Z')).toBe(1);
    expect(await briefsOf(company)).toMatchObject([
      { occasion: '2026-03-09', period: { to: '2026-03-09' }, dueAt: new Date('2026-03-10T08:00Z') },
    ]);
  });

  test('that moves to Honolulu after its brief gets no second one that Monday', async () => {
    await change({ zone: Zone.parse('Pacific/Auckland') });
    expect(await liveAt(company, '2026-03-08T20:00Z')).toBe(1);
    await change({ zone: Zone.parse('Pacific/Honolulu') });
    expect(await liveAt(company, '2026-03-09T20:00Z')).toBe(0);
    expect(await liveAt(company, '2026-03-16T19:00Z')).toBe(1);
    expect(await occasions()).toEqual(['2026-03-09', '2026-03-16']);
  });

  test('that moves to Auckland before its brief gets it at once', async () => {
    // In Honolulu it was still Sunday when the team was set up.
    await change({ zone: Zone.parse('Pacific/Honolulu') });
    expect(await liveAt(company, '2026-03-02T19:00Z')).toBe(1);
    expect(await liveAt(company, '2026-03-09T18:30Z')).toBe(1);
    expect(await occasions()).toEqual(['2026-03-02']);
    await change({ zone: Zone.parse('Pacific/Auckland') });
    expect(await liveAt(company, '2026-03-09T18:31Z')).toBe(1);
    expect(await occasions()).toEqual(['2026-03-02', '2026-03-09']);
  });
});
