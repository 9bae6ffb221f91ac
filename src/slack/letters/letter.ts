/** What every message of the outbox becomes: words, and where they go. */
import {
  type Directory,
  type Person,
  personOf,
  primaryTeam,
  type Team,
  teamOf,
} from '../../domain/directory.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { DealView } from '../../operations/show-deal.ts';
import { dealWords } from '../../texts/deals.ts';
import type { Phrase } from '../../texts/phrase.ts';
import { type Texts, textsFor } from '../../texts/texts.ts';
import { lines, type Message } from '../blocks.ts';

/** Where a message goes: a channel, or a person's direct messages. */
export type Destination = { readonly channel: string } | { readonly user: string };

export interface Letter {
  readonly to: Destination;
  readonly message: Message;
  /** What stands in its place once it is no longer true. */
  readonly takenBack: Message;
}

/** Somebody a letter is for: where they read it, and how they are spoken to. */
export interface Reader {
  readonly to: Destination;
  /** In their own language and zone, where those are known; else in their team's. */
  readonly texts: Texts;
}

/** Of a letter about a deal; undefined for somebody who is not in Slack. */
export function readerAbout({ directory, deal, asOf }: DealView, personId: PersonId): Reader | undefined {
  const team = primaryTeam(directory, personId) ?? teamOf(directory, deal.teamId);
  return readerIn(team, personOf(directory, personId), asOf);
}

/** Of a letter with no one deal to go by; undefined also for somebody who is in no team any more. */
export function readerOf(directory: Directory, personId: PersonId, now: Date): Reader | undefined {
  const team = primaryTeam(directory, personId);
  return team && readerIn(team, personOf(directory, personId), now);
}

function readerIn(team: Team, { slackUserId, language, zone }: Person, now: Date): Reader | undefined {
  if (slackUserId === null) return undefined;
  const texts = textsFor(language ?? team.language, zone ?? team.zone, now);
  return { to: { user: slackUserId }, texts };
}

/** `D-42 Pumps (Acme)` */
export function dealNamed({ deal, account }: DealView, { language }: Texts): string {
  return `D-${deal.number} ${dealWords[language].nameAndAccount(deal.name, account.name)}`;
}

/** A message of words alone. */
export function only(text: Phrase): Message {
  return { text, blocks: [lines(text)] };
}
