import type { Directory } from '../client/directory.tsx';

/** What can complete the word being typed. */
export interface Suggestion {
  key: string;
  label: string;
  hint: string;
  /** What the composer holds once it is taken, and where the caret then stands. */
  text: string;
  caret: number;
}

/** Commands at the start of the text, people and channels anywhere. */
export function suggestionsFor(
  text: string,
  caret: number,
  directory: Directory,
  offersCommands: boolean,
): Suggestion[] {
  const before = text.slice(0, caret);
  const after = text.slice(caret);
  if (offersCommands && /^\/\S*$/.test(before)) return commandSuggestions(before, after, directory);
  const mention = /(?:^|[\s(（,，])@([\p{L}\p{N}._-]*)$/u.exec(before);
  if (mention !== null) {
    return mentionSuggestions(mention[1] ?? '', before, after, directory);
  }
  const channel = /(?:^|\s)#([\p{L}\p{N}._-]*)$/u.exec(before);
  if (channel === null) return [];
  const typed = (channel[1] ?? '').toLowerCase();
  return directory.channels
    .filter(({ name }) => name.toLowerCase().startsWith(typed))
    .map(({ name, topic }) => ({
      key: name,
      label: `#${name}`,
      hint: topic,
      ...replaceEnd(before, typed.length, `${name} `, after),
    }));
}

function commandSuggestions(before: string, after: string, { app }: Directory): Suggestion[] {
  return app.commands
    .filter(({ command }) => command.toLowerCase().startsWith(before.toLowerCase()) && command !== before)
    .concat(app.commands.filter(({ command }) => command === before))
    .map(({ command, description, usageHint }) => ({
      key: command,
      label: `${command} ${usageHint}`.trim(),
      hint: description,
      ...replaceEnd(before, before.length, `${command} `, after),
    }));
}

function mentionSuggestions(
  typed: string,
  before: string,
  after: string,
  { people }: Directory,
): Suggestion[] {
  const wanted = typed.toLocaleLowerCase();
  return people
    .filter(
      ({ name, realName }) =>
        name.toLocaleLowerCase().startsWith(wanted) ||
        realName
          .toLocaleLowerCase()
          .split(/\s+/)
          .some((part) => part.startsWith(wanted)),
    )
    .map(({ id, name, realName }) => ({
      key: id,
      label: realName,
      hint: `@${name}`,
      ...replaceEnd(before, typed.length, `${name} `, after),
    }));
}

function replaceEnd(before: string, count: number, word: string, after: string) {
  const start = before.slice(0, before.length - count) + word;
  return { text: start + after.replace(/^ /, ''), caret: start.length };
}
