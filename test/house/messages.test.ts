/** Messages that leave by themselves: once, to the right people, and corrected when what they tell is taken back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { david, linXiao, mia, newBusiness, nora } from '../../src/demo/starter-workspace.ts';
import type { ClientMessage } from '../../src/local-workspace/protocol.ts';
import { emptyGateForm } from '../../src/operations/advance-deal.ts';
import { winDeal } from '../../src/operations/close-deal.ts';
import { keepPostedCard, outdatedCards } from '../../src/operations/follow-cards.ts';
import { handOverDeal, setNextStep } from '../../src/operations/tend-deal.ts';
import { undoChange } from '../../src/operations/undo-change.ts';
import { accepted, given } from '../support/workspace.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.stop());

const nordlicht = 2;
const xinghe = 5;
const atlas = 6;

/** A manager's win, past whatever its gates still ask for. */
async function win(number: number) {
  const form = { ...emptyGateForm, overrideReason: 'signed on the fair' };
  const request = { ...(await office.deal(number)), form, on: null, beaten: [], wasQualified: true };
  return accepted(await winDeal(office.workspace, office.by(david), request));
}

async function handOver(number: number) {
  const deal = await office.deal(number);
  const [team] = office.directory.teams.keys();
  const request = { ...deal, to: office.idOf(linXiao), teamId: given(team), note: '客户讲中文' };
  return accepted(await handOverDeal(office.workspace, office.by(david), request));
}

const announced = () => office.inChannel(nora).filter(({ text }) => text.includes('won'));

function told(what: string, find: () => ClientMessage | undefined): Promise<ClientMessage> {
  return office.slack.person(nora.id).waitFor(what, find, 15_000);
}

const calls = (method: string) => office.slack.calls().filter((call) => call.method === method);

describe('a win', () => {
  test('is told once in the team’s channel, with who, what and how much', async () => {
    await win(nordlicht);
    office.bot.kick();
    await office.bot.idle();
    office.bot.kick();
    await office.bot.idle();
    expect(announced()).toHaveLength(1);
    expect(announced()[0]?.text).toBe(
      ':tada: <@U0MIA> won D-2 Line cameras for hall 2 (Nordlicht Optik) for €84,000',
    );
  });

  test('is not told twice when Slack’s answer was lost on the way', async () => {
    office.slack.faults.loseAnswer('chat.postMessage', 1);
    await win(nordlicht);
    office.bot.kick();
    await told('the lookup', () => (calls('conversations.history').length > 0 ? announced()[0] : undefined));
    await office.bot.idle();
    expect(announced()).toHaveLength(1);
    expect(calls('chat.postMessage')).toHaveLength(1);
  });

  test('waits as long as Slack asks for', async () => {
    office.slack.faults.rateLimit('chat.postMessage', 1, 1);
    await win(nordlicht);
    office.bot.kick();
    await told('the win', () => announced()[0]);
    expect(calls('chat.postMessage')).toHaveLength(2);
  });

  test('that Slack will never take is given up at once', async () => {
    office.slack.faults.fail('chat.postMessage', 'is_archived', 1);
    await win(nordlicht);
    for (const _ of [1, 2]) {
      office.bot.kick();
      await office.bot.idle();
    }
    expect(announced()).toEqual([]);
    expect(calls('chat.postMessage')).toHaveLength(1);
  });

  test('that was taken back in time is never told', async () => {
    const { dealId, seqs } = await win(nordlicht);
    accepted(await undoChange(office.workspace, office.by(david), { dealId, act: given(seqs[0]) }));
    office.bot.kick();
    await office.bot.idle();
    expect(announced()).toEqual([]);
  });

  test('taken back afterwards, its message says so', async () => {
    const { dealId, seqs } = await win(nordlicht);
    office.bot.kick();
    await office.bot.idle();
    const undone = await undoChange(office.workspace, office.by(david), { dealId, act: given(seqs[0]) });
    expect(accepted(undone).alreadySent).toBe(1);
    office.bot.kick();
    await office.bot.idle();
    expect(announced().map(({ text }) => text)).toEqual([
      'Taken back: :tada: <@U0MIA> won D-2 Line cameras for hall 2 (Nordlicht Optik) for €84,000',
    ]);
  });
});

describe('a deal that reaches somebody', () => {
  test('a handover tells the new owner, in their language, what they got', async () => {
    await handOver(nordlicht);
    office.bot.kick();
    await office.bot.idle();
    const [message] = office.slack.person(linXiao.id).directMessages();
    expect(message?.text).toBe(
      '<@U0DAVID> 把 D-2 Line cameras for hall 2 (Nordlicht Optik) 转交给你'
        .replace(' (', '（')
        .replace(')', '）'),
    );
    const blocks = JSON.stringify(message?.blocks);
    for (const fact of ['客户讲中文', '€84,000', 'Send revised service terms', '11月25日'])
      expect(blocks).toContain(fact);
    expect(office.slack.person(mia.id).directMessages()).toEqual([]);
  });

  test('a parked deal comes back on its day, and its owner hears of it', async () => {
    office.slack.moveClock(new Date('2026-12-07T06:00:00Z'));
    office.bot.kick();
    await office.bot.idle();
    const messages = office.slack.person(mia.id).directMessages();
    expect(messages.map(({ text }) => text)).toEqual([
      'D-6 Tile sorting (Atlas Ceramics) is back: the day it was parked until has come',
    ]);
    expect((await office.deal(atlas)).version).toBeGreaterThan(3);
  });

  test('not an hour before that day begins where the team works', async () => {
    office.slack.moveClock(new Date('2026-12-06T22:30:00Z'));
    office.bot.kick();
    await office.bot.idle();
    expect(office.slack.person(mia.id).directMessages()).toEqual([]);
  });
});

describe('a deal’s card in a conversation', () => {
  async function postCard(number: number) {
    const { dealId } = await office.deal(number);
    const { ts } = await office.slack.person(nora.id).say(newBusiness.name, 'Where are we with this one?');
    await keepPostedCard(office.workspace, {
      dealId,
      channelId: newBusiness.id,
      threadTs: '',
      ts,
      version: 1,
      language: 'en',
    });
  }

  test('that can’t be edited any more is left alone from then on', async () => {
    await postCard(xinghe);
    expect(await outdatedCards(office.workspace, 10)).toHaveLength(1);
    office.bot.kick();
    await office.bot.idle();
    expect(await outdatedCards(office.workspace, 10)).toEqual([]);
  });

  test('follows the deal, whoever changes it', async () => {
    await office.slack.person(mia.id).say(newBusiness.name, '<@U0COACH> deal show D-2');
    const card = await told('the card', () =>
      office.inChannel(nora).find(({ text }) => text.includes('D-2')),
    );
    expect(JSON.stringify(card.blocks)).toContain('Send revised service terms');
    const nextStep = { text: 'Invite legal', dueOn: null };
    accepted(
      await setNextStep(office.workspace, office.by(mia), { ...(await office.deal(nordlicht)), nextStep }),
    );
    office.bot.kick();
    const edited = await told('the edited card', () =>
      office.inChannel(nora).find(({ blocks }) => JSON.stringify(blocks).includes('Invite legal')),
    );
    expect(edited.ts).toBe(card.ts);
  });
});
