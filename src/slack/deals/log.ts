/** `/deal log`: something was said to a customer. With the text it is done at once; what is missing is asked for. */
import { dayOf } from '../../domain/days.ts';
import { DealId } from '../../domain/ids.ts';
import type { RefusalKind } from '../../domain/refusals.ts';
import type { InteractionType } from '../../domain/vocabulary.ts';
import { type DealLine, dealsSpokenOf, findDeal } from '../../operations/find-deals.ts';
import { logInteraction } from '../../operations/tend-deal.ts';
import { dealWords } from '../../texts/deals.ts';
import { logWords } from '../../texts/log.ts';
import type { Message } from '../blocks.ts';
import { valueOfLine } from '../command-line.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import type { Filled } from '../filled.ts';
import { parseMoment } from '../grammar/dates.ts';
import { takeDeal } from '../grammar/deal-reference.ts';
import type { LogIntent } from '../grammar/intents.ts';
import { parseMessage } from '../grammar/message.ts';
import { content, normalise } from '../grammar/normalise.ts';
import type { SaidMoment } from '../grammar/said.ts';
import { cut } from '../limits.ts';
import type { ShortcutBody } from '../payloads.ts';
import { refusalMessage, refusalPhrase } from '../problems.ts';
import { again, refusedAgain } from '../reading.ts';
import { slackError } from '../slack-errors.ts';
import type { Turn } from '../turn.ts';
import { viewToAsk } from './asking.ts';
import { draftOfFilled, draftOfTyped, emptyDraft, type LogDraft, understand } from './log-draft.ts';
import { askForLog, LogKept } from './log-form.ts';
import { changedMessage } from './told.ts';
import { askWhich, dealKnown, dealPressed, findReferred } from './which-deal.ts';

export async function logTyped(turn: Turn, intent: LogIntent): Promise<void> {
  const picked = turn.line?.dealId;
  if (picked) {
    const deal = await dealKnown(turn, picked);
    if (deal) await logOrAsk(turn, deal, draftOfTyped(turn, intent));
    return;
  }
  if (!intent.deal) return askForLog(turn, { draft: draftOfTyped(turn, intent) });
  const found = await findReferred(turn, intent.deal, ['open', 'parked']);
  if (found.kind === 'one') return logOrAsk(turn, found.deal, draftOfTyped(turn, intent));
  const canTravel = turn.line !== null && valueOfLine(turn.line) !== undefined;
  if (found.kind === 'several' && canTravel) return askWhich(turn, found.deals);
  const problem =
    found.kind === 'several'
      ? logWords[turn.texts.language].whichDeal
      : dealWords[turn.texts.language].notFound(cut(intent.deal.text, 100));
  await askForLog(turn, { draft: draftOfTyped(turn, withDealAsText(intent)), problems: { deal: problem } });
}

/** Words that turned out to name no deal stay part of what was said. */
export function withDealAsText(intent: LogIntent): LogIntent {
  const words = [intent.deal?.text, intent.text].filter((part) => part !== undefined).join(' ');
  return { ...intent, deal: undefined, text: words || undefined };
}

export async function logAction(turn: Turn, pressed: Pressed): Promise<void> {
  const found = await dealPressed(turn, pressed);
  if (found && (await viewToAsk(turn, found.deal.id, 'open', 'parked', 'won', 'lost')))
    await askForLog(turn, { deal: found.deal, draft: emptyDraft });
}

export async function logShortcut(turn: Turn, _shortcut: ShortcutBody): Promise<void> {
  await askForLog(turn, { draft: emptyDraft });
}

/** From a message's own menu: its text is the note, its time the time, and the log keeps a link to it. */
export async function logMessageShortcut(turn: Turn, { channel, message }: ShortcutBody): Promise<void> {
  if (!channel || !message) throw new Error('a message shortcut names no message');
  const typed = normalise(message.text);
  const note = content(typed.text, typed.mentions);
  const [link, guess] = await Promise.all([permalink(turn, channel.id, message.ts), onlyDealIn(turn, note)]);
  const at = new Date(Number(message.ts) * 1000);
  const isOld = turn.now.getTime() - at.getTime() > 10 * 60_000;
  await askForLog(turn, {
    ...(guess ? { guess } : {}),
    draft: {
      ...emptyDraft,
      type: typeSaid(turn, message.text),
      note: note || null,
      link,
      when: isOld ? writtenMoment(turn, at) : null,
    },
  });
}

/** Does what was typed, or opens the form with it and with what stands in the way. */
export async function logOrAsk(
  turn: Turn,
  deal: DealLine,
  draft: LogDraft,
  tell: (message: Message) => Promise<void> = turn.reply.tell,
): Promise<void> {
  const understood = understand(turn, draft);
  if (!understood.ok) return askForLog(turn, { deal, draft, problems: understood.refusal });
  const { id: dealId, version } = deal;
  const result = await logInteraction(turn.workspace, turn.by, { dealId, version, ...understood.value });
  if (result.ok) return tell(await changedMessage(turn, result.value));
  const field = fieldOf[result.refusal.kind];
  if (!field) return turn.reply.tell(await refusalMessage(turn, result.refusal));
  const problems = { [field]: await refusalPhrase(turn, result.refusal) };
  await askForLog(turn, { deal, draft, problems });
}

/** The field that a refusal is about. */
const fieldOf: Partial<Record<RefusalKind, string>> = {
  'in-the-future': 'when',
  'too-long-ago': 'when',
  'text-needed': 'note',
  'text-too-long': 'note',
  // A log is refused for its status only when it brings a next step.
  'wrong-status': 'next',
};

export async function logForm(turn: Turn, kept: unknown, filled: Filled): Promise<FormOutcome> {
  const { d, v, link, joints } = LogKept.parse(kept);
  const chosen = d ?? DealId.safeParse(filled.choice('deal')?.value).data;
  if (!chosen) return again({ deal: logWords[turn.texts.language].whichDeal });
  const understood = understand(turn, draftOfFilled(turn, filled, joints, link));
  if (!understood.ok) return again(understood.refusal);
  const result = await logInteraction(turn.workspace, turn.by, {
    dealId: chosen,
    version: v,
    ...understood.value,
  });
  if (result.ok) return { kind: 'done', tell: await changedMessage(turn, result.value) };
  if (result.refusal.kind !== 'changed-since') return refusedAgain(turn, result.refusal, fieldOf);
  const deal = await findDeal(turn.workspace, turn.person.id, chosen);
  return refusedAgain(turn, result.refusal, {}, { d, v: deal?.version ?? v, link, joints } satisfies LogKept);
}

/** The one deal a text speaks of, by number or by name; of several, none is guessed. */
async function onlyDealIn(turn: Turn, text: string): Promise<DealLine | undefined> {
  const [deal, ...others] = await dealsIn(turn, text);
  return others.length === 0 ? deal : undefined;
}

/** The deals a text speaks of: a number in it is exact, else names count. */
export async function dealsIn(turn: Turn, text: string): Promise<readonly DealLine[]> {
  const { deal: reference } = takeDeal(text);
  if (reference?.kind === 'number') {
    const found = await findReferred(turn, reference, ['open', 'parked']);
    if (found.kind === 'one') return [found.deal];
  }
  return dealsSpokenOf(turn.workspace, turn.person.id, text);
}

/** What kind of contact a message tells of; without a word about it, it is a note. */
function typeSaid(turn: Turn, text: string): InteractionType {
  const read = parseMessage(text, turn.typing);
  return (read.command === 'notACommand' ? read.log.type?.type : undefined) ?? 'note';
}

/** The address of a message; null where the app may not look. */
export async function permalink({ slack }: Turn, channel: string, ts: string): Promise<string | null> {
  try {
    const { permalink: address } = await slack.chat.getPermalink({ channel, message_ts: ts });
    return address ?? null;
  } catch (error) {
    if (slackError(error) === undefined) throw error;
    return null;
  }
}

/** An instant in words that are read back as the same minute. */
function writtenMoment({ typing }: Turn, at: Date): SaidMoment {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: typing.zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const text = `${dayOf(at, typing.zone)} ${time.format(at)}`;
  return { text, reading: parseMoment(text, { ...typing, direction: 'past' }) };
}
