import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse, readAloud, SALES, transports } from './house.ts';

describe.each(transports)('a first day, over %s', (transport) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(transport);
  });
  afterAll(() => house.stop());

  test('before setup, a command answers with a button that starts it', async () => {
    const { mia } = house;
    await mia.command('sales', '/deal new Acme');
    const answer = await mia.waitFor('the way to setup', () => mia.messages('sales').at(-1));
    expect(readAloud(answer)).toContain('Set up Stagecoach');
    expect(answer.isOnlyVisibleToYou).toBe(true);
  });

  test('a manager sets up a team with everything prefilled', async () => {
    const { sam } = house;
    await sam.command('sales', '/stagecoach setup');
    await sam.waitFor('the form', () => sam.view());
    await sam.submit();
    await sam.waitFor('the welcome', () =>
      sam.messages('sales').find((message) => readAloud(message).includes('/deal new')),
    );
  });

  test('a rep creates a deal with an account and an amount', async () => {
    const { mia } = house;
    await mia.command('sales', '/deal new Acme 50k by end of December');
    const told = await mia.waitFor('the confirmation', () =>
      mia.messages('sales').find((message) => readAloud(message).includes('D-1')),
    );
    expect(readAloud(told)).toContain('$50,000');
    expect(told.isOnlyVisibleToYou).toBe(true);
  });

  test('the card shows it, and a part of the name is enough', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal show acm');
    const card = await mia.waitFor('the card', () =>
      mia.messages(SALES).find((message) => readAloud(message).includes('D-1 · Acme')),
    );
    expect(readAloud(card)).toContain('$50,000');
  });

  test('what happened is safe from a double delivery', async () => {
    const { mia, workspace } = house;
    workspace.faults.duplicateDeliveries(true);
    await mia.command('sales', '/deal new Globex');
    await mia.waitFor(
      'both answers',
      () => mia.messages('sales').filter((message) => readAloud(message).includes('Globex')).length === 2,
    );
    workspace.faults.clear();
    await mia.command('sales', '/deal list');
    const list = await mia.waitFor('the list', () =>
      mia.messages('sales').find((message) => message.blocks.some((block) => block.type === 'data_table')),
    );
    expect(readAloud(list)).toContain('D-2');
    expect(readAloud(list)).not.toContain('D-3');
  });

  test('without an account the form asks, and takes a new name as it is typed', async () => {
    const { mia } = house;
    await mia.command('sales', '/deal new');
    await mia.waitFor('the form', () => mia.view());
    const [offered] = await mia.options('find.account', 'Initrode');
    await mia.submit({
      account: { 'find.account': offered?.value ?? '' },
      amount: { amount: '75k' },
    });
    const told = await mia.waitFor('the confirmation', () =>
      mia.messages('sales').find((message) => readAloud(message).includes('Initrode')),
    );
    expect(readAloud(told)).toContain('$75,000');
  });
});
