/** A message and a person as the page gets them, with nothing special about them but what a test says. */
import type { ClientMessage, ClientPerson } from '../../../src/local-workspace/protocol.ts';

export function clientMessage(more: Partial<ClientMessage> = {}): ClientMessage {
  return {
    channel: 'C1',
    ts: '1.000000',
    threadTs: null,
    author: 'U1',
    isFromApp: false,
    subtype: null,
    text: '',
    blocks: [],
    attachments: [],
    files: [],
    isEdited: false,
    isOnlyVisibleToYou: false,
    replyCount: 0,
    replyPeople: [],
    latestReplyTs: null,
    reactions: [],
    ...more,
  };
}

export function clientPerson(more: Partial<ClientPerson> = {}): ClientPerson {
  return {
    id: 'U1',
    name: 'u1',
    realName: 'One',
    email: 'u1@example.com',
    timeZone: 'Europe/Berlin',
    locale: 'en-US',
    isAdmin: false,
    isOwner: false,
    isGuest: false,
    isBot: false,
    title: null,
    colour: '#000',
    ...more,
  };
}
