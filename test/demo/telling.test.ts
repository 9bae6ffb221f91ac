/** The demo company in a database: told through the same operations that people use. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Story } from '../../src/demo/company/story.ts';
import { nora } from '../../src/demo/people.ts';
import { type Company, personIdOf, setUpCompany } from '../../src/demo/set-up-company.ts';
import { tellCompany } from '../../src/demo/tell-company.ts';
import { Currency } from '../../src/domain/money.ts';
import { replay } from '../../src/domain/replay.ts';
import { findDeals } from '../../src/operations/find-deals.ts';
import { takeAnnouncements } from '../../src/operations/outbox.ts';
import { showDeal } from '../../src/operations/show-deal.ts';
import { openWorkspaces, type Workspaces } from '../../src/operations/workspace.ts';
import { derivedRows, given, newCompany, storageOfTests } from '../support/workspace.ts';
import { entriesOf, ownerOf } from './measures.ts';

const now = new Date('2026-11-22T05:30:00Z');
const slackTeam = { id: `T${randomUUID().replaceAll('-', '').toUpperCase()}`, name: 'Harbour Optics' };

let workspaces: Workspaces;
let company: Company;
let slice: readonly Story[];

beforeAll(async () => {
  workspaces = openWorkspaces(await storageOfTests(), { now: () => now });
  company = given(await setUpCompany(workspaces, slackTeam));
  slice = oneOfEachKind(company.stories);
});

/** A few stories in which everything happens that happens in any. */
function oneOfEachKind(stories: readonly Story[]): readonly Story[] {
  const missing = new Set(stories.flatMap(({ acts }) => acts.map(({ kind }) => kind)));
  return stories.filter(({ acts }) => {
    const fresh = acts.filter(({ kind }) => missing.has(kind));
    for (const { kind } of fresh) missing.delete(kind);
    return fresh.length > 0;
  });
}

async function dealOf(number: number) {
  const admin = personIdOf(company.directory, nora.id);
  const found = await findDeals(company.workspace, admin, { number }, []);
  if (found.kind !== 'one') throw new Error(`there is no deal ${number}`);
  return found.deal;
}

/** The slice is told once, whichever promise is looked at first. */
const told = () => tellCompany({ ...company, stories: slice });

describe('a told company', () => {
  test('that is cut short goes on where it was, and tells nothing twice', async () => {
    const leaving = new AbortController();
    await tellCompany(
      { ...company, stories: slice },
      { signal: leaving.signal, onProgress: () => leaving.abort() },
    );
    const again = given(await setUpCompany(workspaces, slackTeam));
    expect(again.stories).toEqual(company.stories);
    expect(again.numbersFrom).toBe(company.numbersFrom);
    await tellCompany({ ...again, stories: slice });
    const progress: number[] = [];
    await tellCompany({ ...again, stories: slice }, { onProgress: (done) => progress.push(done) });
    expect(progress).toEqual([slice.length]);
  });

  test('stands where its stories end, with every entry in its history and nothing derived amiss', async () => {
    await told();
    for (const story of slice) {
      const line = await dealOf(company.numbersFrom + story.number);
      const { deal, entries } = await showDeal(company.workspace, line.id);
      expect(deal).toMatchObject({ name: story.name, status: story.status, createdAt: story.createdAt });
      expect(deal.ownerId).toBe(personIdOf(company.directory, ownerOf(story)));
      expect(entries).toHaveLength(entriesOf(story));
      expect(replay(entries)).toEqual(deal);
      const { deal: row } = await derivedRows(company.workspace.storage.scope, line.id);
      expect(row).toMatchObject({ status: deal.status, version: deal.version, stageId: deal.stageId });
    }
  });

  test('is announced to nobody', async () => {
    await told();
    expect(await takeAnnouncements(company.workspace, 10)).toEqual([]);
  });
});

describe('a start', () => {
  const place = () => ({ id: `T${randomUUID().replaceAll('-', '').toUpperCase()}`, name: 'Harbour Optics' });

  test('that was killed before it had made a team is made good by the next', async () => {
    const killed = place();
    const baseCurrency = Currency.parse('USD');
    const row = {
      slackTeamId: killed.id,
      enterpriseId: null,
      name: killed.name,
      baseCurrency,
      createdAt: now,
    };
    await workspaces.storage.addWorkspace(row);
    expect(await setUpCompany(workspaces, killed)).toMatchObject({ numbersFrom: 0 });
  });

  test('of several programs with one database tells each story once', async () => {
    const shared = given(await setUpCompany(workspaces, place()));
    const part = { ...shared, stories: shared.stories.slice(0, 4) };
    await Promise.all([tellCompany(part), tellCompany(part), tellCompany(part)]);
    const { db, workspaceId } = shared.workspace.storage.scope;
    const told = await db.historyEntry.count({ where: { workspaceId, subjectKind: 'deal' } });
    expect(told).toBe(part.stories.reduce((sum, story) => sum + entriesOf(story), 0));
  });

  test('that is to end does not wait for people who are still at work', async () => {
    const fresh = given(await setUpCompany(workspaces, place()));
    const leaving = new AbortController();
    const giveWay = () => {
      leaving.abort();
      return new Promise<void>(() => undefined);
    };
    await tellCompany(fresh, { signal: leaving.signal, giveWay });
    expect(leaving.signal.aborted).toBe(true);
  });
});

test('a company that people have set up themselves is left alone', async () => {
  const own = await newCompany();
  const found: Workspaces = { ...workspaces, find: async () => own.workspace };
  expect(await setUpCompany(found, slackTeam)).toBeUndefined();
});
