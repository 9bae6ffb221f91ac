/** Sends the outbox: many channels at once, each at its pace; and edits what has been taken back since. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import {
  channelRefuses,
  pauseSending,
  sendingGoesOn,
  stopSending,
  tellNextAdmin,
} from '../../operations/blocked-delivery.ts';
import {
  type Leased,
  messagesToRetract,
  nextDelivery,
  type Settlement,
  settle,
  takeAnnouncements,
  wasRetracted,
} from '../../operations/outbox.ts';
import { bodyOf } from '../reply.ts';
import { letterFor } from './announcements.ts';
import { editEach, isUneditable } from './edits.ts';
import { callsInALease, type Outcome, type Posting, post } from './posting.ts';

export interface Courier extends Posting {
  readonly log: Logger;
}

const mostUnderWay = 12;
/** Then everything else that is due has its turn. */
const mostInAPass = 120;
const lookAgainMs = 1_000;
const mostFaults = 6;
const longestPauseSeconds = 600;

/**
 * Sends what is due.
 *
 * @returns the seconds after which a message wants to be sent; null when none waits.
 */
export async function deliverAnnouncements(courier: Courier): Promise<number | null> {
  const { workspace, log, timeoutMs } = courier;
  const taking = {
    leaseSeconds: (callsInALease * timeoutMs) / 1000,
    unreadable: (id: string, err: Error) =>
      log.error({ announcement: id, err }, 'a message can’t be read, and will not be sent'),
  };
  const underWay = new Set<Promise<void>>();
  for (let left = mostInAPass; ; ) {
    const room = Math.min(left, mostUnderWay - underWay.size);
    const taken = room > 0 ? await takeAnnouncements(workspace, room, taking) : [];
    left -= taken.length;
    for (const each of taken) {
      const delivery = deliver(courier, each).finally(() => underWay.delete(delivery));
      underWay.add(delivery);
    }
    if (underWay.size === 0) break;
    do await firstOf(underWay);
    while (underWay.size > mostUnderWay / 2);
  }
  return nextDelivery(workspace);
}

/** Until one has ended; but a slow one keeps nobody from sending what was decided meanwhile. */
async function firstOf(underWay: ReadonlySet<Promise<void>>): Promise<void> {
  const timer = new AbortController();
  try {
    await Promise.race([...underWay, pause(lookAgainMs, undefined, timer)]);
  } finally {
    timer.abort();
  }
}

/** Never throws: a message that could not even be settled is taken again when its lease ends. */
async function deliver(courier: Courier, taken: Leased): Promise<void> {
  try {
    const outcome = await post(courier, taken);
    await settle(courier.workspace, taken, await settlementOf(courier, taken, outcome));
  } catch (error) {
    courier.log.error({ ...about(taken), err: error }, 'what became of a message could not be recorded');
  }
}

async function settlementOf(courier: Courier, taken: Leased, outcome: Outcome): Promise<Settlement> {
  const { workspace, log } = courier;
  switch (outcome.kind) {
    case 'posted':
      if (await sendingGoesOn(workspace)) log.info('Slack takes messages again');
      return { state: 'sent', channelId: outcome.channelId, ts: outcome.ts };
    case 'nobody':
      return failed(courier, taken, { problem: 'there is nobody to tell' });
    case 'past use':
      log.info({ ...about(taken), problem: outcome.problem }, 'a message is of no use any more');
      return { state: 'expired', problem: outcome.problem };
    case 'out of time':
      return { state: 'waiting', retryAfterSeconds: 0, problem: 'looking for it took too long' };
    case 'limited':
      await pauseSending(workspace, outcome.seconds);
      return waiting(outcome, 0);
    case 'shut out':
      if (await stopSending(workspace, outcome.problem))
        log.error({ problem: outcome.problem }, 'Slack takes nothing from the app; is it still installed?');
      return waiting(outcome, 0);
    case 'place':
      return refused(courier, taken, outcome);
    case 'final':
      await tellNextAdmin(workspace, taken);
      return failed(courier, taken, outcome);
    case 'passing':
      log.warn({ ...about(taken), problem: outcome.problem }, 'a message will be tried again');
      return waiting(outcome, pauseAfter(courier, taken, outcome.isUnclear));
    case 'fault': {
      if (taken.faults + 1 >= mostFaults) return failed(courier, taken, outcome);
      log.error({ ...about(taken), err: outcome.error }, 'a message could not be sent; it is tried again');
      return { ...waiting(outcome, pauseAfter(courier, taken, outcome.isUnclear)), isFault: true };
    }
  }
}

/** What a channel refused waits there; unless it is no team's any more: then it goes where the team is now. */
async function refused(
  courier: Courier,
  taken: Leased,
  outcome: Extract<Outcome, { kind: 'place' }>,
): Promise<Settlement> {
  const { channel, problem } = outcome;
  if (channel === null) return failed(courier, taken, outcome);
  courier.log.warn({ ...about(taken), channel, problem }, 'a channel takes no messages');
  if (await channelRefuses(courier.workspace, channel, problem)) return waiting(outcome, 0);
  // A thread stays where it began.
  return taken.thread ? failed(courier, taken, outcome) : waiting(outcome, 1);
}

type Failed = { readonly problem: string; readonly error?: unknown };

function failed({ log }: Courier, taken: Leased, { problem, error }: Failed): Settlement {
  log.error({ ...about(taken), problem, err: error }, 'a message will not be sent');
  return { state: 'failed', problem };
}

function waiting(
  { problem, isUnclear }: { readonly problem: string; readonly isUnclear: boolean },
  retryAfterSeconds: number,
): Extract<Settlement, { state: 'waiting' }> {
  return { state: 'waiting', retryAfterSeconds, problem, isUnclear };
}

/** Longer with each attempt; and what Slack may still be at work on is given as long again to appear. */
function pauseAfter({ timeoutMs }: Courier, { attempts }: Leased, isUnclear: boolean): number {
  return Math.min(longestPauseSeconds, Math.max(2 ** attempts, isUnclear ? timeoutMs / 1000 : 0));
}

function about({ id, payload, attempts }: Leased) {
  return { announcement: id, kind: payload.kind, attempts };
}

const mostRetractedAtOnce = 20;

/** Edits messages that tell of something since taken back; one that fails holds up no other. */
export async function retractAnnouncements({ workspace, slack, log }: Courier): Promise<void> {
  const messages = await messagesToRetract(workspace, mostRetractedAtOnce);
  await editEach(workspace, log, messages, async (announcement) => {
    const { id, channelId, ts } = announcement;
    try {
      const letter = await letterFor(workspace, announcement);
      if (letter && channelId !== null && ts !== null)
        await slack.chat.update({ channel: channelId, ts, ...bodyOf(letter.takenBack) });
    } catch (error) {
      if (!isUneditable(error)) throw error;
      log.warn({ announcement: id }, 'a message about a taken-back change can’t be edited any more');
    }
    await wasRetracted(workspace, announcement);
  });
}
