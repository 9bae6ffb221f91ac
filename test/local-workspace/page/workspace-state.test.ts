import { describe, expect, it } from 'vitest';
import {
  reduceWorkspace,
  startState,
  type WorkspaceState,
} from '../../../src/local-workspace/page/client/workspace-state.ts';
import type { Bootstrap } from '../../../src/local-workspace/protocol.ts';
import { clientMessage, clientPerson } from './samples.ts';

const channel = 'C1';
const message = (ts: string) => clientMessage({ channel, ts, text: ts });

const bootstrap: Bootstrap = {
  team: { id: 'T1', name: 'Team', domain: 'team' },
  me: clientPerson({ timeZone: 'UTC' }),
  people: [],
  channels: [],
  directMessages: [],
  app: { id: 'A1', botId: 'B1', botUserId: 'U9', name: 'App', commands: [], shortcuts: [] },
  home: null,
  openViews: [],
  clock: { epochMs: 0, offsetMs: 0 },
  guide: null,
  progress: null,
};

const fresh = startState(bootstrap, { kind: 'conversation', id: channel });

function load(state: WorkspaceState, texts: string, hasMore: boolean, isNewest: boolean): WorkspaceState {
  const page = { messages: [...texts].map(message), hasMore };
  return reduceWorkspace(state, { type: 'messagesLoaded', channel, page, isNewest });
}

const shown = (state: WorkspaceState) => {
  const loaded = state.conversations[channel];
  return [loaded?.messages.map(({ ts }) => ts).join(''), loaded?.hasMore];
};

describe('the messages of a conversation', () => {
  it('grow by earlier pages', () => {
    expect(shown(load(load(fresh, 'ef', true, true), 'cd', true, false))).toEqual(['cdef', true]);
    expect(shown(load(load(fresh, 'ef', true, true), 'ab', false, false))).toEqual(['abef', false]);
  });

  it.each([
    ['keep the earlier pages that the newest reaches back to', 'abcd', false, 'de', true, 'abcde', false],
    ['lose within its span what is gone by now', 'abcd', true, 'bd', true, 'abd', true],
    ['begin anew where too much was missed', 'ab', false, 'gh', true, 'gh', true],
    ['are just the newest page when that is everything', 'abcd', true, 'bd', false, 'bd', false],
  ] as const)('%s', (_, before, beforeHasMore, newest, newestHasMore, expected, hasMore) => {
    const state = load(load(fresh, before, beforeHasMore, true), newest, newestHasMore, true);
    expect(shown(state)).toEqual([expected, hasMore]);
  });

  it('lose nothing that is said while they are on their way', () => {
    const asked = reduceWorkspace(fresh, { type: 'messagesRequested', channel });
    const said = reduceWorkspace(asked, {
      type: 'event',
      event: { type: 'messagePosted', message: message('f') },
    });
    expect(shown(load(said, 'de', true, true))).toEqual(['def', true]);
  });

  it('do not bring back what was said and deleted while they were on their way', () => {
    const said = [
      { type: 'messagesRequested', channel } as const,
      { type: 'event', event: { type: 'messagePosted', message: message('f') } } as const,
      { type: 'event', event: { type: 'messageDeleted', channel, ts: 'f', threadTs: null } } as const,
    ].reduce(reduceWorkspace, fresh);
    expect(shown(load(said, 'de', true, true))).toEqual(['de', true]);
  });

  it('have no gap when one far above is edited while they are on their way', () => {
    const edited = [
      { type: 'messagesRequested', channel } as const,
      { type: 'event', event: { type: 'messageChanged', message: message('a') } } as const,
    ].reduce(reduceWorkspace, fresh);
    expect(shown(load(edited, 'de', true, true))).toEqual(['de', true]);
  });
});
