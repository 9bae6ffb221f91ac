/** The guide's steps do what they say, for each person, in their language. */
import { describe, expect, test } from 'vitest';
import { guidesFor } from '../../src/demo/guide.ts';
import { Zone } from '../../src/domain/days.ts';
import { Currency } from '../../src/domain/money.ts';
import { parseDealCommand } from '../../src/slack/grammar/deal-command.ts';
import type { TypingContext } from '../../src/slack/grammar/said.ts';
import { actionIds, formIds } from '../../src/slack/wire.ts';

const channel = 'C0TEAM';
const deals = { advance: 42, lose: 7 };
const readers = [
  { id: 'U0EN', locale: 'en-US', channel, looksAfterOthers: false, deals },
  { id: 'U0ZH', locale: 'zh-CN', channel, looksAfterOthers: false, deals },
] as const;

function stepsOf(person: Parameters<typeof guidesFor>[0][number]) {
  return guidesFor([person])[person.id]?.steps ?? expect.unreachable();
}

describe.each(readers)('in $locale', (person) => {
  const typing: TypingContext = {
    now: new Date('2026-11-23T08:00:00Z'),
    zone: Zone.parse('Europe/Berlin'),
    language: person.locale === 'zh-CN' ? 'zh' : 'en',
    defaultCurrency: Currency.parse('EUR'),
  };

  test('each step types what its text says, in the team’s channel, and the app understands it', () => {
    const understood = stepsOf(person).flatMap(({ text, does }) => {
      if (does.type !== 'command') return [];
      expect(does.channel).toBe(channel);
      expect(text).toContain(`\`${does.text}\``);
      return [parseDealCommand(does.text.replace('/deal ', ''), typing)];
    });
    expect(understood).toMatchObject([
      { kind: 'list' },
      { kind: 'log', deal: { number: 42 } },
      { kind: 'advance', deal: { number: 42 } },
      { kind: 'close', outcome: 'lost', deal: { number: 7 } },
      { kind: 'undo' },
    ]);
  });

  test('the button of a step never leaves it undone for want of recognition', () => {
    const proofs = stepsOf(person).map(({ id, does, doneBy }) => {
      const { command, form, action } = { command: undefined, form: undefined, action: undefined, ...doneBy };
      return [
        id,
        (does.type === 'command' && command?.test(does.text)) ||
          Object.values(formIds).some((each) => form?.test(each)) ||
          Object.values(actionIds).some((each) => action?.test(each)) ||
          does.type === 'moveClock',
      ];
    });
    expect(proofs).toEqual(['list', 'log', 'advance', 'lose', 'undo', 'monday'].map((id) => [id, true]));
  });
});

test('what nobody can try is left out, and who looks after others sees the team’s deals first', () => {
  const [person] = readers;
  const ids = (changed: object) => stepsOf({ ...person, ...changed }).map(({ id }) => id);
  expect(ids({ deals: { advance: null, lose: 7 } })).toEqual(['list', 'lose', 'undo', 'monday']);
  expect(ids({ deals: { advance: null, lose: null } })).toEqual(['list', 'monday']);
  const [list] = stepsOf({ ...person, looksAfterOthers: true });
  expect(list?.does).toMatchObject({ text: '/deal list team' });
});
