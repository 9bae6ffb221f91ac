/** What Slack knows of a channel that a team may form around: its name and the people in it. */
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { SlackUserId } from '../../domain/ids.ts';
import { slackError } from '../slack-errors.ts';
import { type Profile, readProfile } from '../speaker.ts';
import type { Visit } from '../turn.ts';

export interface ChannelPeople {
  /** `sales-north` becomes `Sales North`; null outside channels, or where Slack does not let us look. */
  readonly teamName: string | null;
  /** People, without bots and guests. */
  readonly people: readonly SlackUserId[];
}

/** So many are looked up; everybody else joins by using a command. */
const mostPeople = 60;
const atOnce = 10;

const nobody: ChannelPeople = { teamName: null, people: [] };
const Channel = z.object({ name: z.string().optional() });

/** What Slack does not tell is left for the person to fill in. */
export async function channelPeople({ slack, sender, origin }: Visit): Promise<ChannelPeople> {
  const { channel } = origin;
  if (channel === null || channel.startsWith('D')) return nobody;
  try {
    const [about, inside] = await Promise.all([
      slack.conversations.info({ channel }),
      slack.conversations.members({ channel, limit: mostPeople }),
    ]);
    const ids = (inside.members ?? []).flatMap((id) => SlackUserId.safeParse(id).data ?? []);
    const profiles = await readProfiles(slack, ids.slice(0, mostPeople), sender.slackTeamId);
    const people = profiles.filter((one) => !one.isOutsider && !one.isBot);
    const name = Channel.parse(about.channel).name;
    return { teamName: name ? titleOf(name) : null, people: people.map((one) => one.slackUserId) };
  } catch (error) {
    if (slackError(error) === undefined) throw error;
    return nobody;
  }
}

/** What Slack says about people, a few at a time; those it does not know are left out. */
export async function readProfiles(
  slack: WebClient,
  users: readonly SlackUserId[],
  slackTeamId: string,
): Promise<readonly Profile[]> {
  const profiles: Profile[] = [];
  for (let start = 0; start < users.length; start += atOnce) {
    const batch = users.slice(start, start + atOnce);
    const read = await Promise.all(batch.map((user) => knownProfile(slack, user, slackTeamId)));
    profiles.push(...read.filter((one) => one !== undefined));
  }
  return profiles;
}

async function knownProfile(
  slack: WebClient,
  user: SlackUserId,
  slackTeamId: string,
): Promise<Profile | undefined> {
  try {
    return await readProfile(slack, user, slackTeamId);
  } catch (error) {
    if (slackError(error) === undefined) throw error;
    return undefined;
  }
}

/** Joins the team's channel, so that wins can be posted there; false when somebody has to invite the app. */
export async function joinChannel(slack: WebClient, channel: string): Promise<boolean> {
  try {
    await slack.conversations.join({ channel });
    return true;
  } catch (error) {
    if (slackError(error) === undefined) throw error;
    return isInside(slack, channel);
  }
}

/** A private channel cannot be joined, but somebody may have invited the app. */
async function isInside(slack: WebClient, channel: string): Promise<boolean> {
  try {
    const { channel: about } = await slack.conversations.info({ channel });
    return z.object({ is_member: z.boolean() }).safeParse(about).data?.is_member ?? false;
  } catch (error) {
    if (slackError(error) === undefined) throw error;
    return false;
  }
}

function titleOf(channelName: string): string {
  return channelName
    .split(/[-_\s]+/u)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
