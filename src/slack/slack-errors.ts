/** What Slack's Web API answers when it does not do what it was asked. */
import { ErrorCode } from '@slack/web-api';
import { z } from 'zod';

/** Slack's own error code, when the error is Slack's answer. */
export function slackError(error: unknown): string | undefined {
  const answer = z.object({
    code: z.literal(ErrorCode.PlatformError),
    data: z.object({ error: z.string() }),
  });
  return answer.safeParse(error).data?.data.error;
}

/** Slack's "you can't write there": the place is at fault, not the message. */
export function isRefusalOfPlace(error: unknown): boolean {
  const code = slackError(error);
  return code !== undefined && placeErrors.has(code);
}

export const placeErrors: ReadonlySet<string> = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'user_not_in_channel',
  'restricted_action',
]);
