import type {
  ClientChannel,
  ClientCommand,
  ClientKeyword,
  ClientPerson,
  ClientShortcut,
} from '../../protocol.ts';

/** What can complete the word being typed. */
export interface Suggestion {
  key: string;
  kind: 'command' | 'keyword' | 'shortcut' | 'person' | 'channel' | 'emoji';
  label: string;
  /** An example of what can follow. */
  usage: string;
  hint: string;
  /** What the composer holds once it is taken, and where the caret then stands. */
  text: string;
  caret: number;
}

export interface CompletionSource {
  commands: readonly ClientCommand[];
  shortcuts: readonly ClientShortcut[];
  people: readonly ClientPerson[];
  channels: readonly ClientChannel[];
}

const mentionBefore = /(?:^|[\s(（,，])@([\p{L}\p{N}._-]*)$/u;
const channelBefore = /(?:^|\s)#([\p{L}\p{N}._-]*)$/u;
const emojiBefore = /(?:^|[\s(（,，])[:：]([a-z0-9_+-]{2,}|[\p{Script=Han}]+)$/iu;

/**
 * Commands and the app's shortcuts at the start of the text, a command's keywords after it, people and channels
 * anywhere. In threads there are neither commands nor shortcuts.
 */
export function suggestionsFor(
  text: string,
  caret: number,
  source: CompletionSource,
  offersCommands: boolean,
): Suggestion[] {
  const before = text.slice(0, caret);
  const after = text.slice(caret);
  if (offersCommands && /^\/\S*$/.test(before)) return startSuggestions(before, after, source);
  const [, typedCommand, keyword] = /^(\/\S+)[ \u3000]+(\S*)$/.exec(before) ?? [];
  if (offersCommands && typedCommand !== undefined && keyword !== undefined) {
    const found = keywordSuggestions(typedCommand, keyword, before, after, source);
    if (found.length > 0) return found;
  }
  const mention = mentionBefore.exec(before)?.[1];
  if (mention !== undefined) return mentionSuggestions(mention, before, after, source);
  const channel = channelBefore.exec(before)?.[1];
  return channel === undefined ? [] : channelSuggestions(channel, before, after, source);
}

function startSuggestions(before: string, after: string, source: CompletionSource): Suggestion[] {
  const wanted = before.toLowerCase();
  const matching = source.commands.filter(({ command }) => command.toLowerCase().startsWith(wanted));
  const commands = matching
    .toSorted((one, other) => Number(one.command === wanted) - Number(other.command === wanted))
    .map(
      ({ command, description, usageHint }): Suggestion => ({
        key: command,
        kind: 'command',
        label: command,
        usage: usageHint,
        hint: description,
        ...replaceEnd(before, before.length, `${command} `, after),
      }),
    );
  const shortcuts = source.shortcuts
    .filter(({ type, name }) => type === 'global' && hasWordWith(name, wanted.slice(1)))
    .map(
      ({ callbackId, name }): Suggestion => ({
        key: callbackId,
        kind: 'shortcut',
        label: name,
        usage: '',
        hint: '',
        text: '',
        caret: 0,
      }),
    );
  return [...commands, ...shortcuts];
}

function keywordSuggestions(
  typedCommand: string,
  typed: string,
  before: string,
  after: string,
  { commands }: CompletionSource,
): Suggestion[] {
  const command = commands.find((each) => each.command === typedCommand.toLowerCase());
  const wanted = typed.toLocaleLowerCase();
  return (command?.keywords ?? [])
    .filter(({ keyword }) => keyword.toLocaleLowerCase().startsWith(wanted))
    .map(({ keyword, usage, hint }) => ({
      key: keyword,
      kind: 'keyword',
      label: keyword,
      usage,
      hint,
      ...replaceEnd(before, typed.length, `${keyword} `, after),
    }));
}

function mentionSuggestions(
  typed: string,
  before: string,
  after: string,
  { people }: CompletionSource,
): Suggestion[] {
  return people
    .filter(({ name, realName }) => hasWordWith(`${name} ${realName}`, typed))
    .map(({ id, name, realName, title }) => ({
      key: id,
      kind: 'person',
      label: realName,
      usage: `@${name}`,
      hint: title ?? '',
      ...replaceEnd(before, typed.length, `${name} `, after),
    }));
}

function channelSuggestions(
  typed: string,
  before: string,
  after: string,
  { channels }: CompletionSource,
): Suggestion[] {
  return channels
    .filter(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()))
    .map(({ name, topic }) => ({
      key: name,
      kind: 'channel',
      label: `#${name}`,
      usage: '',
      hint: topic,
      ...replaceEnd(before, typed.length, `${name} `, after),
    }));
}

/** The shortcode or word that is being typed after a colon; emoji are looked for by it. */
export function emojiQueryOf(text: string, caret: number): string | undefined {
  return emojiBefore.exec(text.slice(0, caret))?.[1];
}

export function emojiSuggestions(
  text: string,
  caret: number,
  found: readonly { name: string; char: string }[],
): Suggestion[] {
  const typed = emojiQueryOf(text, caret);
  if (typed === undefined) return [];
  return found.slice(0, 8).map(({ name, char }) => ({
    key: name,
    kind: 'emoji',
    label: `${char} :${name}:`,
    usage: '',
    hint: '',
    ...replaceEnd(text.slice(0, caret), typed.length + 1, `${char} `, text.slice(caret)),
  }));
}

/**
 * Which suggestion Enter would take. None after a bare command: it can be sent as it is, and a keyword is only
 * taken when somebody moved to it or began to type it.
 */
export function preselected(text: string, suggestions: readonly Suggestion[]): number {
  return suggestions[0]?.kind === 'keyword' && /\s$/u.test(text) ? -1 : 0;
}

/** Whether what is typed is one of the suggestions already, so that Enter sends it. */
export function isWhole(text: string, suggestions: readonly Suggestion[]): boolean {
  return suggestions.some((each) => each.kind !== 'shortcut' && each.text.trim() === text.trim());
}

export interface CommandHint {
  typed: string;
  usage: string;
  hint: string;
}

/** What the command being typed takes: of its keyword, once there is one. */
export function commandHint(text: string, commands: readonly ClientCommand[]): CommandHint | undefined {
  const [, typedCommand = '', word = ''] = /^(\/\S+)[ \u3000]+(\S*)/.exec(text) ?? [];
  const command = commands.find((each) => each.command === typedCommand.toLowerCase());
  if (command === undefined) return undefined;
  const keyword = keywordTyped(word, command.keywords);
  return keyword === undefined
    ? { typed: command.command, usage: command.usageHint, hint: command.description }
    : { typed: `${command.command} ${keyword.keyword}`, usage: keyword.usage, hint: keyword.hint };
}

function keywordTyped(word: string, keywords: readonly ClientKeyword[]): ClientKeyword | undefined {
  return keywords.find(({ keyword }) => keyword.toLocaleLowerCase() === word.toLocaleLowerCase());
}

function hasWordWith(words: string, beginning: string): boolean {
  const wanted = beginning.toLocaleLowerCase();
  return words
    .toLocaleLowerCase()
    .split(/\s+/)
    .some((word) => word.startsWith(wanted));
}

function replaceEnd(before: string, count: number, word: string, after: string) {
  const start = before.slice(0, before.length - count) + word;
  return { text: start + after.replace(/^ /, ''), caret: start.length };
}
