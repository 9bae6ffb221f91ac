import { describe, expect, test } from 'vitest';
import type { AnnouncementPayload } from '../../../src/domain/announcements.ts';
import { SlackChannelId } from '../../../src/domain/ids.ts';
import { appendEntries } from '../../../src/storage/deal-history.ts';
import {
  announce,
  announcementRetracted,
  announcementsToRetract,
  cancelAnnouncements,
  cardShows,
  cardsBehind,
  forgetCard,
  keepCard,
  leaseAnnouncements,
  settleAnnouncement,
} from '../../../src/storage/outbox-records.ts';
import type { Scope } from '../../../src/storage/rows.ts';
import { dealId, minutesAfter, newDeal, people, start } from '../../support/deals.ts';
import { given, storedCompany } from '../../support/workspace.ts';

const handover: AnnouncementPayload = {
  kind: 'deal-handed-over',
  dealId,
  to: people.colleague,
  by: people.rep,
  note: 'be gentle',
};
const sent = { state: 'sent', channelId: 'D1', ts: '1.2' } as const;

const lease = (scope: Scope, seconds: number) => leaseAnnouncements(scope, 1000, seconds);

describe('messages leave once', () => {
  test('the same news of the same occasion is queued once, and all news leave in the order decided', async () => {
    const scope = await storedCompany();
    for (const [minute, occasion] of ['2', '2', '3', '4'].entries())
      await announce(scope, dealId, occasion, handover, minutesAfter(start, minute));
    const leased = await lease(scope, 60);
    expect(leased.map((one) => [one.occasion, one.payload, one.attempts])).toEqual([
      ['2', handover, 1],
      ['3', handover, 1],
      ['4', handover, 1],
    ]);
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
    expect(await lease(scope, 60)).toMatchObject([{ attempts: 2 }]);
  });

  test.each([
    ['sent', sent],
    ['given up', { state: 'failed', problem: 'channel_not_found' } as const],
    ['to be tried in a minute', { state: 'waiting', retryAfterSeconds: 60, problem: 'ratelimited' } as const],
  ])('what is %s is not offered now', async (_, settlement) => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', handover, start);
    await settleAnnouncement(scope, given((await lease(scope, 60))[0]).id, settlement);
    expect(await lease(scope, 60)).toEqual([]);
  });

  test('what may be retried is offered again', async () => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', handover, start);
    const again = { state: 'waiting', retryAfterSeconds: -1, problem: 'ratelimited' } as const;
    await settleAnnouncement(scope, given((await lease(scope, 60))[0]).id, again);
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
    await settleAnnouncement(scope, given((await lease(scope, 60))[0]).id, sent);
    expect(await cancelAnnouncements(scope, dealId, ['2'])).toMatchObject([{ channelId: 'D1', ts: '1.2' }]);
  });

  test('what is just being sent counts as sent, and is not tried again should that fail', async () => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', handover, start);
    const leaving = given((await lease(scope, 60))[0]);
    expect(await cancelAnnouncements(scope, dealId, ['2'])).toHaveLength(1);
    await settleAnnouncement(scope, leaving.id, {
      state: 'waiting',
      retryAfterSeconds: -1,
      problem: 'timeout',
    });
    expect(await lease(scope, 60)).toEqual([]);
  });
});

describe('what was posted and then taken back', () => {
  test('is to be retracted where it stands, once', async () => {
    const scope = await storedCompany();
    await announce(scope, dealId, '2', handover, start);
    await settleAnnouncement(scope, given((await lease(scope, 60))[0]).id, sent);
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
    await settleAnnouncement(scope, leaving.id, sent);
    expect(await announcementsToRetract(scope, 10)).toMatchObject([{ channelId: 'D1', ts: '1.2' }]);
  });
});

describe('cards follow their deals', () => {
  const card = {
    dealId,
    channelId: SlackChannelId.parse('C1'),
    threadTs: '',
    ts: '1.1',
    version: 1,
    language: 'en',
  } as const;

  async function withDeal(): Promise<Scope> {
    const scope = await storedCompany();
    const entries = newDeal();
    await appendEntries(scope, [], entries);
    const [created] = entries;
    if (!created) throw new Error('no creation');
    const undone = { ...created, seq: 2, act: 2, event: { kind: 'undone', takesBack: 1 } as const };
    await appendEntries(scope, entries, [undone]);
    return scope;
  }

  test('a card that shows an older version is behind until it shows the present one', async () => {
    const scope = await withDeal();
    await keepCard(scope, card);
    expect(await cardsBehind(scope, 10)).toEqual([card]);
    await cardShows(scope, card, 2);
    expect(await cardsBehind(scope, 10)).toEqual([]);
  });

  test('a slow edit does not put a card back to an older version', async () => {
    const scope = await withDeal();
    await keepCard(scope, { ...card, version: 2 });
    await cardShows(scope, card, 1);
    expect(await cardsBehind(scope, 10)).toEqual([]);
  });

  test('each conversation has one card per deal: the latest; a card that is gone is forgotten', async () => {
    const scope = await withDeal();
    await keepCard(scope, card);
    await keepCard(scope, { ...card, ts: '1.9' });
    await forgetCard(scope, card);
    expect(await cardsBehind(scope, 10)).toMatchObject([{ ts: '1.9' }]);
    await forgetCard(scope, { ...card, ts: '1.9' });
    expect(await cardsBehind(scope, 10)).toEqual([]);
  });
});
