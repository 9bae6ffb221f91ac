import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BriefFacts } from '../../../src/domain/brief.ts';
import { addDays, dayOf, instantAt, type Zone } from '../../../src/domain/days.ts';
import type { Directory, Team } from '../../../src/domain/directory.ts';
import type { DealEntry } from '../../../src/domain/history.ts';
import { averageDealSize, stageValue, winRate } from '../../../src/domain/metrics/defined/process.ts';
import { measureInMemory } from '../../../src/domain/metrics/in-memory.ts';
import type { CountedMetric } from '../../../src/domain/metrics/metric.ts';
import { isBesideTheSum } from '../../../src/domain/metrics/movement.ts';
import type { Tally } from '../../../src/domain/metrics/tally.ts';
import { replay } from '../../../src/domain/replay.ts';
import { done } from '../../../src/domain/result.ts';
import { type BriefAsk, composeBriefs } from '../../../src/operations/compose-brief.ts';
import { overviewPipeline } from '../../../src/operations/pipeline-overview.ts';
import { openWorkspace, readDirectory, type Workspace } from '../../../src/operations/workspace.ts';
import { appendEntries } from '../../../src/storage/deal-history.ts';
import { queued } from '../../support/brief-ask.ts';
import { berlin, people } from '../../support/deals.ts';
import { begin } from '../../support/random-company.ts';
import { anyWorld, type RandomWorld } from '../../support/random-world.ts';
import { storedWorld, storeRates } from '../../support/stored-world.ts';
import { accepted, given, storageOfTests } from '../../support/workspace.ts';

const numRuns = Number(process.env.STAGECOACH_RUNS ?? 3);

/** A world, and the days (after its beginning) on which its teams' briefs come. */
const anyBriefs = fc.record({
  world: anyWorld,
  days: fc
    .uniqueArray(fc.integer({ min: 10, max: 260 }), { minLength: 4, maxLength: 4, size: 'max' })
    .map((days) => days.toSorted((a, b) => a - b)),
});

describe('brief after brief, whatever happens in between and however late it is told,', () => {
  test('each opens with what the last one said, adds up, and every win is counted once', async () => {
    await fc.assert(
      fc.asyncProperty(anyBriefs, async ({ world, days }) => {
        const { scope, directory } = await openRecords(world);
        const told = new Map<Team, BriefFacts[]>();
        let known: RandomWorld = { ...world, histories: [], rates: [] };
        for (const [nth, day] of days.entries()) {
          const asOf = instantAt(addDays(dayOf(begin, berlin), day), 9, 0, berlin);
          const workspace = openWorkspace(await storageOfTests(), { now: () => asOf }, scope.workspaceId);
          const learned = knownAt(world, asOf, nth + 1);
          await record(workspace, known, learned);
          known = learned;
          const teams = [...directory.teams.values()];
          const composed = await composeBriefs(
            workspace,
            teams.map((team) => askOf(directory, team, asOf, told.get(team) ?? [])),
          );
          for (const team of teams) {
            const briefs = told.get(team) ?? [];
            const facts = given(composed.get(team.id));
            expectBalance(facts, briefs.at(-1));
            expectTheNumbersOf(known, team, facts);
            await expectThePipelineOf(workspace, team, facts);
            await queued(workspace, facts);
            told.set(team, [...briefs, facts]);
          }
        }
        for (const [team, briefs] of told) expectEveryWinOnce(known, team, briefs);
      }),
      { numRuns, endOnFailure: true },
    );
  });
});

async function openRecords(world: RandomWorld) {
  const scope = await storedWorld({ ...world, histories: [], rates: [] });
  const workspace = openWorkspace(await storageOfTests(), { now: () => begin }, scope.workspaceId);
  return { scope, directory: await readDirectory(workspace) };
}

/** What of a world is recorded by an instant; rates are learned late, one after the other. */
function knownAt(world: RandomWorld, at: Date, nth: number): RandomWorld {
  return {
    ...world,
    histories: world.histories.map((entries) => recordedBy(entries, at)).filter(({ length }) => length > 0),
    rates: world.rates.filter((_, index) => index % 4 < nth),
  };
}

/** Entries are recorded in their order, though by clocks that differ. */
function recordedBy(entries: readonly DealEntry[], at: Date): readonly DealEntry[] {
  const first = entries.findIndex(({ recordedAt, occurredAt }) => recordedAt > at || occurredAt > at);
  return first === -1 ? entries : entries.slice(0, first);
}

async function record(workspace: Workspace, known: RandomWorld, learned: RandomWorld): Promise<void> {
  const had = new Map(known.histories.map((entries) => [entries[0]?.dealId, entries]));
  await storeRates(
    workspace.storage.scope,
    learned.rates.filter((rate) => !known.rates.includes(rate)),
  );
  await workspace.storage.transactBatch(async (open) => {
    for (const entries of learned.histories) {
      const before = had.get(entries[0]?.dealId) ?? [];
      const added = entries.slice(before.length);
      if (added.length > 0) await appendEntries(open, before, added);
    }
    return done(null);
  });
}

function askOf(directory: Directory, team: Team, asOf: Date, briefs: readonly BriefFacts[]): BriefAsk {
  const to = dayOf(asOf, team.zone);
  const last = briefs.at(-1) ?? null;
  const from = last?.period.to ?? addDays(to, -7);
  return {
    directory,
    team,
    cadence: 'weekly',
    period: { from, to },
    previous: { from: addDays(from, -7), to: from },
    asOf,
    dueAt: asOf,
    missed: 0,
    last,
    firstFrom: briefs[0]?.period.from ?? null,
    limits: new Map(),
    audience: 'channel',
  };
}

function expectBalance({ movement, open, pipelines, reps, won }: BriefFacts, last: BriefFacts | undefined) {
  const { reported, corrections, opening, lines, closing, from } = movement;
  if (last) expect([from, reported]).toEqual([last.asOf, last.open.value]);
  else expect(reported).toBeNull();
  if (reported !== null) expect(reported + corrections).toBe(opening);
  const moved = sum(lines.filter(({ kind }) => !isBesideTheSum(kind)));
  expect(opening + moved).toBe(closing);
  expect(closing).toBe(open.value);
  expect(sum(pipelines)).toBe(open.value);
  expect(sum(reps.map((rep) => rep.open))).toBe(open.value);
  expect(sum(reps.map((rep) => rep.won))).toBe(won.value);
  expect(sum(won.wins)).toBe(won.value);
}

/** The same by a reader of every history. */
function expectTheNumbersOf(known: RandomWorld, team: Team, facts: BriefFacts): void {
  const tallied = (metric: CountedMetric, period = facts.period): Tally => {
    const { zone, currency, fiscalYearStart, id } = team;
    const of = { zone, currency, fiscalYearStart, ownerId: null, teamIds: [id], pipelineId: null, by: [] };
    const sight = { teamIds: [id], ownerId: null };
    const at = { asOf: facts.asOf, at: facts.asOf };
    return measureInMemory(known, { ...of, ...at, ...period, metric, sight }).total;
  };
  const open = tallied(stageValue);
  const { count, value, withoutAmount, withoutRate, missingRates } = facts.open;
  expect({ count, value, withoutAmount, withoutRate, missingRates }).toEqual({
    count: open.among,
    value: open.money.sum,
    withoutAmount: open.withoutAmount,
    withoutRate: open.withoutRate,
    missingRates: open.missingRates,
  });
  const closed = tallied(winRate);
  expect([facts.won.count, facts.won.value]).toEqual([closed.counted, closed.countedMoney.sum]);
  expect(facts.lost.count).toBe(closed.among - closed.counted);
  expect(facts.lost.value).toBe(closed.money.sum - closed.countedMoney.sum);
  const size = tallied(averageDealSize);
  expect(facts.won.withoutAmount).toBe(size.leftOut.amount);
  expect(facts.won.withoutRate).toBe(size.leftOut.rate);
  const before = tallied(winRate, facts.previous);
  expect(facts.won.previous).toEqual({ count: before.counted, value: before.countedMoney.sum });
}

/** `/pipeline` as of the same instant, as the team's channel sees it. */
async function expectThePipelineOf(workspace: Workspace, { id }: Team, { asOf, pipelines }: BriefFacts) {
  for (const { pipelineId, count, value, stages } of pipelines) {
    const sight = { teamIds: [id], ownerId: null };
    const request = { whose: { teamId: id }, pipelineId, asOf, sight };
    const overview = accepted(await overviewPipeline(workspace, people.admin, request));
    expect([overview.count, overview.total.minor]).toEqual([count, value]);
    const told = new Map(stages.map(({ stageId, ...stage }) => [stageId, stage]));
    for (const { stage, ...of } of overview.stages)
      expect(told.get(stage.id)).toEqual({ name: stage.name, ...of });
  }
}

function expectEveryWinOnce({ histories }: RandomWorld, { id, zone }: Team, briefs: readonly BriefFacts[]) {
  const counted = briefs.flatMap(({ won }) => [...won.wins, ...won.late]).map(winKey);
  expect(new Set(counted).size).toBe(counted.length);
  const [first, last] = [briefs[0]?.period.from ?? '', briefs.at(-1)?.period.to ?? ''];
  const won = histories
    .map((entries) => replay(entries))
    .filter(({ status, teamId }) => status === 'won' && teamId === id)
    .filter((deal) => {
      const day = dayOfClosing(deal, zone);
      return day !== null && day >= first && day < last;
    });
  for (const { id: dealId, closedAt } of won)
    expect(counted).toContain(closedAt && winKey({ dealId, closedAt }));
}

function dayOfClosing({ closedAt, closedOn }: ReturnType<typeof replay>, zone: Zone) {
  return closedOn ?? (closedAt && dayOf(closedAt, zone));
}

function winKey({ dealId, closedAt }: { readonly dealId: string; readonly closedAt: Date }): string {
  return `${dealId} ${closedAt.toISOString()}`;
}

function sum(of: readonly { readonly value: bigint | null }[]): bigint {
  return of.reduce((total, { value }) => total + (value ?? 0n), 0n);
}
