/** Who is speaking: the member behind a Slack user, their team, language and zone. */
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { Zone } from '../domain/days.ts';
import { type Directory, type Person, personBySlack, primaryTeam, type Team } from '../domain/directory.ts';
import type { SlackUserId, TeamId } from '../domain/ids.ts';
import type { Language } from '../domain/vocabulary.ts';
import { joinTeam } from '../operations/join-team.ts';
import type { SlackPerson } from '../operations/set-up-team.ts';
import { readDirectory, type Workspace, type Workspaces } from '../operations/workspace.ts';

/** What every payload says about who sent it. */
export interface Sender {
  /** The workspace the app was used in. */
  readonly slackTeamId: string;
  readonly enterpriseId: string | null;
  readonly user: SlackUserId;
  /** The sender's own workspace, where the payload says; another one means a guest from a shared channel. */
  readonly homeTeamId: string | null;
}

export type Speaker =
  | {
      readonly kind: 'member';
      readonly workspace: Workspace;
      readonly directory: Directory;
      readonly person: Person;
      readonly team: Team;
      readonly language: Language;
      readonly zone: Zone;
      readonly isNew: boolean;
    }
  /** There is no team yet: setup comes first. */
  | { readonly kind: 'before-setup'; readonly profile: Profile }
  | { readonly kind: 'choose-team'; readonly teams: readonly Team[]; readonly profile: Profile }
  /** A guest or somebody of another organisation whom no admin has let in. */
  | { readonly kind: 'outsider'; readonly profile: Profile; readonly admins: readonly Person[] };

/** What Slack tells about a user; `isOutsider` for guests, bots and members of other workspaces. */
export interface Profile extends SlackPerson {
  readonly language: Language;
  readonly zone: Zone;
  readonly isOutsider: boolean;
  readonly isBot: boolean;
}

/** The member who speaks. Slack is asked only about people we do not know yet. */
export async function identify(
  workspaces: Workspaces,
  slack: WebClient,
  sender: Sender,
  chosenTeam: TeamId | null = null,
): Promise<Speaker> {
  const workspace = await workspaces.find(sender.slackTeamId);
  const directory = workspace && (await readDirectory(workspace));
  const person = directory && personBySlack(directory, sender.user);
  const team = person && primaryTeam(directory, person.id);
  const isForeign = sender.homeTeamId !== null && sender.homeTeamId !== sender.slackTeamId;
  if (workspace && person && team && person.language && (!isForeign || person.isAdmitted)) {
    const { language } = person;
    return {
      kind: 'member',
      workspace,
      directory,
      person,
      team,
      language,
      zone: person.zone ?? team.zone,
      isNew: false,
    };
  }
  const profile = await readProfile(slack, sender.user, sender.slackTeamId);
  if (!workspace || !directory || directory.teams.size === 0) return { kind: 'before-setup', profile };
  if ((isForeign || profile.isOutsider) && !person?.isAdmitted) {
    const admins = [...directory.people.values()].filter((one) => one.isAdmin);
    return { kind: 'outsider', profile, admins };
  }
  const joined = await joinTeam(workspace, profile, chosenTeam);
  if (joined.kind === 'choose') return { kind: 'choose-team', teams: joined.teams, profile };
  return {
    kind: 'member',
    workspace,
    directory: await readDirectory(workspace),
    person: joined.person,
    team: joined.team,
    language: joined.person.language ?? profile.language,
    zone: joined.person.zone ?? profile.zone,
    isNew: joined.isNew,
  };
}

const UserInfo = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  tz: z.string().optional(),
  locale: z.string().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  deleted: z.boolean().optional(),
  profile: z.object({ real_name: z.string().optional(), display_name: z.string().optional() }).optional(),
});

/** Asks Slack who a user is. Unknown locales get English, unknown zones UTC. */
export async function readProfile(
  slack: WebClient,
  user: SlackUserId,
  slackTeamId: string,
): Promise<Profile> {
  const answer = await slack.users.info({ user, include_locale: true });
  const info = UserInfo.parse(answer.user);
  return {
    slackUserId: user,
    name: info.profile?.real_name || info.real_name || info.name || user,
    language: languageOf(info.locale),
    zone: Zone.safeParse(info.tz).data ?? Zone.parse('UTC'),
    isBot: (info.is_bot ?? false) || info.id === 'USLACKBOT',
    isOutsider:
      (info.is_restricted ?? false) ||
      (info.is_ultra_restricted ?? false) ||
      (info.is_stranger ?? false) ||
      (info.is_bot ?? false) ||
      (info.deleted ?? false) ||
      (info.team_id !== undefined && info.team_id !== slackTeamId),
  };
}

function languageOf(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
