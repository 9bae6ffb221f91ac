/** A person at their client, for tests: does what the page does, and waits for what it would show. */
import type { Audience } from './audience.ts';
import type { Desk } from './desk.ts';
import { elementsIn, findElement } from './elements.ts';
import type { Files } from './files.ts';
import { directMessageIdOf } from './identifiers.ts';
import type { InFlight } from './in-flight.ts';
import type { Answered } from './interactions.ts';
import { canSee, isVisibleTo, presentMessage } from './presenting.ts';
import type { Chosen, ChosenValues, ClientMessage, ClientOption, ClientView, Surface } from './protocol.ts';
import type { Conversation, Store } from './store.ts';
import { presentHome, presentModal, type Views } from './views.ts';
import { waitFor } from './waiting.ts';

/** Where to click; the topmost modal, or Home without one, when neither is given. */
export interface Click {
  message?: ClientMessage;
  view?: ClientView;
  actionId: string;
  blockId?: string;
  /** An option's value, several of them, a date, a time, an id or a text; a button needs none. */
  value?: Chosen;
}

/** The app, or the client itself, refused a form: what stands under each field, by block_id. */
export class SubmissionRefused extends Error {
  override readonly name = 'SubmissionRefused';
  readonly errors: Readonly<Record<string, string>>;

  constructor(errors: Readonly<Record<string, string>>) {
    super(`The form was refused: ${JSON.stringify(errors)}`);
    this.errors = errors;
  }
}

/** A problem was shown instead of an outcome: no acknowledgement in time, a window that is gone. */
export class ProblemShown extends Error {
  override readonly name = 'ProblemShown';
}

/** A file on a person's machine. */
export interface LocalFile {
  name: string;
  content: string | Uint8Array;
}

export interface Saying {
  thread?: string;
  files?: readonly LocalFile[];
}

export interface Person {
  id: string;
  /** `text` with its command, in a channel given by name (`deals`, `#deals`) or id. */
  command(channel: string, text: string): Promise<Answered>;
  say(channel: string, text: string, options?: Saying): Promise<ClientMessage>;
  /** Writes to the app. */
  directMessage(text: string, options?: Saying): Promise<ClientMessage>;
  /** What a file that this person sees holds. */
  download(file: string): Promise<Buffer>;
  click(click: Click): Promise<Answered>;
  /** Types into the topmost modal without sending it. */
  fill(values: ChosenValues): void;
  /**
   * Sends the topmost modal, with `values` typed first. Throws `SubmissionRefused` with the errors shown,
   * `ProblemShown` when the app did not acknowledge.
   */
  submit(values?: ChosenValues): Promise<'closed' | 'updated' | 'pushed'>;
  closeView(options?: { wholeStack?: boolean }): Promise<void>;
  /** What an external select offers for a query. */
  options(
    actionId: string,
    query: string,
    at?: { message?: ClientMessage; blockId?: string },
  ): Promise<ClientOption[]>;
  globalShortcut(callbackId: string): Promise<Answered>;
  messageShortcut(callbackId: string, message: ClientMessage): Promise<Answered>;
  openHome(): Promise<ClientView | null>;
  home(): ClientView | null;
  /** The topmost modal. */
  view(): ClientView | null;
  views(): ClientView[];
  /** Everything this person sees in a conversation, thread answers and private messages included, oldest first. */
  messages(channel: string): ClientMessage[];
  /** What this person sees in their direct message with the app. */
  directMessages(): ClientMessage[];
  /** The problems shown so far, oldest first. */
  problems(): string[];
  invite(channel: string, invited: string): Promise<void>;
  /**
   * The first truthy thing `find` returns, looked for now and whenever something happened on this person's
   * screen or on the wire. Rejects after 30 seconds (or `withinMs`) with what was on the screen instead.
   */
  waitFor<Found>(
    what: string,
    find: () => Found | null | undefined | false,
    withinMs?: number,
  ): Promise<Found>;
}

export interface PersonParts {
  desk: Desk;
  store: Store;
  files: Files;
  views: Views;
  audience: Audience;
  inFlight: InFlight;
  botUserId: string;
}

export function createPerson(id: string, parts: PersonParts): Person {
  const { desk, store, files, views, audience, inFlight, botUserId } = parts;
  const problems: string[] = [];
  audience.listen(id, (event) => {
    if (event.type === 'problem') problems.push(event.text);
  });

  function conversationNamed(channel: string): Conversation {
    const name = channel.replace(/^#/, '');
    const found =
      store.conversations.get(channel) ??
      [...store.conversations.values()].find((each) => each.kind !== 'im' && each.name === name);
    if (!found) throw new Error(`There is no channel ${channel}.`);
    return found;
  }

  const view = (): ClientView | null => {
    const top = views.stackOf(id).at(-1);
    return top ? presentModal(top) : null;
  };
  const home = (): ClientView | null => {
    const published = store.homes.get(id);
    return published ? presentHome(published) : null;
  };
  function seen(channel: string): ClientMessage[] {
    const conversation = store.conversations.get(channel);
    if (!conversation || !canSee(conversation, id, store)) return [];
    return store
      .messagesIn(channel)
      .filter((message) => isVisibleTo(message, id))
      .map((message) => presentMessage(message, store));
  }

  function topView(): ClientView {
    const top = view();
    if (!top) throw new Error(`${id} has no modal open.\n${screen()}`);
    return top;
  }

  function surfaceOf(at: { message?: ClientMessage; view?: ClientView }): {
    surface: Surface;
    blocks: ClientView['view']['blocks'];
  } {
    if (at.message) {
      const { channel, ts } = at.message;
      const current = store.message(channel, ts);
      const blocks = [
        ...(current?.blocks ?? []),
        ...(current?.attachments ?? []).flatMap((each) => each.blocks ?? []),
      ];
      return { surface: { type: 'message', channel, ts }, blocks };
    }
    const on = at.view ?? view() ?? home();
    if (!on) throw new Error(`${id} has neither a modal nor a Home tab to act in.`);
    return { surface: { type: 'view', viewId: on.id }, blocks: on.view.blocks };
  }

  function placeOf(at: { message?: ClientMessage; view?: ClientView }, actionId: string, blockId?: string) {
    const { surface, blocks } = surfaceOf(at);
    const placed = findElement(blocks, actionId, blockId);
    if (!placed) {
      const there = elementsIn(blocks).map((each) => `${each.blockId}/${each.actionId}`);
      throw new Error(
        `There is no ${blockId ?? ''}/${actionId} to act on; there are: ${there.join(', ') || 'none'}.`,
      );
    }
    return { surface, blockId: placed.blockId, actionId: placed.actionId };
  }

  function fill(values: ChosenValues): void {
    const top = topView();
    for (const [blockId, actions] of Object.entries(values)) {
      for (const actionId of Object.keys(actions)) placeOf({ view: top }, actionId, blockId);
    }
    const modal = views.find(id, top.id);
    if (modal) views.choose(modal, values);
  }

  function screen(): string {
    const modal = view();
    const lines = [...store.conversations.values()].flatMap((channel) =>
      seen(channel.id)
        .slice(-5)
        .map(
          (message) =>
            `  ${channel.name} ${message.ts} ${message.isOnlyVisibleToYou ? '(private) ' : ''}${describe(message)}`,
        ),
    );
    return [
      modal ? `Open: ${JSON.stringify(modal.view)}` : 'No modal is open.',
      problems.length > 0 ? `Problems shown: ${problems.join(' | ')}` : 'No problem was shown.',
      ...lines,
    ].join('\n');
  }

  async function say(
    channel: string,
    text: string,
    { thread, files: attached = [] }: Saying = {},
  ): Promise<ClientMessage> {
    const ids: string[] = [];
    for (const { name, content } of attached) {
      const taken = await desk.upload(id, name, bytesOf(content));
      if (!('id' in taken)) throw new ProblemShown(taken.problem);
      ids.push(taken.id);
    }
    const request = { person: id, channel, text, ...(ids.length === 0 ? {} : { files: ids }) };
    return (await desk.say({ ...request, ...(thread === undefined ? {} : { threadTs: thread }) })).message;
  }

  return {
    id,
    command: (channel, text) => desk.command({ person: id, channel: conversationNamed(channel).id, text }),
    say: (channel, text, options) => say(conversationNamed(channel).id, text, options),
    async directMessage(text, options) {
      const { directMessage } = await desk.openDirectMessage({ person: id, withPerson: botUserId });
      return say(directMessage.id, text, options);
    },
    async download(file) {
      const chunks: Buffer[] = [];
      for await (const chunk of files.content(desk.fileSeenBy(id, file))) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks);
    },
    async click({ actionId, blockId, value, ...at }) {
      const place = placeOf(at, actionId, blockId);
      return desk.action({ person: id, ...place, ...(value === undefined ? {} : { chosen: value }) });
    },
    fill,
    async submit(values = {}) {
      fill(values);
      const outcome = await desk.submit({ person: id, viewId: topView().id, values });
      if (outcome.ok) return outcome.result;
      if ('errors' in outcome) throw new SubmissionRefused(outcome.errors);
      throw new ProblemShown(outcome.problem);
    },
    async closeView({ wholeStack = false } = {}) {
      await desk.close({ person: id, viewId: topView().id, wholeStack });
    },
    async options(actionId, query, { message, blockId } = {}) {
      const place = placeOf(message ? { message } : {}, actionId, blockId);
      const outcome = await desk.options({ person: id, ...place, query });
      if (!outcome.ok) throw new ProblemShown(outcome.problem);
      return outcome.groups.flatMap((group) => group.options);
    },
    globalShortcut: (callbackId) => desk.globalShortcut({ person: id, callbackId }),
    messageShortcut: (callbackId, { channel, ts }) =>
      desk.messageShortcut({ person: id, callbackId, channel, ts }),
    openHome: async () => (await desk.openHome({ person: id })).home,
    home,
    view,
    views: () => views.stackOf(id).map(presentModal),
    messages: (channel) => seen(conversationNamed(channel).id),
    directMessages: () => seen(directMessageIdOf(id, botUserId)),
    problems: () => [...problems],
    async invite(channel, invited) {
      await desk.invite({ person: id, channel: conversationNamed(channel).id, invited });
    },
    waitFor: (what, find, withinMs) => waitFor({ id, audience, inFlight, screen }, what, find, withinMs),
  };
}

async function* bytesOf(content: string | Uint8Array): AsyncIterable<Uint8Array> {
  yield typeof content === 'string' ? Buffer.from(content) : content;
}

function describe({ text, blocks }: ClientMessage): string {
  return blocks.length > 0 ? `${text} ${JSON.stringify(blocks)}` : text;
}
