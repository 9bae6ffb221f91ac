/** Phrases as Slack's rich text. */
import type { RichTextElement } from '@slack/types';
import type { PhrasePart } from '../texts/phrase.ts';
import { cut, limits } from './limits.ts';

/** Neighbours in the same style become one: a message has room for only so many characters of blocks. */
export function richElements(parts: readonly PhrasePart[]): RichTextElement[] {
  const elements: RichTextElement[] = [];
  for (const one of parts.flatMap(richElement)) {
    const last = elements.at(-1);
    const isOfAPiece =
      last?.type === 'text' &&
      one.type === 'text' &&
      last.style?.bold === one.style?.bold &&
      last.text.length + one.text.length <= limits.richText;
    if (isOfAPiece) elements.splice(-1, 1, { ...last, text: `${last.text}${one.text}` });
    else elements.push(one);
  }
  return elements;
}

/** Rich text knows emoji only as elements of their own; those people type stay the text they are. */
const emojiName = /:([a-z_]+):/u;

function richElement(part: PhrasePart): readonly RichTextElement[] {
  const style = part.bold ? { style: { bold: true } } : {};
  switch (part.kind) {
    case 'fixed':
      return part.text.split(emojiName).flatMap((piece, index): RichTextElement[] => {
        if (index % 2 === 1) return [{ type: 'emoji', name: piece }];
        return piece === '' ? [] : [{ type: 'text', text: cut(piece, limits.richText), ...style }];
      });
    case 'said':
      return part.text === '' ? [] : [{ type: 'text', text: cut(part.text, limits.richText), ...style }];
    case 'person':
      return [{ type: 'user', user_id: part.slackUserId, ...style }];
    case 'channel':
      return [{ type: 'channel', channel_id: part.channelId, ...style }];
    case 'link':
      return [{ type: 'link', url: part.url, text: part.text, ...style }];
  }
}
