import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { elementsIn } from '../../src/local-workspace/elements.ts';
import type { Person } from '../../src/local-workspace/index.ts';
import type { ClientMessage } from '../../src/local-workspace/protocol.ts';
import { queueDueNudges } from '../../src/operations/due-nudges.ts';
import { queueDueReminders } from '../../src/operations/due-reminders.ts';
import type { Workspace } from '../../src/operations/workspace.ts';
import { type House, openHouse, readAloud, SALES, transports } from './house.ts';
import { answer, closeForms, held, newDeal, press, questions, says, setUpTeam } from './selling.ts';

const patienceMs = 30_000;

describe.each(transports)('a reminder in the channel, over %s', (transport) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(transport);
    await setUpTeam(house);
    await newDeal(house.mia, 'Acme 50k');
    await newDeal(house.mia, 'Globex 20k');
    await newDeal(house.sam, 'Initech 30k');
    // Everybody has spoken to the app once.
    await house.li.command(SALES, '/deal list');
    await answer(house.li, '商机');
    // Three weeks in which nothing happens, until Monday afternoon; then the owners hear of it.
    await at('2026-12-14T15:30:00Z', queueDueNudges);
    await at('2026-12-16T15:05:00Z', queueDueReminders);
  });
  afterEach(() => closeForms(house.mia, house.sam, house.li));
  afterAll(() => house.stop());

  async function at(moment: string, due: (workspace: Workspace) => Promise<unknown>): Promise<void> {
    house.workspace.moveClock(new Date(moment));
    await due(await workspaceOfTeam());
    await settled();
  }

  async function settled(): Promise<void> {
    await house.workspace.idle();
    // A message waits its turn after another to the same person.
    await vi.waitFor(async () => {
      house.bot.kick();
      await house.bot.idle();
      expect(await waiting()).toBe(0);
    }, patienceMs);
    await house.workspace.idle();
  }

  async function waiting(): Promise<number> {
    const { db, workspaceId } = (await workspaceOfTeam()).storage.scope;
    return db.announcement.count({ where: { workspaceId, state: 'waiting' } });
  }

  async function workspaceOfTeam(): Promise<Workspace> {
    const [workspace] = await house.bot.workspaces.all();
    if (!workspace) throw new Error('no workspace');
    return workspace;
  }

  function reminder(person: Person): Promise<ClientMessage> {
    const find = () => person.messages(SALES).find((message) => says(message, 'deals have stalled'));
    return person.waitFor('the reminder', find);
  }

  /** The button of a deal in the reminder, or the entry of its menu. */
  async function pressOf(person: Person, deal: string, label: string): Promise<void> {
    const message = await reminder(person);
    const blocks = message.blocks ?? [];
    const place = blocks.findIndex((block) => says({ text: '', blocks: [block] }, deal));
    const row = elementsIn(blocks.slice(place + 1, place + 2));
    for (const { element, actionId, blockId } of row) {
      const options = element.type === 'overflow' ? element.options : [];
      const { value } = options.find(({ text }) => text.text === label) ?? {};
      if (value === undefined && !(element.type === 'button' && element.text.text === label)) continue;
      await person.click({ message, actionId, blockId, ...(value === undefined ? {} : { value }) });
      return;
    }
    throw new Error(`${deal} has no button ${label}`);
  }

  async function reply(person: Person, text: string): Promise<ClientMessage> {
    const { ts } = await reminder(person);
    const said = await person.say(SALES, text, { thread: ts });
    await settled();
    return said;
  }

  function heardDirectly(person: Person, ...said: readonly string[]): readonly ClientMessage[] {
    return person.directMessages().filter((message) => said.every((one) => says(message, one)));
  }

  test('names each deal with its owner, the clock that ran out and the next step, most valuable first', async () => {
    const { li } = house;
    const message = await reminder(li);
    const said = readAloud(message);
    expect(says(message, '3 deals have stalled, worth $100,000')).toBe(true);
    const order = ['Acme', 'Initech', 'Globex'].map((name) => said.indexOf(name));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(says(message, '· $50,000')).toBe(true);
    expect(says(message, 'Mia Rossi ·')).toBe(true);
    expect(says(message, 'No next step')).toBe(true);
    expect(said).not.toContain('<@');
    expect(li.messages(SALES).filter((one) => says(one, 'have stalled'))).toHaveLength(1);
  });

  test('gives whoever may not change a deal a way to help, and tells its owner once', async () => {
    const { mia, li } = house;
    await pressOf(li, 'Acme', 'Log contact');
    const refused = await answer(li, '你不能修改这个商机');
    await press(li, refused, '我可以帮忙');
    await answer(li, '谢谢！已告诉', 'D-1 Acme');
    await pressOf(li, 'Acme', 'I can help');
    await settled();
    const told = heardDirectly(mia, 'can help with D-1 Acme');
    expect(told).toHaveLength(1);
  });

  test('lets the owner hand the deal over to whoever offered', async () => {
    const { mia } = house;
    const [told] = heardDirectly(mia, 'can help with D-1 Acme');
    if (!told) throw new Error('nobody offered');
    await press(mia, told, 'Hand over');
    await questions(mia);
    expect(held(mia, 'To')).toBe('U0LI');
  });

  test('tells an owner who offers help that the deal is theirs', async () => {
    const { mia } = house;
    await pressOf(mia, 'Globex', 'I can help');
    await answer(mia, 'This deal is yours');
  });

  test('does under each deal what its menu says', async () => {
    const { mia } = house;
    await pressOf(mia, 'Globex', 'Why is it stuck?');
    expect(await questions(mia)).toContain('Why did it stall?');
    await closeForms(mia);
    await pressOf(mia, 'Globex', 'Park');
    expect(await questions(mia)).toContain('Until');
  });

  test('shows all that is stalled, and stays what it is', async () => {
    const { sam } = house;
    await press(sam, await reminder(sam), 'Show all stalled');
    await answer(sam, 'Acme', 'Globex', 'Initech');
    await reminder(sam);
  });

  test('offers a reply to the owner of the deal it names, who logs it as what it is', async () => {
    const { mia, li } = house;
    await reply(li, 'Acme: their CFO is back on Monday');
    const [offer, ...others] = heardDirectly(mia, 'wrote about D-1 Acme', 'their CFO is back on Monday');
    if (!offer) throw new Error('nothing was offered');
    expect(others).toEqual([]);
    await press(mia, offer, 'Log note to D-1 · Acme');
    await settled();
    expect(heardDirectly(mia, 'Logged Note', '李雷: their CFO is back on Monday', 'message')).toHaveLength(1);
  });

  test('is edited where it stands as its deals move on', async () => {
    const { li } = house;
    const message = await reminder(li);
    expect(says(message, '✓ Logged')).toBe(true);
    expect(says(message, '3 deals have stalled, worth $100,000 – 1 of them seen to since')).toBe(true);
    await expect(pressOf(li, 'Acme', 'Log contact')).rejects.toThrow('has no button');
  });

  test('offers owners their own replies right there, for them alone', async () => {
    const { mia, sam } = house;
    const said = await reply(mia, 'Globex: call with Dana, they want the quote by Friday');
    const offer = await answer(mia, 'Shall I log that?');
    expect(offer.isOnlyVisibleToYou).toBe(true);
    expect(offer.threadTs).toBe(said.threadTs);
    await press(mia, offer, 'Log call to D-2 · Globex');
    await answer(mia, 'Logged Call');
    expect(sam.messages(SALES).some((message) => says(message, 'Shall I log that?'))).toBe(false);
  });

  test('asks which deal is meant where that can’t be told', async () => {
    const { mia, li } = house;
    await reply(li, '他们的预算下周才批');
    const ask = await answer(li, '这说的是哪个商机？');
    expect(ask.isOnlyVisibleToYou).toBe(true);
    await press(li, ask, 'D-2 · Globex');
    await answer(li, '谢谢！已转给', 'Globex');
    await settled();
    expect(heardDirectly(mia, 'wrote about D-2 Globex', '他们的预算下周才批')).toHaveLength(1);
  });

  test('offers and asks once what Slack delivers twice', async () => {
    const { mia, sam, li } = house;
    house.workspace.faults.duplicateDeliveries(true);
    await reply(sam, 'Acme: their lawyer left');
    await reply(li, '合同还在走流程');
    house.workspace.faults.duplicateDeliveries(false);
    expect(heardDirectly(mia, 'their lawyer left')).toHaveLength(1);
    const asked = li.messages(SALES).filter((message) => says(message, '这说的是哪个商机？'));
    expect(asked).toHaveLength(1);
    for (const message of asked) await press(li, message, '都不是');
    await answer(li, '没有记录');
  });

  test('takes a reply without a name for the writer’s own deal when they have one among them', async () => {
    const { sam } = house;
    await reply(sam, 'Meeting with them tomorrow');
    const offer = await answer(sam, 'Shall I log that?');
    await press(sam, offer, 'Not a log');
    await answer(sam, 'nothing logged');
  });

  test('answers a mention in its thread as a command, and offers it to nobody', async () => {
    const { mia, sam } = house;
    const before = heardDirectly(mia).length;
    await reply(sam, '<@U0STAGE> show acme');
    await answer(sam, 'D-1 · Acme');
    expect(heardDirectly(mia)).toHaveLength(before);
  });

  test('leaves what people say elsewhere alone', async () => {
    const { mia, sam } = house;
    const seen = () => [heardDirectly(mia).length, sam.messages(SALES).length, mia.messages(SALES).length];
    const topic = await sam.say(SALES, 'Acme: lunch at noon?');
    await mia.say(SALES, 'Acme: sure, I am in', { thread: topic.ts });
    const said = seen();
    await settled();
    expect(seen()).toEqual(said);
  });
});
