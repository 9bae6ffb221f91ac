/** What completion offers after a slash command is what help says, and does what it says. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { typedKeywords } from '../../src/bot.ts';
import { linXiao, newBusiness, nora } from '../../src/demo/starter-workspace.ts';
import { Zone } from '../../src/domain/days.ts';
import { Currency } from '../../src/domain/money.ts';
import { Language } from '../../src/domain/vocabulary.ts';
import { parsePipelineCommand } from '../../src/slack/grammar/pipeline-command.ts';
import type { TypingContext } from '../../src/slack/grammar/said.ts';
import { commands } from '../../src/slack/typed-routes.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.stop());

const keywords = typedKeywords();
const readers = { en: { person: nora, help: 'help' }, zh: { person: linXiao, help: '帮助' } };

async function helpOf(command: string, language: Language): Promise<string> {
  const { person, help } = readers[language];
  const reader = office.slack.person(person.id);
  const before = reader.messages(newBusiness.name).length;
  await reader.command(newBusiness.name, `${command} ${help}`);
  const message = await reader.waitFor('help', () => reader.messages(newBusiness.name)[before]);
  return JSON.stringify(message.blocks);
}

test('every slash command offers keywords', () => {
  expect(Object.keys(keywords)).toEqual([...commands]);
});

describe.each(Language.options)('in %s', (language) => {
  test.each(['/deal', '/metrics', '/stagecoach'] as const)(
    '%s offers exactly what help lists',
    async (command) => {
      const help = await helpOf(command, language);
      const offered = keywords[command][language];
      for (const { keyword, usage, hint } of offered) {
        expect(help).toContain(`"${`${command} ${keyword} ${usage}`.trim()}"`);
        expect(help).toContain(hint);
      }
      const inBold = new RegExp(`"${command} [^"]*","style":\\{"bold":true\\}`, 'gu');
      expect(help.match(inBold)).toHaveLength(offered.length);
    },
  );

  test('/pipeline offers scopes in the words of help, and each is understood', async () => {
    const help = await helpOf('/pipeline', language);
    const typing: TypingContext = {
      now: office.slack.now(),
      zone: Zone.parse('Europe/Berlin'),
      language,
      defaultCurrency: Currency.parse('EUR'),
    };
    const understood = keywords['/pipeline'][language].map(({ keyword, usage, hint }) => {
      expect(help).toContain(hint);
      return parsePipelineCommand(`${keyword} ${usage}`.trim(), typing);
    });
    expect(understood).toMatchObject([
      { whose: [{ kind: 'team' }], pipeline: undefined },
      { whose: [{ kind: 'mine' }], pipeline: undefined },
      { whose: [{ kind: 'everyone' }], pipeline: undefined },
      { whose: [], pipeline: 'SaaS' },
      { whose: [], asOf: { kind: 'day', day: { reading: { ok: true } } } },
      { whose: [], pipeline: undefined, movement: { kind: 'during' } },
    ]);
  });
});
