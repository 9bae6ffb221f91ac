import type { SlackUserId } from '../domain/ids.ts';

/**
 * A sentence whose fixed words may carry `*bold*` marks, while everything filled in stays data: it can be shown as rich
 * text, as marked-up text or plainly, and never turns into markup itself.
 */
export interface Phrase {
  readonly parts: readonly PhrasePart[];
}

export type PhrasePart =
  | { readonly kind: 'fixed'; readonly text: string; readonly bold: boolean }
  | { readonly kind: 'said'; readonly text: string; readonly bold: boolean }
  | { readonly kind: 'person'; readonly slackUserId: SlackUserId; readonly bold: boolean }
  | { readonly kind: 'channel'; readonly channelId: string; readonly bold: boolean }
  | { readonly kind: 'link'; readonly url: string; readonly text: string; readonly bold: boolean };

/** Somebody named by their Slack identity, or by name where there is none. */
export interface PersonMention {
  readonly slackUserId: SlackUserId | null;
  readonly name: string;
}

/** A channel, by the name it has for whoever reads. */
export interface ChannelMention {
  readonly channelId: string;
}

export type Filling =
  | string
  | number
  | Phrase
  | PersonMention
  | { readonly url: string; readonly text: string }
  | ChannelMention;

/** ``phrase`*${deal}* moved to *${stage}*` `` */
export function phrase(fixed: TemplateStringsArray, ...fillings: readonly Filling[]): Phrase {
  const parts: PhrasePart[] = [];
  let bold = false;
  for (const [index, text] of fixed.entries()) {
    for (const [piece, run] of text.split('*').entries()) {
      if (piece > 0) bold = !bold;
      if (run !== '') parts.push({ kind: 'fixed', text: run, bold });
    }
    const filling = fillings[index];
    if (filling !== undefined) parts.push(...partsOf(filling, bold));
  }
  return { parts };
}

/** Plain words as they are, without any marks. */
export function plainly(text: string): Phrase {
  return { parts: text === '' ? [] : [{ kind: 'said', text, bold: false }] };
}

/** Phrases one after another, with a separator between those that are not empty. */
export function joined(phrases: readonly (Phrase | string | null | undefined)[], separator = ' · '): Phrase {
  const present = phrases
    .map((one) => (typeof one === 'string' ? plainly(one) : one))
    .filter((one) => one !== null && one !== undefined && one.parts.length > 0);
  const parts = present.flatMap((one, index) => [
    ...(index > 0 ? [{ kind: 'fixed', text: separator, bold: false } as const] : []),
    ...(one?.parts ?? []),
  ]);
  return { parts };
}

/** The phrase cut to a number of characters, what is left of it marked as cut; names and links stay whole. */
export function clipped(text: Phrase, most: number): Phrase {
  const parts: PhrasePart[] = [];
  let room = most;
  for (const part of text.parts) {
    const length = plainPart(part).length;
    if (length <= room || (part.kind !== 'fixed' && part.kind !== 'said')) parts.push(part);
    else parts.push({ ...part, text: `${part.text.slice(0, room).replace(/[\uD800-\uDBFF]$/u, '')}…` });
    room -= length;
    if (room <= 0) break;
  }
  return { parts };
}

/** The phrase without marks, for notifications and places that take plain text only. */
export function plainText(text: Phrase): string {
  return text.parts.map(plainPart).join('');
}

function plainPart(part: PhrasePart): string {
  switch (part.kind) {
    case 'fixed':
    case 'said':
    case 'link':
      return part.text;
    case 'person':
      return `<@${part.slackUserId}>`;
    case 'channel':
      return `<#${part.channelId}>`;
  }
}

function partsOf(filling: Filling, bold: boolean): readonly PhrasePart[] {
  if (typeof filling === 'string' || typeof filling === 'number')
    return filling === '' ? [] : [{ kind: 'said', text: String(filling), bold }];
  if ('parts' in filling) return filling.parts.map((part) => ({ ...part, bold: part.bold || bold }));
  if ('url' in filling) return [{ kind: 'link', ...filling, bold }];
  if ('channelId' in filling) return [{ kind: 'channel', channelId: filling.channelId, bold }];
  return filling.slackUserId === null
    ? [{ kind: 'said', text: filling.name, bold }]
    : [{ kind: 'person', slackUserId: filling.slackUserId, bold }];
}
