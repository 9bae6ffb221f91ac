/**
 * How fast queued briefs leave: through the courier, at Slack's pace of about one message a second in each channel, and
 * the very same messages by bare calls of `chat.postMessage` that keep the pace too.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import pino from 'pino';
import { z } from 'zod';
import { groupBy } from '../src/domain/group-by.ts';
import type { LocalWorkspace } from '../src/local-workspace/index.ts';
import { boltLog } from '../src/log.ts';
import { readDirectory, type Workspace } from '../src/operations/workspace.ts';
import { deliverAnnouncements } from '../src/slack/sending/courier.ts';
import { deliveryOptions, usualTimeoutMs } from '../src/slack/web-client.ts';
import { credentials, openChannels } from '../test/support/open-channels.ts';

export interface Leaving {
  readonly messages: number;
  readonly seconds: number;
}

const log = pino({ level: 'silent' });
const paceMs = 1_000;

/** Everything that waits in the workspace's outbox, through the courier; then the same messages by hand. */
export async function letLeave(
  workspace: Workspace,
): Promise<{ readonly courier: Leaving; readonly byHand: Leaving }> {
  const { teams } = await readDirectory(workspace);
  const channels = [...teams.values()].flatMap(({ channelId }) => channelId ?? []);
  const sent = await inSlack(channels, async (slack, client) => {
    const begun = performance.now();
    for (;;) {
      const again = await deliverAnnouncements({ workspace, slack: client, timeoutMs: usualTimeoutMs, log });
      if (again === null) break;
      await pause(again * 1000);
    }
    return { seconds: since(begun), posts: postsOf(slack) };
  });
  const seconds = await inSlack(channels, async (_slack, client) => {
    const begun = performance.now();
    await Promise.all(
      [...groupBy(sent.posts, ({ channel }) => channel).values()].map((posts) => postAll(client, posts)),
    );
    return since(begun);
  });
  const messages = sent.posts.length;
  return { courier: { messages, seconds: sent.seconds }, byHand: { messages, seconds } };
}

async function inSlack<T>(
  channels: readonly string[],
  work: (slack: LocalWorkspace, client: WebClient) => Promise<T>,
): Promise<T> {
  const slack = await openChannels('T0BENCH', channels);
  slack.faults.keepPace(true);
  try {
    return await work(
      slack,
      new WebClient(credentials.botToken, deliveryOptions(slack.slackApiUrl, boltLog(log))),
    );
  } finally {
    await slack.stop();
  }
}

interface Post {
  readonly channel: string;
  readonly fields: Record<string, unknown>;
}

const Channelled = z.looseObject({ channel: z.string() });

function postsOf(slack: LocalWorkspace): readonly Post[] {
  const calls = slack
    .calls()
    .filter(({ method, answer }) => method === 'chat.postMessage' && answer.ok === true);
  return calls.map((call) => {
    const fields = Channelled.parse(call.arguments);
    return { channel: fields.channel, fields };
  });
}

const Posted = z.object({ ts: z.string() });

/** One channel's messages, a second apart: the first begins the thread of the others. */
async function postAll(client: WebClient, posts: readonly Post[]): Promise<void> {
  let threadTs: string | undefined;
  for (const { fields } of posts) {
    if (threadTs !== undefined) await pause(paceMs);
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    const { ts } = Posted.parse(await client.apiCall('chat.postMessage', { ...fields, ...thread }));
    threadTs ??= ts;
  }
}

function since(begun: number): number {
  return (performance.now() - begun) / 1000;
}
