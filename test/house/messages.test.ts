/** Messages that leave by themselves: once, to the right people, and corrected when what they tell is taken back. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { freshNumber } from '../../src/demo/company/guide-deals.ts';
import { david, linXiao, mia, newBusiness, nora } from '../../src/demo/starter-workspace.ts';
import { Day } from '../../src/domain/days.ts';
import type { ClientMessage } from '../../src/local-workspace/protocol.ts';
import { emptyGateForm } from '../../src/operations/advance-deal.ts';
import { parkDeal, winDeal } from '../../src/operations/close-deal.ts';
import { createDeal } from '../../src/operations/create-deal.ts';
import { keepPostedCard, outdatedCards } from '../../src/operations/follow-cards.ts';
import { nextDelivery } from '../../src/operations/outbox.ts';
import { showDeal } from '../../src/operations/show-deal.ts';
import { handOverDeal, setNextStep } from '../../src/operations/tend-deal.ts';
import { undoChange } from '../../src/operations/undo-change.ts';
import { accepted, given } from '../support/workspace.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.stop());
afterEach(() => office.slack.faults.clear());

const nordlicht = freshNumber('Nordlicht Optik');

/** A deal of Mia's, won by her manager past whatever its gates still ask for. */
async function winOver(accountName: string) {
  const created = await createDeal(office.workspace, office.by(mia), {
    accountName,
    name: null,
    amount: 84_000_00n,
    currency: null,
    expectedClose: null,
    ownerId: office.idOf(mia),
    teamId: office.teamId,
    pipelineId: null,
    type: 'new',
    ownersCall: null,
    sourceName: null,
    productIds: [],
    nextStep: null,
    isNoDuplicate: true,
  });
  const { dealId } = accepted(created);
  const form = { ...emptyGateForm, overrideReason: 'signed at the fair' };
  const request = { dealId, version: null, form, on: null, beaten: [], wasQualified: true };
  return accepted(await winDeal(office.workspace, office.by(david), request));
}

/** Has everything done that is due; messages to one place leave a second apart. */
async function aMinutePasses(): Promise<void> {
  await vi.waitUntil(
    async () => {
      office.bot.kick();
      await office.bot.idle();
      return ((await nextDelivery(office.workspace)) ?? 60) >= 60;
    },
    { timeout: 30_000, interval: 200 },
  );
}

/** What stands in the team's channel about an account. */
const toldAbout = (accountName: string) =>
  office.inChannel(nora).filter(({ text }) => text.includes(accountName));

function onScreen(what: string, find: () => ClientMessage | undefined): Promise<ClientMessage> {
  return office.slack.person(nora.id).waitFor(what, find);
}

const callsOf = (method: string) => office.slack.calls().filter((call) => call.method === method).length;

describe('a win', () => {
  test('is told once in the team’s channel: who won what, and how much', async () => {
    const { number } = await winOver('Alder');
    await aMinutePasses();
    await aMinutePasses();
    expect(toldAbout('Alder').map(({ text }) => text)).toEqual([
      `:tada: <@U0MIA> won D-${number} Alder for €84,000`,
    ]);
  });

  test('is not told twice when Slack’s answer was lost on the way', async () => {
    const before = callsOf('chat.postMessage');
    office.slack.faults.loseAnswer('chat.postMessage', 1);
    await winOver('Birch');
    office.bot.kick();
    await onScreen('the message to be looked for', () =>
      callsOf('conversations.history') > 0 ? toldAbout('Birch')[0] : undefined,
    );
    await office.bot.idle();
    await aMinutePasses();
    expect(toldAbout('Birch')).toHaveLength(1);
    expect(callsOf('chat.postMessage') - before).toBe(1);
  });

  test('waits as long as Slack asks it to', async () => {
    office.slack.faults.rateLimit('chat.postMessage', 1, 1);
    await winOver('Cedar');
    office.bot.kick();
    await onScreen('the win', () => toldAbout('Cedar')[0]);
  });

  test('that Slack will never take is given up at once', async () => {
    const before = callsOf('chat.postMessage');
    office.slack.faults.fail('chat.postMessage', 'msg_too_long', 1);
    await winOver('Elder');
    await aMinutePasses();
    await aMinutePasses();
    expect(toldAbout('Elder')).toEqual([]);
    expect(callsOf('chat.postMessage') - before).toBe(1);
  });

  test('that is taken back before it was told is never told', async () => {
    const { dealId, seqs } = await winOver('Fir');
    accepted(await undoChange(office.workspace, office.by(david), { dealId, act: given(seqs[0]) }));
    await aMinutePasses();
    expect(toldAbout('Fir')).toEqual([]);
  });

  test('that is taken back afterwards is marked where it was told', async () => {
    const { dealId, seqs, number } = await winOver('Gorse');
    await aMinutePasses();
    const undone = await undoChange(office.workspace, office.by(david), { dealId, act: given(seqs[0]) });
    expect(accepted(undone).alreadySent).toBe(1);
    await aMinutePasses();
    expect(toldAbout('Gorse').map(({ text }) => text)).toEqual([
      `Taken back: :tada: <@U0MIA> won D-${number} Gorse for €84,000`,
    ]);
  });
});

describe('a deal’s card in a conversation', () => {
  test('follows the deal, whoever changes it', async () => {
    await office.slack.person(mia.id).say(newBusiness.name, `<@U0COACH> deal show D-${nordlicht}`);
    const card = await onScreen('the card', () => toldAbout(`D-${nordlicht} · Line cameras`)[0]);
    const before = (await showDeal(office.workspace, (await office.deal(nordlicht)).dealId)).deal.nextStep;
    expect(JSON.stringify(card.blocks)).toContain(given(before?.text));
    const nextStep = { text: 'Invite legal', dueOn: null };
    const deal = await office.deal(nordlicht);
    accepted(await setNextStep(office.workspace, office.by(mia), { ...deal, nextStep }));
    await aMinutePasses();
    const [edited] = toldAbout(`D-${nordlicht} · Line cameras`);
    expect(edited?.ts).toBe(card.ts);
    expect(JSON.stringify(edited?.blocks)).toContain('Invite legal');
  });

  test('that can’t be edited any more is left alone from then on', async () => {
    const { ts } = await office.slack.person(nora.id).say(newBusiness.name, 'Not a message of the app');
    const { dealId } = await office.deal(freshNumber('星河光电'));
    const place = { channelId: newBusiness.id, threadTs: '', ts };
    await keepPostedCard(office.workspace, { dealId, ...place, version: 1, language: 'en' });
    await aMinutePasses();
    expect(await outdatedCards(office.workspace, 10)).toEqual([]);
  });
});

describe('a deal that reaches somebody', () => {
  test('a handover tells the new owner, in their language, what they got', async () => {
    const deal = await office.deal(nordlicht);
    const request = { ...deal, to: office.idOf(linXiao), teamId: office.teamId, note: '客户想讲中文' };
    accepted(await handOverDeal(office.workspace, office.by(david), request));
    await aMinutePasses();
    const [message, ...others] = office.slack.person(linXiao.id).directMessages();
    expect(others).toEqual([]);
    expect(message?.text).toBe(
      `<@U0DAVID> 把 D-${nordlicht} Line cameras for hall 2（Nordlicht Optik） 转交给你`,
    );
    const blocks = JSON.stringify(message?.blocks);
    for (const fact of ['客户想讲中文', '€84,000', 'Trial or proof of concept', 'Invite legal'])
      expect(blocks).toContain(fact);
  });

  test('a parked deal does not come back before its day has begun where the team works', async () => {
    const kestrel = await office.deal(freshNumber('Kestrel Pharma'));
    const until = Day.parse('2026-12-07');
    accepted(await parkDeal(office.workspace, office.by(mia), { ...kestrel, until, reason: 'the new line' }));
    office.slack.moveClock(new Date('2026-12-06T22:30:00Z'));
    await aMinutePasses();
    expect(office.slack.person(mia.id).directMessages()).toEqual([]);
  });

  test('then it comes back, and its owner hears of it in the morning, with why it was parked', async () => {
    office.slack.moveClock(new Date('2026-12-06T23:30:00Z'));
    await aMinutePasses();
    expect(office.slack.person(mia.id).directMessages()).toEqual([]);
    office.slack.moveClock(new Date('2026-12-07T08:30:00Z'));
    await aMinutePasses();
    const [nudge, ...others] = office.slack.person(mia.id).directMessages();
    expect(others).toEqual([]);
    const said = JSON.stringify(nudge?.blocks);
    for (const fact of ['Kestrel Pharma', 'the new line']) expect(said).toContain(fact);
  });
});
