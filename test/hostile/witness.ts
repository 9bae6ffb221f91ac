/** Answers as Slack would take them: refused when malformed, and searched for marks that came from people. */
import type { ModalView } from '@slack/types';
import { createPayloadChecker } from '../../src/local-workspace/checking/check-payload.ts';
import { parseMrkdwn } from '../../src/local-workspace/page/text/mrkdwn.ts';
import { type Inline, type Paragraph, plainText } from '../../src/local-workspace/page/text/nodes.ts';
import type { Message } from '../../src/slack/blocks.ts';
import { bodyOf, type Reply } from '../../src/slack/reply.ts';

export interface Witness {
  readonly reply: Reply;
  /** The forms that were opened. */
  readonly forms: readonly ModalView[];
  /** How many answers there were, of any kind. */
  answers(): number;
}

/** `known` are the ids of people and channels that answers may name. */
export function newWitness(known: ReadonlySet<string>): Witness {
  const forms: ModalView[] = [];
  let answers = 0;
  const hear = async (message: Message): Promise<void> => {
    answers += 1;
    checkMessage(message, known);
  };
  return {
    forms,
    answers: () => answers,
    reply: {
      tell: hear,
      replace: hear,
      async post(message) {
        await hear(message);
        return { channel: 'CNORTH', ts: `1700000000.${String(answers).padStart(6, '0')}` };
      },
      async ask(form, later) {
        answers += 1;
        for (const view of [form, await later]) {
          if (!view) continue;
          checkForm(view, known);
          forms.push(view);
        }
      },
    },
  };
}

const checker = createPayloadChecker(new Set());
const longestText = 40_000;

/** Answers that were found good: many people are told the same, and looking closely takes long. */
const passed = new Set<string>();

export function checkMessage(message: Message, known: ReadonlySet<string>): void {
  const { text, blocks } = bodyOf(message);
  const whole = JSON.stringify([text, blocks]);
  if (passed.has(whole)) return;
  const checked = checker.blocks(blocks);
  if (!checked.ok) throw new Error(`Slack refuses the blocks: ${JSON.stringify(checked).slice(0, 2000)}`);
  if (text.trim() === '' || text.length >= longestText)
    throw new Error(`a fallback text of ${text.length} characters`);
  checkShown({ text, blocks }, known);
  passed.add(whole);
}

/** A message as it is shown: only words of ours are marked, and only people it knows are named. */
export function checkShown(
  { text, blocks }: { readonly text: string; readonly blocks: readonly object[] },
  known: ReadonlySet<string>,
): void {
  expectNoMarks(parseMrkdwn(text), known);
  checkTexts(blocks, known);
}

export function checkForm(view: ModalView, known: ReadonlySet<string>): void {
  const checked = checker.modal(view);
  if (!checked.ok) throw new Error(`Slack refuses the form: ${JSON.stringify(checked).slice(0, 2000)}`);
  checkTexts(view.blocks, known);
}

/** Elements that the bot never makes. */
const neverOurs = new Set(['broadcast', 'usergroup', 'date', 'color', 'markdown']);

// Plain conditions: this runs millions of times, and assertions of the test library take their time.
function mustBeKnown(id: unknown, known: ReadonlySet<string>): void {
  if (typeof id !== 'string' || !known.has(id)) throw new Error(`people's text named ${String(id)}`);
}

/** Every object with marks in it, however deep: mrkdwn texts, and the elements of rich text. */
function checkTexts(value: unknown, known: ReadonlySet<string>): void {
  if (Array.isArray(value)) for (const one of value) checkTexts(one, known);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const fields = new Map(Object.entries(value));
  const type = fields.get('type');
  const text = fields.get('text');
  if (type === 'mrkdwn' && typeof text === 'string') expectNoMarks(parseMrkdwn(text), known);
  if (type === 'user') mustBeKnown(fields.get('user_id'), known);
  if (type === 'channel') mustBeKnown(fields.get('channel_id'), known);
  const isForged = type === 'link' && String(fields.get('url')).includes('zq');
  if (isForged || (typeof type === 'string' && neverOurs.has(type)))
    throw new Error(`people's text became a ${type}: ${JSON.stringify(value).slice(0, 300)}`);
  for (const inner of fields.values()) checkTexts(inner, known);
}

function expectNoMarks(paragraphs: readonly Paragraph[], known: ReadonlySet<string>): void {
  for (const paragraph of paragraphs) {
    if (paragraph.kind !== 'paragraph') throw new Error(`people's text became a ${paragraph.kind}`);
    for (const inline of paragraph.children) expectNoMark(inline, known);
  }
}

function expectNoMark(inline: Inline, known: ReadonlySet<string>): void {
  switch (inline.kind) {
    case 'text':
    case 'break':
    case 'emoji':
      return;
    // Our own sentences are bold in places, and hold what people typed.
    case 'bold':
      if (inline.children.length === 1 && JSON.stringify(inline.children).includes('"zqbold"'))
        throw new Error("people's text became bold");
      for (const child of inline.children) expectNoMark(child, known);
      return;
    case 'user':
    case 'channel':
      mustBeKnown(inline.id, known);
      return;
    // Slack makes a link of an address that stands there; what must not be is one that says something else.
    case 'link':
      if (plainText(inline.children) !== inline.url) throw new Error(`a forged link: ${inline.url}`);
      return;
    default:
      throw new Error(`people's text became a ${inline.kind}: ${JSON.stringify(inline).slice(0, 300)}`);
  }
}
