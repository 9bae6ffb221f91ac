/** The environment, read once: the only place that looks at `process.env`. */
import { z } from 'zod';
import { done, type Result, refused } from './domain/result.ts';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** How the bot reaches Slack; `apiUrl` is the base of the Web API and ends with a slash. */
export type SlackConnection =
  | {
      readonly mode: 'socket';
      readonly botToken: string;
      readonly appToken: string;
      readonly apiUrl: string;
    }
  | {
      readonly mode: 'http';
      readonly botToken: string;
      readonly signingSecret: string;
      readonly apiUrl: string;
    };

export interface Config {
  /** Null: a local workspace takes Slack's place. */
  readonly slack: SlackConnection | null;
  readonly host: string;
  /** The bot's port; in a local workspace, the workspace's. */
  readonly port: number;
  /** The bot's own port beside a local workspace. */
  readonly botPort: number;
  /** Null: the embedded database in `dataFolder`. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  /** Where the clock starts; it runs on from there. Null: the machine's time. */
  readonly clockStart: Date | null;
  readonly logLevel: LogLevel;
}

/** One mistake: the variable, what is wrong with it, and a value that works. Never the value that was given. */
export interface ConfigProblem {
  readonly variable: string;
  readonly wrong: string;
  readonly example: string;
}

const slackApi = 'https://slack.com/api/';
const highestPort = 65_535;

/** A variable that must look right when it is set. An empty one counts as not set. */
interface Variable<T> {
  readonly shape: z.ZodType<T, string>;
  readonly wrong: string;
  readonly example: string;
}

const port: Variable<number> = {
  shape: z
    .string()
    .regex(/^\d{1,5}$/u)
    .transform(Number)
    .pipe(z.int().min(1).max(highestPort)),
  wrong: `is not a port between 1 and ${highestPort}`,
  example: '3000',
};

const variables = {
  SLACK_BOT_TOKEN: {
    shape: z.string().regex(/^xoxb-\S+$/u),
    wrong: 'is not a bot token, which begins with xoxb-',
    example: 'xoxb-1234-5678-abc (OAuth & Permissions, in your app’s settings)',
  },
  SLACK_APP_TOKEN: {
    shape: z.string().regex(/^xapp-\S+$/u),
    wrong: 'is not an app-level token, which begins with xapp-',
    example: 'xapp-1-A123-456-abc (Basic Information, with the scope connections:write)',
  },
  SLACK_SIGNING_SECRET: {
    shape: z.string().regex(/^\S{16,}$/u),
    wrong: 'is not a signing secret, which is 32 letters and digits',
    example: '0123456789abcdef0123456789abcdef (Basic Information, in your app’s settings)',
  },
  SLACK_API_URL: {
    shape: z.url({ protocol: /^https?$/u }).transform((url) => (url.endsWith('/') ? url : `${url}/`)),
    wrong: 'is not an http or https address',
    example: slackApi,
  },
  PORT: port,
  BOT_PORT: { ...port, example: '3001' },
  HOST: {
    shape: z.string().regex(/^[\w.:-]+$/u),
    wrong: 'is not a host name or address',
    example: '127.0.0.1',
  },
  DATABASE_URL: {
    shape: z.url({ protocol: /^postgres(ql)?$/u }),
    wrong: 'is not the address of a PostgreSQL database',
    example: 'postgresql://user:password@localhost:5432/stagecoach',
  },
  STAGECOACH_DATA: { shape: z.string().min(1), wrong: 'is not a folder', example: './data' },
  STAGECOACH_CLOCK: {
    shape: z.iso
      .datetime({ offset: true })
      .transform((text) => new Date(text))
      .refine((at) => at.getTime() >= 0 && at.getUTCFullYear() < 3000),
    wrong: 'is not an instant with its zone',
    example: '2026-11-23T09:00:00+01:00',
  },
  LOG_LEVEL: {
    shape: z.enum(logLevels),
    wrong: `is not one of ${logLevels.join(', ')}`,
    example: 'info',
  },
} as const;

type Name = keyof typeof variables;

/**
 * Reads and checks the configuration.
 *
 * @returns the configuration, or every mistake at once.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Result<Config, readonly ConfigProblem[]> {
  const problems: ConfigProblem[] = [];

  function read<T>(name: Name, { shape, wrong, example }: Variable<T>): T | null {
    const text = env[name]?.trim();
    if (!text) return null;
    const read = shape.safeParse(text);
    if (read.success) return read.data;
    problems.push({ variable: name, wrong, example });
    return null;
  }

  const botToken = read('SLACK_BOT_TOKEN', variables.SLACK_BOT_TOKEN);
  const appToken = read('SLACK_APP_TOKEN', variables.SLACK_APP_TOKEN);
  const signingSecret = read('SLACK_SIGNING_SECRET', variables.SLACK_SIGNING_SECRET);
  const apiUrl = read('SLACK_API_URL', variables.SLACK_API_URL) ?? slackApi;
  const listenPort = read('PORT', variables.PORT) ?? 3000;
  const botPort = read('BOT_PORT', variables.BOT_PORT) ?? listenPort + 1;
  const host = read('HOST', variables.HOST);
  const databaseUrl = read('DATABASE_URL', variables.DATABASE_URL);
  const dataFolder = read('STAGECOACH_DATA', variables.STAGECOACH_DATA) ?? './data';
  const clockStart = read('STAGECOACH_CLOCK', variables.STAGECOACH_CLOCK);
  const statedLevel = read('LOG_LEVEL', variables.LOG_LEVEL);

  const isSet = (name: Name) => Boolean(env[name]?.trim());
  const missing = (variable: Name, wrong: string) =>
    problems.push({ variable, wrong, example: variables[variable].example });
  if (isSet('SLACK_BOT_TOKEN') && !isSet('SLACK_APP_TOKEN') && !isSet('SLACK_SIGNING_SECRET'))
    missing(
      'SLACK_APP_TOKEN',
      'is missing: a bot token needs it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP',
    );
  if (!isSet('SLACK_BOT_TOKEN') && (isSet('SLACK_APP_TOKEN') || isSet('SLACK_SIGNING_SECRET')))
    missing('SLACK_BOT_TOKEN', 'is missing: a Slack workspace needs it. Unset the others for a local one');

  const isLocal = !isSet('SLACK_BOT_TOKEN') && problems.length === 0;
  if (isLocal && (botPort === listenPort || botPort > highestPort))
    problems.push({
      variable: 'BOT_PORT',
      wrong: `has to be a port of its own beside PORT, up to ${highestPort}`,
      example: '3001',
    });
  if (isLocal && host !== null && !isLoopback(host))
    problems.push({
      variable: 'HOST',
      wrong: 'is open to other machines, which a local workspace, where nobody signs in, must not be',
      example: '127.0.0.1',
    });
  if (problems.length > 0) return refused(problems);

  return done({
    slack: connectionOf(botToken, appToken, signingSecret, apiUrl),
    host: host ?? (isLocal ? '127.0.0.1' : '0.0.0.0'),
    port: listenPort,
    botPort,
    databaseUrl,
    dataFolder,
    clockStart,
    // Beside a local workspace somebody looks at a terminal, who wants the address and what goes wrong.
    logLevel: statedLevel ?? (isLocal ? 'warn' : 'info'),
  });
}

/** Socket Mode also when a signing secret is set too. */
function connectionOf(
  botToken: string | null,
  appToken: string | null,
  signingSecret: string | null,
  apiUrl: string,
): SlackConnection | null {
  if (botToken !== null && appToken !== null) return { mode: 'socket', botToken, appToken, apiUrl };
  if (botToken !== null && signingSecret !== null) return { mode: 'http', botToken, signingSecret, apiUrl };
  return null;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/u.test(host);
}

/** The problems as an operator reads them, one a line. */
export function describeProblems(problems: readonly ConfigProblem[]): string {
  return problems
    .map(({ variable, wrong, example }) => `${variable} ${wrong}. For example: ${variable}=${example}`)
    .join('\n');
}
