import { describe, expect, it } from 'vitest';
import {
  type CompletionSource,
  commandHint,
  emojiQueryOf,
  emojiSuggestions,
  isWhole,
  preselected,
  type Suggestion,
  suggestionsFor,
} from '../../../src/local-workspace/page/chat/completion.ts';
import { clientPerson } from './samples.ts';

const person = (id: string, name: string, realName: string) => clientPerson({ id, name, realName });

const keyword = (keyword: string) => ({ keyword, usage: `${keyword} example`, hint: `what ${keyword} does` });

const source: CompletionSource = {
  commands: [
    {
      command: '/deal',
      description: 'Deals',
      usageHint: '[new | log]',
      keywords: ['new', 'list', 'log', 'lost', '推进'].map(keyword),
    },
    { command: '/pipeline', description: 'The pipeline', usageHint: '', keywords: [] },
  ],
  shortcuts: [
    { type: 'global', callbackId: 'new_deal', name: 'New deal' },
    { type: 'message', callbackId: 'log_message', name: 'Log to a deal' },
  ],
  people: [
    person('U1', 'mia', 'Mia Rossi'),
    person('U2', 'lin', '林晓'),
    person('U3', 'rob', 'Robert Marsh'),
  ],
  channels: [
    {
      id: 'C1',
      name: 'new-business',
      topic: 'New customers',
      isPrivate: false,
      isMember: true,
      members: [],
      lastReadTs: null,
      unreadCount: 0,
    },
  ],
};

const offered = (text: string, { caret = text.length, offersCommands = true } = {}): Suggestion[] =>
  suggestionsFor(text, caret, source, offersCommands);
const labels = (text: string, options = {}): string[] => offered(text, options).map(({ label }) => label);

describe('while somebody types', () => {
  it.each([
    ['/', ['/deal', '/pipeline', 'New deal']],
    ['/d', ['/deal', 'New deal']],
    ['/pi', ['/pipeline']],
    ['/deal ', ['new', 'list', 'log', 'lost', '推进']],
    ['/deal l', ['list', 'log', 'lost']],
    ['/DEAL LO', ['log', 'lost']],
    ['/deal 推', ['推进']],
    ['/deal\u3000推', ['推进']],
    ['/deal acme', []],
    ['/deal log ', []],
    ['/nothing ', []],
    ['Ask @m', ['Mia Rossi', 'Robert Marsh']],
    ['Ask @ros', ['Mia Rossi']],
    ['问（@林', ['林晓']],
    ['/deal assign D-1 @rob', ['Robert Marsh']],
    ['mail me@m', []],
    ['See #new', ['#new-business']],
    ['C#new', []],
  ])('%j offers %j', (text, expected) => {
    expect(labels(text)).toEqual(expected);
  });

  it('offers neither commands nor shortcuts in a thread', () => {
    expect(labels('/', { offersCommands: false })).toEqual([]);
    expect(labels('/deal l', { offersCommands: false })).toEqual([]);
    expect(labels('@mia', { offersCommands: false })).toEqual(['Mia Rossi']);
  });

  it('completes the word at the cursor and keeps what stands after it', () => {
    const [mia] = offered('Ask @mi about it', { caret: 'Ask @mi'.length });
    expect(mia).toMatchObject({ text: 'Ask @mia about it', caret: 'Ask @mia '.length });
  });

  it('puts a keyword after its command, ready for what follows', () => {
    const [list] = offered('/deal li');
    expect(list).toMatchObject({ text: '/deal list ', usage: 'list example', hint: 'what list does' });
  });
});

describe('Enter', () => {
  it.each([
    ['/deal', true],
    ['/deal list', true],
    ['/pipeline', true],
    ['/deal lis', false],
    ['/de', false],
  ])('after %j sends it as it is: %s', (text, sends) => {
    expect(isWhole(text, offered(text))).toBe(sends);
  });

  it('sends a bare command rather than a keyword nobody chose', () => {
    expect(preselected('/deal ', offered('/deal '))).toBe(-1);
    expect(preselected('/deal l', offered('/deal l'))).toBe(0);
  });
});

describe('under the composer', () => {
  it.each([
    ['/deal ', { typed: '/deal', usage: '[new | log]', hint: 'Deals' }],
    ['/deal log', { typed: '/deal log', usage: 'log example', hint: 'what log does' }],
    ['/deal LOG Acme call', { typed: '/deal log', usage: 'log example', hint: 'what log does' }],
    ['/deal 推进 D-1', { typed: '/deal 推进', usage: '推进 example', hint: 'what 推进 does' }],
    ['/deal', undefined],
    ['/nothing new', undefined],
    ['Not /deal log', undefined],
  ])('%j is explained by %j', (text, expected) => {
    expect(commandHint(text, source.commands)).toEqual(expected);
  });
});

describe('emoji', () => {
  it.each([
    ['Great :smi', 'smi'],
    [':+1', '+1'],
    ['好的 ：火', '火'],
    ['a :s', undefined],
    ['at 10:30', undefined],
    ['see http://x', undefined],
    [':done:', undefined],
  ])('%j looks for %j', (text, expected) => {
    expect(emojiQueryOf(text, text.length)).toBe(expected);
  });

  it('are put in place of what was typed', () => {
    const [smile] = emojiSuggestions('Great :smi!', 'Great :smi'.length, [{ name: 'smile', char: '😄' }]);
    expect(smile).toMatchObject({ text: 'Great 😄 !', caret: 'Great 😄 '.length });
  });
});
