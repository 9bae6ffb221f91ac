import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/domain/days.ts';
import { done } from '../../src/domain/result.ts';
import type { DealChanged } from '../../src/operations/change-deal.ts';
import {
  messageWasLost,
  messageWasUpdated,
  outdatedMessages,
  progressMeanwhile,
} from '../../src/operations/follow-announced.ts';
import { type Leased, pastUse, settle, takeAnnouncements } from '../../src/operations/outbox.ts';
import { ownConcerns } from '../../src/operations/own-concerns.ts';
import { muteDeal, snoozeDeal, unmuteDeal } from '../../src/operations/quiet-deal.ts';
import { editDeal, setNextStep } from '../../src/operations/tend-deal.ts';
import { undoChange } from '../../src/operations/undo-change.ts';
import { transact } from '../../src/operations/workspace.ts';
import { nudgeLetter } from '../../src/slack/nudges/letter.ts';
import { letterFor } from '../../src/slack/sending/announcements.ts';
import { announcedOf } from '../../src/storage/announced-deals.ts';
import { announceAll, type DecidedMessage } from '../../src/storage/outbox-records.ts';
import { plainText } from '../../src/texts/phrase.ts';
import { berlin } from '../support/deals.ts';
import { accepted, by, type Company, given, newCompany, newDealOf } from '../support/workspace.ts';

const aDay = 24 * 60;

let company: Company;
let deals: DealChanged[];
beforeEach(async () => {
  company = await newCompany();
  deals = [];
  // As long as names may be: the message has to hold five of them.
  for (const letter of ['A', 'B', 'C', 'D', 'E'])
    deals.push(
      await newDealOf(company, {
        accountName: `${letter}${'公'.repeat(140)}`,
        name: `${letter}${'x'.repeat(148)}`,
        expectedClose: dayOf(company.clock.now(), berlin),
        nextStep: { text: 'y'.repeat(2000), dueOn: dayOf(company.clock.now(), berlin) },
      }),
    );
  company.clock.pass(25 * aDay);
  await sendNudge();
});

/** A nudge about all five, as it stands in direct messages. */
async function sendNudge(): Promise<void> {
  const { workspace, people, clock } = company;
  const named = (await ownConcerns(workspace, people.rep)).map((one) => one.named);
  expect(named).toHaveLength(5);
  const day = dayOf(clock.now(), berlin);
  const more = { more: 12, beforeBrief: null, oldImported: 3 };
  await transact(workspace, async (scope) => {
    const message: DecidedMessage = {
      subject: people.rep,
      occasion: day,
      payload: { kind: 'nudge', to: people.rep, day, deals: named, ...more },
      state: 'waiting',
      deals: announcedOf(named),
    };
    return done(await announceAll(scope, [message], clock.now()));
  });
  for (const announcement of await takeAnnouncements(workspace, 10))
    await settle(workspace, announcement, { state: 'sent', channelId: 'D0RITA', ts: '1.1' });
}

const first = () => ({ dealId: given(deals[0]).dealId, version: null });

async function planFirst(): Promise<DealChanged> {
  const { workspace, people } = company;
  const nextStep = { text: 'visit', dueOn: null };
  return accepted(await setNextStep(workspace, by(people.rep), { ...first(), nextStep }));
}

/** How much was done about each deal of the only message that is behind. */
async function behind(): Promise<readonly number[]> {
  const [message] = await outdatedMessages(company.workspace, 10);
  return message ? [...message.progress.values()].map(({ since }) => since.length) : [];
}

async function edit(): Promise<void> {
  for (const message of await outdatedMessages(company.workspace, 10))
    await messageWasUpdated(company.workspace, message);
}

describe('a nudge that could not be sent yet', () => {
  const first5 = () => deals.map(({ dealId }) => ({ dealId, version: null }));

  /** For this process to send, as if nothing had been sent yet. */
  async function take(): Promise<Leased> {
    const { workspace } = company;
    const { db, workspaceId } = workspace.storage.scope;
    const waiting = { state: 'waiting', ts: null, leasedUntil: null };
    await db.announcement.updateMany({ where: { workspaceId }, data: waiting });
    await db.place.updateMany({ where: { workspaceId }, data: { freeAt: new Date(0) } });
    return given((await takeAnnouncements(workspace, 1))[0]);
  }

  /** What keeps it from being sent now, with so many more deals than it names. */
  async function past(more: number): Promise<string | null> {
    const { workspace } = company;
    const taken = await take();
    const payload = taken.payload.kind === 'nudge' ? { ...taken.payload, more } : taken.payload;
    return pastUse(workspace, { ...taken, payload }, await progressMeanwhile(workspace, taken));
  }

  test('is not sent once its owner has seen to everything in it, and no more is left', async () => {
    const { workspace, people, clock } = company;
    const until = addDays(dayOf(clock.now(), berlin), 3);
    const [last, ...others] = first5();
    for (const each of others) accepted(await snoozeDeal(workspace, by(people.rep), { ...each, until }));
    expect(await past(0)).toBeNull();
    accepted(await snoozeDeal(workspace, by(people.rep), { ...given(last), until }));
    expect(await past(12)).toBeNull();
    expect(await past(0)).toBe('its owner was faster');
  });

  test('says what was done meanwhile', async () => {
    const { workspace } = company;
    await planFirst();
    const announcement = await take();
    const letter = await letterFor(workspace, announcement, await progressMeanwhile(workspace, announcement));
    expect(plainText(given(letter).message.text)).toBe('4 of these 5 deals still need you.');
  });
});

describe('a message that names deals', () => {
  test('is behind once one of them moves on, and not any more once it was edited', async () => {
    expect(await behind()).toEqual([]);
    await planFirst();
    expect(await behind()).toEqual([1]);
    await edit();
    expect(await behind()).toEqual([]);
  });

  test('knows everything that was done since it was decided, however often it was edited', async () => {
    const { workspace, people } = company;
    await planFirst();
    await edit();
    const expectedClose = dayOf(company.clock.now(), berlin);
    accepted(await editDeal(workspace, by(people.rep), { ...first(), changes: { expectedClose } }));
    expect(await behind()).toEqual([2]);
  });

  test('takes no corrected field for an answer, and nothing that was taken back', async () => {
    const { workspace, people } = company;
    accepted(await editDeal(workspace, by(people.rep), { ...first(), changes: { ownersCall: 'commit' } }));
    expect(await behind()).toEqual([0]);
    const { seqs } = await planFirst();
    const act = given(seqs[0]);
    accepted(await undoChange(workspace, by(people.rep), { dealId: first().dealId, act }));
    expect(await behind()).toEqual([0]);
  });

  test('offers its buttons again once the owner wants to be reminded again', async () => {
    const { workspace, people } = company;
    accepted(await muteDeal(workspace, by(people.rep), first()));
    expect(await behind()).toEqual([1]);
    accepted(await unmuteDeal(workspace, by(people.rep), first()));
    expect(await behind()).toEqual([0]);
    accepted(await muteDeal(workspace, by(people.rep), first()));
    const until = addDays(dayOf(company.clock.now(), berlin), 3);
    accepted(await snoozeDeal(workspace, by(people.rep), { ...first(), until }));
    expect(await behind()).toEqual([1]);
  });

  test('is left alone once it is gone', async () => {
    await planFirst();
    const [message] = await outdatedMessages(company.workspace, 10);
    await messageWasLost(company.workspace, given(message));
    expect(await behind()).toEqual([]);
  });

  test('is left alone once it is a week old', async () => {
    await planFirst();
    company.clock.pass(8 * aDay);
    expect(await behind()).toEqual([]);
  });

  test('fits into one message, whatever people wrote', async () => {
    const { workspace, people } = company;
    const since = company.clock.now();
    const returned = { about: 'returned', since, reason: 'z'.repeat(3000) } as const;
    const named = (await ownConcerns(workspace, people.rep)).map((one) => ({
      ...one.named,
      concerns: [returned, ...one.named.concerns],
    }));
    const day = dayOf(since, berlin);
    const nudge = { kind: 'nudge', to: people.rep, day, deals: named, more: 12, beforeBrief: null } as const;
    const letter = await nudgeLetter(workspace, { ...nudge, oldImported: 3 }, new Map());
    const { blocks } = given(letter).message;
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(13_000);
  });
});
