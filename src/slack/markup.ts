/** Phrases as Slack's mark-up, for the places that take no rich text. */
import type { Phrase, PhrasePart } from '../texts/phrase.ts';

/** A phrase as Slack's mark-up; what was filled in is escaped and its own marks are made harmless. */
export function markup(text: Phrase): string {
  return text.parts
    .map((part) => {
      const inner = markupPart(part);
      return part.bold && inner.trim() !== '' ? `*${inner}*` : inner;
    })
    .join('')
    .replaceAll('**', '');
}

/** Slack has no escape for these, and an invisible neighbour does not stop them: what looks the same does. */
const lookalikes = new Map([
  ['*', '\u2217'],
  ['_', '\u02cd'],
  ['~', '\u223c'],
  ['`', '\u02cb'],
]);

/** Escapes what people typed: nothing in it links, mentions, quotes or formats. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/^&gt;/gmu, '\u2060&gt;')
    .replaceAll(/[*_~`]/gu, (mark) => lookalikes.get(mark) ?? mark);
}

function markupPart(part: PhrasePart): string {
  switch (part.kind) {
    case 'fixed':
      return part.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    case 'said':
      return escaped(part.text);
    case 'person':
      return `<@${part.slackUserId}>`;
    case 'channel':
      return `<#${part.channelId}>`;
    case 'link':
      return `<${part.url.replaceAll(/[<>|]/gu, '')}|${escaped(part.text)}>`;
  }
}
