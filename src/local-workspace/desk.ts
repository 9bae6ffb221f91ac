/** Everything a person can do at the client. The page's routes and the tests' driver both sit at this desk. */

import { MESSAGE_TEXT_CHARACTERS } from './checking/limits.ts';
import type { Conversations } from './conversations.ts';
import type { Core } from './core.ts';
import type { AppEvents } from './events.ts';
import { FILE_BYTES, type Files } from './files.ts';
import type { Guide } from './guide.ts';
import { holdValues, stateValues } from './inputs.ts';
import type { Answered, Interactions } from './interactions.ts';
import type { Modals } from './modals.ts';
import { createClockMover } from './moving-clock.ts';
import {
  canSee,
  isInChannel,
  isVisibleTo,
  presentApp,
  presentChannel,
  presentDirectMessage,
  presentMessage,
} from './presenting.ts';
import type { ClientClock, ClientRoutes } from './protocol.ts';
import type { ClientProgress } from './protocol-extras.ts';
import type { Conversation, StoredFile, StoredPerson } from './store.ts';
import { messageText } from './typed-text.ts';
import { presentHome, presentModal, slackView, type Views } from './views.ts';
import { wordingFor } from './wording.ts';

type Request<Name extends keyof ClientRoutes> = ClientRoutes[Name]['request'];
type Answer<Name extends keyof ClientRoutes> = ClientRoutes[Name]['answer'];

/** What the app is asked for directly, and so may answer with a body. */
type Asked = 'command' | 'action' | 'globalShortcut' | 'messageShortcut';

export type Desk = {
  [Name in Exclude<keyof ClientRoutes, Asked>]: (request: Request<Name>) => Promise<Answer<Name>>;
} & { [Name in Asked]: (request: Request<Name>) => Promise<Answered> } & {
  /** Brings bytes, to be shared by a message that names the id; or says why not. */
  upload(
    person: string,
    name: string,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<{ id: string } | { problem: string }>;
  fileSeenBy(person: string, file: string): StoredFile;
};

/** Something the client would not even offer: an unknown person, or a conversation they cannot see. */
export class NotAtThisDesk extends Error {
  override readonly name = 'NotAtThisDesk';
}

const MESSAGES_PER_PAGE = 200;

/** What the workspace has for people to use. */
interface Equipment {
  readonly core: Core;
  readonly conversations: Conversations;
  readonly interactions: Interactions;
  readonly modals: Modals;
  readonly views: Views;
  readonly events: AppEvents;
  readonly files: Files;
  readonly guide: Guide;
  readonly progressFor: (person: StoredPerson) => ClientProgress | null;
}

export function createDesk({
  core,
  conversations,
  interactions,
  modals,
  views,
  events,
  files,
  guide,
  progressFor,
}: Equipment): Desk {
  const { store, clock, audience, options } = core;
  const mover = createClockMover(core, () => audience.tellAll({ type: 'clockMoved', clock: clientClock() }));

  function personOf(id: string): StoredPerson {
    const person = store.people.get(id);
    if (!person) throw new NotAtThisDesk(`There is no person ${id}.`);
    return person;
  }

  function conversationOf(person: string, id: string): Conversation {
    const conversation = store.conversations.get(id);
    if (!conversation || !canSee(conversation, person, store)) {
      throw new NotAtThisDesk(`${person} sees no conversation ${id}.`);
    }
    return conversation;
  }

  function memberOf(person: string, id: string): Conversation {
    const conversation = conversationOf(person, id);
    if (!conversation.members.includes(person))
      throw new NotAtThisDesk(`${person} is not a member of ${id}.`);
    return conversation;
  }

  const clientClock = (): ClientClock => ({ epochMs: clock.now().getTime(), offsetMs: clock.offsetMs() });

  return {
    async bootstrap({ person }) {
      const me = person === null ? [...store.people.values()].find((each) => !each.isBot) : personOf(person);
      if (!me) throw new NotAtThisDesk('Nobody lives in this workspace.');
      const visible = [...store.conversations.values()].filter((each) => canSee(each, me.id, store));
      const home = store.homes.get(me.id);
      return {
        team: options.team,
        me,
        people: [...store.people.values()],
        channels: visible
          .filter((each) => each.kind !== 'im')
          .map((each) => presentChannel(each, me.id, store)),
        directMessages: visible
          .filter((each) => each.kind === 'im')
          .map((each) => presentDirectMessage(each, me.id, store)),
        app: presentApp(core, me),
        home: home ? presentHome(home) : null,
        openViews: views.stackOf(me.id).map(presentModal),
        clock: clientClock(),
        guide: guide.of(me.id),
        progress: progressFor(me),
      };
    },

    async messages({ person, channel, beforeTs, limit = MESSAGES_PER_PAGE }) {
      const { id } = conversationOf(person, channel);
      const seen = store
        .messagesIn(id)
        .filter((message) => isVisibleTo(message, person) && isInChannel(message))
        .filter((message) => beforeTs === undefined || message.ts < beforeTs);
      return {
        messages: seen.slice(-limit).map((message) => presentMessage(message, store)),
        hasMore: seen.length > limit,
      };
    },

    async thread({ person, channel, threadTs }) {
      const { id } = conversationOf(person, channel);
      const seen = store
        .messagesIn(id)
        .filter((message) => message.ts === threadTs || message.threadTs === threadTs)
        .filter((message) => isVisibleTo(message, person));
      return { messages: seen.map((message) => presentMessage(message, store)) };
    },

    async say({ person, channel, text, threadTs, files: attached = [] }) {
      const { id } = memberOf(person, channel);
      const written = messageText(text, store);
      const isEmpty = written.trim() === '' && attached.length === 0;
      if (isEmpty || written.length > MESSAGE_TEXT_CHARACTERS) {
        throw new NotAtThisDesk(`A message has 1 to ${MESSAGE_TEXT_CHARACTERS} characters.`);
      }
      if (attached.some((file) => !files.isReady(file, person)))
        throw new NotAtThisDesk(wordingFor(personOf(person)).fileGone);
      const parent = threadTs === undefined ? null : store.message(id, threadTs);
      if (parent === undefined) throw new NotAtThisDesk(`There is no message ${threadTs} in ${id}.`);
      const message = conversations.post({
        channel: id,
        user: personOf(person).id,
        isFromApp: false,
        threadTs: parent ? (parent.threadTs ?? parent.ts) : null,
        subtype: attached.length > 0 ? 'file_share' : null,
        text: written,
        blocks: [],
        attachments: [],
        files: attached.map((file) => files.complete(file).id),
      });
      return { message: presentMessage(message, store) };
    },

    async command({ person, channel, text }) {
      const answered = await interactions.command(personOf(person), conversationOf(person, channel), text);
      if (answered.ok) guide.noticed(person, { command: text });
      return answered;
    },

    async action({ person, ...request }) {
      const answered = await interactions.act(personOf(person), request);
      if (answered.ok) guide.noticed(person, { action: request.actionId });
      return answered;
    },

    async submit({ person, viewId, values }) {
      const form = views.find(person, viewId)?.view.callback_id ?? '';
      const outcome = await modals.submit(personOf(person), viewId, values);
      if (outcome.ok) guide.noticed(person, { form });
      return outcome;
    },

    close: async ({ person, viewId, wholeStack = false }) =>
      modals.close(personOf(person), viewId, wholeStack),
    options: async ({ person, ...request }) => modals.options(personOf(person), request),
    globalShortcut: async ({ person, callbackId }) =>
      interactions.globalShortcut(personOf(person), callbackId),
    messageShortcut: async ({ person, callbackId, channel, ts }) =>
      interactions.messageShortcut(personOf(person), callbackId, conversationOf(person, channel).id, ts),

    async openHome({ person, tab = 'home' }) {
      const channel = conversations.directMessage(options.app.botUserId, personOf(person).id).id;
      const home = store.homes.get(person);
      const view =
        home === undefined
          ? null
          : slackView(
              home,
              core,
              stateValues(home.view.blocks, holdValues(home.view.blocks, null, null), () => []),
            );
      events.homeOpened(person, channel, tab, view);
      return { home: home ? presentHome(home) : null };
    },

    async openDirectMessage({ person, withPerson }) {
      const conversation = conversations.directMessage(personOf(withPerson).id, personOf(person).id);
      return { directMessage: presentDirectMessage(conversation, person, store) };
    },

    async invite({ person, channel, invited }) {
      const conversation = conversationOf(person, channel);
      if (conversation.kind === 'im') throw new NotAtThisDesk('Nobody can be invited into a direct message.');
      conversations.join(conversation, personOf(invited).id, person === invited ? null : person);
      return { channel: presentChannel(conversation, person, store) };
    },

    async read({ person, channel, ts }) {
      conversations.markRead(person, conversationOf(person, channel).id, ts);
      return { ok: true };
    },

    async upload(person, name, bytes) {
      const { id: user } = personOf(person);
      const { id, secret } = files.expect({ name, user, size: null });
      const receipt = await files.receive(secret, bytes);
      return receipt === 'received'
        ? { id }
        : { problem: wordingFor(personOf(person)).fileTooLarge(FILE_BYTES / 1_000_000_000) };
    },

    fileSeenBy(person, id) {
      const file = store.files.get(id);
      const isShown = store.sharesOf(id).some(({ channel }) => {
        const conversation = store.conversations.get(channel);
        return conversation && canSee(conversation, person, store);
      });
      if (!file || !isShown) throw new NotAtThisDesk(`${person} sees no file ${id}.`);
      return file;
    },

    guide: async ({ person, deed }) => ({ guide: guide.did(personOf(person).id, deed) }),
    happened: async ({ person }) => ({ happened: core.journal.latestOf(personOf(person).id) }),

    async moveClock(request) {
      const to = 'toEpochMs' in request ? request.toEpochMs : clock.now().getTime() + request.byMs;
      await mover.moveTo(new Date(to));
      core.journal.clockMoved();
      guide.clockMoved();
      return clientClock();
    },
  };
}
