import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseDealCommand } from '../../src/slack/grammar/deal-command.ts';
import { answerCommand } from '../../src/slack/typed-routes.ts';
import { type InstantSlack, startInstantSlack } from '../support/instant-slack.ts';
import { given, historyOf } from '../support/workspace.ts';
import { anyDealNumber, anySpeaker, dealText } from './lines.ts';
import { type Office, openOffice } from './office.ts';
import { hostileText } from './texts.ts';
import { newWitness } from './witness.ts';

let slack: InstantSlack;
let office: Office;

beforeAll(async () => {
  slack = await startInstantSlack();
  office = await openOffice(slack);
});
afterAll(() => slack.stop());

it('whatever is typed about a deal is answered, and never becomes markup', async () => {
  const property = fc.asyncProperty(anySpeaker, dealText, async (who, text) => {
    const witness = newWitness(office.known);
    await answerCommand(await office.turn(who, { command: 'deal', text, dealId: null }, witness.reply));
    expect(witness.answers()).toBeGreaterThan(0);
  });
  await fc.assert(property, { numRuns: 800 });
});

it('what was logged is in the history as it was understood, to the character', async () => {
  const property = fc.asyncProperty(anySpeaker, anyDealNumber, hostileText, async (who, number, said) => {
    const text = `log D-${number} note: ${said}`;
    const witness = newWitness(office.known);
    const turn = await office.turn(who, { command: 'deal', text, dealId: null }, witness.reply);
    const dealId = given(office.deals[number - 1]);
    const before = await historyOf(office.company, { dealId });
    await answerCommand(turn);
    const added = (await historyOf(office.company, { dealId })).slice(before.length);
    const logged = added.flatMap(({ event }) => (event.kind === 'logged' ? [event] : []));
    const intent = parseDealCommand(text, turn.typing);
    for (const { note, outcome } of logged) {
      // "no answer" by itself is kept as the outcome it is.
      if (note === '') expect(outcome).not.toBeNull();
      else expect(note).toBe(intent.kind === 'log' ? intent.text : undefined);
    }
    if (logged.length === 0) expect(witness.answers()).toBeGreaterThan(0);
  });
  await fc.assert(property, { numRuns: 100 });
});
