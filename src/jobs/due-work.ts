/** What the clock starts. What is due is read from the records, so that a missed minute or a restart changes nothing. */
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { keepClock } from '../operations/keep-clock.ts';
import { returnParkedDeals } from '../operations/return-parked.ts';
import type { Workspace } from '../operations/workspace.ts';
import { refreshCards } from '../slack/cards.ts';
import { deliverAnnouncements, retractAnnouncements } from '../slack/courier.ts';

export interface DueWork {
  readonly workspace: Workspace;
  /** Must not retry by itself: what is not done now is done at the next run. */
  readonly slack: WebClient;
  readonly log: Logger;
  /** The workspace's clock can be moved. */
  readonly clockMoves: boolean;
}

/**
 * Does everything that is due; a part that fails holds up no other.
 *
 * @returns the seconds after which something wants to be done before the next minute; null when nothing does.
 */
export async function doDueWork({ workspace, slack, log, clockMoves }: DueWork): Promise<number | null> {
  const courier = { workspace, slack, log };
  let again: number | null = null;
  const parts: Record<string, () => Promise<unknown>> = {
    ...(clockMoves ? { 'keep the clock': () => keepClock(workspace) } : {}),
    'return parked deals': () => returnParkedDeals(workspace),
    'deliver messages': async () => {
      again = await deliverAnnouncements(courier);
    },
    'retract messages': () => retractAnnouncements(courier),
    'refresh cards': () => refreshCards(workspace, slack, log),
  };
  for (const [part, work] of Object.entries(parts)) {
    try {
      await work();
    } catch (error) {
      log.error({ err: error, part }, 'due work failed; it is tried again');
    }
  }
  return again;
}
