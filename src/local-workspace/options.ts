/** What a local workspace is started with. All of it is plain data: the workspace knows nothing of the bot. */

export interface LocalPerson {
  /** Slack's user id, `U…`. */
  id: string;
  /** The handle people mention: `mia`. */
  name: string;
  realName: string;
  email: string;
  /** An IANA zone, `Europe/Berlin`. */
  timeZone: string;
  locale: 'en-US' | 'zh-CN';
  isAdmin?: boolean;
  isOwner?: boolean;
  isGuest?: boolean;
  isBot?: boolean;
  /** Job and team: `Account executive · DACH`. */
  title?: string;
  /** A CSS colour for the avatar; derived from the id when absent. */
  colour?: string;
}

export interface LocalChannel {
  /** Slack's channel id, `C…`. */
  id: string;
  name: string;
  topic?: string;
  isPrivate?: boolean;
  /** User ids; the bot's own id here means that the bot was invited. */
  members: readonly string[];
}

/** Something that was said before the workspace first started. */
export interface LocalMessage {
  /** A channel's id, or the two people of a direct message. */
  where: string | readonly [string, string];
  /** A user id; the bot's own for what the app said. */
  author: string;
  /** Slack markup, escaped. */
  text: string;
  at: Date;
}

/** What can follow a command. Slack offers no completion beyond the command; the page does. */
export interface LocalKeyword {
  /** What is typed first: `advance`. */
  readonly keyword: string;
  /** An example of what follows: `Acme to proposal`. */
  readonly usage: string;
  /** What it does. */
  readonly hint: string;
}

export interface LocalCommand {
  /** With its slash: `/deal`. */
  command: string;
  description: string;
  usageHint?: string;
  /** The manifest's `should_escape`: mentions arrive as `<@U…|name>`. */
  shouldEscape?: boolean;
  keywords?: { readonly en: readonly LocalKeyword[]; readonly zh: readonly LocalKeyword[] };
}

export interface LocalShortcut {
  type: 'global' | 'message';
  callbackId: string;
  name: string;
}

/** Kinds of events an app can subscribe to here, as the manifest names them. */
export type EventSubscription =
  | 'app_home_opened'
  | 'app_mention'
  | 'member_joined_channel'
  | 'message.channels'
  | 'message.groups'
  | 'message.im';

export interface LocalApp {
  id: string;
  botId: string;
  botUserId: string;
  name: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  commands: readonly LocalCommand[];
  shortcuts: readonly LocalShortcut[];
  /** Absent: all of them. */
  events?: readonly EventSubscription[];
  /** What its token may do, as the manifest names it; absent: everything. */
  scopes?: readonly string[];
}

/** What a step of the guide does when its button is pressed. */
export type LocalGuideDeed =
  /** Goes to the channel and sends the command there. */
  | { readonly type: 'command'; readonly channel: string; readonly text: string }
  /** The next such weekday (1 is Monday) at this hour, in the person's zone. */
  | { readonly type: 'moveClock'; readonly to: { readonly weekday: number; readonly hour: number } };

/** How a step shows to have been done, by its button or by hand; any of these will do. */
export interface LocalGuideProof {
  /** A command that was typed: `/deal list team`. */
  readonly command?: RegExp;
  /** The action_id of what was pressed. */
  readonly action?: RegExp;
  /** The callback_id of a form that was accepted. */
  readonly form?: RegExp;
  readonly clockMoved?: true;
}

export interface LocalGuideStep {
  readonly id: string;
  /** Slack markup. */
  readonly text: string;
  readonly button: string;
  readonly does: LocalGuideDeed;
  readonly doneBy: LocalGuideProof;
}

/** A short path through the app that the workspace itself proposes, in the person's language. */
export interface LocalGuide {
  readonly name: string;
  /** Slack markup, like `farewell`. */
  readonly opening: string;
  readonly steps: readonly LocalGuideStep[];
  readonly farewell: string;
}

/** Something is being prepared while people already look around. */
export interface LocalProgress {
  readonly text: { readonly en: string; readonly zh: string };
  readonly done: number;
  readonly total: number;
}

/** What an app does by the clock is also done on the way, when the clock is moved ahead. */
export interface OnTheWay {
  /** Where to stop between two instants, in their order. */
  readonly stops: (from: Date, to: Date) => readonly Date[];
  /** Resolves when the app has done what is due at the stop that the clock has come to. */
  readonly arrived: () => Promise<void>;
}

export type DeliveryMode = { mode: 'socket' } | { mode: 'http'; url: string };

export interface LocalWorkspaceOptions {
  /** A loopback address. */
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** Folder of the built page; absent: no page is served. */
  pageFolder?: string;
  /** Where people, channels, messages, Home tabs, read marks and the clock's offset are kept; absent: in memory. */
  stateFile?: string;
  team: { id: string; name: string; domain: string };
  people: readonly LocalPerson[];
  channels: readonly LocalChannel[];
  /** The past of a workspace without a state file yet; the app is not told. */
  messages?: readonly LocalMessage[];
  app: LocalApp;
  /** By person's id. */
  guide?: Readonly<Record<string, LocalGuide>>;
  /** Absent: a clock that is moved ahead skips what lies between. */
  onTheWay?: OnTheWay;
  delivery: DeliveryMode;
  /** How far the workspace's clock is ahead of the machine's, for a workspace without a state file yet. */
  clockOffsetMs?: number;
  /** Slack's patience with the app; 3,000 unless told. */
  acknowledgeWithinMs?: number;
  /** How long a trigger may open a window; 3,000 unless told. */
  triggerLifetimeMs?: number;
}
