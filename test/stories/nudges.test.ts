import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { elementsIn } from '../../src/local-workspace/elements.ts';
import type { Person } from '../../src/local-workspace/index.ts';
import type { ClientMessage } from '../../src/local-workspace/protocol.ts';
import { day } from '../support/deals.ts';
import { filesOf, imported, importedDeal } from '../support/imports.ts';
import { type House, openHouse, SALES, transports } from './house.ts';
import { directly, nudge, workspaceOf } from './nudging.ts';
import {
  answer,
  closeForms,
  fillIn,
  formSays,
  held,
  newDeal,
  pick,
  press,
  questions,
  says,
  setUpTeam,
  tick,
} from './selling.ts';

let house: House;
describe.each(transports)('nudges, over %s', (transport) => {
  beforeAll(async () => {
    house = await openHouse(transport);
    await setUpTeam(house);
    for (const deal of ['Acme 50k', 'Globex 40k', 'Initech 30k', 'Umbrella 20k', 'Hooli 10k', 'Stark 5k'])
      await newDeal(house.mia, deal);
    await newDeal(house.li, '华为 50万');
    await house.mia.command(SALES, '/deal next D-2 send contract by Friday');
    await answer(house.mia, 'Next step: send contract');
    // Tuesday at ten in New York, three weeks on.
    house.workspace.moveClock(new Date('2026-12-15T15:00:00Z'));
  });
  afterEach(() => closeForms(house.mia, house.sam, house.li));
  afterAll(() => house.stop());

  /** Presses a button under one deal of a nudge, or picks from its menu. */
  async function pressUnder(person: Person, message: ClientMessage, deal: string, label: string) {
    const at = message.blocks.findIndex((block) => says({ text: '', blocks: [block] }, deal));
    for (const { element, actionId, blockId } of elementsIn(message.blocks.slice(at, at + 2))) {
      if (element.type === 'button' && element.text.text === label)
        return person.click({ message, actionId, blockId });
      if (element.type !== 'overflow') continue;
      const option = element.options.find(({ text }) => text.text === label);
      if (option?.value) return person.click({ message, actionId, blockId, value: option.value });
    }
    throw new Error(`there is no ${label} under ${deal}`);
  }

  const first = ['D-1 · Acme · $50,000 · Qualification', 'D-5 · Hooli · $10,000 · Qualification'];

  /** The nudge that stands in Mia's direct messages, as it is now. */
  const mine = (...said: readonly string[]) => directly(house.mia, ...first, ...said);

  describe('a nudge', () => {
    test('names the five most valuable deals with what is wrong, and counts the rest', async () => {
      const { mia } = house;
      expect(await nudge(house, mia)).toBe(true);
      const message = await directly(mia, '6 of your deals need you', 'and 1 more');
      expect(says(message, 'D-1 · Acme · $50,000 · Qualification')).toBe(true);
      expect(says(message, '16 days in Qualification (limit 14 days)')).toBe(true);
      expect(says(message, 'Stark')).toBe(false);
    });

    test('lists them all on request', async () => {
      const { mia } = house;
      await press(mia, await mine(), 'Show all');
      await directly(mia, 'Deals that need you', 'D-6 · Stark');
    });

    test('is edited in place to say what was done, and keeps the buttons of the others', async () => {
      const { mia } = house;
      const before = await mine();
      await pressUnder(mia, before, 'Acme', 'Log contact');
      await questions(mia);
      fillIn(mia, 'What was said', 'Walked through pricing');
      await mia.submit();
      const after = await mine('4 of these 5 deals still need you', 'D-5 · Hooli', '✓ Logged');
      expect(after.ts).toBe(before.ts);
      expect(says(after, 'Walked through pricing')).toBe(false);
      await pressUnder(mia, after, 'Globex', 'Set next step');
      await questions(mia);
      // Its day has passed: there is to be another.
      expect([held(mia, 'What will you do?'), held(mia, 'By when')]).toEqual(['send contract', null]);
      fillIn(mia, 'By when', 'Friday');
      await mia.submit();
      const later = await mine('D-5 · Hooli', '✓ Next step: send contract, due Fri, Dec 18');
      expect(later.ts).toBe(before.ts);
    });

    test('is not edited while Slack asks for a pause, and is afterwards', async () => {
      const { mia, bot, workspace: slack } = house;
      const edits = () => slack.calls().filter(({ method }) => method === 'chat.update').length;
      await bot.idle();
      const before = edits();
      slack.faults.rateLimit('chat.update', 1, 60);
      await mia.command(SALES, '/deal next D-2 visit their site by Friday');
      await answer(mia, 'Next step: visit their site');
      await vi.waitFor(() => expect(edits()).toBe(before + 1), 30_000);
      bot.kick();
      await bot.idle();
      expect(edits()).toBe(before + 1);

      const { db, workspaceId } = (await workspaceOf(house)).storage.scope;
      await db.workspace.updateMany({ where: { id: workspaceId }, data: { heldUntil: new Date(0) } });
      bot.kick();
      await mine('D-5 · Hooli', 'Next step: visit their site, due Fri, Dec 18');
    });

    test('shows the buttons again when that was taken back', async () => {
      const { mia } = house;
      await pressUnder(mia, await mine(), 'Initech', 'Mute this deal');
      const told = await directly(mia, 'No more reminders about it', 'Remind me again');
      await mine('D-5 · Hooli', '✓ No more reminders about it');
      await press(mia, told, 'Undo');
      await mia.waitFor('the buttons', () => {
        const last = mia.directMessages().findLast((message) => first.every((title) => says(message, title)));
        return last && !says(last, 'No more reminders');
      });
      await pressUnder(mia, await mine(), 'Initech', 'Set next step');
      expect(await questions(mia)).toContain('What will you do?');
    });

    test('says who did it when it was somebody else', async () => {
      const { sam } = house;
      await sam.command(SALES, '/deal park D-5 until June');
      await answer(sam, 'D-5 · Hooli Parked until');
      await mine('D-5 · Hooli', ': Parked until Tue, Jun 1, 2027');
    });
  });

  describe('snoozing', () => {
    test('takes one tap for the usual days', async () => {
      const { mia } = house;
      await pressUnder(mia, await mine(), 'Umbrella', 'Snooze…');
      const { view } = await mia.waitFor('the form', () => mia.view());
      const tomorrow = elementsIn(view.blocks).find(
        ({ element }) => element.type === 'button' && element.text.text === 'Tomorrow',
      );
      await mia.click({ actionId: tomorrow?.actionId ?? '', blockId: tomorrow?.blockId ?? '' });
      await mia.waitFor('it to be done', () => formSays(mia, 'No reminders before Wed, Dec 16'));
      await mine('D-5 · Hooli', '✓ No reminders before Wed, Dec 16');
    });

    test('or a day in words, which has to lie ahead', async () => {
      const { mia } = house;
      await pressUnder(mia, await mine(), 'Initech', 'Snooze…');
      await questions(mia);
      fillIn(mia, 'Until', '2026-12-01');
      await expect(mia.submit()).rejects.toThrow('Choose a day after today');
      fillIn(mia, 'Until', 'next Friday');
      await mia.submit();
      await mine('D-5 · Hooli', '✓ No reminders before Fri, Dec 25');
    });

    test('is over on its day, and a muted deal is not heard of until it is turned on again on its card', async () => {
      const { mia } = house;
      house.workspace.moveClock(new Date('2026-12-16T15:00:00Z'));
      await mia.command(SALES, '/deal show D-6');
      const card = await answer(mia, 'D-6 · Stark', 'Why is it stuck?', 'limit 14 days');
      expect(says(card, 'Remind me again')).toBe(false);
      await nudge(house, mia);
      const message = await directly(mia, '4 of your deals need you', 'D-4 · Umbrella', 'D-6 · Stark');
      expect(says(message, 'Initech')).toBe(false);
      await pressUnder(mia, message, 'Stark', 'Mute this deal');
      await directly(mia, '3 of these 4 deals still need you', '✓ No more reminders');
      house.workspace.moveClock(new Date('2026-12-17T15:00:00Z'));
      await mia.command(SALES, '/deal show D-6');
      const muted = await answer(mia, 'D-6 · Stark', 'muted: no reminders');
      await nudge(house, mia);
      const next = await directly(mia, '3 of your deals need you');
      expect(says(next, 'D-4 · Umbrella')).toBe(true);
      expect(says(next, 'Stark')).toBe(false);
      await press(mia, muted, 'Remind me again');
      await answer(mia, 'Reminders are on again');
    });
  });

  const chooseExit = (person: Person, exit: string, asks: string) =>
    choose(person, 'deal.stuck-chosen:exit', exit, asks);

  /** The form follows the choice at once. */
  async function choose(person: Person, actionId: string, value: string, asks: string): Promise<void> {
    await person.click({ actionId, value });
    const isAsked = () =>
      person.view()?.view.blocks.some((block) => block.type === 'input' && block.label.text === asks);
    await person.waitFor(asks, isAsked);
  }

  describe('the guided exit', () => {
    const stuck = async (deal: string) => {
      const { mia } = house;
      await pressUnder(mia, await directly(mia, '3 of your deals need you'), deal, 'Why is it stuck?');
      expect(await questions(mia)).toEqual(['Why did it stall?', 'What happened?', 'Is it still real?']);
    };

    test('keeps what was filled in for one way out while another is looked at', async () => {
      const { mia } = house;
      await stuck('Umbrella');
      fillIn(mia, 'Why did it stall?', 'budget');
      await chooseExit(mia, 'plan', 'By when');
      fillIn(mia, 'What will you do?', 'Ask the board');
      fillIn(mia, 'By when', 'next Friday');
      await chooseExit(mia, 'park', 'Until');
      fillIn(mia, 'Until', 'March');
      await chooseExit(mia, 'lose', 'Reason');
      tick(mia, 'Was it qualified?');
      await chooseExit(mia, 'plan', 'By when');
      expect([held(mia, 'What will you do?'), held(mia, 'By when')]).toEqual([
        'Ask the board',
        'next Friday',
      ]);
      await chooseExit(mia, 'park', 'Until');
      expect(held(mia, 'Until')).toBe('March');
      await chooseExit(mia, 'lose', 'Reason');
      expect(held(mia, 'Was it qualified?')).toEqual(['yes']);
    });

    test('suggests the reason that goes with the cause until somebody chooses one', async () => {
      const { mia } = house;
      const because = async (cause: string) => {
        const before = mia.view()?.view.blocks;
        await mia.click({ actionId: 'deal.stuck-chosen:cause', value: cause });
        await mia.waitFor('the form to follow', () => mia.view()?.view.blocks !== before);
      };
      await stuck('Umbrella');
      fillIn(mia, 'Why did it stall?', 'budget');
      await chooseExit(mia, 'lose', 'Reason');
      expect(held(mia, 'Reason')).toBe('No budget');
      await because('timing');
      expect(held(mia, 'Reason')).toBe('Bad timing');
      await pick(mia, 'Reason', 'Price');
      await because('competitor');
      const chosen = held(mia, 'Reason');
      await chooseExit(mia, 'plan', 'By when');
      await chooseExit(mia, 'lose', 'Reason');
      expect([chosen, held(mia, 'Reason')]).toEqual(['Price', 'Price']);
    });

    test('asks for the loss with the reason filled in, and what was typed can still be changed', async () => {
      const { mia } = house;
      await stuck('Umbrella');
      expect(formSays(mia, '18 days in Qualification (limit 14 days)')).toBe(true);
      fillIn(mia, 'Why did it stall?', 'budget');
      fillIn(mia, 'What happened?', 'Frozen until further notice');
      await chooseExit(mia, 'plan', 'By when');
      await expect(mia.submit()).rejects.toThrow();
      await chooseExit(mia, 'lose', 'Reason');
      expect(held(mia, 'Reason')).toBe('No budget');
      expect(held(mia, 'What happened?')).toBe('Frozen until further notice');
      expect(await mia.submit()).toBe('closed');
      await directly(mia, '✓ Why it stalled: Budget', 'Lost: No budget');
    });

    test('parks with the cause as the reason, from the card; undo takes back both', async () => {
      const { mia } = house;
      await mia.command(SALES, '/deal show D-6');
      await press(mia, await answer(mia, 'D-6 · Stark', 'Why is it stuck?'), 'Why is it stuck?');
      await questions(mia);
      fillIn(mia, 'Why did it stall?', 'timing');
      await chooseExit(mia, 'park', 'Until');
      fillIn(mia, 'Until', 'when pigs fly');
      await expect(mia.submit()).rejects.toThrow('pigs');
      fillIn(mia, 'Until', 'March');
      await mia.submit();
      const parked = await answer(mia, 'Why it stalled: Timing', 'Parked until Mon, Mar 1, 2027');
      expect(says(parked, '“Timing”')).toBe(false);
      await press(mia, parked, 'Undo');
      await answer(mia, 'Took back: Parked', 'Took back: Why it stalled');
    });
  });

  test('in Chinese', async () => {
    const { li } = house;
    // Friday at three in the afternoon in Shanghai.
    house.workspace.moveClock(new Date('2026-12-18T07:00:00Z'));
    await nudge(house, li, { beforeBrief: true });
    const message = await directly(li, '周一简报', '可能会提到这个商机', '在“Qualification”阶段已');
    await pressUnder(li, message, '华为', '为什么停滞？');
    await questions(li);
    fillIn(li, '停滞的原因', 'no-reply');
    await chooseExit(li, 'plan', '准备做什么？');
    fillIn(li, '准备做什么？', '上门拜访');
    await expect(li.submit()).rejects.toThrow();
    fillIn(li, '截止', '月底');
    await li.submit();
    await directly(li, '全部处理完毕', '✓ 停滞原因：客户未回复', '下一步：上门拜访');
  });

  test('old imported deals are put away together, as it was filled in before both ways were looked at', async () => {
    const { mia } = house;
    const owner = { name: 'Mia Rossi', email: null };
    const created = { on: day('2026-11-02') };
    const deals = ['one', 'two', 'touched'].map((id) =>
      importedDeal(id, { account: `Old ${id}`, owner, created }),
    );
    await imported(await workspaceOf(house), filesOf(deals));
    await mia.command(SALES, '/deal log Old touched note: still real');
    await answer(mia, 'Logged Note', 'Old touched');
    // Four weeks in which nothing happens.
    house.workspace.moveClock(new Date('2027-01-14T15:00:00Z'));
    await nudge(house, mia, { oldImported: 2, most: 12 });
    await press(mia, await directly(mia, 'Old one', 'Old two'), 'Park or close the old ones');
    await questions(mia);
    await choose(mia, 'nudge.old-exit', 'park', 'Until');
    fillIn(mia, 'Until', 'March');
    await choose(mia, 'nudge.old-exit', 'lose', 'Reason');
    await choose(mia, 'nudge.old-exit', 'park', 'Until');
    expect(held(mia, 'Until')).toBe('March');
    await mia.submit();
    await directly(mia, '2 deals are parked until Mon, Mar 1');
  });
});
