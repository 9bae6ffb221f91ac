/** What the clock starts. What is due is read from the records, so that a missed minute or a restart changes nothing. */
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { queueDueBriefs } from '../operations/due-briefs.ts';
import { queueDueNudges } from '../operations/due-nudges.ts';
import { queueDueReminders } from '../operations/due-reminders.ts';
import { queueUnanswered } from '../operations/due-unanswered.ts';
import { keepClock } from '../operations/keep-clock.ts';
import { returnParkedDeals } from '../operations/return-parked.ts';
import type { Workspace } from '../operations/workspace.ts';
import { refreshCards } from '../slack/sending/cards.ts';
import { deliverAnnouncements, retractAnnouncements } from '../slack/sending/courier.ts';
import { followAnnounced } from '../slack/sending/follow-announced.ts';

export interface Deciding {
  readonly workspace: Workspace;
  readonly log: Logger;
  /** The workspace's clock can be moved. */
  readonly clockMoves: boolean;
  /** Called when something was decided: it need not wait for the rest. */
  readonly decided: () => void;
}

/** Decides everything that is due: one process does it for all, and twice would be once. */
export async function decideWhatIsDue({ workspace, log, clockMoves, decided }: Deciding): Promise<void> {
  await doEach(
    {
      ...(clockMoves ? { 'keep the clock': () => keepClock(workspace) } : {}),
      'queue briefs': () => queueDueBriefs(workspace),
      'return parked deals': () => returnParkedDeals(workspace),
      'queue nudges': () => queueDueNudges(workspace),
      'queue reminders': () => queueDueReminders(workspace),
      'queue what stayed unanswered': () => queueUnanswered(workspace),
    },
    log,
    decided,
  );
}

export interface Delivering {
  readonly workspace: Workspace;
  /** Must not retry by itself: what is not done now is done at the next run. */
  readonly slack: WebClient;
  /** How long Slack may take to answer a call. */
  readonly timeoutMs: number;
  readonly log: Logger;
}

/**
 * Delivers what was decided; every process takes its share.
 *
 * @returns the seconds after which something wants to be done before the next minute; null when nothing does.
 */
export async function deliverWhatIsDue({
  workspace,
  slack,
  timeoutMs,
  log,
}: Delivering): Promise<number | null> {
  const courier = { workspace, slack, timeoutMs, log };
  let again: number | null = null;
  await doEach(
    {
      'deliver messages': async () => {
        again = await deliverAnnouncements(courier);
      },
      'retract messages': () => retractAnnouncements(courier),
      'refresh cards': () => refreshCards(workspace, slack, log),
      'edit nudges and reminders': () => followAnnounced(workspace, slack, log),
    },
    log,
  );
  return again;
}

/** One after the other; a part that fails, perhaps after it did something, holds up no other. */
async function doEach(
  parts: Readonly<Record<string, () => Promise<unknown>>>,
  log: Logger,
  changed?: () => void,
): Promise<void> {
  for (const [part, work] of Object.entries(parts)) {
    try {
      if ((await work()) !== 0) changed?.();
    } catch (error) {
      log.error({ err: error, part }, 'due work failed; it is tried again');
      changed?.();
    }
  }
}
