/** The program is killed again and again while people work, and what they were shown is held against its records. */
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { DealEvent } from '../../src/domain/history.ts';
import { DealId } from '../../src/domain/ids.ts';
import { done } from '../../src/domain/result.ts';
import { dealEntries, rebuildDeal } from '../../src/storage/deal-history.ts';
import { findRunningDatabase } from '../../src/storage/embedded/embedded-database.ts';
import type { Scope } from '../../src/storage/rows.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { randomFrom } from '../support/chance.ts';
import { newDataFolder } from '../support/data-folder.ts';
import { slackTeamId, startInstantSlack } from '../support/instant-slack.ts';
import { freePort, type Program, startProgram } from '../support/program.ts';
import { credentials, deliverTo } from '../support/signed-requests.ts';
import { derivedRows } from '../support/workspace.ts';
import { reps, setUpCompany, withStorage } from './company.ts';
import { newRep, type Rep } from './rep.ts';

export interface Survival {
  readonly changesShown: number;
  /** Requests whose outcome nobody saw before the program was gone. */
  readonly cutShort: number;
  readonly repeats: number;
}

const longestRoundMs = 1_200;

/**
 * Kills the program `kills` times, each at a random moment of four people's work, and looks after each restart: every
 * change that was shown is there, none is there twice, and what is derived equals a replay. `seed` repeats a run.
 */
export async function survive(kills: number, seed: number): Promise<Survival> {
  const random = randomFrom(seed);
  const folder = await newDataFolder();
  const slack = await startInstantSlack();
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const deliveries = deliverTo(`${address}/slack/events`, slack);
  const total = { changesShown: 0, cutShort: 0, repeats: 0 };
  let program: Program | undefined;

  async function startAgain(): Promise<{ running: Program; databaseUrl: string }> {
    const running = startProgram(['dist/main.js'], {
      SLACK_BOT_TOKEN: credentials.botToken,
      SLACK_SIGNING_SECRET: credentials.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      HOST: '127.0.0.1',
      PORT: String(port),
      STAGECOACH_DATA: folder,
      LOG_LEVEL: 'error',
    });
    program = running;
    await running.prints(/Stagecoach is ready/u);
    const database = await findRunningDatabase(folder);
    if (!database) throw new Error('the program runs, but not its database');
    return { running, databaseUrl: database.url };
  }

  try {
    let { running, databaseUrl } = await startAgain();
    await withStorage(databaseUrl, setUpCompany);
    for (let kill = 0; kill < kills; kill += 1) {
      const team = reps.map((user, nth) => newRep(user, accountName(kill, nth), slack, random));
      const death = new AbortController();
      const gone = new Promise<void>((resolve) => death.signal.addEventListener('abort', () => resolve()));
      const working = Promise.all(team.map((rep) => rep.work(deliveries, gone)));
      await Promise.race([pause(random() * longestRoundMs), working]);
      await running.kill();
      death.abort();
      await working;
      expect(running.printed()).not.toMatch(/"level":(50|60)/u);

      ({ running, databaseUrl } = await startAgain());
      total.cutShort += team.filter((rep) => rep.open !== null).length;
      const found = await withStorage(databaseUrl, (storage) => lookAtAll(storage, team));
      await Promise.all(
        team.map(async (rep) => {
          if (random() < 0.7) await rep.repeat(deliveries);
          else rep.accept(found.get(rep) ?? []);
        }),
      );
      await withStorage(databaseUrl, async (storage) => {
        await lookAtAll(storage, team);
        await compareWithReplay(storage);
      });
      for (const rep of team) {
        total.changesShown += rep.shown.length;
        total.repeats += rep.repeats;
      }
    }
    expect(await running.stop()).toBe(0);
    return total;
  } catch (cause) {
    const said = program?.printed().slice(-2000) ?? '';
    throw new Error(`with seed ${seed}: ${cause instanceof Error ? cause.message : cause}\n${said}`, {
      cause,
    });
  } finally {
    await program?.kill();
    deliveries.close();
    await slack.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every rep's deal has exactly the history they were shown, and at most once what was under way. */
async function lookAtAll(
  storage: Storage,
  team: readonly Rep[],
): Promise<ReadonlyMap<Rep, readonly string[]>> {
  const scope = await scopeOfCompany(storage);
  const found = new Map<Rep, readonly string[]>();
  for (const rep of team) {
    const deals = await scope.db.deal.findMany({
      where: { workspaceId: scope.workspaceId, name: rep.account },
    });
    expect(deals.length, `deals of ${rep.account}`).toBeLessThanOrEqual(1);
    const [deal] = deals;
    const marks = deal ? await marksOf(scope, DealId.parse(deal.id)) : [];
    const possible = rep.open === null ? [rep.shown] : [rep.shown, [...rep.shown, rep.open]];
    expect(possible, `the history of ${rep.account}`).toContainEqual(marks);
    found.set(rep, marks);
  }
  return found;
}

async function marksOf(scope: Scope, dealId: DealId): Promise<string[]> {
  const rows = await scope.db.stage.findMany({ where: { workspaceId: scope.workspaceId } });
  const stageNames = new Map(rows.map(({ id, name }) => [id, name]));
  const entries = await dealEntries(scope, dealId);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, nth) => nth + 1));
  return entries.map(({ event }) => markOf(event, stageNames));
}

function markOf(event: DealEvent, stageNames: ReadonlyMap<string, string>): string {
  switch (event.kind) {
    case 'logged':
      return `logged ${event.note}`;
    case 'next-step-set':
      return `next ${event.text}`;
    case 'stage-changed':
      return `in ${stageNames.get(event.to)}`;
    default:
      return event.kind;
  }
}

/** Derives every deal again; nothing may differ from what the killed processes left. */
async function compareWithReplay(storage: Storage): Promise<void> {
  const { workspaceId, db } = await scopeOfCompany(storage);
  const deals = await db.deal.findMany({ where: { workspaceId }, orderBy: { number: 'asc' } });
  expect(deals.map(({ number }) => number)).toEqual(deals.map((_, nth) => nth + 1));
  for (const { id } of deals.slice(-2 * reps.length)) {
    const dealId = DealId.parse(id);
    await storage.workspace(workspaceId).transact(async (scope) => {
      const kept = await derivedRows(scope, dealId);
      await rebuildDeal(scope, dealId);
      expect(await derivedRows(scope, dealId)).toEqual(kept);
      return done(undefined);
    });
  }
}

async function scopeOfCompany(storage: Storage): Promise<Scope> {
  const row = await storage.workspaceBySlack(slackTeamId);
  if (!row) throw new Error('the company is gone');
  return storage.workspace(row.id).scope;
}

/** Letters only, so that no part of it reads as a number or a date. */
function accountName(round: number, nth: number): string {
  const letters = [...String(round).padStart(3, '0'), String(nth)].map(
    (digit) => 'bcdfghjklm'[Number(digit)],
  );
  return `Zo${letters.join('')}`;
}
