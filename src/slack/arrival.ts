/** One thing somebody said or did, and the turn of a conversation it becomes once it is known who they are. */
import { randomUUID } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Language } from '../domain/vocabulary.ts';
import { type Workspaces, withDirectory } from '../operations/workspace.ts';
import { textsFor } from '../texts/texts.ts';
import type { CommandLine } from './command-line.ts';
import { replyTo } from './reply.ts';
import type { Sender, Speaker } from './speaker.ts';
import type { PressedDeal, Turn, Visit } from './turn.ts';
import type { Origin } from './wire.ts';
import type { Work } from './work.ts';

/** What the conversations need from the rest of the program. */
export interface House {
  readonly workspaces: Workspaces;
  readonly work: Work;
  readonly log: Logger;
  /** Called after anything may have changed, so that cards and announcements follow at once. */
  readonly changed: () => void;
  /** How long a form's operation may take before "working…" is shown. */
  readonly patienceMs: number;
}

/** One thing somebody said or did, before it is known who they are. */
export interface Arrival {
  readonly sender: Sender;
  readonly origin: Origin;
  readonly triggerId: string | null;
  readonly requestKey: string;
  readonly line: CommandLine | null;
  readonly pressed?: PressedDeal | null;
  readonly slack: WebClient;
}

/** A message somebody wrote, as Bolt hands it over. */
export interface Said {
  readonly event: unknown;
  readonly body: unknown;
  readonly client: WebClient;
  readonly context: { readonly botUserId?: string | undefined };
}

/** What is known of anybody, member or not. */
export function visitOf(house: House, speaker: Speaker, arrival: Arrival): Visit {
  const now = house.workspaces.clock.now();
  const language = languageOfSpeaker(speaker);
  const user = arrival.sender.user;
  const profile =
    speaker.kind === 'member'
      ? { slackUserId: user, name: speaker.person.name, language, zone: speaker.zone }
      : { slackUserId: user, name: speaker.profile.name, language, zone: speaker.profile.zone };
  return {
    workspaces: house.workspaces,
    slack: arrival.slack,
    sender: arrival.sender,
    profile,
    texts: textsFor(language, profile.zone, now),
    reply: replyTo({ ...arrival, user, language }),
    origin: arrival.origin,
    now,
    requestKey: arrival.requestKey,
  };
}

export function turnOf(house: House, speaker: Member, arrival: Arrival): Turn {
  const { workspace, directory, person, team, language, zone } = speaker;
  const visit = visitOf(house, speaker, arrival);
  return {
    ...visit,
    workspace: withDirectory(workspace, directory),
    directory,
    person,
    team,
    typing: { now: visit.now, zone, language, defaultCurrency: team.currency },
    by: { actor: { kind: 'person', personId: person.id }, requestKey: arrival.requestKey },
    pressed: arrival.pressed ?? null,
    line: arrival.line,
  };
}

export function languageOfSpeaker(speaker: Speaker): Language {
  return speaker.kind === 'member' ? speaker.language : speaker.profile.language;
}

/** Logs an unexpected error under a reference for the person to quote. */
export function logCrash(house: House, arrival: Arrival, error: unknown): string {
  const reference = randomUUID().slice(0, 8);
  house.log.error({ err: error, reference, requestKey: arrival.requestKey }, 'a conversation failed');
  return reference;
}

export type Member = Extract<Speaker, { kind: 'member' }>;
