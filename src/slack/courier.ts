/** Sends the outbox, never knowingly twice, and edits what has been taken back since. */
import { ErrorCode, type WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Announcement } from '../domain/announcements.ts';
import {
  messagesToRetract,
  type Settlement,
  settle,
  takeAnnouncements,
  wasRetracted,
} from '../operations/outbox.ts';
import type { Workspace } from '../operations/workspace.ts';
import { type Destination, letterFor } from './announcements.ts';
import { isUneditable } from './cards.ts';
import { bodyOf, directChannel, slackError, withoutCharts } from './reply.ts';

export interface Courier {
  readonly workspace: Workspace;
  /** Must not retry by itself. */
  readonly slack: WebClient;
  readonly log: Logger;
}

const mostAtOnce = 20;
const mostAttempts = 10;

/**
 * Sends what is due.
 *
 * @returns the seconds after which a message wants to be tried again; null when none does.
 */
export async function deliverAnnouncements(courier: Courier): Promise<number | null> {
  const { workspace, log } = courier;
  let soonest: number | null = null;
  for (const announcement of await takeAnnouncements(workspace, mostAtOnce)) {
    const settlement = await deliver(courier, announcement);
    await settle(workspace, announcement, settlement);
    if (settlement.state === 'sent') continue;
    const about = {
      announcement: announcement.id,
      kind: announcement.payload.kind,
      problem: settlement.problem,
    };
    if (settlement.state === 'failed') {
      log.error(about, 'a message will not be sent');
    } else {
      log.warn(about, 'a message will be tried again');
      soonest = Math.min(soonest ?? Number.POSITIVE_INFINITY, settlement.retryAfterSeconds);
    }
  }
  return soonest;
}

async function deliver({ workspace, slack }: Courier, announcement: Announcement): Promise<Settlement> {
  try {
    const letter = await letterFor(workspace, announcement);
    if (!letter) return { state: 'failed', problem: 'there is nobody to tell' };
    const channel = await channelOf(slack, letter.to);
    // An earlier attempt may have arrived although its answer did not.
    const earlier = announcement.attempts > 1 ? await findPosted(slack, channel, announcement) : undefined;
    if (earlier) return { state: 'sent', channelId: channel, ts: earlier };
    const { ts } = await withoutCharts(letter.message, (sent) =>
      slack.chat.postMessage({ channel, ...bodyOf(sent), metadata: markOf(announcement) }),
    );
    if (!ts) throw new Error('Slack gave the message no timestamp');
    return { state: 'sent', channelId: channel, ts };
  } catch (error) {
    return afterFailure(error, announcement.attempts);
  }
}

async function channelOf(slack: WebClient, to: Destination): Promise<string> {
  return 'channel' in to ? to.channel : directChannel(slack, to.user);
}

const eventType = 'stagecoach_announcement';

function markOf({ id, payload }: Announcement) {
  return { event_type: eventType, event_payload: { id, kind: payload.kind } };
}

const Marked = z.object({
  ts: z.string(),
  metadata: z.object({ event_type: z.literal(eventType), event_payload: z.object({ id: z.string() }) }),
});

/** The message in the channel that carries an announcement's mark. It can only be among the latest. */
async function findPosted(
  slack: WebClient,
  channel: string,
  { id }: Announcement,
): Promise<string | undefined> {
  const history = await slack.conversations.history({ channel, limit: 200, include_all_metadata: true });
  for (const message of history.messages ?? []) {
    const marked = Marked.safeParse(message).data;
    if (marked?.metadata.event_payload.id === id) return marked.ts;
  }
  return undefined;
}

/** Slack's answers that say: not now. */
const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
]);

const RateLimited = z.object({ code: z.literal(ErrorCode.RateLimitedError), retryAfter: z.number() });

function afterFailure(error: unknown, attempts: number): Settlement {
  const problem = slackError(error) ?? (error instanceof Error ? error.message : String(error));
  const limited = RateLimited.safeParse(error).data;
  if (limited) return { state: 'waiting', retryAfterSeconds: limited.retryAfter, problem: 'ratelimited' };
  const code = slackError(error);
  const isFinal = (code !== undefined && !passing.has(code)) || attempts >= mostAttempts;
  if (isFinal) return { state: 'failed', problem };
  return { state: 'waiting', retryAfterSeconds: Math.min(600, 2 ** attempts), problem };
}

/** Edits messages that tell of something since taken back; one that fails holds up no other. */
export async function retractAnnouncements(courier: Courier): Promise<void> {
  const { workspace, log } = courier;
  for (const announcement of await messagesToRetract(workspace, mostAtOnce)) {
    const about = { announcement: announcement.id };
    try {
      await retract(courier, announcement);
    } catch (error) {
      if (!isUneditable(error)) {
        log.warn({ ...about, err: error }, 'a message could not be marked as taken back; it is tried again');
        continue;
      }
      log.warn(about, 'a message about a taken-back change can’t be edited any more');
    }
    await wasRetracted(workspace, announcement);
  }
}

async function retract({ workspace, slack }: Courier, announcement: Announcement): Promise<void> {
  const { channelId, ts } = announcement;
  const letter = await letterFor(workspace, announcement);
  if (letter && channelId !== null && ts !== null)
    await slack.chat.update({ channel: channelId, ts, ...bodyOf(letter.takenBack) });
}
