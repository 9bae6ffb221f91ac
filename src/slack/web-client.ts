/** Calling Slack without ever doing anything twice: what may have had an effect is not tried again here. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger as BoltLogger } from '@slack/bolt';
import type { FetchFunction, WebClientOptions } from '@slack/web-api';
import { z } from 'zod';

/** How long Slack may take to answer a call, unless told otherwise. */
export const usualTimeoutMs = 15_000;
const mostTries = 4;
/** Somebody waits for the answer; a longer pause than this is told as a failure. */
const longestPauseSeconds = 10;

/**
 * Options for answering people. A call that Slack's rate limit held back, or whose connection never came about, had
 * no effect and is made again after the pause that Slack asks for; any other failure is passed on at once.
 */
export function answeringOptions(slackApiUrl: string, logger: BoltLogger): WebClientOptions {
  return { ...deliveryOptions(slackApiUrl, logger), fetch: patientFetch };
}

/** Options for messages of the outbox, which keeps its own times: every failure is passed on at once. */
export function deliveryOptions(
  slackApiUrl: string,
  logger: BoltLogger,
  timeoutMs = usualTimeoutMs,
): WebClientOptions {
  return {
    slackApiUrl,
    logger,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
}

const patientFetch: FetchFunction = async (url, init) => {
  for (let tries = 1; ; tries += 1) {
    try {
      const response = await fetch(url, init);
      const seconds = response.status === 429 ? Number(response.headers.get('retry-after')) : Number.NaN;
      if (tries === mostTries || !(seconds <= longestPauseSeconds)) return response;
      await response.arrayBuffer();
      await pause(seconds * 1000);
    } catch (error) {
      if (tries === mostTries || !wasNeverSent(error)) throw error;
      await pause(250 * tries);
    }
  }
};

const Unsent = z.object({
  cause: z.object({ code: z.enum(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']) }),
});

function wasNeverSent(error: unknown): boolean {
  return Unsent.safeParse(error).success;
}
