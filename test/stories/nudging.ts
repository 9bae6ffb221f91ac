/** What stories of nudges have in common: a nudge as it is decided on a day, and where it stands. */
import { expect, vi } from 'vitest';
import { dayOf } from '../../src/domain/days.ts';
import { personBySlack, primaryTeam } from '../../src/domain/directory.ts';
import { SlackUserId } from '../../src/domain/ids.ts';
import { done } from '../../src/domain/result.ts';
import type { Person } from '../../src/local-workspace/index.ts';
import type { ClientMessage } from '../../src/local-workspace/protocol.ts';
import { ownConcerns } from '../../src/operations/own-concerns.ts';
import { readDirectory, transact, type Workspace } from '../../src/operations/workspace.ts';
import { announcedOf } from '../../src/storage/announced-deals.ts';
import { announceAll, type DecidedMessage } from '../../src/storage/outbox-records.ts';
import { given } from '../support/workspace.ts';
import type { House } from './house.ts';
import { says } from './selling.ts';

export async function workspaceOf({ bot }: House): Promise<Workspace> {
  return given((await bot.workspaces.all())[0]);
}

/** Decides the person's nudge of the day, with the `most` most valuable of their deals; false without any. */
export async function nudge(
  house: House,
  person: Person,
  {
    most = 5,
    beforeBrief = false,
    oldImported = 0,
  }: { most?: number; beforeBrief?: boolean; oldImported?: number } = {},
): Promise<boolean> {
  const workspace = await workspaceOf(house);
  const directory = await readDirectory(workspace);
  const { id } = given(personBySlack(directory, SlackUserId.parse(person.id)));
  const team = given(primaryTeam(directory, id));
  const now = workspace.clock.now();
  const zone = directory.people.get(id)?.zone ?? team.zone;
  const found = (await ownConcerns(workspace, id)).map(({ named, nudges }) => ({
    ...named,
    concerns: [...nudges],
  }));
  if (found.length === 0) return false;
  const deals = found.slice(0, most);
  await transact(workspace, async (scope) => {
    const day = dayOf(now, zone);
    const message: DecidedMessage = {
      subject: id,
      occasion: day,
      state: 'waiting',
      deals: announcedOf(deals),
      payload: {
        kind: 'nudge',
        to: id,
        day,
        deals,
        more: found.length - deals.length,
        beforeBrief: beforeBrief
          ? { teamId: team.id, at: new Date(now.getTime() + 3 * 86_400_000), names: deals.length }
          : null,
        oldImported,
      },
    };
    return done(await announceAll(scope, [message], now));
  });
  house.bot.kick();
  await nothingWaits(house, workspace);
  return true;
}

/** What the clock decided as well, such as a brief with its thread, is posted and gets between nobody's answers. */
async function nothingWaits({ bot }: House, { storage }: Workspace): Promise<void> {
  const { db, workspaceId } = storage.scope;
  await bot.idle();
  const waiting = () => db.announcement.count({ where: { workspaceId, state: 'waiting' } });
  await vi.waitFor(async () => expect(await waiting()).toBe(0), 30_000);
}

/** The latest direct message that says all of this. */
export function directly(person: Person, ...said: readonly string[]): Promise<ClientMessage> {
  return person.waitFor(said.join(', '), () =>
    person.directMessages().findLast((message) => said.every((one) => says(message, one))),
  );
}
