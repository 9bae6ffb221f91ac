import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Refusal } from '../../../src/domain/refusals.ts';
import { done, type Result, refused } from '../../../src/domain/result.ts';
import { accountNamed, contactNamed, itemNamed } from '../../../src/storage/account-records.ts';
import { settingsChanged } from '../../../src/storage/directory-records.ts';
import { handledResult, keepResult } from '../../../src/storage/handled-requests.ts';
import { addPipeline } from '../../../src/storage/pipeline-records.ts';
import { addRate, ratesOn } from '../../../src/storage/rates.ts';
import { isDuplicate, takeDealNumbers, type WorkspaceStorage } from '../../../src/storage/storage.ts';
import { day, eur, start, usd } from '../../support/deals.ts';
import { given, storageOfTests } from '../../support/workspace.ts';

const somebody = { actor: { kind: 'automation' }, at: start } as const;

async function newWorkspace(): Promise<WorkspaceStorage> {
  const storage = await storageOfTests();
  const slackTeamId = `T${randomUUID()}`;
  const fields = { slackTeamId, enterpriseId: null, name: 'Initech', baseCurrency: usd, createdAt: start };
  const { id } = await storage.addWorkspace(fields);
  return storage.workspace(id);
}

describe('nothing is ever visible across workspaces', () => {
  test('the same names in two of them are two accounts, two contacts, two items', async () => {
    const ids = [];
    for (const { scope } of [await newWorkspace(), await newWorkspace()]) {
      const account = await accountNamed(scope, somebody, 'Acme');
      const contact = await contactNamed(scope, somebody, account.id, 'Li', null);
      const item = await itemNamed(scope, somebody, 'competitor', 'Rival');
      expect(account.isNew).toBe(true);
      ids.push(account.id, contact, item);
    }
    expect(new Set(ids)).toHaveLength(6);
  });

  test('each has a directory of its own', async () => {
    const [one, other] = [await newWorkspace(), await newWorkspace()];
    await one.transact(async (scope) => {
      await settingsChanged(scope);
      return done(await addPipeline(scope, somebody, { name: 'Classic', cycleDays: 60 }, []));
    });
    expect([...(await one.directory()).pipelines.values()]).toMatchObject([{ name: 'Classic' }]);
    expect((await other.directory()).pipelines).toEqual(new Map());
  });

  test('and rates of its own: the last on or before a day, and for one day the last that was set', async () => {
    const [one, other] = [await newWorkspace(), await newWorkspace()];
    for (const [on, rate] of [
      ['2026-01-01', '1.05'],
      ['2026-03-01', '1.07'],
      ['2026-03-01', '1.08'],
    ] as const)
      await addRate(one.scope, somebody, eur, day(on), rate);
    const rate = async (on: string) => {
      const found = (await ratesOn(one.scope, day(on))).get(eur);
      return found && Number(found.units) / 10 ** found.scale;
    };
    expect([await rate('2025-12-31'), await rate('2026-02-28'), await rate('2026-03-01')]).toEqual([
      undefined,
      1.05,
      1.08,
    ]);
    expect(await ratesOn(other.scope, day('2026-03-01'))).toEqual(new Map());
  });
});

describe('a name typed again is the same thing', () => {
  test('whatever its case or width', async () => {
    const { scope } = await newWorkspace();
    const first = await accountNamed(scope, somebody, 'Acme Corp');
    expect(await accountNamed(scope, somebody, ' ＡＣＭＥ　corp ')).toEqual({ ...first, isNew: false });
  });

  test('typed by many at once, it is added once', async () => {
    const { transact } = await newWorkspace();
    const added = await Promise.all(
      Array.from({ length: 12 }, () =>
        transact(async (scope) => done((await accountNamed(scope, somebody, 'Acme')).id)),
      ),
    );
    expect(new Set(added.map((result) => result.ok && result.value))).toHaveLength(1);
  });
});

describe('deal numbers have no gaps', () => {
  test('though many create at once and every third is refused', async () => {
    const { transact } = await newWorkspace();
    const attempts = Array.from({ length: 30 }, (_, index) =>
      transact(async (scope): Promise<Result<number, Refusal>> => {
        const number = await takeDealNumbers(scope, 1);
        return index % 3 === 0 ? refused({ kind: 'text-needed' }) : done(number);
      }),
    );
    const numbers = (await Promise.all(attempts)).flatMap((result) => (result.ok ? [result.value] : []));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test('a block taken at one go is left out by the next', async () => {
    const { scope } = await newWorkspace();
    expect([await takeDealNumbers(scope, 250), await takeDealNumbers(scope, 1)]).toEqual([1, 251]);
  });
});

describe('a change that was refused or failed never was', () => {
  test.each([
    ['refused', async () => refused({ kind: 'text-needed' } as const)],
    ['failed', () => Promise.reject(new Error('power cut'))],
  ])('when it %s', async (_, end) => {
    const { transact, scope } = await newWorkspace();
    await transact(async (open) => {
      await accountNamed(open, somebody, 'Acme');
      await keepResult(open, 'key', { number: 1 }, start);
      return end();
    }).catch((error: unknown) => expect(String(error)).toContain('power cut'));
    expect(await scope.db.account.count({ where: { workspaceId: scope.workspaceId } })).toBe(0);
    expect(await scope.db.historyEntry.count({ where: { workspaceId: scope.workspaceId } })).toBe(0);
    expect(await handledResult(scope, 'key')).toBeUndefined();
  });

  test('nobody keeps the directory it would have made', async () => {
    const { transact, directory } = await newWorkspace();
    const before = await directory();
    await transact(async (scope) => {
      await settingsChanged(scope);
      await addPipeline(scope, somebody, { name: 'Ghost', cycleDays: 60 }, []);
      expect([...(await directory(scope)).pipelines.values()]).toMatchObject([{ name: 'Ghost' }]);
      return refused({ kind: 'text-needed' });
    });
    await transact(async (scope) => {
      await settingsChanged(scope);
      await addPipeline(scope, somebody, { name: 'Real', cycleDays: 60 }, []);
      return done(null);
    });
    const after = await directory();
    expect([...after.pipelines.values()]).toMatchObject([{ name: 'Real' }]);
    expect(after.settingsVersion).toBe(before.settingsVersion + 1);
  });
});

describe('a directory is read again only when something in it changed', () => {
  test('also by another process', async () => {
    const here = await newWorkspace();
    const elsewhere = (await storageOfTests()).workspace(here.workspaceId);
    const first = await here.directory();
    expect(await here.directory()).toBe(first);
    await elsewhere.transact(async (scope) => {
      await settingsChanged(scope);
      return done(await itemNamed(scope, somebody, 'competitor', 'Rival'));
    });
    const item = given([...(await here.directory()).catalogue.values()][0]);
    expect(item).toMatchObject({ kind: 'competitor', name: 'Rival' });
  });
});

describe('handled requests', () => {
  test('keep the first result; a second one under the same key is an error that callers recognise', async () => {
    const { scope } = await newWorkspace();
    await keepResult(scope, 'view V1', { number: 1 }, start);
    const again = await keepResult(scope, 'view V1', { number: 2 }, start).catch((error: unknown) => error);
    expect(isDuplicate(again)).toBe(true);
    expect(await handledResult(scope, 'view V1')).toEqual({ number: 1 });
  });
});
