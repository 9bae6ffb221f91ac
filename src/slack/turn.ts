/** One turn of a conversation: who speaks, where, in what language, and how to answer. */
import type { WebClient } from '@slack/web-api';
import type { Directory, Person, Team } from '../domain/directory.ts';
import type { DealId } from '../domain/ids.ts';
import type { SlackPerson } from '../operations/set-up-team.ts';
import type { By, Workspace, Workspaces } from '../operations/workspace.ts';
import type { Texts } from '../texts/texts.ts';
import type { CommandLine } from './command-line.ts';
import type { TypingContext } from './grammar/said.ts';
import type { Reply } from './reply.ts';
import type { Sender } from './speaker.ts';
import type { Origin } from './wire.ts';

/** Somebody at the door: known to Slack, not yet to us. All that setup needs. */
export interface Visit {
  readonly workspaces: Workspaces;
  readonly slack: WebClient;
  readonly sender: Sender;
  readonly profile: SlackPerson;
  readonly texts: Texts;
  readonly reply: Reply;
  readonly origin: Origin;
  readonly now: Date;
  /** Under which this request is remembered once it was applied. */
  readonly requestKey: string;
}

/** A member of a team speaks. */
export interface Turn extends Visit {
  readonly workspace: Workspace;
  readonly directory: Directory;
  readonly person: Person;
  readonly team: Team;
  readonly typing: TypingContext;
  /** The actor and the key of this request, for operations. */
  readonly by: By;
  /** The deal whose button was pressed in a message, and that message. */
  readonly pressed: PressedDeal | null;
  /** The command line being answered, so that a button can run it again; null where none was typed. */
  readonly line: CommandLine | null;
}

export interface PressedDeal {
  readonly dealId: DealId;
  readonly message: { readonly channel: string; readonly ts: string };
}
