import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Election, holdElection } from '../../src/jobs/election.ts';
import { keepRun, takeRun } from '../../src/operations/take-run.ts';
import { openWorkspaces } from '../../src/operations/workspace.ts';
import { type Company, newCompany, storageOfTests } from '../support/workspace.ts';

let company: Company;
beforeAll(async () => {
  company = await newCompany();
});

/** As each process asks, with a handle of its own. */
async function processes(count: number, name: string): Promise<readonly Election[]> {
  const storage = await storageOfTests();
  return Array.from({ length: count }, () => {
    const workspaces = openWorkspaces(storage, company.clock);
    return holdElection(name, () => workspaces.find(company.slackTeamId), pino({ level: 'silent' }));
  });
}

describe('of several processes', () => {
  test('one does the minute’s work, and nobody does it again when that was quick', async () => {
    const all = await processes(4, 'quick work');
    const ask = () =>
      Promise.all(all.map(({ coordinator, leaseMs }) => coordinator.shouldRun('a minute', leaseMs)));
    const answers = await ask();
    expect(answers.filter(Boolean)).toHaveLength(1);
    for (const { coordinator } of all) await coordinator.onComplete?.('a minute');
    expect((await ask()).some(Boolean)).toBe(false);
  });

  test('another does the next minute’s when the first one died', async () => {
    const [one, two] = await processes(2, 'work of one who dies');
    expect(await one?.coordinator.shouldRun('a minute', 0)).toBe(true);
    expect(await two?.coordinator.shouldRun('the next', 50_000)).toBe(true);
    await one?.coordinator.onComplete?.('a minute');
    await two?.coordinator.onComplete?.('the next');
  });

  test('one keeps work that takes longer than a minute', async () => {
    const { workspace } = company;
    expect(await takeRun(workspace, 'long work', 0)).toBe(true);
    await keepRun(workspace, 'long work', 30);
    expect(await takeRun(workspace, 'long work', 30)).toBe(false);
  });

  test('each kind of work is another’s', async () => {
    const { workspace } = company;
    expect(await takeRun(workspace, 'this', 30)).toBe(true);
    expect(await takeRun(workspace, 'that', 30)).toBe(true);
  });

  test('none works before there is a workspace', async () => {
    const { coordinator, leaseMs } = holdElection('work', async () => undefined, pino({ level: 'silent' }));
    expect(await coordinator.shouldRun('a minute', leaseMs)).toBe(false);
  });
});
