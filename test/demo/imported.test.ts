import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { setUpCompany } from '../../src/demo/set-up-company.ts';
import { Currency } from '../../src/domain/money.ts';
import { openWorkspaces, readDirectory } from '../../src/operations/workspace.ts';
import { addImport } from '../../src/storage/import-records.ts';
import { given, storageOfTests, TestClock } from '../support/workspace.ts';

test('no demo company is told where an import was cut short before it had made a single team', async () => {
  const clock = new TestClock();
  const workspaces = openWorkspaces(await storageOfTests(), clock);
  const slackTeam = { id: `T${randomUUID().replaceAll('-', '').toUpperCase()}`, name: 'Initech' };
  await workspaces.storage.addWorkspace({
    slackTeamId: slackTeam.id,
    enterpriseId: null,
    name: slackTeam.name,
    baseCurrency: Currency.parse('EUR'),
    createdAt: clock.now(),
  });
  const workspace = given(await workspaces.find(slackTeam.id));
  await addImport(workspace.storage.scope, {
    digest: 'of its files',
    source: 'file',
    asked: {},
    counts: {},
    byId: null,
    channelId: null,
    messageTs: null,
    startedAt: clock.now(),
  });
  expect(await setUpCompany(workspaces, slackTeam)).toBeUndefined();
  expect((await readDirectory(workspace)).teams.size).toBe(0);
});
