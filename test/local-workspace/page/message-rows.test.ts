import { describe, expect, it } from 'vitest';
import { firstNewOf, firstNumberOf, rowsOf } from '../../../src/local-workspace/page/chat/message-rows.ts';
import type { ClientMessage } from '../../../src/local-workspace/protocol.ts';
import { clientMessage } from './samples.ts';

const zone = 'Europe/Berlin';

function said(at: string, author = 'U1', more: Partial<ClientMessage> = {}): ClientMessage {
  return clientMessage({ ts: `${Date.parse(at) / 1000}.000000`, author, ...more });
}

const tsOf = (at: string): string => said(at).ts;

describe('days', () => {
  it("begin at midnight where the reader is, whatever the machine's zone", () => {
    const messages = [said('2026-03-01T22:59:00Z'), said('2026-03-01T23:01:00Z')];
    expect(rowsOf(messages, zone, undefined).map(({ day, isNewDay }) => [day, isNewDay])).toEqual([
      ['2026-03-01', true],
      ['2026-03-02', true],
    ]);
    expect(rowsOf(messages, 'America/New_York', undefined).map(({ isNewDay }) => isNewDay)).toEqual([
      true,
      false,
    ]);
  });
});

describe('messages shortly after each other', () => {
  const first = said('2026-03-02T09:00:00Z');
  it.each([
    ['stand together', said('2026-03-02T09:04:59Z'), true],
    ['stand apart after five minutes', said('2026-03-02T09:05:00Z'), false],
    ['stand apart by author', said('2026-03-02T09:01:00Z', 'U2'), false],
    [
      'stand apart when one is private',
      said('2026-03-02T09:01:00Z', 'U1', { isOnlyVisibleToYou: true }),
      false,
    ],
    [
      'stand apart when somebody joined',
      said('2026-03-02T09:01:00Z', 'U1', { subtype: 'channel_join' }),
      false,
    ],
  ])('%s', (_, second, isContinued) => {
    expect(rowsOf([first, second], zone, undefined)[1]?.isContinued).toBe(isContinued);
  });

  it('stand apart under the line of new ones', () => {
    const second = said('2026-03-02T09:01:00Z');
    expect(rowsOf([first, second], zone, second.ts)[1]).toMatchObject({
      isFirstNew: true,
      isContinued: false,
    });
  });
});

describe('the line of new messages', () => {
  const messages = [
    said('2026-03-02T09:00:00Z', 'U2'),
    said('2026-03-02T10:00:00Z', 'U1'),
    said('2026-03-02T11:00:00Z', 'U2', { isOnlyVisibleToYou: true }),
    said('2026-03-02T12:00:00Z', 'U2'),
  ];
  it.each([
    ['over the first by somebody else', tsOf('2026-03-02T09:00:00Z'), tsOf('2026-03-02T12:00:00Z')],
    ['nowhere when all is read', tsOf('2026-03-02T12:00:00Z'), undefined],
    ['nowhere for somebody who has never read here', null, undefined],
  ])('stands %s', (_, readUpTo, expected) => {
    expect(firstNewOf(messages, readUpTo, 'U1')).toBe(expected);
  });
});

describe('a list that earlier messages come into', () => {
  const later = rowsOf([said('2026-03-02T09:00:00Z'), said('2026-03-02T10:00:00Z')], zone, undefined);
  const before = { ts: later[0]?.message.ts, number: 1000 };

  it('gives the new rows lower numbers, so that the others keep their place', () => {
    const all = rowsOf(
      ['07', '08', '09', '10'].map((hour) => said(`2026-03-02T${hour}:00:00Z`)),
      zone,
      undefined,
    );
    expect(firstNumberOf(all, before)).toBe(998);
  });

  it('keeps its numbers when the first message is gone', () => {
    expect(firstNumberOf(later.slice(1), before)).toBe(1000);
  });
});
