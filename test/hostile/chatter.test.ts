import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CommandLine } from '../../src/slack/command-line.ts';
import { parseMessage } from '../../src/slack/grammar/message.ts';
import { answerCommand, answerMessage } from '../../src/slack/typed-routes.ts';
import { type InstantSlack, startInstantSlack } from '../support/instant-slack.ts';
import { anyLine, anySpeaker, dealText } from './lines.ts';
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

it('a command that makes no sense is answered, and never becomes markup', async () => {
  const property = fc.asyncProperty(anySpeaker, anyLine, async (who, { command, text }) => {
    const witness = newWitness(office.known);
    await answerCommand(await office.turn(who, { command, text, dealId: null }, witness.reply));
    expect(witness.answers()).toBeGreaterThan(0);
  });
  await fc.assert(property, { numRuns: 5000 });
});

it('a message to the bot is answered, whatever it says, and never becomes markup', async () => {
  const message = { channel: 'D0RITA', ts: '1700000000.000001', thread: null };
  const text = fc.oneof(hostileText, dealText);
  const property = fc.asyncProperty(anySpeaker, text, async (who, said) => {
    const witness = newWitness(office.known);
    const line: CommandLine = { command: 'message', text: said, dealId: null, message };
    const turn = await office.turn({ ...who, isSlash: false }, line, witness.reply);
    await answerMessage(turn, parseMessage(said, turn.typing));
    expect(witness.answers()).toBeGreaterThan(0);
  });
  await fc.assert(property, { numRuns: 2000 });
});
