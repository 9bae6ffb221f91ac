/** A random world as rows, in a workspace of its own. */
import { randomUUID } from 'node:crypto';
import type { World } from '../../src/domain/metrics/memory/world.ts';
import { done } from '../../src/domain/result.ts';
import { nameKey } from '../../src/domain/vocabulary.ts';
import { appendEntries } from '../../src/storage/deal-history.ts';
import { dayToColumn, type Scope } from '../../src/storage/rows.ts';
import { teamColumns } from '../../src/storage/team-records.ts';
import { start } from './deals.ts';
import { storageOfTests } from './workspace.ts';

export async function storedWorld(world: World): Promise<Scope> {
  const { directory } = world;
  const storage = await storageOfTests();
  const { id: workspaceId } = await storage.addWorkspace({
    slackTeamId: `T${randomUUID()}`,
    enterpriseId: null,
    name: directory.name,
    baseCurrency: directory.baseCurrency,
    createdAt: start,
  });
  const workspace = storage.workspace(workspaceId);
  await workspace.transact(async (open) => done(await storeSettings(open, world)));
  await workspace.transactBatch(async (open) => {
    for (const entries of world.histories) await appendEntries(open, [], entries);
    return done(null);
  });
  return workspace.scope;
}

async function storeSettings({ db, workspaceId }: Scope, world: World): Promise<null> {
  const { directory, settings, accounts, rates } = world;
  const named = <T extends { readonly name: string }>(row: T) => ({
    ...row,
    workspaceId,
    nameKey: nameKey(row.name),
  });
  await db.pipeline.createMany({
    data: [...directory.pipelines.values()].map(({ id, name, cycleDays }) => named({ id, name, cycleDays })),
  });
  const stages = new Map(settings.map((setting) => [setting.stageId, setting.pipelineId]));
  await db.stage.createMany({
    data: [...stages].map(([id, pipelineId]) => ({ workspaceId, id, pipelineId, name: id, meaning: '' })),
  });
  await db.stageSetting.createMany({
    data: settings.map(({ pipelineId: _, ...setting }) => ({ ...setting, workspaceId, stallLimitDays: 14 })),
  });
  await db.person.createMany({
    data: [...directory.people.values()].map(({ id, name }) => ({ workspaceId, id, name })),
  });
  await db.team.createMany({
    data: [...directory.teams.values()].map(({ id, members: _, version: __, ...team }) => ({
      workspaceId,
      id,
      ...teamColumns(team),
    })),
  });
  await db.catalogueItem.createMany({ data: [...directory.catalogue.values()].map(named) });
  await db.account.createMany({
    data: [...accounts].map(([id, { industryId, size, region }]) =>
      named({ id, name: id, industryId, size, region }),
    ),
  });
  await db.contact.createMany({
    data: [...accounts].flatMap(([accountId, { roles }]) =>
      roles.map((role, nth) => named({ id: randomUUID(), accountId, name: `Contact ${nth}`, role })),
    ),
  });
  await storeRates({ db, workspaceId }, rates);
  return null;
}

export async function storeRates({ db, workspaceId }: Scope, rates: World['rates']): Promise<void> {
  await db.exchangeRate.createMany({
    data: rates.map(({ onDate, baseForOne, ...rate }) => ({
      ...rate,
      workspaceId,
      onDate: dayToColumn(onDate),
      baseForOne: decimalOf(baseForOne),
    })),
  });
}

function decimalOf({ units, scale }: World['rates'][number]['baseForOne']): string {
  const digits = units.toString().padStart(scale + 1, '0');
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
