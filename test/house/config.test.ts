import { describe, expect, test } from 'vitest';
import { describeProblems, readConfig } from '../../src/config.ts';

const bot = 'xoxb-1-2-abc';
const app = 'xapp-1-A1-2-def';
const signing = '0123456789abcdef0123456789abcdef';

function configOf(env: Record<string, string>) {
  const config = readConfig(env);
  if (!config.ok) throw new Error(describeProblems(config.refusal));
  return config.value;
}

function mistakesIn(env: Record<string, string>): readonly string[] {
  const config = readConfig(env);
  return config.ok ? [] : config.refusal.map(({ variable }) => variable);
}

describe('where the bot connects to', () => {
  test('without anything set, it makes its own workspace on this machine, with its own database', () => {
    expect(configOf({})).toEqual({
      slack: null,
      host: '127.0.0.1',
      port: 3000,
      botPort: 3001,
      databaseUrl: null,
      dataFolder: './data',
      clockStart: null,
      logLevel: 'warn',
    });
  });

  test.each([
    ['with an app token, over a socket', { SLACK_APP_TOKEN: app }, { mode: 'socket', appToken: app }],
    [
      'with a signing secret, over HTTP',
      { SLACK_SIGNING_SECRET: signing },
      { mode: 'http', signingSecret: signing },
    ],
    [
      'with both, over a socket',
      { SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: signing },
      { mode: 'socket', appToken: app },
    ],
  ])('%s', (_, tokens, slack) => {
    const config = configOf({ SLACK_BOT_TOKEN: bot, ...tokens });
    expect(config.slack).toMatchObject({ ...slack, botToken: bot, apiUrl: 'https://slack.com/api/' });
    expect(config).toMatchObject({ host: '0.0.0.0', port: 3000, logLevel: 'info' });
  });

  test('another Slack address is taken with or without its last slash', () => {
    const env = { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_API_URL: 'http://127.0.0.1:4000/api' };
    expect(configOf(env).slack?.apiUrl).toBe('http://127.0.0.1:4000/api/');
  });

  test('the bot’s own port follows the workspace’s', () => {
    expect(configOf({ PORT: '8080' })).toMatchObject({ port: 8080, botPort: 8081 });
    expect(configOf({ PORT: '8080', BOT_PORT: '9000' }).botPort).toBe(9000);
  });

  test('the clock starts at an instant with its zone', () => {
    const { clockStart } = configOf({ STAGECOACH_CLOCK: '2026-11-23T09:00:00+01:00' });
    expect(clockStart).toEqual(new Date('2026-11-23T08:00:00Z'));
  });
});

describe('mistakes', () => {
  test.each([
    ['a token of another kind', { SLACK_BOT_TOKEN: 'xoxp-1', SLACK_APP_TOKEN: app }, ['SLACK_BOT_TOKEN']],
    ['a bot token alone', { SLACK_BOT_TOKEN: bot }, ['SLACK_APP_TOKEN']],
    ['an app token alone', { SLACK_APP_TOKEN: app }, ['SLACK_BOT_TOKEN']],
    ['a signing secret alone', { SLACK_SIGNING_SECRET: signing }, ['SLACK_BOT_TOKEN']],
    ['a port that is none', { PORT: 'eighty' }, ['PORT']],
    ['a port beyond the last', { PORT: '70000' }, ['PORT']],
    ['one port for two', { PORT: '3000', BOT_PORT: '3000' }, ['BOT_PORT']],
    ['no port left for the bot', { PORT: '65535' }, ['BOT_PORT']],
    ['a local workspace that others can enter', { HOST: '0.0.0.0' }, ['HOST']],
    ['a database that is no PostgreSQL', { DATABASE_URL: 'mysql://localhost/x' }, ['DATABASE_URL']],
    ['an instant without a zone', { STAGECOACH_CLOCK: '2026-11-23 09:00' }, ['STAGECOACH_CLOCK']],
    ['a level that does not exist', { LOG_LEVEL: 'loud' }, ['LOG_LEVEL']],
  ])('%s is told', (_, env, variables) => {
    expect(mistakesIn(env)).toEqual(variables);
  });

  test('all are told at once, each with an example that works', () => {
    const config = readConfig({ PORT: 'x', LOG_LEVEL: 'loud', STAGECOACH_CLOCK: 'noon' });
    expect(config.ok).toBe(false);
    if (config.ok) return;
    const examples = Object.fromEntries(config.refusal.map(({ variable, example }) => [variable, example]));
    expect(Object.keys(examples)).toEqual(['PORT', 'STAGECOACH_CLOCK', 'LOG_LEVEL']);
    expect(mistakesIn(examples)).toEqual([]);
  });

  test('what was given is never repeated: it may be a secret in the wrong place', () => {
    const config = readConfig({ SLACK_BOT_TOKEN: 'hunter2-and-more', DATABASE_URL: 'hunter2-and-more' });
    expect(config.ok ? '' : describeProblems(config.refusal)).not.toContain('hunter2');
  });

  test('an empty variable counts as not set', () => {
    expect(mistakesIn({ SLACK_BOT_TOKEN: '', PORT: ' ', LOG_LEVEL: '' })).toEqual([]);
  });
});
