import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../src/local-workspace/index.ts';
import type { ClientMessage } from '../../src/local-workspace/protocol.ts';
import { type House, openHouse, SALES } from './house.ts';
import { answer, newDeal, press, says, setUpTeam } from './selling.ts';

describe.each(['socket', 'http'] as const)('the brief on demand, over %s', (transport) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(transport);
    await setUpTeam(house);
    await newDeal(house.mia, 'Acme 50k');
    await newDeal(house.mia, 'Globex 20k');
  });
  afterAll(() => house.stop());

  const brief = async (person: Person, typed: string, ...said: readonly string[]) => {
    await person.command(SALES, typed);
    return answer(person, ...said);
  };

  test('a rep sees what it would say now, for themselves and without a way to post it', async () => {
    const { mia, sam } = house;
    const seen = await brief(
      mia,
      '/stagecoach brief',
      'Only you see this',
      'Brief · Sales',
      '2 deals open, worth $70,000',
    );
    expect(seen.blocks.map(({ type }) => type)).toContain('data_visualization');
    expect(says(seen, 'Post now')).toBe(false);
    expect(says(seen, 'Logged')).toBe(false);
    expect(sam.messages(SALES).some((message) => says(message, 'Brief · Sales'))).toBe(false);
  });

  test('its buttons lead to the pipeline and to how it is counted, and leave it where it is', async () => {
    const { mia } = house;
    const seen = await brief(mia, '/stagecoach brief sales', 'Brief · Sales');
    await press(mia, seen, 'Open the pipeline');
    await answer(mia, 'Classic · Sales', '2 open deals');
    await press(mia, seen, 'How is this counted?');
    await answer(
      mia,
      'How this is counted · Brief · Sales',
      'Open: 2 at that moment',
      'Left out of the values: nothing',
    );
    expect(mia.messages(SALES).find(({ ts }) => ts === seen.ts)?.blocks).toEqual(seen.blocks);
  });

  test('a name that no team has is answered with those there are', async () => {
    await brief(house.mia, '/stagecoach brief nowhere', 'There is no team “nowhere”', 'Sales');
  });

  test('who speaks Chinese asks and reads in Chinese, in the team’s own days', async () => {
    const { li } = house;
    await brief(
      li,
      '/stagecoach 周报',
      '仅你可见',
      '销售简报 · Sales',
      '进行中 2 个，金额 US$70,000',
      '本期没有赢单',
    );
  });

  test('a manager sees what each person did, and posts it once', async () => {
    const { mia, sam } = house;
    const seen = await brief(
      sam,
      '/stagecoach brief',
      'Only you see this',
      'By person',
      'Logged',
      'Post now',
    );
    await press(sam, seen, 'Post now');
    const posted = await house.mia.waitFor('the brief in the channel', () => briefIn(mia));
    expect(says(posted, '2 deals open, worth $70,000')).toBe(true);
    expect(says(posted, 'Only you see this')).toBe(false);
    expect(says(posted, 'Logged')).toBe(false);
    await sam.waitFor('what became of it', () =>
      sam.messages(SALES).find((message) => says(message, 'The brief is on its way')),
    );
  });

  test('later that day the answer says where it was posted, and offers no second one', async () => {
    const { mia, sam } = house;
    const seen = await brief(sam, '/stagecoach brief', 'Only you see this', 'Today’s brief was posted to');
    expect(says(seen, 'Post now')).toBe(false);
    expect(mia.messages(SALES).filter(isBrief)).toHaveLength(1);
  });

  test('how the posted one is counted is told to whoever asks, in their language', async () => {
    const { li } = house;
    const posted = await li.waitFor('the brief', () => briefIn(li));
    await press(li, posted, 'How is this counted?');
    await answer(li, '如何计算 · 销售简报 · Sales', '进行中：当时 2 个');
  });
});

function isBrief(message: ClientMessage): boolean {
  return says(message, 'Brief · Sales') && !says(message, 'Only you see this') && !says(message, 'counted ·');
}

function briefIn(person: Person): ClientMessage | undefined {
  return person.messages(SALES).find(isBrief);
}
