import { describe, expect, test } from 'vitest';
import { boltLog, makeLog } from '../../src/log.ts';

const slack = {
  mode: 'http',
  botToken: 'xoxb-123-the-bot-token',
  signingSecret: 'correct-horse-battery',
  apiUrl: 'https://slack.com/api/',
} as const;

function logged(work: (log: ReturnType<typeof makeLog>) => void): string {
  const lines: string[] = [];
  work(makeLog({ level: 'debug', slack, destination: { write: (line) => void lines.push(line) } }));
  return lines.join('');
}

describe('secrets never reach the log', () => {
  test.each([
    ['the bot’s token in a message', slack.botToken],
    ['the signing secret', slack.signingSecret],
    ['a token of another workspace', 'xoxe.xoxp-1-aaaaaaaaaa'],
    ['an app token', 'xapp-1-A0123-456-abcdef'],
    ['the password in a database’s address', 'hunter2'],
  ])('%s', (_, secret) => {
    const address = `postgresql://rep:${secret}@db.example:5432/deals`;
    const said = logged((log) => {
      log.info(`with ${secret === 'hunter2' ? address : secret}`);
      log.error({ err: new Error(`failed at ${address}`), nested: { deep: [address] } }, 'an error');
      boltLog(log).warn('bolt says', address);
    });
    expect(said).toContain('[secret]');
    expect(said).not.toContain(secret);
  });

  test('what is no secret stays readable', () => {
    expect(logged((log) => log.info('D-42 was won by Mia'))).toContain('D-42 was won by Mia');
  });
});
