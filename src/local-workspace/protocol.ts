/** What the page and the server say to each other: `POST /client/<name>` and `/client/events?person=U…`. */
import type { RichTextBlock } from '@slack/types';
import type { WorkspaceAttachment, WorkspaceBlock, WorkspaceView } from './block-kit.ts';
import type { ClientGuide, ClientHappened, ClientProgress, GuideDeed } from './protocol-extras.ts';

export interface ClientPerson {
  id: string;
  name: string;
  realName: string;
  email: string;
  timeZone: string;
  locale: 'en-US' | 'zh-CN';
  isAdmin: boolean;
  isOwner: boolean;
  isGuest: boolean;
  isBot: boolean;
  /** Job and team. */
  title: string | null;
  colour: string;
}

export interface ClientChannel {
  id: string;
  name: string;
  topic: string;
  isPrivate: boolean;
  isMember: boolean;
  members: string[];
  lastReadTs: string | null;
  unreadCount: number;
}

export interface ClientDirectMessage {
  id: string;
  withPerson: string;
  lastReadTs: string | null;
  unreadCount: number;
}

/** In the person's language. */
export interface ClientKeyword {
  keyword: string;
  usage: string;
  hint: string;
}

export interface ClientCommand {
  command: string;
  description: string;
  usageHint: string;
  keywords: ClientKeyword[];
}

export interface ClientShortcut {
  type: 'global' | 'message';
  callbackId: string;
  name: string;
}

export interface ClientApp {
  id: string;
  botId: string;
  botUserId: string;
  name: string;
  commands: ClientCommand[];
  shortcuts: ClientShortcut[];
}

export interface ClientFile {
  id: string;
  name: string;
  /** In bytes. */
  size: number;
  /** What Slack's client writes under the name: `CSV`. */
  kind: string;
}

export interface ClientMessage {
  channel: string;
  ts: string;
  threadTs: string | null;
  author: string;
  isFromApp: boolean;
  subtype: string | null;
  text: string;
  blocks: WorkspaceBlock[];
  attachments: WorkspaceAttachment[];
  files: ClientFile[];
  isEdited: boolean;
  isOnlyVisibleToYou: boolean;
  replyCount: number;
  replyPeople: string[];
  latestReplyTs: string | null;
  reactions: { name: string; people: string[] }[];
}

export type Chosen = string | number | readonly string[] | RichTextBlock | null;
export type ChosenValues = Record<string, Record<string, Chosen>>;

/** Every block_id and action_id is filled in; `values` is what each input holds now. */
export interface ClientView {
  id: string;
  hash: string;
  rootViewId: string;
  previousViewId: string | null;
  view: WorkspaceView;
  values: ChosenValues;
}

export interface ClientOption {
  text: string;
  value: string;
  description: string | null;
}

export interface ClientOptionGroup {
  label: string | null;
  options: ClientOption[];
}

export interface ClientClock {
  epochMs: number;
  offsetMs: number;
}

export interface Bootstrap {
  team: { id: string; name: string; domain: string };
  me: ClientPerson;
  people: ClientPerson[];
  channels: ClientChannel[];
  directMessages: ClientDirectMessage[];
  app: ClientApp;
  home: ClientView | null;
  openViews: ClientView[];
  clock: ClientClock;
  guide: ClientGuide | null;
  progress: ClientProgress | null;
}

export type Outcome = { ok: true } | { ok: false; problem: string };

export type SubmitOutcome =
  | { ok: true; result: 'closed' | 'updated' | 'pushed' }
  | { ok: false; errors: Record<string, string> }
  | { ok: false; problem: string };

export type OptionsOutcome = { ok: true; groups: ClientOptionGroup[] } | { ok: false; problem: string };

export type Surface = { type: 'message'; channel: string; ts: string } | { type: 'view'; viewId: string };

/** `chosen` is an option's value, a list of them, a date, a time, an id or a text; a button leaves it out. */
export interface ActionRequest {
  person: string;
  surface: Surface;
  blockId: string;
  actionId: string;
  chosen?: Chosen;
  values?: ChosenValues;
}

/** Each entry is one route: `POST /client/<name>` with `request` as JSON, answered by `answer`, or by `ClientError` with a status of 400 or more. */
export interface ClientRoutes {
  bootstrap: { request: { person: string | null }; answer: Bootstrap };
  messages: {
    request: { person: string; channel: string; beforeTs?: string; limit?: number };
    answer: { messages: ClientMessage[]; hasMore: boolean };
  };
  thread: {
    request: { person: string; channel: string; threadTs: string };
    answer: { messages: ClientMessage[] };
  };
  say: {
    /** With files the text may be empty; they have been sent to `POST /client/upload?person=…&name=…` before. */
    request: { person: string; channel: string; text: string; threadTs?: string; files?: string[] };
    answer: { message: ClientMessage };
  };
  command: { request: { person: string; channel: string; text: string }; answer: Outcome };
  action: { request: ActionRequest; answer: Outcome };
  submit: { request: { person: string; viewId: string; values: ChosenValues }; answer: SubmitOutcome };
  close: { request: { person: string; viewId: string; wholeStack?: boolean }; answer: Outcome };
  options: {
    request: { person: string; surface: Surface; blockId: string; actionId: string; query: string };
    answer: OptionsOutcome;
  };
  globalShortcut: { request: { person: string; callbackId: string }; answer: Outcome };
  messageShortcut: {
    request: { person: string; callbackId: string; channel: string; ts: string };
    answer: Outcome;
  };
  openHome: { request: { person: string; tab?: 'home' | 'messages' }; answer: { home: ClientView | null } };
  openDirectMessage: {
    request: { person: string; withPerson: string };
    answer: { directMessage: ClientDirectMessage };
  };
  invite: {
    request: { person: string; channel: string; invited: string };
    answer: { channel: ClientChannel };
  };
  read: { request: { person: string; channel: string; ts: string }; answer: Outcome };
  guide: { request: { person: string; deed: GuideDeed }; answer: { guide: ClientGuide | null } };
  happened: { request: { person: string }; answer: { happened: ClientHappened | null } };
  moveClock: { request: { toEpochMs: number } | { byMs: number }; answer: ClientClock };
}

export interface ClientError {
  problem: string;
}

export type ClientEvent =
  | { type: 'messagePosted'; message: ClientMessage }
  | { type: 'messageChanged'; message: ClientMessage }
  | { type: 'messageDeleted'; channel: string; ts: string; threadTs: string | null }
  | { type: 'ephemeralPosted'; message: ClientMessage }
  | { type: 'ephemeralChanged'; message: ClientMessage }
  | { type: 'ephemeralDeleted'; channel: string; ts: string }
  | { type: 'viewOpened'; view: ClientView }
  | { type: 'viewPushed'; view: ClientView }
  | { type: 'viewUpdated'; view: ClientView }
  | { type: 'viewClosed'; viewIds: string[] }
  | { type: 'homePublished'; view: ClientView }
  | { type: 'channelChanged'; channel: ClientChannel }
  | { type: 'directMessageOpened'; directMessage: ClientDirectMessage }
  | { type: 'read'; channel: string; ts: string }
  | { type: 'clockMoved'; clock: ClientClock }
  | { type: 'guideChanged'; guide: ClientGuide }
  | { type: 'progressChanged'; progress: ClientProgress | null }
  /** There is something new to read from `happened`. */
  | { type: 'happened' }
  | { type: 'problem'; text: string };
