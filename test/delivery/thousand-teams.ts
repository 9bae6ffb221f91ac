/** A company of many teams, each with a channel and a brief that is to be posted there with its thread. */
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { z } from 'zod';
import { briefParts } from '../../src/domain/announcements.ts';
import { Day } from '../../src/domain/days.ts';
import { SlackChannelId, TeamId } from '../../src/domain/ids.ts';
import { Rhythm } from '../../src/domain/rhythm.ts';
import type { LocalWorkspace } from '../../src/local-workspace/index.ts';
import { announceAll, type DecidedMessage } from '../../src/storage/outbox-records.ts';
import type { Scope } from '../../src/storage/rows.ts';
import { teamColumns } from '../../src/storage/team-records.ts';
import { weekOfTheNorth } from '../support/brief-facts.ts';
import { directory, teams } from '../support/deals.ts';
import { credentials } from '../support/open-channels.ts';
import { freePort, type Program, startProgram } from '../support/program.ts';
import { given, storedCompany } from '../support/workspace.ts';

export interface Brief {
  readonly channel: SlackChannelId;
  /** The brief and the parts of its thread, in their order. */
  readonly messages: readonly string[];
}

/** Nothing else is due while the briefs leave. */
const quiet = Rhythm.parse({ brief: { cadence: 'off' }, reminder: { every: 'never' } });

/** Decides so many briefs, all at one instant. */
export async function decideBriefs(
  count: number,
): Promise<{ readonly scope: Scope; readonly slackTeamId: string; readonly briefs: readonly Brief[] }> {
  const scope = await storedCompany();
  const { db, workspaceId } = scope;
  const { slackTeamId } = await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  const { id: _, members: __, version: ___, ...north } = given(directory.teams.get(teams.north));
  const channels = Array.from({ length: count }, (_each, nth) => ({
    id: TeamId.parse(randomUUID()),
    name: `Team ${nth}`,
    channelId: SlackChannelId.parse(`C0TEAM${nth}`),
  }));
  await db.team.createMany({
    data: channels.map(({ id, name, channelId }) => ({
      workspaceId,
      id,
      ...teamColumns({ ...north, name, channelId, rhythm: quiet }),
    })),
  });
  const decidedAt = new Date();
  const decide = async ({ id: teamId, channelId }: (typeof channels)[number]): Promise<Brief> => {
    // Asked for by somebody: no team has a brief of its own accord here.
    const facts = { ...weekOfTheNorth, teamId, dueAt: null };
    const day = Day.parse('2026-03-09');
    const brief: DecidedMessage = {
      subject: teamId,
      occasion: day,
      payload: { kind: 'brief', facts },
      state: 'waiting',
      deals: [],
      replies: (briefId) =>
        briefParts.map((part) => ({
          occasion: `${day} ${part}`,
          payload: { kind: 'brief-details', teamId, briefId, part },
        })),
    };
    await announceAll(scope, [brief], decidedAt);
    const rows = await db.announcement.findMany({
      where: { workspaceId, subject: teamId },
      orderBy: { queued: 'asc' },
    });
    return { channel: channelId, messages: rows.map(({ id }) => id) };
  };
  const briefs: Brief[] = [];
  for (let from = 0; from < count; from += 10)
    briefs.push(...(await Promise.all(channels.slice(from, from + 10).map(decide))));
  return { scope, slackTeamId, briefs };
}

/** A message of the app as it stands in a channel. */
export interface Standing {
  /** The outbox's own id. */
  readonly id: string;
  readonly ts: string;
}

const Messages = z.object({
  ok: z.literal(true),
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z.object({ event_payload: z.object({ id: z.string() }) }),
    }),
  ),
});

/** What stands in a channel, first to last; a thread after what begins it. */
export async function standing(slack: LocalWorkspace, channel: string): Promise<readonly Standing[]> {
  const begun = await read(slack, 'conversations.history', { channel });
  const threads = begun.toReversed().map(({ ts }) => read(slack, 'conversations.replies', { channel, ts }));
  return (await Promise.all(threads)).flat();
}

async function read(
  slack: LocalWorkspace,
  method: string,
  args: Record<string, string>,
): Promise<readonly Standing[]> {
  const response = await fetch(`${slack.slackApiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${credentials.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...args, include_all_metadata: true }),
  });
  const { messages } = Messages.parse(await response.json());
  return messages.map(({ ts, metadata }) => ({ ts, id: metadata.event_payload.id }));
}

/** How long the processes wait for Slack; a message that died with one is taken by another after four times this. */
export const slackTimeoutMs = 3_000;

/** One bot, which prints `ready` when it is. */
export async function startProcess(slack: LocalWorkspace): Promise<Program> {
  return startProgram(['test/delivery/process.mjs'], {
    SLACK_BOT_TOKEN: credentials.botToken,
    SLACK_SIGNING_SECRET: credentials.signingSecret,
    SLACK_API_URL: slack.slackApiUrl,
    DATABASE_URL: inject('connectionString'),
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    LOG_LEVEL: process.env.STORY_LOG === 'yes' ? 'info' : 'fatal',
    SLACK_TIMEOUT_MS: String(slackTimeoutMs),
  });
}
