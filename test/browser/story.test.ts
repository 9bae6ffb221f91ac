/** A deal's life as a person lives it: in the page of the program just started, in both languages. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Seat } from './seat.ts';

/** What is typed, pressed and read in one language; where it differs between the two people, too. */
const stories = [
  {
    language: 'English',
    picture: 'en',
    person: 'U0NORA',
    channel: 'renewals',
    place: 'C0RENEWALS',
    account: 'Tidewater Labs',
    create: { type: '/deal new Tidewater Labs 50k by end of month', form: '/deal new', says: '€50,000' },
    show: { type: '/deal show tidewater', post: 'Post here', stage: 'Discovery and demo (1 of 4)' },
    log: {
      type: '/deal log tidewater call: walked through pricing; next: send contract by Tue',
      says: ['walked through pricing', 'send contract'],
    },
    advance: {
      type: '/deal advance tidewater',
      yes: 'Yes, that is so',
      send: 'Advance',
      contact: { role: 'Champion', name: 'Tom Albers' },
      to: 'Trial or proof of concept',
    },
    again: {
      contact: { role: 'Decision maker', name: 'Ida Berg' },
      to: 'Value proposal and negotiation',
      stage: 'Value proposal and negotiation (3 of 4)',
    },
    lose: {
      type: '/deal close tidewater lost',
      reason: 'Reason',
      price: 'Price',
      competitor: 'Lost to',
      winner: 'Wayfinder',
      what: 'What happened?',
      because: 'They were a third cheaper',
      send: 'Lost',
    },
    undo: { button: 'Undo', says: 'Took back' },
    history: { type: '/deal history tidewater', says: ['walked through pricing', 'Wayfinder', 'taken back'] },
    list: { type: '/deal list mine', says: 'My open deals' },
    pipeline: { type: '/pipeline', says: 'Total' },
  },
  {
    language: 'Chinese',
    picture: 'zh',
    person: 'U0LINXIAO',
    channel: '新业务-中国',
    place: 'C0CHINA',
    account: '云岭精密',
    create: { type: '/deal 新建 云岭精密 50万 月底', form: '/deal 新建', says: '500,000' },
    show: { type: '/deal 查看 云岭', post: '发到这里', stage: '第 1/4 阶段' },
    log: {
      type: '/deal 跟进 云岭 电话：沟通了报价；下一步：周二前发合同',
      says: ['沟通了报价', '发合同'],
    },
    advance: { type: '/deal 推进 云岭', yes: '是，已确认', send: '推进', contact: null, to: '样品测试' },
    again: { contact: null, to: '规格确认', stage: '第 3/4 阶段' },
    lose: {
      type: '/deal 输单 云岭',
      reason: '输单原因',
      price: 'Price',
      competitor: '输给谁',
      winner: '远见科技',
      what: '经过',
      because: '对方便宜三成',
      send: '输单',
    },
    undo: { button: '撤销', says: '撤销了' },
    history: { type: '/deal 历史 云岭', says: ['沟通了报价', '远见科技', '已撤销'] },
    list: { type: '/deal 列表', says: '我的进行中商机' },
    pipeline: { type: '/pipeline', says: '合计' },
  },
] as const;
type Story = (typeof stories)[number];

let browser: Browser;
let desk: Desk;

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openDesk(browser);
});

afterAll(async () => {
  await desk?.leave();
  await browser?.close();
});

describe('in a fresh local workspace', () => {
  it('one can begin at once, while the page says how far the company is, and soon it is complete', async () => {
    const nora = await desk.sit('U0NORA');
    const progress = nora.page.getByRole('status').filter({ hasText: 'Preparing' });
    await progress.waitFor();
    await nora.picture('company-progress');
    await nora.type('/deal help');
    await nora.message('/deal advance', 'Only visible to you');
    await progress.waitFor({ state: 'detached', timeout: 240_000 });
  });

  it('an admin sets up a team for a channel', async () => {
    const nora = await desk.sit('U0NORA');
    await nora.picture('first-look');
    await nora.goTo('renewals');
    await nora.type('/stagecoach setup');
    await nora.press('Add a team', await nora.message('What would you like to do?'));
    await nora.form.getByRole('combobox', { name: 'Manager' }).waitFor();
    await nora.form.getByText('Mia Rossi').waitFor();
    await nora.picture('setup');
    await nora.send('Add');
    await nora.message('Renewals', 'is ready');
    await nora.picture('setup-done');
  });

  it.each(stories)(
    'a deal lives from its creation to its loss, which is taken back, in $language',
    async (story) => {
      const seat = await desk.sit(story.person);
      await seat.goTo(story.channel);
      await create(seat, story);
      await moveForward(seat, story);
      await loseAndTakeBack(seat, story);
      await readEverything(seat, story, 'before');

      await desk.crashAndRestart();
      await seat.page.reload();
      await readEverything(seat, story, 'after');
      await lookAround(story);
    },
  );
});

async function create(seat: Seat, { picture, account, create, show, log }: Story): Promise<void> {
  await seat.type(create.form);
  await seat.form.getByRole('combobox').first().waitFor();
  await seat.picture(`${picture}-new-deal`);
  await seat.page.keyboard.press('Escape');
  await seat.form.waitFor({ state: 'detached' });
  await seat.type(create.type);
  await seat.message(account, create.says);
  await seat.type(show.type);
  await seat.press(show.post, await seat.message(account, show.stage));
  await seat.type(log.type);
  await seat.message(account, ...log.says);
  await seat.picture(`${picture}-logged`);
}

async function moveForward(seat: Seat, { picture, account, advance, again }: Story): Promise<void> {
  await seat.type(advance.type);
  await answerGate(seat, advance.yes, advance.contact);
  await seat.picture(`${picture}-gate`);
  await seat.send(advance.send);
  await seat.message(account, advance.to);

  await seat.type(advance.type);
  await answerGate(seat, advance.yes, again.contact);
  await seat.picture(`${picture}-gate-again`);
  await seat.send(advance.send);
  await seat.message(account, again.to);
}

/** Confirms every statement, and names the contact that is asked for. */
async function answerGate({ form, pick }: Seat, yes: string, contact: Contact | null): Promise<void> {
  const statements = form.getByRole('checkbox', { name: yes });
  await statements.first().waitFor();
  for (const statement of await statements.all()) await statement.check();
  if (contact) await pick(contact.role, contact.name, new RegExp(contact.name, 'u'));
}

interface Contact {
  readonly role: string;
  readonly name: string;
}

async function loseAndTakeBack(seat: Seat, { picture, account, lose, undo }: Story): Promise<void> {
  await seat.type(lose.type);
  await seat.pick(lose.reason, lose.price, new RegExp(`^${lose.price}`, 'u'));
  await seat.pick(lose.competitor, lose.winner, new RegExp(lose.winner, 'u'));
  await seat.form.getByRole('textbox', { name: lose.what }).fill(lose.because);
  await seat.picture(`${picture}-lose`);
  await seat.send(lose.send);
  const lost = await seat.message(account, lose.price, lose.winner);
  await seat.picture(`${picture}-lost`);
  await seat.press(undo.button, lost);
  await seat.message(account, undo.says);
}

/** The posted card, the history and the message that everybody can see. */
async function readEverything(seat: Seat, story: Story, when: 'before' | 'after'): Promise<void> {
  const { account, again, log, history, picture } = story;
  const [, nextStep] = log.says;
  await seat.message(account, again.stage, nextStep);
  await seat.picture(`${picture}-card-${when}`);
  await seat.type(history.type);
  await seat.message(...history.says);
  await seat.picture(`${picture}-history-${when}`);
}

/** What else a newcomer would open; looked at by people, in the pictures. */
async function lookAround({ person, place, picture, list, pipeline }: Story): Promise<void> {
  for (const look of ['dark', 'phone'] as const) {
    const seat = await desk.sit(`${person}/${place}`, { isDark: look === 'dark', isPhone: look === 'phone' });
    for (const [what, typed] of [
      ['list', list],
      ['pipeline', pipeline],
    ] as const) {
      await seat.page.getByRole('log').getByRole('article').first().waitFor();
      await seat.type(typed.type);
      await (await seat.message(typed.says)).getByRole('table').waitFor();
      await seat.picture(`${picture}-${look}-${what}`);
    }
  }
}
