import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AnnouncementPayload } from '../../../src/domain/announcements.ts';
import type { PersonId } from '../../../src/domain/ids.ts';
import {
  attemptGoesTo,
  type Leased,
  leaseAnnouncements,
  type Settlement,
  secondsToNext,
  settleAnnouncement,
} from '../../../src/storage/outbox-leases.ts';
import {
  announce,
  announceAll,
  announcementRetracted,
  announcementsToRetract,
  cancelAnnouncements,
} from '../../../src/storage/outbox-records.ts';
import { holdSending, markPlace, sendingWorks } from '../../../src/storage/places.ts';
import type { Scope } from '../../../src/storage/rows.ts';
import { dealId, minutesAfter, people, start, teams, usd } from '../../support/deals.ts';
import { given, storedCompany } from '../../support/workspace.ts';

const handover: AnnouncementPayload = {
  kind: 'deal-handed-over',
  dealId,
  to: people.colleague,
  by: people.rep,
  note: 'be gentle',
};
/** To the channel of a team. */
const won: AnnouncementPayload = {
  kind: 'deal-won',
  teamId: teams.north,
  dealId,
  number: 1,
  name: 'Pumps',
  accountName: 'Acme',
  amount: null,
  currency: usd,
  ownerId: people.rep,
  wonOn: null,
  cycleDays: null,
};
const sent = { state: 'sent', channelId: 'D1', ts: '1.2' } as const satisfies Settlement;
const soon = { state: 'waiting', retryAfterSeconds: -1 } as const;

const unreadable = (): never => {
  throw new Error('every message can be read');
};
const lease = (scope: Scope, seconds: number) => leaseAnnouncements(scope, 1000, seconds, unreadable);

/** What is sent, time after time, until nothing is left; its place is free again at once. */
async function sendAll(scope: Scope): Promise<readonly (readonly Leased[])[]> {
  const turns: (readonly Leased[])[] = [];
  for (;;) {
    const turn = await lease(scope, 60);
    if (turn.length === 0) return turns;
    turns.push(turn);
    for (const each of turn) await settleAnnouncement(scope, each, sent);
    await scope.db.place.updateMany({ where: { workspaceId: scope.workspaceId }, data: { freeAt: start } });
  }
}

/** In milliseconds. Whoever sends goes by this clock. */
async function databaseNow({ db }: Scope): Promise<number> {
  const rows: unknown = await db.$queryRaw`SELECT now()`;
  return z
    .tuple([z.object({ now: z.date() })])
    .parse(rows)[0]
    .now.getTime();
}

const told = (turns: readonly (readonly Leased[])[]) =>
  turns.map((turn) => turn.map(({ occasion }) => occasion));

describe('messages leave once', () => {
  test('the same news of the same occasion is queued once, and news leave in the order decided, one at a time', async () => {
    const scope = await storedCompany();
    for (const [minute, occasion] of ['2', '2', '3', '4'].entries())
      await announce(scope, dealId, occasion, handover, minutesAfter(start, minute));
    const turns = await sendAll(scope);
    expect(told(turns)).toEqual([['2'], ['3'], ['4']]);
    expect(turns[0]).toMatchObject([{ payload: handover, attempts: 1, mayStand: false }]);
  });

  test('what was decided at one instant leaves in the order in which it was queued', async () => {
    const scope = await storedCompany();
    for (const occasion of ['9', '1', '5']) await announce(scope, dealId, occasion, handover, start);
    expect(told(await sendAll(scope))).toEqual([['9'], ['1'], ['5']]);
  });

  test('different people are told at the same time', async () => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', handover, start);
    await announce(scope, dealId, '3', handover, start);
    await announce(scope, dealId, '4', { ...handover, to: people.rep }, start);
    expect(told(await sendAll(scope))).toEqual([['2', '4'], ['3']]);
  });

  test('what one process is sending no other is given', async () => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', handover, start);
    const both = await Promise.all([lease(scope, 60), lease(scope, 60)]);
    expect(both.flat()).toHaveLength(1);
    expect(await lease(scope, 60)).toEqual([]);
  });

  test('what was not settled in time is offered again, as another attempt', async () => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', handover, start);
    await lease(scope, -1);
    expect(await lease(scope, 60)).toMatchObject([{ attempts: 2, mayStand: true }]);
  });

  test('it is remembered in which channel an attempt may have left it, wherever its team is now', async () => {
    const scope = await storedCompany();
    const { workspaceId } = scope;
    const meetIn = (channelId: string) =>
      scope.db.team.updateMany({ where: { workspaceId, id: teams.north }, data: { channelId } });
    await meetIn('COLD');
    await announce(scope, teams.north, '2', won, start);
    expect(await lease(scope, 60)).toMatchObject([{ place: 'COLD', channelId: 'COLD' }]);
    const settleAs = async (settlement: Settlement) => {
      for (const { id, attempts } of await scope.db.announcement.findMany({ where: { workspaceId } }))
        await settleAnnouncement(scope, { id, attempts, place: '' }, settlement);
    };
    await settleAs({ ...soon, problem: 'is_archived' });
    await meetIn('CNEW');
    expect(await lease(scope, -1)).toMatchObject([{ place: 'CNEW', channelId: 'CNEW' }]);
    await meetIn('CNEWER');
    const [taken] = await lease(scope, 60);
    expect(taken).toMatchObject({ place: 'CNEWER', channelId: 'CNEW', mayStand: true });
    await attemptGoesTo(scope, given(taken), 'CNEWER');
    await settleAs({ ...soon, problem: 'timeout', isUnclear: true });
    await meetIn('CNEW');
    expect(await lease(scope, 60)).toMatchObject([{ place: 'CNEW', channelId: 'CNEWER' }]);
  });

  test('whose lease ended can still say that it was posted, but not that it was not', async () => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', handover, start);
    const late = given((await lease(scope, -1))[0]);
    const now = given((await lease(scope, 60))[0]);
    await settleAnnouncement(scope, late, { state: 'failed', problem: 'timeout' });
    await settleAnnouncement(scope, late, { ...soon, problem: 'timeout' });
    expect(await lease(scope, 60)).toEqual([]);
    await settleAnnouncement(scope, late, sent);
    await settleAnnouncement(scope, now, { ...soon, problem: 'timeout' });
    expect(await lease(scope, 60)).toEqual([]);
  });

  test.each([
    ['sent', sent],
    ['given up', { state: 'failed', problem: 'channel_not_found' } as const],
    ['to be tried in a minute', { state: 'waiting', retryAfterSeconds: 60, problem: 'ratelimited' } as const],
  ])('what is %s is not offered now', async (_, settlement) => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', handover, start);
    await settleAnnouncement(scope, given((await lease(scope, 60))[0]), settlement);
    expect(await lease(scope, 60)).toEqual([]);
  });

  test('what may be retried is offered again', async () => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', handover, start);
    const again = { state: 'waiting', retryAfterSeconds: -1, problem: 'ratelimited' } as const;
    await settleAnnouncement(scope, given((await lease(scope, 60))[0]), again);
    expect(await lease(scope, 60)).toHaveLength(1);
  });
});

describe('calling back what was announced', () => {
  test('what still waits is never sent', async () => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', handover, start);
    expect(await cancelAnnouncements(scope, dealId, ['2'])).toEqual([]);
    expect(await lease(scope, 60)).toEqual([]);
  });

  test('only news of that occasion', async () => {
    const scope = await storedCompany();
    for (const occasion of ['2', '3']) await announce(scope, dealId, occasion, handover, start);
    await cancelAnnouncements(scope, dealId, ['2']);
    expect(await lease(scope, 60)).toMatchObject([{ occasion: '3' }]);
  });

  test('what was sent is told, with where it is', async () => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', handover, start);
    await settleAnnouncement(scope, given((await lease(scope, 60))[0]), sent);
    expect(await cancelAnnouncements(scope, dealId, ['2'])).toMatchObject([{ channelId: 'D1', ts: '1.2' }]);
  });

  test('what is just being sent counts as sent, and is not tried again should that fail', async () => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', handover, start);
    const leaving = given((await lease(scope, 60))[0]);
    expect(await cancelAnnouncements(scope, dealId, ['2'])).toHaveLength(1);
    await settleAnnouncement(scope, leaving, {
      state: 'waiting',
      retryAfterSeconds: -1,
      problem: 'timeout',
    });
    expect(await lease(scope, 60)).toEqual([]);
  });
});

describe('calling back what may have arrived although nobody knows', () => {
  test('leaves it to be looked for; found, it is retracted, and not found, it is forgotten', async () => {
    const scope = await storedCompany();
    for (const [occasion, person] of [
      ['2', people.rep],
      ['3', people.colleague],
    ] as const)
      await announce(scope, dealId, occasion, { ...handover, to: person }, start);
    for (const leaving of await lease(scope, 60))
      await settleAnnouncement(scope, leaving, { ...soon, problem: 'timeout', isUnclear: true });
    await cancelAnnouncements(scope, dealId, ['2', '3']);
    const [found, lost] = await lease(scope, 60);
    expect([found, lost]).toMatchObject([
      { occasion: '2', isCancelled: true, mayStand: true },
      { occasion: '3', isCancelled: true, mayStand: true },
    ]);
    await settleAnnouncement(scope, given(found), sent);
    await settleAnnouncement(scope, given(lost), { state: 'expired', problem: 'it was taken back' });
    expect(await lease(scope, 60)).toEqual([]);
    expect(await announcementsToRetract(scope, 10)).toMatchObject([{ occasion: '2', ts: '1.2' }]);
  });

  test('also when the process that was sending it is gone', async () => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', handover, start);
    await lease(scope, -1);
    await cancelAnnouncements(scope, dealId, ['2']);
    expect(await lease(scope, 60)).toMatchObject([{ isCancelled: true, mayStand: true }]);
  });
});

describe('what was posted and then taken back', () => {
  test('is to be retracted where it stands, once', async () => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', handover, start);
    await settleAnnouncement(scope, given((await lease(scope, 60))[0]), sent);
    expect(await announcementsToRetract(scope, 10)).toEqual([]);
    await cancelAnnouncements(scope, dealId, ['2']);
    const posted = await announcementsToRetract(scope, 10);
    expect(posted).toMatchObject([{ channelId: 'D1', ts: '1.2', payload: handover }]);
    await announcementRetracted(scope, given(posted[0]).id);
    expect(await announcementsToRetract(scope, 10)).toEqual([]);
  });

  test('also when the taking back came while it was on its way', async () => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', handover, start);
    const leaving = given((await lease(scope, 60))[0]);
    await cancelAnnouncements(scope, dealId, ['2']);
    expect(await announcementsToRetract(scope, 10)).toEqual([]);
    await settleAnnouncement(scope, leaving, sent);
    expect(await announcementsToRetract(scope, 10)).toMatchObject([{ channelId: 'D1', ts: '1.2' }]);
  });
});

describe('a thread', () => {
  /** A message with two replies; and what somebody else is told, which waits for none of them. */
  async function thread() {
    const scope = await storedCompany();
    const replies = ['first', 'second'].map((occasion) => ({ occasion, payload: handover }));
    const parent = { subject: dealId, occasion: 'parent', payload: handover, deals: [] };
    await announceAll(scope, [{ ...parent, state: 'waiting', replies: () => replies }], start);
    return scope;
  }

  test('is begun before it is answered, and answered in order', async () => {
    const scope = await thread();
    const turns = await sendAll(scope);
    expect(told(turns)).toEqual([['parent'], ['first'], ['second']]);
    expect(turns.flat().map((each) => [each.thread, each.place])).toEqual([
      [null, people.colleague],
      [{ channelId: 'D1', ts: '1.2' }, 'D1'],
      [{ channelId: 'D1', ts: '1.2' }, 'D1'],
    ]);
  });

  test('keeps its order when an earlier part has to be tried again', async () => {
    const scope = await thread();
    const lastOf = async () => given((await lease(scope, 60))[0]);
    await settleAnnouncement(scope, await lastOf(), sent);
    await settleAnnouncement(scope, await lastOf(), { ...soon, retryAfterSeconds: 60, problem: 'timeout' });
    expect(await lease(scope, 60)).toEqual([]);
  });

  test.each(['failed', 'expired'] as const)('is given up when what begins it has %s', async (state) => {
    const scope = await thread();
    await settleAnnouncement(scope, given((await lease(scope, 60))[0]), { state, problem: 'too late' });
    const rows = await scope.db.announcement.findMany({ where: { workspaceId: scope.workspaceId } });
    expect(rows.map((row) => row.state)).toEqual([state, state, state]);
  });
});

describe('places', () => {
  const to = (person: PersonId): AnnouncementPayload => ({ ...handover, to: person });

  test('get about one message a second', async () => {
    const scope = await storedCompany();
    for (const occasion of ['2', '3']) await announce(scope, dealId, occasion, handover, start);
    const first = given((await lease(scope, 60))[0]);
    const before = await databaseNow(scope);
    await settleAnnouncement(scope, first, sent);
    const after = await databaseNow(scope);
    const { freeAt } = await scope.db.place.findFirstOrThrow({ where: { workspaceId: scope.workspaceId } });
    expect(freeAt?.getTime()).toBeGreaterThanOrEqual(before + 999);
    expect(freeAt?.getTime()).toBeLessThanOrEqual(after + 1001);
  });

  test('get nothing before they are free', async () => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', handover, start);
    const freeAt = new Date((await databaseNow(scope)) + 60_000);
    await scope.db.place.create({
      data: { workspaceId: scope.workspaceId, channelId: people.colleague, freeAt },
    });
    expect(await lease(scope, 60)).toEqual([]);
    const seconds = given((await secondsToNext(scope)) ?? undefined);
    expect(seconds).toBeGreaterThan(30);
    expect(seconds).toBeLessThanOrEqual(60);
  });

  test('that take nothing keep what waits for them, and nothing else', async () => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', to(people.rep), start);
    await announce(scope, dealId, '3', to(people.colleague), start);
    const since = await markPlace(scope, people.rep, 'is_archived', 600);
    expect(await lease(scope, 60)).toMatchObject([{ occasion: '3' }]);
    expect(await markPlace(scope, people.rep, 'is_archived', 600), 'the same episode').toEqual(since);
  });

  test('are tried again with one message, and open with it', async () => {
    const scope = await storedCompany();
    for (const occasion of ['2', '3']) await announce(scope, dealId, occasion, handover, start);
    await markPlace(scope, people.colleague, 'is_archived', -1);
    expect(told(await sendAll(scope))).toEqual([['2'], ['3']]);
    const place = await scope.db.place.findFirst({ where: { workspaceId: scope.workspaceId } });
    expect(place).toMatchObject({ problem: null, problemSince: null, lookAgainAt: null });
  });
});

describe('while Slack is to be left alone', () => {
  test('nothing leaves, and everything afterwards', async () => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', handover, start);
    await holdSending(scope, 60, null);
    expect(await lease(scope, 60)).toEqual([]);
    expect(await secondsToNext(scope)).toBeGreaterThan(55);
    await scope.db.workspace.updateMany({ where: { id: scope.workspaceId }, data: { heldUntil: start } });
    expect(await lease(scope, 60)).toHaveLength(1);
  });

  test('a shorter pause does not end a longer one', async () => {
    const scope = await storedCompany();
    await holdSending(scope, 60, null);
    await holdSending(scope, 1, null);
    await announce(scope, dealId, '2', handover, start);
    expect(await secondsToNext(scope)).toBeGreaterThan(55);
  });

  test('that it shut the app out is news once, until it takes messages again', async () => {
    const scope = await storedCompany();
    expect(await sendingWorks(scope)).toBe(false);
    expect(await holdSending(scope, 60, 'token_revoked')).toBe(true);
    expect(await holdSending(scope, 60, 'token_revoked')).toBe(false);
    expect(await holdSending(scope, 60, null), 'a mere pause').toBe(false);
    expect(await sendingWorks(scope)).toBe(true);
    expect(await holdSending(scope, 60, 'token_revoked')).toBe(true);
  });
});

test('a message that can’t be read fails alone', async () => {
  const scope = await storedCompany();
  const id = given((await announce(scope, dealId, '2', handover, start)) ?? undefined);
  await scope.db.announcement.updateMany({
    where: { workspaceId: scope.workspaceId, id },
    data: { payload: { kind: 'of another time' } },
  });
  await announce(scope, dealId, '3', { ...handover, to: people.rep }, start);
  const odd: string[] = [];
  const taken = await leaseAnnouncements(scope, 10, 60, (unread) => void odd.push(unread));
  expect(taken).toMatchObject([{ occasion: '3' }]);
  expect(odd).toEqual([id]);
  expect(await scope.db.announcement.findFirst({ where: { id } })).toMatchObject({ state: 'failed' });
});
