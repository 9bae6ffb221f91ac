import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { LocalWorkspace } from '../../src/local-workspace/index.ts';
import type { Scope } from '../../src/storage/rows.ts';
import { randomFrom } from '../support/chance.ts';
import { openChannels } from '../support/open-channels.ts';
import type { Program } from '../support/program.ts';
import { given } from '../support/workspace.ts';
import { decideBriefs, slackTimeoutMs, standing, startProcess } from './thousand-teams.ts';

const teams = Number(process.env.TEAMS ?? 1_000);
const processes = 4;
const withinMs = 900_000;
const lookAgainMs = 100;
/** Messages that leave before Slack's mood changes: with few teams, too, most attempts are answered. */
const betweenFaults = Math.max(10, teams / 40);
const post = 'chat.postMessage';

const all: Program[] = [];
let slack: LocalWorkspace | undefined;
afterEach(async () => {
  await Promise.all(all.splice(0).map((program) => program.kill()));
  await slack?.stop();
});

test(`each of ${teams} teams has its brief once, with its thread in order, whatever happens to Slack and the bots`, {
  timeout: withinMs,
}, async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const random = randomFrom(seed);
  const { scope, slackTeamId, briefs } = await decideBriefs(teams);
  slack = await openChannels(
    slackTeamId,
    briefs.map(({ channel }) => channel),
  );
  const running: Program[] = [];
  const start = async () => {
    const program = await startProcess(given(slack));
    all.push(program);
    await program.prints(/^ready$/u);
    running.push(program);
  };
  await Promise.all(Array.from({ length: processes }, start));

  const begun = performance.now();
  const started: Promise<void>[] = [];
  // As often on a slow machine as on a fast one: whenever some more messages have left; the last ones leave in peace.
  let next = 4 * teams;
  for (let left = next; left > 0; left = await waiting(scope)) {
    if (left <= next) {
      next = Math.min(left, next) - betweenFaults;
      slack.faults.clear();
      slack.faults.keepPace(true);
      if (left > teams / 10) misbehave(slack, random, next === 4 * teams - betweenFaults);
      // Somebody is left to go on: starting takes longer than being killed.
      const isKilled = started.length === 0 || random() < 0.2;
      if (left > teams / 10 && running.length > processes / 2 && isKilled) {
        const [victim] = running.splice(Math.floor(random() * running.length), 1);
        await victim?.kill();
        started.push(start());
      }
    }
    await pause(lookAgainMs);
  }
  await Promise.all(started);
  const seconds = Math.round((performance.now() - begun) / 1000);

  slack.faults.clear();
  for (const { channel, messages } of briefs) {
    const ids = (await standing(slack, channel)).map(({ id }) => id);
    expect(ids, `${channel}, with seed ${seed}`).toEqual(messages);
  }
  const rows = await scope.db.announcement.findMany({ where: { workspaceId: scope.workspaceId } });
  console.info({
    seed,
    seconds,
    kills: started.length,
    tried: rows.filter((row) => row.attempts > 1).length,
    ...answers(slack),
  });
  expect(rows.filter((row) => row.state !== 'sent')).toEqual([]);
  // Without these it would prove nothing.
  expect(started.length).toBeGreaterThan(0);
  expect(rows.some((row) => row.mayStand)).toBe(true);
});

async function waiting({ db, workspaceId }: Scope): Promise<number> {
  return db.announcement.count({ where: { workspaceId, state: 'waiting' } });
}

/** At first an answer is lost, whatever chance says: without that it would prove little. */
function misbehave({ faults }: LocalWorkspace, random: () => number, isFirst: boolean): void {
  const few = () => 1 + Math.floor(random() * 8);
  const kinds = [
    () => faults.loseAnswer(post, few()),
    () => faults.fail(post, 'service_unavailable', few()),
    () => faults.fail(post, 'fatal_error', few()),
    () => faults.fail('conversations.history', 'internal_error', few()),
    () => faults.rateLimit(post, few(), 1),
    // Longer than the bots wait for it: it was posted, and they do not know.
    () => faults.delayAnswer(post, random() < 0.3 ? slackTimeoutMs * 1.5 : 0),
  ];
  given(kinds[isFirst ? 0 : Math.floor(random() * kinds.length)])();
}

/** How often Slack took a message, and how often it said no. */
function answers(slack: LocalWorkspace): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { method, answer } of slack.calls()) {
    const key = `${method}: ${answer.ok ? 'ok' : answer.error}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
