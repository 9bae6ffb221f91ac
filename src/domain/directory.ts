/** The small, seldom-changing part of a workspace that nearly every decision needs: read together, kept together. */
import type { Day, Zone } from './days.ts';
import type {
  CatalogueItemId,
  PersonId,
  PipelineId,
  SlackChannelId,
  SlackUserId,
  TeamId,
  WorkspaceId,
} from './ids.ts';
import type { Currency } from './money.ts';
import type { Pipeline } from './pipeline.ts';
import { Rhythm } from './rhythm.ts';
import type { CatalogueKind, Language, TeamRole } from './vocabulary.ts';

export interface Person {
  readonly id: PersonId;
  readonly slackUserId: SlackUserId | null;
  readonly name: string;
  readonly isAdmin: boolean;
  readonly isAdmitted: boolean;
  readonly language: Language | null;
  readonly zone: Zone | null;
  /** The person this imported one turned out to be. */
  readonly mergedInto: PersonId | null;
}

export interface Member {
  readonly personId: PersonId;
  readonly role: TeamRole;
  readonly isPrimary: boolean;
}

export interface Team {
  readonly id: TeamId;
  readonly name: string;
  readonly channelId: SlackChannelId | null;
  /** What its new deals follow unless said otherwise. */
  readonly pipelineId: PipelineId;
  readonly zone: Zone;
  readonly currency: Currency;
  readonly language: Language;
  /** 1 is Monday, 7 is Sunday. */
  readonly workingDays: readonly number[];
  readonly salesRegion: string | null;
  /** The month its fiscal year begins in, 1 to 12. */
  readonly fiscalYearStart: number;
  readonly contactLimitDays: number;
  /** Besides the days of the week on which it never works. */
  readonly daysOff: readonly Day[];
  readonly rhythm: Rhythm;
  /** No brief is due for a period that ended before. */
  readonly briefsFrom: Date;
  readonly members: readonly Member[];
  /** Grows with every change of the team and of who is in it. */
  readonly version: number;
}

export interface CatalogueItem {
  readonly id: CatalogueItemId;
  readonly kind: CatalogueKind;
  readonly name: string;
  readonly lookAgainDays: number | null;
  readonly isNoDecision: boolean;
  readonly isRetired: boolean;
}

export interface Directory {
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  readonly baseCurrency: Currency;
  readonly settingsVersion: number;
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly teams: ReadonlyMap<TeamId, Team>;
  readonly pipelines: ReadonlyMap<PipelineId, Pipeline>;
  readonly catalogue: ReadonlyMap<CatalogueItemId, CatalogueItem>;
}

/** What a team is like that somebody has only just made. */
export function usualTeam(
  now: Date,
): Pick<Team, 'workingDays' | 'fiscalYearStart' | 'contactLimitDays' | 'daysOff' | 'rhythm' | 'briefsFrom'> {
  return {
    workingDays: [1, 2, 3, 4, 5],
    fiscalYearStart: 1,
    contactLimitDays: 14,
    daysOff: [],
    rhythm: Rhythm.parse({}),
    briefsFrom: now,
  };
}

/** @throws for an id that the workspace does not have; so do `teamOf`, `pipelineOf` and `itemOf`. */
export function personOf(directory: Directory, id: PersonId): Person {
  return known(directory.people, id, 'person');
}

export function teamOf(directory: Directory, id: TeamId): Team {
  return known(directory.teams, id, 'team');
}

export function pipelineOf(directory: Directory, id: PipelineId): Pipeline {
  return known(directory.pipelines, id, 'pipeline');
}

export function itemOf(directory: Directory, id: CatalogueItemId): CatalogueItem {
  return known(directory.catalogue, id, 'catalogue item');
}

/** The items of a catalogue that can still be chosen, by name. */
export function itemsOf(directory: Directory, kind: CatalogueKind): readonly CatalogueItem[] {
  return [...directory.catalogue.values()]
    .filter((item) => item.kind === kind && !item.isRetired)
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** The person behind a Slack user; undefined for somebody new. */
export function personBySlack(directory: Directory, slackUserId: SlackUserId): Person | undefined {
  for (const person of directory.people.values()) if (person.slackUserId === slackUserId) return person;
  return undefined;
}

/** The team whose zone, currency and language a person works in: the primary one; undefined before they joined any. */
export function primaryTeam(directory: Directory, personId: PersonId): Team | undefined {
  let first: Team | undefined;
  for (const team of directory.teams.values()) {
    const member = team.members.find((one) => one.personId === personId);
    if (member?.isPrimary) return team;
    if (member) first ??= team;
  }
  return first;
}

/** Everybody who manages a team, whether they are in Slack or not. */
export function managersOf(team: Team): readonly PersonId[] {
  return team.members.filter((member) => member.role === 'manager').map((member) => member.personId);
}

function known<K, V>(map: ReadonlyMap<K, V>, key: K, what: string): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`unknown ${what} ${String(key)}`);
  return value;
}
