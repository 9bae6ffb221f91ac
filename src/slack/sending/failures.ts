/** What a failed call to Slack means for what was to be sent. */
import { ErrorCode } from '@slack/web-api';
import { z } from 'zod';
import { placeErrors, slackError } from '../slack-errors.ts';

interface Failed {
  /** Slack's error code, else the error's words. */
  readonly problem: string;
  /** It may have been done all the same. */
  readonly isUnclear: boolean;
}

export type Failure =
  /** Slack asks for a pause. */
  | (Failed & { readonly kind: 'limited'; readonly seconds: number })
  /** Slack takes nothing from the app until somebody installs it again. */
  | (Failed & { readonly kind: 'shut out' })
  /** The channel takes no messages. */
  | (Failed & { readonly kind: 'place' })
  /** This message never can be sent. */
  | (Failed & { readonly kind: 'final' })
  /** Slack's own trouble, or the way to it. */
  | (Failed & { readonly kind: 'passing' })
  /** Not foreseen, so most likely our own mistake. */
  | (Failed & { readonly kind: 'fault' });

const shutOut = new Set([
  'token_revoked',
  'token_expired',
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'org_login_required',
  'team_access_not_granted',
]);

const final = new Set([
  'msg_too_long',
  'msg_blocks_too_long',
  'invalid_blocks',
  'invalid_blocks_format',
  'no_text',
  'thread_not_found',
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'user_not_visible',
  'cannot_dm_bot',
]);

const passing = new Set(['message_limit_exceeded', 'team_added_to_org', 'ratelimited', 'rate_limited']);

/** Slack says of these that part of the work may have been done. */
const unclear = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

const RateLimited = z.object({ code: z.literal(ErrorCode.RateLimitedError), retryAfter: z.number() });
const Unanswered = z.object({ code: z.enum([ErrorCode.RequestError, ErrorCode.HTTPError]) });

export function failureOf(error: unknown): Failure {
  const limited = RateLimited.safeParse(error).data;
  if (limited)
    return { kind: 'limited', seconds: limited.retryAfter, problem: 'ratelimited', isUnclear: false };
  const code = slackError(error);
  if (code === undefined) {
    const problem = error instanceof Error ? error.message : String(error);
    const kind = Unanswered.safeParse(error).success ? 'passing' : 'fault';
    return { kind, problem, isUnclear: true };
  }
  return { kind: kindOf(code), problem: code, isUnclear: unclear.has(code) };
}

function kindOf(code: string): Exclude<Failure['kind'], 'limited'> {
  if (placeErrors.has(code)) return 'place';
  if (shutOut.has(code)) return 'shut out';
  if (final.has(code)) return 'final';
  return passing.has(code) || unclear.has(code) ? 'passing' : 'fault';
}
