import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/local-workspace/index.ts';
import { plainText } from '../../src/texts/phrase.ts';
import { refusalWords } from '../../src/texts/refusals.ts';
import { type House, openHouse, readAloud, SALES } from '../stories/house.ts';
import { setUpTeam } from '../stories/selling.ts';
import { dealText } from './lines.ts';
import { hostileText } from './texts.ts';
import { checkShown } from './witness.ts';

let house: House;
let known: ReadonlySet<string>;

beforeAll(async () => {
  house = await openHouse('http');
  await setUpTeam(house);
  known = new Set([house.mia.id, house.sam.id, house.li.id, 'U0STAGE', SALES, 'C0CHINA']);
});
afterAll(() => house.stop());

/** Slack takes 40,000, of which an escaped character is up to five. */
const longestMessage = 8_000;

/** How much of an answer a person has: messages with the app in it, and forms. */
function answersTo(person: Person, channel: 'sales' | 'direct'): number {
  const messages = channel === 'sales' ? person.messages(SALES) : person.directMessages();
  return messages.filter(({ isFromApp }) => isFromApp).length + (person.view() ? 1 : 0);
}

describe('over the wire, in a workspace as strict as Slack', () => {
  it.each(['mia', 'li'] as const)('every command of %s is answered', async (name) => {
    const person = house[name];
    const property = fc.asyncProperty(dealText, async (text) => {
      if (person.view()) await person.closeView({ wholeStack: true });
      const before = answersTo(person, 'sales');
      const outcome = await person.command(SALES, `/deal ${text.replaceAll('\n', ' ')}`);
      expect(outcome).toMatchObject({ ok: true });
      await person.waitFor('an answer', () => answersTo(person, 'sales') > before);
    });
    await fc.assert(property, { numRuns: 100 });
    expect(person.problems()).toEqual([]);
  });

  it('every direct message is answered', async () => {
    const property = fc.asyncProperty(fc.oneof(hostileText, dealText), async (text) => {
      fc.pre(text.trim() !== '' && !text.startsWith('/'));
      const before = answersTo(house.mia, 'direct');
      await house.mia.directMessage(text.slice(0, longestMessage));
      await house.mia.waitFor('an answer', () => answersTo(house.mia, 'direct') > before);
    });
    await fc.assert(property, { numRuns: 100 });
  });

  it('and nothing the bot sent was refused, an apology, or markup', () => {
    for (const { method, answer } of house.workspace.calls())
      expect(answer, method).toMatchObject({ ok: true });
    const { mia, li } = house;
    const shown = [...mia.messages(SALES), ...li.messages(SALES), ...mia.directMessages()];
    const answers = shown.filter(({ isFromApp }) => isFromApp);
    expect(answers.length).toBeGreaterThan(150);
    for (const message of answers) {
      checkShown(message, known);
      for (const apology of apologies) expect(readAloud(message)).not.toContain(apology);
    }
  });
});

/** How an answer begins that only an unexpected error gets. */
const apologies = (['en', 'zh'] as const).flatMap((language) => {
  const [beginning = ''] = plainText(refusalWords[language].crashedMaybe('|')).split('|');
  return beginning;
});
