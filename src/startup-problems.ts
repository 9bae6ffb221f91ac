/** Why a start failed, and what to do about it, for whoever looks at the terminal. */
import { z } from 'zod';
import type { Config } from './config.ts';

const PortTaken = z.object({ code: z.enum(['EADDRINUSE', 'EACCES']), port: z.number() });
const SlackRefused = z.object({ data: z.object({ error: z.string() }) });
const SlackUnreachable = z.object({ code: z.literal('slack_webapi_request_error') });
const Unreachable = z.object({
  code: z.enum([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ETIMEDOUT',
    'ECONNRESET',
    '28P01',
    '28000',
    '3D000',
  ]),
});
/** Errors of our own, whose message says what to do. */
const Told = z.object({
  name: z.enum([
    'FolderInUseError',
    'FolderUnusableError',
    'DatabaseLostError',
    'MigrationError',
    'WorkspaceFileError',
  ]),
  message: z.string(),
});

/** What a start that failed is told as; a bug with its stack, for whoever mends it. */
export function complaintOf(error: unknown, config: Config): string {
  const known = knownComplaint(error, config);
  if (known !== undefined) return known;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Why something could not be started or reached, with what to do; undefined for what nobody foresaw. */
export function knownComplaint(error: unknown, config: Config): string | undefined {
  const told = Told.safeParse(error).data;
  if (told) return told.message;
  const taken = PortTaken.safeParse(error).data;
  if (taken) {
    const variable = config.slack === null && taken.port === config.botPort ? 'BOT_PORT' : 'PORT';
    return taken.code === 'EADDRINUSE'
      ? `Port ${taken.port} is in use by another program. Stop it, or set ${variable} to a free port.`
      : `Port ${taken.port} may not be opened by this user. Set ${variable} to one above 1024.`;
  }
  const refused = SlackRefused.safeParse(error).data;
  if (refused) return `Slack refused the start: ${refused.data.error}. ${adviceOn(refused.data.error)}`;
  if (SlackUnreachable.safeParse(error).success)
    return 'Slack can’t be reached. Check the network, and SLACK_API_URL if it is set.';
  if (config.databaseUrl !== null && Unreachable.safeParse(error).success)
    return `The database of DATABASE_URL can’t be used: ${messageOf(error)}`;
  return undefined;
}

function adviceOn(slackError: string): string {
  switch (slackError) {
    case 'invalid_auth':
    case 'not_authed':
    case 'token_revoked':
    case 'account_inactive':
      return 'Check SLACK_BOT_TOKEN and SLACK_APP_TOKEN, and that the app is installed.';
    case 'missing_scope':
    case 'not_allowed_token_type':
      return 'SLACK_APP_TOKEN needs the scope connections:write, and the app the scopes of manifest.yml.';
    default:
      return 'Slack’s documentation of that code says more.';
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
