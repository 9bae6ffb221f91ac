/** What Slack's client makes of the text a person typed, before anybody else sees it. */
import type { Store } from './store.ts';

const MENTION = /(^|[\s(,:;,。:;(])@([\p{L}\p{N}._-]+)/gu;
const CHANNEL = /(^|[\s(,:;,。:;(])#([\p{L}\p{N}_-]+)/gu;
const LINK = /(^|[\s(])(https?:\/\/[^\s<>]+)/g;
/** What already is Slack's own markup for a person, channel or link stays as it is. */
const MARKUP = /<(?:[@#][A-Z0-9]+(?:\|[^<>]*)?|https?:\/\/[^<>]+)>/;

/** In a message: `@mia` becomes `<@U…>`, `#deals` `<#C…|deals>`, links are marked, `&<>` are escaped. */
export function messageText(typed: string, store: Store): string {
  return marked(typed, store, (id) => `<@${id}>`);
}

/** In a slash command with `should_escape`: the same, but mentions carry the name: `<@U…|mia>`. */
export function escapedCommandText(typed: string, store: Store): string {
  return marked(typed, store, (id, name) => `<@${id}|${name}>`);
}

function marked(typed: string, store: Store, mention: (id: string, name: string) => string): string {
  let text = '';
  let rest = typed;
  for (let match = MARKUP.exec(rest); match; match = MARKUP.exec(rest)) {
    text += markedPlain(rest.slice(0, match.index), store, mention) + kept(match[0], store, mention);
    rest = rest.slice(match.index + match[0].length);
  }
  return text + markedPlain(rest, store, mention);
}

function kept(markup: string, store: Store, mention: (id: string, name: string) => string): string {
  const id = /^<@([A-Z0-9]+)/.exec(markup)?.[1];
  const person = id === undefined ? undefined : store.people.get(id);
  return person ? mention(person.id, person.name) : markup;
}

function markedPlain(plain: string, store: Store, mention: (id: string, name: string) => string): string {
  const escaped = plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .replaceAll(LINK, (_all, before: string, url: string) => `${before}<${url}>`)
    .replaceAll(MENTION, (all: string, before: string, name: string) => {
      const person = [...store.people.values()].find((each) => each.name === name);
      return person ? before + mention(person.id, person.name) : all;
    })
    .replaceAll(CHANNEL, (all: string, before: string, name: string) => {
      const channel = [...store.conversations.values()].find(
        (each) => each.kind !== 'im' && each.name === name,
      );
      return channel ? `${before}<#${channel.id}|${channel.name}>` : all;
    });
}
