import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type AnnouncementPayload, type BriefPart, briefParts } from '../../src/domain/announcements.ts';
import type { BriefFacts } from '../../src/domain/brief.ts';
import type { Team } from '../../src/domain/directory.ts';
import { PersonId, SlackChannelId } from '../../src/domain/ids.ts';
import type { Person } from '../../src/local-workspace/index.ts';
import { changeTeam } from '../../src/operations/change-team.ts';
import { readDirectory, type Workspace } from '../../src/operations/workspace.ts';
import { announce, announceAll, type DecidedMessage } from '../../src/storage/outbox-records.ts';
import { weekOfTheNorth } from '../support/brief-facts.ts';
import { accepted, by, given } from '../support/workspace.ts';
import { CHINA, type House, openHouse, SALES } from './house.ts';
import { says, setUpTeam } from './selling.ts';

const patienceMs = 30_000;
const post = 'chat.postMessage';

let house: House;
let workspace: Workspace;
let team: Team;
beforeAll(async () => {
  house = await openHouse();
  await setUpTeam(house);
  workspace = given(await house.bot.workspaces.find('T0STORY'));
  team = given([...(await readDirectory(workspace)).teams.values()][0]);
});
// What one story left blocked would hold up the next.
afterEach(async () => {
  house.workspace.faults.clear();
  await tenMinutesLater();
});
afterAll(() => house.stop());

const rowOf = (id: string) => workspace.storage.scope.db.announcement.findFirstOrThrow({ where: { id } });

/** A brief without people, which says `name` as its team's; of one day after another. */
function facts(name: string): BriefFacts {
  const { won, attention, ...rest } = weekOfTheNorth;
  const nobody = <T extends object>(of: T) => ({ ...of, named: [] });
  return {
    ...rest,
    teamId: team.id,
    teamName: name,
    won: { ...won, wins: [], late: [] },
    attention: {
      stalled: nobody(attention.stalled),
      closePassed: nobody(attention.closePassed),
      noNextStep: nobody(attention.noNextStep),
    },
    reps: [],
  };
}

/** Queued at the workspace's now, to be sent at once. Its id. */
async function queue(payload: AnnouncementPayload): Promise<string> {
  const { scope } = workspace.storage;
  const queued = await announce(scope, team.id, randomUUID(), payload, workspace.clock.now());
  house.bot.kick();
  return given(queued ?? undefined);
}

const brief = (name: string) => queue({ kind: 'brief', facts: facts(name) });

/** The same with some of its thread. Its id, and those of the parts. */
async function briefWith(parts: readonly BriefPart[], name: string): Promise<readonly [string, ...string[]]> {
  const { scope } = workspace.storage;
  const occasion = randomUUID();
  const message: DecidedMessage = {
    subject: team.id,
    occasion,
    payload: { kind: 'brief', facts: facts(name) },
    state: 'waiting',
    deals: [],
    replies: (briefId) =>
      parts.map((part) => ({
        occasion: `${occasion} ${part}`,
        payload: { kind: 'brief-details', teamId: team.id, briefId, part },
      })),
  };
  await announceAll(scope, [message], workspace.clock.now());
  house.bot.kick();
  const rows = await scope.db.announcement.findMany({
    where: { workspaceId: scope.workspaceId, occasion: { startsWith: occasion } },
    orderBy: { queued: 'asc' },
  });
  const [first, ...rest] = rows.map(({ id }) => id);
  return [given(first), ...rest];
}

/** The messages of a channel that say something, oldest first. */
function saying(words: string, channel = SALES) {
  return house.sam.messages(channel).filter((message) => says(message, words));
}

async function untilState(id: string, state: string): Promise<void> {
  await vi.waitFor(async () => expect((await rowOf(id)).state).toBe(state), patienceMs);
}

async function untilTried(id: string, problem: string): Promise<void> {
  await vi.waitFor(async () => expect((await rowOf(id)).problem).toBe(problem), patienceMs);
}

/** Until that attempt is over, and what came of it is written down. */
async function untilAttempted(id: string, attempts: number): Promise<void> {
  const over = { attempts, leasedUntil: null };
  await vi.waitFor(async () => expect(await rowOf(id)).toMatchObject(over), patienceMs);
}

/** What ten minutes would do: the channel is tried again. */
async function tenMinutesLater(): Promise<void> {
  const { db, workspaceId } = workspace.storage.scope;
  const past = { lookAgainAt: new Date(0), freeAt: new Date(0) };
  await db.place.updateMany({ where: { workspaceId }, data: past });
  await db.workspace.updateMany({ where: { id: workspaceId }, data: { heldUntil: new Date(0) } });
  await db.announcement.updateMany({ where: { workspaceId }, data: { notBefore: null } });
  house.bot.kick();
}

async function moveTo(channel: string): Promise<void> {
  const admin = given(team.members[0]).personId;
  const fields = { channelId: SlackChannelId.parse(channel) };
  accepted(await changeTeam(workspace, by(admin), team.id, { fields, present: [], leaving: [] }));
}

describe('a brief whose answer got lost', () => {
  test('is found in its channel instead of being posted again, and its thread in the thread, in order', async () => {
    const before = house.sam.messages(SALES).length;
    house.workspace.faults.loseAnswer(post, 4);
    const ids = await briefWith(briefParts, 'Lost');
    const [id] = ids;
    await vi.waitFor(async () => expect(await rowOf(id)).toMatchObject({ mayStand: true }), patienceMs);
    // More than one page of a busy channel.
    for (let said = 0; said < 210; said += 1) await house.mia.say(SALES, 'and another thing');
    const unclear = { mayStand: true, leasedUntil: null };
    for (const each of ids) {
      await vi.waitFor(async () => expect(await rowOf(each)).toMatchObject(unclear), patienceMs);
      await tenMinutesLater();
      await untilState(each, 'sent');
      await tenMinutesLater();
    }
    const posted = house.sam
      .messages(SALES)
      .slice(before)
      .filter(({ author }) => author !== house.mia.id);
    const rows = await Promise.all(ids.map(rowOf));
    expect(posted.map(({ ts }) => ts)).toEqual(rows.map(({ ts }) => ts));
    const [head, ...parts] = posted;
    expect(parts.map(({ threadTs }) => threadTs)).toEqual(parts.map(() => given(head).ts));
  });
});

describe('a channel that the team left after an answer got lost', () => {
  test('is looked through first: what stands there is not posted in the new one as well', async () => {
    house.workspace.faults.loseAnswer(post, 1);
    const id = await brief('Left behind');
    await vi.waitFor(
      async () => expect(await rowOf(id)).toMatchObject({ mayStand: true, leasedUntil: null }),
      patienceMs,
    );
    await moveTo(CHINA);
    await tenMinutesLater();
    await untilState(id, 'sent');
    expect([saying('Left behind').length, saying('Left behind', CHINA).length]).toEqual([1, 0]);
    expect(await rowOf(id)).toMatchObject({ channelId: SALES });
    await moveTo(SALES);
  });

  test('or it is posted in the new one, once, when it stands in none', async () => {
    house.workspace.faults.fail(post, 'internal_error', 1);
    const id = await brief('Nowhere yet');
    await vi.waitFor(
      async () => expect(await rowOf(id)).toMatchObject({ mayStand: true, leasedUntil: null }),
      patienceMs,
    );
    await moveTo(CHINA);
    await tenMinutesLater();
    await untilState(id, 'sent');
    expect([saying('Nowhere yet').length, saying('Nowhere yet', CHINA).length]).toEqual([0, 1]);
    await moveTo(SALES);
  });
});

describe('a channel that was archived', () => {
  test('keeps what is due there, an admin hears of it once, and it comes when the channel is back', async () => {
    house.workspace.faults.archive(SALES);
    const first = await brief('Archived, first');
    await untilTried(first, 'is_archived');
    const told = () => house.sam.directMessages().filter((message) => says(message, 'it is archived'));
    await house.sam.waitFor('the reason', () => told().length === 1);
    expect(says(given(told()[0]), 'Please unarchive it, or choose another channel for the team.')).toBe(true);

    await tenMinutesLater();
    await untilAttempted(first, 2);
    expect(told()).toHaveLength(1);

    house.workspace.faults.unarchive(SALES);
    await tenMinutesLater();
    await untilState(first, 'sent');
    expect(saying('Archived, first')).toHaveLength(1);

    house.workspace.faults.archive(SALES);
    const again = await brief('Archived, again');
    await untilTried(again, 'is_archived');
    await house.sam.waitFor('the reason once more', () => told().length === 2);
    house.workspace.faults.unarchive(SALES);
    await tenMinutesLater();
    await untilState(again, 'sent');
  });

  test('is told to the next admin where the first one has left', async () => {
    const { db, workspaceId } = workspace.storage.scope;
    await db.person.updateMany({ where: { workspaceId, slackUserId: house.li.id }, data: { isAdmin: true } });
    await db.workspace.update({ where: { id: workspaceId }, data: { settingsVersion: { increment: 1 } } });
    const told = (person: Person) =>
      person.directMessages().filter((one) => says(one, '该频道已归档')).length;
    const before = house.sam.directMessages().length;
    house.workspace.faults.archive(SALES);
    house.workspace.faults.fail('conversations.open', 'user_disabled', 1);
    const id = await brief('Nobody there');
    await untilTried(id, 'is_archived');
    await house.li.waitFor('the reason', () => told(house.li) === 1, patienceMs);
    expect(house.sam.directMessages()).toHaveLength(before);
    house.workspace.faults.unarchive(SALES);
    await tenMinutesLater();
    await untilState(id, 'sent');
  });

  test('holds nothing back once the team has another channel', async () => {
    house.workspace.faults.archive(SALES);
    const id = await brief('Gone over');
    await untilTried(id, 'is_archived');
    await moveTo(CHINA);
    house.bot.kick();
    await untilState(id, 'sent');
    expect(saying('Gone over', CHINA)).toHaveLength(1);

    house.workspace.faults.unarchive(SALES);
    await moveTo(SALES);
    await untilState(await brief('Moved back'), 'sent');
  });
});

describe('a channel that the bot was removed from', () => {
  test('it joins again by itself when it is public', async () => {
    house.workspace.faults.removeApp(SALES);
    const id = await brief('Removed');
    await untilState(id, 'sent');
    expect(saying('Removed')).toHaveLength(1);
  });
});

describe('a revoked token', () => {
  test('stops everything, and nothing is lost when the app is installed again', async () => {
    house.workspace.faults.revokeTokens();
    const id = await brief('Revoked');
    await untilTried(id, 'token_revoked');
    const calls = house.workspace.calls().length;
    await brief('Revoked, next');
    await house.bot.idle();
    expect(house.workspace.calls()).toHaveLength(calls);

    house.workspace.faults.restoreTokens();
    await tenMinutesLater();
    await untilState(id, 'expired');
    await house.sam.waitFor('the next brief', () => saying('Revoked, next').length === 1);
  });
});

describe('a pause that Slack asks for', () => {
  test('is kept: nothing is posted until it is over', async () => {
    house.workspace.faults.rateLimit(post, 1, 60);
    const id = await brief('Paused');
    await untilTried(id, 'ratelimited');
    const calls = house.workspace.calls().length;
    house.bot.kick();
    await house.bot.idle();
    expect(house.workspace.calls()).toHaveLength(calls);
    await tenMinutesLater();
    await untilState(id, 'sent');
    expect(saying('Paused')).toHaveLength(1);
    expect(await rowOf(id), 'it had no effect, so nothing was looked up').toMatchObject({ mayStand: false });
  });
});

describe('what can’t be said', () => {
  test('fails alone, after some attempts, and holds up nothing', async () => {
    const odd = await queue({
      kind: 'brief-ahead',
      to: PersonId.parse(randomUUID()),
      postsAt: new Date('2100-01-01'),
      facts: facts('Nobody'),
    });
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      await untilAttempted(odd, attempt);
      await tenMinutesLater();
    }
    await untilState(odd, 'failed');
    await untilState(await brief('After it'), 'sent');
  });
});

describe('what is no longer of use', () => {
  test('is not sent: the brief that a later one covers, and what was to be read before an hour that is past', async () => {
    house.workspace.faults.rateLimit(post, 1, 60);
    const olderOnes = await briefWith(['stages'], 'Older');
    await untilTried(olderOnes[0], 'ratelimited');
    const newer = await brief('Newer');
    const ahead = await queue({
      kind: 'brief-ahead',
      to: given(team.members[0]).personId,
      postsAt: new Date(house.workspace.now().getTime() - 1),
      facts: facts('Ahead'),
    });
    await tenMinutesLater();
    await untilState(newer, 'sent');
    for (const id of [...olderOnes, ahead]) await untilState(id, 'expired');
    expect(saying('Older')).toEqual([]);
  });
});
