/** Nudges and reminders are edited in place as their deals move on. */
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import {
  type MessageBehind,
  messageWasLost,
  messageWasUpdated,
  outdatedMessages,
} from '../../operations/follow-announced.ts';
import type { Workspace } from '../../operations/workspace.ts';
import { bodyOf } from '../reply.ts';
import { letterFor } from './announcements.ts';
import { editEach, isUneditable } from './edits.ts';

const mostAtOnce = 20;

/** Edits every message that shows less than one of its deals, once. */
export async function followAnnounced(workspace: Workspace, slack: WebClient, log: Logger): Promise<void> {
  const messages = await outdatedMessages(workspace, mostAtOnce);
  await editEach(workspace, log, messages, (message) => edit(workspace, slack, message));
}

async function edit(workspace: Workspace, slack: WebClient, message: MessageBehind): Promise<void> {
  const { announcement, progress } = message;
  const { channelId, ts } = announcement;
  const letter = await letterFor(workspace, announcement, progress);
  if (!letter || channelId === null || ts === null) return messageWasLost(workspace, message);
  try {
    await slack.chat.update({ channel: channelId, ts, ...bodyOf(letter.message) });
  } catch (error) {
    if (!isUneditable(error)) throw error;
    return messageWasLost(workspace, message);
  }
  return messageWasUpdated(workspace, message);
}
