import { beforeEach, describe, expect, test } from 'vitest';
import { pastUse, takeAnnouncements } from '../../src/operations/outbox.ts';
import { postBriefNow, previewBrief } from '../../src/operations/post-brief.ts';
import { briefsOf, deliver, liveAt, moveTo, queued } from '../support/briefs.ts';
import { accepted, by, type Company, newCompany, refusedFor } from '../support/workspace.ts';

let company: Company;
beforeEach(async () => {
  company = await newCompany();
});

describe('a look at the brief', () => {
  test.each([
    ['a manager sees it with what each rep did, and may post it', 'manager', true],
    ['an admin, too', 'admin', true],
    ['a rep sees it as the channel will', 'rep', false],
  ] as const)('%s', async (_, who, mayPost) => {
    const { workspace, people, teams } = company;
    moveTo(company, '2026-03-04T10:00Z');
    const preview = accepted(await previewBrief(workspace, by(people[who]), teams.north));
    expect(preview).toMatchObject({
      mayPost,
      posted: null,
      facts: { showsActivity: mayPost, dueAt: null, period: { from: '2026-03-02', to: '2026-03-05' } },
    });
    expect(await queued(company, 'brief')).toEqual([]);
  });

  test('is not for other teams, and never posts where there is no channel', async () => {
    const { workspace, people, teams } = company;
    expect(refusedFor(await previewBrief(workspace, by(people.outsider), teams.north))).toBe('not-permitted');
    const south = accepted(await previewBrief(workspace, by(people.outsideManager), teams.south));
    expect(south.mayPost).toBe(false);
    expect(refusedFor(await postBriefNow(workspace, by(people.outsideManager), teams.south))).toBe(
      'no-channel',
    );
  });
});

describe('posting a brief now', () => {
  test('is for managers and admins', async () => {
    const { workspace, people, teams } = company;
    expect(refusedFor(await postBriefNow(workspace, by(people.rep), teams.north))).toBe('not-permitted');
    expect(refusedFor(await postBriefNow(workspace, by(people.outsideManager), teams.north))).toBe(
      'not-permitted',
    );
  });

  test('in between posts one to the end of today; a second press says when and where', async () => {
    const { workspace, people, teams } = company;
    moveTo(company, '2026-03-04T10:00Z');
    const request = by(people.manager);
    const first = accepted(await postBriefNow(workspace, request, teams.north));
    expect(first).toMatchObject({ channelId: 'CNORTH', isNew: true });
    company.clock.pass(90);
    expect(accepted(await postBriefNow(workspace, by(people.admin), teams.north))).toEqual({
      ...first,
      isNew: false,
    });
    expect(await briefsOf(company)).toMatchObject([
      { occasion: '2026-03-04 now', dueAt: null, period: { from: '2026-03-02', to: '2026-03-05' } },
    ]);
    expect(await queued(company, 'brief-details')).toHaveLength(3);
  });

  test('of two managers at the same moment one posts', async () => {
    const { workspace, people, teams } = company;
    moveTo(company, '2026-03-04T10:00Z');
    const press = (who: 'manager' | 'admin') => postBriefNow(workspace, by(people[who]), teams.north);
    const both = (await Promise.all([press('manager'), press('admin')])).map(accepted);
    expect(both.map(({ isNew }) => isNew).toSorted()).toEqual([false, true]);
    expect(await queued(company, 'brief')).toHaveLength(1);
  });

  test('on Monday before nine posts the regular one, which then is not sent again', async () => {
    const { workspace, people, teams } = company;
    moveTo(company, '2026-03-09T07:30Z');
    accepted(await postBriefNow(workspace, by(people.manager), teams.north));
    await deliver(company);
    expect(await liveAt(company, '2026-03-09T08:00Z')).toBe(0);
    expect(await briefsOf(company)).toMatchObject([
      { occasion: '2026-03-09', period: { from: '2026-03-02', to: '2026-03-09' } },
    ]);
  });

  test('after the regular one of the day posts nothing more', async () => {
    const { workspace, people, teams } = company;
    await liveAt(company, '2026-03-09T08:00Z');
    company.clock.pass(60);
    const preview = accepted(await previewBrief(workspace, by(people.manager), teams.north));
    const posted = { channelId: 'CNORTH', at: new Date('2026-03-09T08:00Z'), isNew: false };
    expect(preview.posted).toEqual(posted);
    expect(accepted(await postBriefNow(workspace, by(people.manager), teams.north))).toEqual(posted);
  });

  test('between two leaves the next regular one its whole week', async () => {
    const { workspace, people, teams } = company;
    await liveAt(company, '2026-03-09T08:00Z');
    moveTo(company, '2026-03-11T10:00Z');
    accepted(await postBriefNow(workspace, by(people.manager), teams.north));
    await deliver(company);
    expect(await liveAt(company, '2026-03-16T08:00Z')).toBe(1);
    const [, between, next] = await briefsOf(company);
    expect(between?.period).toEqual({ from: '2026-03-09', to: '2026-03-12' });
    expect(next).toMatchObject({ period: { from: '2026-03-09', to: '2026-03-16' }, missed: 0 });
    expect(next?.movement).toMatchObject({ from: between?.asOf, reported: between?.open.value });
  });
});

describe('when the clock was put back behind a brief', () => {
  test('nothing is told of it before its time: the last one was the one before', async () => {
    const { workspace, people, teams } = company;
    await liveAt(company, '2026-03-09T08:00Z');
    await liveAt(company, '2026-03-16T08:00Z');
    moveTo(company, '2026-03-11T10:00Z');
    const { facts, posted } = accepted(await previewBrief(workspace, by(people.manager), teams.north));
    const [before] = await briefsOf(company);
    expect(facts.period).toEqual({ from: '2026-03-09', to: '2026-03-12' });
    expect(facts.movement).toMatchObject({ from: before?.asOf, reported: before?.open.value });
    expect(posted).toBeNull();
  });

  test('one is posted now, and a second press says when and where', async () => {
    const { workspace, people, teams } = company;
    await liveAt(company, '2026-03-09T08:00Z');
    moveTo(company, '2026-03-04T10:00Z');
    const first = accepted(await postBriefNow(workspace, by(people.manager), teams.north));
    expect(first.isNew).toBe(true);
    const waiting = await takeAnnouncements(workspace, 1);
    expect(waiting.map(({ payload }) => payload.kind)).toEqual(['brief']);
    for (const brief of waiting) expect(await pastUse(workspace, brief)).toBeNull();
    await deliver(company);
    company.clock.pass(60);
    expect(accepted(await postBriefNow(workspace, by(people.admin), teams.north))).toEqual({
      ...first,
      isNew: false,
    });
    const [posted] = await briefsOf(company);
    expect(posted).toMatchObject({
      occasion: '2026-03-04 now',
      period: { from: '2026-03-02', to: '2026-03-05' },
      movement: { reported: null },
    });
  });

  test('the regular ones that were sent do not come again, the next one does', async () => {
    await liveAt(company, '2026-03-09T08:00Z');
    moveTo(company, '2026-03-04T10:00Z');
    expect(await liveAt(company, '2026-03-09T08:00Z')).toBe(0);
    expect(await liveAt(company, '2026-03-16T08:00Z')).toBe(1);
  });
});
