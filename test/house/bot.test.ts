import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { buildBot } from '../../src/bot.ts';
import { freshNumber } from '../../src/demo/company/guide-deals.ts';
import { teamChannels } from '../../src/demo/people.ts';
import { linXiao, mia, newBusiness, nora, starterApp } from '../../src/demo/starter-workspace.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.stop());
afterEach(() => office.slack.faults.clear());

async function asked(path: string, init?: RequestInit): Promise<[number, unknown]> {
  const response = await fetch(`${office.bot.url()}${path}`, init);
  return [response.status, await response.json()];
}

describe('questions of a supervisor', () => {
  test('is it alive, and is it ready?', async () => {
    expect(await asked('/healthz')).toEqual([200, { alive: true }]);
    expect(await asked('/readyz')).toEqual([
      200,
      { ready: true, database: true, migrations: true, slack: true },
    ]);
  });

  test('it is not ready while Slack is out of reach, and ready again as soon as it is not', async () => {
    office.slack.faults.fail('apps.connections.open', 'internal_error', 1_000);
    office.slack.faults.dropSocket();
    await expect.poll(() => asked('/readyz')).toMatchObject([503, { ready: false, slack: false }]);
    office.slack.faults.clear();
    await expect.poll(() => asked('/readyz')).toMatchObject([200, { slack: true }]);
  });

  test.each([
    ['GET', '/'],
    ['POST', '/healthz'],
    ['POST', '/slack/events'],
    ['GET', '/slack/events'],
  ])('%s %s is nobody’s business', async (method, path) => {
    expect(await asked(path, { method })).toEqual([404, { error: 'not found' }]);
  });
});

describe('the connection to Slack', () => {
  test('a refreshed or broken connection is taken up again, and commands are answered as before', async () => {
    const person = office.slack.person(mia.id);
    const connections = () =>
      office.slack.calls().filter(({ method }) => method === 'apps.connections.open').length;
    for (const end of [office.slack.faults.refreshSocket, office.slack.faults.dropSocket]) {
      const before = connections();
      end();
      await expect.poll(connections).toBeGreaterThan(before);
      await expect.poll(() => asked('/readyz')).toMatchObject([200, {}]);
      const answers = person.messages(newBusiness.name).length;
      await person.command(newBusiness.name, `/deal show D-${freshNumber('Nordlicht Optik')}`);
      await person.waitFor('the card', () => person.messages(newBusiness.name).length > answers);
    }
  });

  test('a wrong token ends the start with Slack’s own word for it', async () => {
    const bot = await buildBot(
      {
        slack: {
          mode: 'socket',
          botToken: 'xoxb-wrong',
          appToken: 'xapp-wrong',
          apiUrl: office.slack.slackApiUrl,
        },
        host: '127.0.0.1',
        port: 0,
        databaseUrl: inject('connectionString'),
        logLevel: 'silent',
      },
      { now: office.slack.now },
    );
    await expect(bot.start()).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
    await bot.stop();
  });
});

describe('over HTTP', () => {
  test('a request that Slack did not sign is refused', async () => {
    const { botToken, signingSecret } = starterApp;
    const bot = await buildBot(
      {
        slack: { mode: 'http', botToken, signingSecret, apiUrl: office.slack.slackApiUrl },
        host: '127.0.0.1',
        port: 0,
        databaseUrl: inject('connectionString'),
        logLevel: 'silent',
      },
      { now: office.slack.now },
    );
    await bot.start();
    const request = {
      method: 'POST',
      body: 'command=/deal&text=list',
      headers: { 'x-slack-signature': 'v0=00' },
    };
    const response = await fetch(`${bot.url()}/slack/events`, request);
    await bot.stop();
    expect(response.status).toBe(401);
  });
});

describe('stopping', () => {
  test('what was asked before is still answered', async () => {
    const person = office.slack.person(linXiao.id);
    office.slack.faults.delay('chat.postEphemeral', 300);
    const deal = `D-${freshNumber('星河光电')}`;
    await person.command(teamChannels.china.name, `/deal show ${deal}`);
    await office.bot.stop();
    expect(person.messages(teamChannels.china.name).some(({ text }) => text.includes(deal))).toBe(true);
  });

  test('what comes afterwards is not taken in', async () => {
    await office.bot.stop();
    const answered = await office.slack.person(nora.id).command(newBusiness.name, '/deal list');
    expect(answered.ok).toBe(false);
  });
});
