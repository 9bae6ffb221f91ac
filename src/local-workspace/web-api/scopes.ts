import { SlackApiError } from '../slack-api-error.ts';

/** What a method asks of a bot's token wherever it is called; those that depend on the place ask nothing here. */
const SCOPES: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'conversations.join': 'channels:join',
  'conversations.open': 'im:write',
  'files.completeUploadExternal': 'files:write',
  'files.getUploadURLExternal': 'files:write',
  'files.info': 'files:read',
  'users.info': 'users:read',
};

/** Throws `missing_scope` for a method the app was not granted. */
export function assertGranted(method: string, granted: readonly string[] | undefined): void {
  const needed = SCOPES[method];
  if (needed === undefined || granted === undefined || granted.includes(needed)) return;
  throw new SlackApiError('missing_scope', { needed, provided: granted.join(',') });
}
