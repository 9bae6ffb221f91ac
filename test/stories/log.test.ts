import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Person, SubmissionRefused } from '../../src/local-workspace/index.ts';
import type { ClientMessage } from '../../src/local-workspace/protocol.ts';
import { type House, openHouse, readAloud, SALES } from './house.ts';
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
} from './selling.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await setUpTeam(house);
  await newDeal(house.mia, 'Acme 50k');
  await newDeal(house.mia, 'Globex 20k');
  await newDeal(house.li, '华为 50万');
});
afterEach(() => closeForms(house.mia, house.sam, house.li));
afterAll(() => house.stop());

/** The app's latest direct message, when it says all of this. */
function answerDirectly(person: Person, ...said: readonly string[]): Promise<ClientMessage> {
  const find = () => {
    const last = person.directMessages().at(-1);
    return last && said.every((one) => says(last, one)) ? last : undefined;
  };
  return person.waitFor(said.join(', '), find);
}

describe('logging as one types', () => {
  test('is done at once, with the next step in the same breath', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal log D-1 call: walked through pricing; next: send contract by Tue');
    const told = await answer(mia, 'D-1 · Acme', 'Logged Call', '“walked through pricing”');
    expect(says(told, 'Next step: send contract, due Tue, Nov 24 (tomorrow)')).toBe(true);
    expect(told.isOnlyVisibleToYou).toBe(true);
    expect(mia.view()).toBeNull();
  });

  test('shows with whom and when it understood', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal log acme yesterday 3pm meeting with Dana and Bo: they like it');
    const told = await answer(mia, 'Logged Meeting', 'with Bo and Dana', 'at Nov 22, 3:00 PM');
    expect(says(told, '“they like it”')).toBe(true);
  });

  test('knows a day without making up a time', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal log acme call yesterday: asked for references');
    const told = await answer(mia, 'Logged Call', 'on Sun, Nov 22');
    expect(says(told, 'AM')).toBe(false);
  });

  test('needs no words when nobody answered, and asks when to come back to it', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal log globex no answer');
    const told = await answer(mia, 'D-2 · Globex', 'Logged Call · No answer', 'No next step yet');
    expect(says(told, '“')).toBe(false);
    await press(mia, told, 'In 2 days');
    await answer(mia, 'Next step: Follow up, due Wed, Nov 25');
    await press(mia, told, 'Next week');
    await answer(mia, 'changed since', 'Follow up');
  });

  test('a date that makes no sense comes back in its field, with the reading', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal log D-1 call on 31 February: asked for a discount');
    await questions(mia);
    expect(held(mia, 'When')).toContain('31 February');
    expect(held(mia, 'What was said')).toBe('asked for a discount');
    expect(formSays(mia, 'does not exist in the calendar')).toBe(true);
    fillIn(mia, 'When', 'tomorrow 3pm');
    await expect(mia.submit()).rejects.toThrow(SubmissionRefused);
    fillIn(mia, 'When', 'today 8:30am');
    expect(await mia.submit()).toBe('closed');
    await answer(mia, 'Logged Call', 'at Nov 23, 8:30 AM');
  });

  test('without a deal the form asks for it, and nothing typed is lost', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal log Initech asked for a quote');
    expect((await questions(mia))[0]).toBe('Deal');
    expect(formSays(mia, 'I know no deal like “Initech”')).toBe(true);
    expect(held(mia, 'What was said')).toBe('Initech asked for a quote');
    await pick(mia, 'Deal', 'glob');
    await mia.submit();
    await answer(mia, 'D-2 · Globex', 'Logged', '“Initech asked for a quote”');
  });

  test('in Chinese just as well', async () => {
    const { li } = house;
    await li.command(SALES, '/deal 跟进 华为 昨天下午三点和王芳打电话：聊了报价；下一步：周五前发合同');
    const told = await answer(li, '华为', '记录了电话', '“聊了报价”');
    expect(readAloud(told)).toContain('王芳');
    expect(says(told, '下一步：发合同')).toBe(true);
  });
});

describe('logging where everybody talks', () => {
  test('works in a thread by mention, and only the person sees the answer', async () => {
    const { mia, sam } = house;
    const topic = await sam.say(SALES, 'How is Acme doing?');
    await mia.say(SALES, '<@U0STAGE> log acme call: they signed off the budget', { thread: topic.ts });
    const told = await answer(mia, 'D-1 · Acme', '“they signed off the budget”');
    expect(told.isOnlyVisibleToYou).toBe(true);
    expect(told.threadTs).toBe(topic.ts);
    expect(sam.messages(SALES).some((message) => says(message, 'signed off the budget'))).toBe(true);
    expect(sam.messages(SALES).some((message) => says(message, 'Logged Call · “they signed'))).toBe(false);
  });

  test('when a name fits two deals, asks which one and then does what was typed', async () => {
    const { mia } = house;
    await newDeal(mia, 'Umbrella North 10k');
    await newDeal(mia, 'Umbrella South 12k');
    await mia.say(SALES, '<@U0STAGE> deal log umbrella call: they merge their purchasing');
    const ask = await answer(mia, 'Which one do you mean?');
    await press(mia, ask, 'D-5 · Umbrella South');
    await answer(mia, 'D-5 · Umbrella South', 'Logged Call', '“they merge their purchasing”');
  });
});

describe('the log form', () => {
  test('opens from a card with who is known at the account', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal show D-1');
    await press(mia, await answer(mia, 'D-1 · Acme', 'Last interactions'), 'Log');
    expect(await questions(mia)).toEqual([
      'What was it?',
      'What was said',
      'Outcome',
      'When',
      'With whom',
      'Next step',
      'Due',
    ]);
    await expect(mia.submit()).rejects.toThrow(SubmissionRefused);
    fillIn(mia, 'What was said', 'Legal is on it');
    fillIn(mia, 'With whom', 'Dana');
    await mia.submit();
    await answer(mia, 'Logged Call', 'with Dana', '“Legal is on it”');
  });

  test('keeps a message of any length whole', async () => {
    const { mia } = house;
    const long = Array.from({ length: 500 }, (_, line) => `Line ${line} of what the customer wrote.`).join(
      '\n',
    );
    const message = await mia.say(SALES, `About Acme:\n${long}`);
    await mia.messageShortcut('shortcut.log-message', message);
    expect((await questions(mia)).filter((one) => one.startsWith('What was said')).length).toBeGreaterThan(5);
    expect(held(mia, 'What was it?')).toBe('note');
    await mia.submit();
    const told = await answer(mia, 'D-1 · Acme', 'Logged Note');
    expect(says(told, 'message')).toBe(true);
    const [workspace] = await house.bot.workspaces.all();
    const notes = await workspace?.storage.scope.db.interaction.findMany({
      select: { note: true, link: true },
    });
    const kept = notes?.find(({ note }) => note.startsWith('About Acme:'));
    expect(kept?.note).toBe(`About Acme:\n${long}`);
    expect(kept?.link).toContain('/archives/');
  });

  test('tells of a next step that somebody else set meanwhile, and keeps what was typed', async () => {
    const { mia, sam } = house;
    await mia.command(SALES, '/deal show D-2');
    await press(mia, await answer(mia, 'D-2 · Globex'), 'Log');
    await questions(mia);
    await sam.command(SALES, '/deal next D-2 call their CFO by Thursday');
    await answer(sam, 'Next step: call their CFO');
    fillIn(mia, 'What was said', 'They want a demo');
    fillIn(mia, 'Next step', 'Book the demo');
    expect(await mia.submit()).toBe('updated');
    expect(formSays(mia, 'call their CFO')).toBe(true);
    expect(held(mia, 'Next step')).toBe('Book the demo');
    expect(await mia.submit()).toBe('closed');
    await answer(mia, '“They want a demo”', 'Next step: Book the demo');
  });
});

describe('words in a direct message', () => {
  test('are offered as a log to the deal they name', async () => {
    const { mia } = house;
    await mia.directMessage('Acme: Dana wants the quote by Tue');
    const offer = await answerDirectly(mia, 'Shall I log that?');
    await press(mia, offer, 'Log call to D-1 · Acme');
    await answerDirectly(mia, 'D-1 · Acme', 'Logged Call', '“Dana wants the quote by Tue”');
    expect(mia.directMessages().some((message) => says(message, 'Shall I log that?'))).toBe(false);
  });

  test('can be no log at all', async () => {
    const { mia } = house;
    await mia.directMessage('thanks a lot for your help with Globex');
    const offer = await answerDirectly(mia, 'Shall I log that?', 'Globex');
    await press(mia, offer, 'Not a log');
    await answerDirectly(mia, 'nothing logged');
  });

  test('can go to another deal, whole even when they are long', async () => {
    const { mia } = house;
    const long = `Acme wrote: ${'we should meet again soon. '.repeat(200)}`.trim();
    await mia.directMessage(long);
    const offer = await answerDirectly(mia, 'Shall I log that?');
    await press(mia, offer, 'Other deal');
    await questions(mia);
    await pick(mia, 'Deal', 'globex');
    await mia.submit();
    await answerDirectly(mia, 'D-2 · Globex', 'Logged', 'Acme wrote');
  });

  test('that name a command and lack something get a button to fill it in', async () => {
    const { mia } = house;
    await mia.directMessage('log D-1');
    const told = await answerDirectly(mia, 'I need a little more');
    await press(mia, told, 'Fill in');
    expect(await questions(mia)).toContain('What was said');
  });

  test('in Chinese are answered in Chinese', async () => {
    const { li } = house;
    await li.directMessage('华为：王芳要求周二前给报价');
    const offer = await answerDirectly(li, '要记为跟进吗');
    await press(li, offer, '记为电话：D-3 · 华为');
    await answerDirectly(li, '记录了电话', '“王芳要求周二前给报价”');
  });
});

test('the global shortcut asks for everything', async () => {
  const { mia } = house;
  await mia.globalShortcut('shortcut.log');
  expect((await questions(mia))[0]).toBe('Deal');
  await pick(mia, 'Deal', 'D-2');
  fillIn(mia, 'What was said', 'Short call');
  await mia.submit();
  await answerDirectly(mia, 'D-2 · Globex', 'Logged Call', '“Short call”');
});
