import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../src/local-workspace/index.ts';
import type { ClientMessage } from '../../src/local-workspace/protocol.ts';
import { type House, openHouse, SALES, transports } from './house.ts';
import { newDeal, says, setUpTeam } from './selling.ts';

const title = 'Weekly brief · Sales';
/** The team works in New York and was set up on Monday 23 November at nine. */
describe.each(transports)('the brief, when its time has come, over %s', (transport) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(transport);
    await setUpTeam(house);
    await newDeal(house.mia, 'Acme 50k');
  });
  afterAll(() => house.stop());

  /** The clock stands at an instant, and everything that follows has happened. */
  async function at(instant: string): Promise<void> {
    house.workspace.moveClock(new Date(instant));
    house.bot.kick();
    await house.bot.idle();
  }

  const inChannel = (person: Person): readonly ClientMessage[] =>
    person.messages(SALES).filter((message) => message.threadTs === null && says(message, title));

  const inThread = (person: Person, { ts }: ClientMessage): readonly ClientMessage[] =>
    person.messages(SALES).filter((message) => message.threadTs === ts);

  async function briefs(count: number): Promise<readonly ClientMessage[]> {
    return house.mia.waitFor(`${count} briefs`, () => {
      const seen = inChannel(house.mia);
      const isWhole = seen.every((brief) => inThread(house.mia, brief).length >= 3);
      return seen.length >= count && isWhole ? seen : undefined;
    });
  }

  test('is not posted on the Monday the team was set up', async () => {
    await at('2026-11-23T22:00:00Z');
    expect(inChannel(house.mia)).toEqual([]);
  });

  test('is read by the manager an hour before the channel', async () => {
    await at('2026-11-30T13:00:30Z');
    const ahead = await house.sam.waitFor('the brief ahead', () =>
      house.sam.directMessages().find((message) => says(message, title)),
    );
    expect(says(ahead, '9:00')).toBe(true);
    expect(inChannel(house.mia)).toEqual([]);
  });

  test('stands in the channel on the next Monday at nine, with its thread', async () => {
    await at('2026-11-30T14:00:30Z');
    const [brief] = await briefs(1);
    expect(brief && says(brief, '1 deal open')).toBe(true);
  });

  test('once, whoever looks again, after a restart and with the clock put back', async () => {
    await at('2026-11-30T14:01:30Z');
    await house.restart();
    await at('2026-11-30T15:00:00Z');
    await at('2026-11-30T13:59:00Z');
    await at('2026-11-30T14:00:00Z');
    expect(inChannel(house.mia)).toHaveLength(1);
  });

  test('after three Mondays without a bot is one that says it is late and covers them', async () => {
    await at('2026-12-22T16:00:00Z');
    const seen = await briefs(2);
    expect(seen).toHaveLength(2);
    const late = seen[1];
    expect(late && says(late, 'Nov 30')).toBe(true);
    expect(late && says(late, '2 earlier')).toBe(true);
  });
});
