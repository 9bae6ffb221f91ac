/** Edits of messages that stand already, which wait, as new ones do, while Slack asks for a pause. */
import type { Logger } from 'pino';
import { isSendingPaused, pauseSending } from '../../operations/blocked-delivery.ts';
import type { Workspace } from '../../operations/workspace.ts';
import { isRefusalOfPlace, slackError } from '../slack-errors.ts';
import { failureOf } from './failures.ts';

/**
 * Edits one message after the other; one that fails is left for the next time, and holds up no other. When Slack asks
 * for a pause, every process keeps it.
 */
export async function editEach<T>(
  workspace: Workspace,
  log: Logger,
  messages: readonly T[],
  edit: (message: T) => Promise<void>,
): Promise<void> {
  for (const message of messages) {
    if (await isSendingPaused(workspace)) return;
    try {
      await edit(message);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'limited') await pauseSending(workspace, failure.seconds);
      else log.warn({ err: error }, 'a message could not be edited; it is tried again');
    }
  }
}

/** The message was deleted, or can't be reached any more. */
export function isUneditable(error: unknown): boolean {
  const code = slackError(error);
  return isRefusalOfPlace(error) || (code !== undefined && goneErrors.has(code));
}

const goneErrors = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);
