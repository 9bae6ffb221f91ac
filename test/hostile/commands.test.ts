import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDealCommand } from '../../src/slack/grammar/deal-command.ts';
import { dealKeywords, stagecoachKeywords } from '../../src/slack/grammar/keywords.ts';
import { parseMessage } from '../../src/slack/grammar/message.ts';
import { answerCommand, answerMessage } from '../../src/slack/routes.ts';
import type { CommandLine } from '../../src/slack/turn.ts';
import { type InstantSlack, startInstantSlack } from '../support/instant-slack.ts';
import { historyOf } from '../support/workspace.ts';
import { type Office, openOffice, type Speaker, speakers } from './office.ts';
import { hostileText } from './texts.ts';
import { newWitness } from './witness.ts';

let slack: InstantSlack;
let office: Office;

beforeAll(async () => {
  slack = await startInstantSlack();
  office = await openOffice(slack);
});
afterAll(() => slack.stop());

const speaker: fc.Arbitrary<Speaker> = fc.record({
  user: fc.constantFrom(...speakers),
  language: fc.constantFrom('en', 'zh'),
  isSlash: fc.boolean(),
});
const words = (
  keywords: readonly { readonly english: readonly string[]; readonly chinese: readonly string[] }[],
) => fc.constantFrom(...keywords.flatMap(({ english, chinese }) => [...english, ...chinese]));
const reference = fc.oneof(
  fc.integer({ min: 1, max: 30 }).map((number) => `D-${number}`),
  fc.constantFrom('acme', '云岭', 'customer', '<!channel>', '99', ''),
);
const dealLine = fc
  .tuple(words(dealKeywords), reference, hostileText)
  .map((parts) => ({ command: 'deal' as const, text: parts.join(' ') }));
const anyLine = fc.record({
  command: fc.constantFrom('deal', 'pipeline', 'stagecoach'),
  text: fc
    .tuple(fc.oneof(words(stagecoachKeywords), fc.constant('')), hostileText)
    .map((parts) => parts.join(' ')),
});

describe('whatever is typed is answered, and never becomes markup', () => {
  it.each([
    ['commands about deals', dealLine, 300],
    ['any other command', anyLine, 200],
  ])(
    '%s',
    async (_, line, numRuns) => {
      const property = fc.asyncProperty(speaker, line, async (who, { command, text }) => {
        const witness = newWitness(office.known);
        await answerCommand(await office.turn(who, { command, text, dealId: null }, witness.reply));
        expect(witness.answers()).toBeGreaterThan(0);
      });
      await fc.assert(property, { numRuns });
    },
    120_000,
  );

  it('messages to the bot', async () => {
    const text = fc.oneof(
      hostileText,
      dealLine.map((line) => line.text),
    );
    const property = fc.asyncProperty(speaker, text, async (who, said) => {
      const witness = newWitness(office.known);
      const turn = await office.turn({ ...who, isSlash: false }, null, witness.reply);
      const parsed = parseMessage(said, turn.typing);
      const message = { channel: 'D0RITA', ts: '1700000000.000001', thread: null };
      const line: CommandLine = { command: 'message', text: said, dealId: null, message };
      await answerMessage({ ...turn, line }, parsed);
      expect(witness.answers()).toBeGreaterThan(0);
    });
    await fc.assert(property, { numRuns: 200 });
  }, 120_000);
});

describe('what was logged', () => {
  it('is in the history as it was understood, to the character', async () => {
    const said = fc.tuple(fc.integer({ min: 1, max: 30 }), hostileText);
    const property = fc.asyncProperty(speaker, said, async (who, [number, text]) => {
      const line = { command: 'deal' as const, text: `log D-${number} note: ${text}`, dealId: null };
      const witness = newWitness(office.known);
      const turn = await office.turn(who, line, witness.reply);
      const dealId = office.deals[number - 1];
      if (!dealId) throw new Error('no such deal');
      const before = await historyOf(office.company, { dealId });
      await answerCommand(turn);
      const added = (await historyOf(office.company, { dealId })).slice(before.length);
      const notes = added.flatMap(({ event }) => (event.kind === 'logged' ? [event.note] : []));
      const intent = parseDealCommand(line.text, turn.typing);
      const understood = intent.kind === 'log' ? intent.text : undefined;
      if (notes.length > 0) expect(notes).toEqual([understood]);
      else expect(witness.answers()).toBeGreaterThan(0);
    });
    await fc.assert(property, { numRuns: 100 });
  }, 120_000);
});
