/** One attempt to post a message of the outbox. */
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { progressMeanwhile } from '../../operations/follow-announced.ts';
import { type Leased, pastUse, triesIn } from '../../operations/outbox.ts';
import type { Workspace } from '../../operations/workspace.ts';
import type { Destination } from '../letters/letter.ts';
import { bodyOf, directChannel, withoutCharts } from '../reply.ts';
import { isRefusalOfPlace, slackError } from '../slack-errors.ts';
import { letterFor } from './announcements.ts';
import { type Failure, failureOf } from './failures.ts';

export interface Posting {
  readonly workspace: Workspace;
  /** Must not retry by itself. */
  readonly slack: WebClient;
  /** How long Slack may take to answer a call. */
  readonly timeoutMs: number;
}

export type Outcome =
  | { readonly kind: 'posted'; readonly channelId: string; readonly ts: string }
  | { readonly kind: 'past use'; readonly problem: string }
  | { readonly kind: 'nobody' }
  /** Looking for it took so long that somebody else may be posting it soon. */
  | { readonly kind: 'out of time' }
  /** `channel` is null when nothing was tried in any, or in a person's direct messages. */
  | (Failure & { readonly channel: string | null; readonly error: unknown });

/**
 * An attempt lasts as long as three calls at most, the way there included: posting begins in the first's time, may be
 * repeated once without its charts, and leaves one to spare. So no other process takes the message meanwhile.
 */
export const callsInALease = 4;

/**
 * Posts a message, unless it stands already or is of no use any more. Never throws.
 *
 * Never *knowingly* twice: what remains is Slack taking a message whose connection broke longer after than a lease
 * (one minute) and showing it only after the next attempt has looked. Nothing that Slack offers closes that window.
 */
export async function post(posting: Posting, taken: Leased): Promise<Outcome> {
  const { workspace, slack } = posting;
  const latest = performance.now() + posting.timeoutMs;
  let isAsked = false;
  let tried: string | null = null;
  try {
    const progress = await progressMeanwhile(workspace, taken);
    const past = await pastUse(workspace, taken, progress);
    if (past !== null && !taken.mayStand) return { kind: 'past use', problem: past };
    const letter = await letterFor(workspace, taken, progress);
    if (!letter) return { kind: 'nobody' };
    const channel = taken.thread?.channelId ?? (await channelOf(slack, letter.to));
    if ('channel' in letter.to) tried = channel;
    const left = await findWhereLeft(slack, channel, taken);
    if (left) return left;
    return await asMember(slack, channel, async () => {
      const earlier = taken.mayStand ? await findPosted(slack, channel, taken) : undefined;
      if (earlier !== undefined) return { kind: 'posted', channelId: channel, ts: earlier };
      if (past !== null) return { kind: 'past use', problem: past };
      if (performance.now() > latest) return { kind: 'out of time' };
      if (tried !== null) await triesIn(workspace, taken, tried);
      isAsked = true;
      const { ts } = await withoutCharts(letter.message, (sent) =>
        slack.chat.postMessage({ channel, ...threadOf(taken), ...bodyOf(sent), metadata: markOf(taken) }),
      );
      if (!ts) throw new Error('Slack gave the message no timestamp');
      return { kind: 'posted', channelId: channel, ts };
    });
  } catch (error) {
    const failure = failureOf(error);
    const { isUnclear } = failure;
    return { ...failure, isUnclear: isAsked && isUnclear, channel: tried, error };
  }
}

async function channelOf(slack: WebClient, to: Destination): Promise<string> {
  return 'channel' in to ? to.channel : directChannel(slack, to.user);
}

function threadOf({ thread }: Leased) {
  return thread ? { thread_ts: thread.ts } : {};
}

/** Does something where the app has to be a member: a public channel that it is not in it joins, as at setup. */
async function asMember<T>(slack: WebClient, channel: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (slackError(error) !== 'not_in_channel') throw error;
    try {
      await slack.conversations.join({ channel });
    } catch (refusal) {
      // A private channel, or the app may not join any: people have to invite it.
      throw slackError(refusal) === undefined ? refusal : error;
    }
    return await work();
  }
}

/** Where an earlier attempt may have left it, when its team has another channel by now. */
async function findWhereLeft(
  slack: WebClient,
  channel: string,
  taken: Leased,
): Promise<Extract<Outcome, { kind: 'posted' }> | undefined> {
  const { mayStand, channelId } = taken;
  if (!mayStand || channelId === null || channelId === channel) return undefined;
  try {
    const ts = await findPosted(slack, channelId, taken);
    return ts === undefined ? undefined : { kind: 'posted', channelId, ts };
  } catch (error) {
    // Nobody can tell any more, and the team reads elsewhere now.
    if (isRefusalOfPlace(error)) return undefined;
    throw error;
  }
}

const eventType = 'stagecoach_announcement';

function markOf({ id, payload }: Leased) {
  return { event_type: eventType, event_payload: { id, kind: payload.kind } };
}

const Marked = z.object({
  ts: z.string(),
  metadata: z.object({ event_type: z.literal(eventType), event_payload: z.object({ id: z.string() }) }),
});

/** Slack's clock and ours may differ by this much. */
const marginSeconds = 600;
const pageSize = 200;

/** The message that carries the mark, in its thread, or in the channel since it was decided. */
async function findPosted(
  slack: WebClient,
  channel: string,
  { id, thread, decidedAt }: Leased,
): Promise<string | undefined> {
  const oldest = (decidedAt.getTime() / 1000 - marginSeconds).toFixed(6);
  const of = { channel, limit: pageSize, include_all_metadata: true };
  let cursor: string | undefined;
  do {
    const at = cursor ? { ...of, cursor } : of;
    const page = thread
      ? await slack.conversations.replies({ ...at, ts: thread.ts })
      : await slack.conversations.history({ ...at, oldest });
    for (const message of page.messages ?? []) {
      const marked = Marked.safeParse(message).data;
      if (marked?.metadata.event_payload.id === id) return marked.ts;
    }
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return undefined;
}
