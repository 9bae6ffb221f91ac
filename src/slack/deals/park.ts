/** `/deal park`: put a deal aside until a day to come. */
import type { RefusalKind } from '../../domain/refusals.ts';
import { parkDeal } from '../../operations/close-deal.ts';
import type { DealLine } from '../../operations/find-deals.ts';
import { careWords } from '../../texts/care.ts';
import type { Phrase } from '../../texts/phrase.ts';
import { lines } from '../blocks.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import { type Filled, withProblems } from '../filled.ts';
import { type Form, modalOf, textField } from '../forms.ts';
import type { ParkIntent } from '../grammar/intents.ts';
import { dealChoice } from '../menus.ts';
import { refusalMessage, refusalPhrase } from '../problems.ts';
import { again, readDay, readingProblem } from '../reading.ts';
import type { Turn } from '../turn.ts';
import { formIds } from '../wire.ts';
import { askAgain, DealKept, viewToAsk } from './asking.ts';
import { changedMessage } from './told.ts';
import { dealPressed, dealTyped } from './which-deal.ts';

/** The field that a refusal is about. */
const fieldOf: Partial<Record<RefusalKind, string>> = { 'not-in-future': 'until', 'text-too-long': 'reason' };

export async function parkTyped(turn: Turn, { deal: reference, until }: ParkIntent): Promise<void> {
  const deal = await dealTyped(turn, reference, ['open']);
  if (!deal) return;
  if (!until) return askUntil(turn, deal, null, {});
  if (!until.reading.ok)
    return askUntil(turn, deal, until.text, { until: readingProblem(turn, until.reading.refusal) });
  const result = await parkDeal(turn.workspace, turn.by, {
    dealId: deal.id,
    version: deal.version,
    until: until.reading.value,
    reason: null,
  });
  if (result.ok) return turn.reply.tell(await changedMessage(turn, result.value));
  if (!fieldOf[result.refusal.kind]) return turn.reply.tell(await refusalMessage(turn, result.refusal));
  await askUntil(turn, deal, until.text, { until: await refusalPhrase(turn, result.refusal) });
}

export async function parkAction(turn: Turn, pressed: Pressed): Promise<void> {
  const found = await dealPressed(turn, pressed);
  if (found) await askUntil(turn, found.deal, null, {});
}

async function askUntil(
  turn: Turn,
  deal: DealLine,
  until: string | null,
  problems: Readonly<Record<string, Phrase>>,
): Promise<void> {
  if (!(await viewToAsk(turn, deal.id, 'open'))) return;
  const { close, about, park: words } = careWords[turn.texts.language];
  const blocks = [
    lines(about(dealChoice(turn, deal).text)),
    textField({ id: 'until', label: words.until, hint: words.untilHint, most: 150, value: until }),
    textField({
      id: 'reason',
      label: words.reason,
      hint: words.reasonHint,
      optional: true,
      multiline: true,
    }),
  ];
  const form: Form = {
    id: formIds.park,
    title: words.title(deal.number),
    submit: words.submit,
    close,
    kept: { d: deal.id, v: deal.version } satisfies DealKept,
    blocks: withProblems(blocks, problems),
  };
  await turn.reply.ask(modalOf(form, turn.origin));
}

export async function parkForm(turn: Turn, kept: unknown, filled: Filled): Promise<FormOutcome> {
  const about = DealKept.parse(kept);
  const until = readDay(turn, filled, 'until', 'future');
  if (!until.ok) return again({ until: until.refusal });
  if (!until.value) return again({ until: readingProblem(turn, { kind: 'noDate' }) });
  const result = await parkDeal(turn.workspace, turn.by, {
    dealId: about.d,
    version: about.v,
    until: until.value,
    reason: filled.text('reason'),
  });
  if (result.ok) return { kind: 'done', tell: await changedMessage(turn, result.value) };
  return askAgain(turn, result.refusal, about, filled, fieldOf);
}
