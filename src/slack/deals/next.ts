/** `/deal next` and `/deal done`: what the owner will do, by when, and that it is done. */
import { addDays, type Day, weekday } from '../../domain/days.ts';
import type { NextStep } from '../../domain/deal.ts';
import type { DealLine } from '../../operations/find-deals.ts';
import { completeNextStep, setNextStep } from '../../operations/tend-deal.ts';
import { careWords } from '../../texts/care.ts';
import { dealWords } from '../../texts/deals.ts';
import type { Phrase } from '../../texts/phrase.ts';
import { lines } from '../blocks.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import { type Filled, withProblems } from '../filled.ts';
import { type Form, modalOf, textField } from '../forms.ts';
import type { DoneIntent, NextIntent } from '../grammar/intents.ts';
import { dealChoice } from '../menus.ts';
import { refusalMessage } from '../problems.ts';
import { again, readingProblem, readNextStep } from '../reading.ts';
import type { Turn } from '../turn.ts';
import { formIds } from '../wire.ts';
import { askAgain, DealKept, viewToAsk } from './asking.ts';
import { changedMessage } from './told.ts';
import { dealPressed, dealTyped } from './which-deal.ts';

export async function nextTyped(turn: Turn, { deal: reference, text, due }: NextIntent): Promise<void> {
  const deal = await dealTyped(turn, reference);
  if (!deal) return;
  if (text !== undefined && (!due || due.reading.ok)) {
    const dueOn = due?.reading.ok ? due.reading.value : null;
    return setAndTell(turn, deal, deal.version, { text, dueOn });
  }
  const problem = due && !due.reading.ok ? { due: readingProblem(turn, due.reading.refusal) } : {};
  // Without words the step that is there is offered again: to be put off, or put better.
  const said = text === undefined ? deal.nextStep : text;
  await askForStep(turn, deal, { text: said, due: due?.text ?? null }, problem);
}

export async function nextAction(turn: Turn, pressed: Pressed): Promise<void> {
  const found = await dealPressed(turn, pressed);
  if (!found) return;
  const { nextStep, nextStepDue } = found.deal;
  // A day that has passed is no plan: left in the form, it would be set once more.
  const isPast = nextStepDue !== null && nextStepDue < turn.texts.format.today;
  await askForStep(turn, found.deal, { text: nextStep, due: isPast ? null : nextStepDue }, {});
}

export async function nextInTwoDaysAction(turn: Turn, pressed: Pressed): Promise<void> {
  await followUpOn(turn, pressed, addDays(turn.texts.format.today, 2));
}

export async function nextWeekAction(turn: Turn, pressed: Pressed): Promise<void> {
  const { today } = turn.texts.format;
  await followUpOn(turn, pressed, addDays(today, 8 - weekday(today)));
}

async function followUpOn(turn: Turn, pressed: Pressed, dueOn: Day): Promise<void> {
  const found = await dealPressed(turn, pressed);
  if (!found) return;
  const text = dealWords[turn.texts.language].followUp;
  await setAndTell(turn, found.deal, found.version, { text, dueOn });
}

async function setAndTell(
  turn: Turn,
  { id: dealId }: DealLine,
  version: number | null,
  nextStep: NextStep,
): Promise<void> {
  const result = await setNextStep(turn.workspace, turn.by, { dealId, version, nextStep });
  await turn.reply.tell(
    result.ok ? await changedMessage(turn, result.value) : await refusalMessage(turn, result.refusal),
  );
}

async function askForStep(
  turn: Turn,
  deal: DealLine,
  step: { readonly text: string | null; readonly due: string | null },
  problems: Readonly<Record<string, Phrase>>,
): Promise<void> {
  if (!(await viewToAsk(turn, deal.id, 'open', 'parked'))) return;
  const { close, about, next: words } = careWords[turn.texts.language];
  const blocks = [
    lines(about(dealChoice(turn, deal).text)),
    textField({ id: 'next', label: words.text, value: step.text }),
    textField({
      id: 'due',
      label: words.due,
      hint: words.dueHint,
      optional: true,
      most: 150,
      value: step.due,
    }),
  ];
  const form: Form = {
    id: formIds.next,
    title: words.title(deal.number),
    submit: words.submit,
    close,
    kept: { d: deal.id, v: deal.version } satisfies DealKept,
    blocks: withProblems(blocks, problems),
  };
  await turn.reply.ask(modalOf(form, turn.origin));
}

export async function nextForm(turn: Turn, kept: unknown, filled: Filled): Promise<FormOutcome> {
  const about = DealKept.parse(kept);
  const step = readNextStep(turn, filled);
  if (!step.ok) return again({ [step.refusal.field]: step.refusal.problem });
  if (!step.value) return again({ next: turn.texts.refusals.textNeeded });
  const result = await setNextStep(turn.workspace, turn.by, {
    dealId: about.d,
    version: about.v,
    nextStep: step.value,
  });
  if (result.ok) return { kind: 'done', tell: await changedMessage(turn, result.value) };
  return askAgain(turn, result.refusal, about, filled, { 'text-too-long': 'next' });
}

export async function doneTyped(turn: Turn, intent: DoneIntent): Promise<void> {
  const deal = await dealTyped(turn, intent.deal);
  if (deal) await completeAndTell(turn, deal, deal.version);
}

export async function doneAction(turn: Turn, pressed: Pressed): Promise<void> {
  const found = await dealPressed(turn, pressed);
  if (found) await completeAndTell(turn, found.deal, found.version);
}

async function completeAndTell(turn: Turn, { id: dealId }: DealLine, version: number | null): Promise<void> {
  const result = await completeNextStep(turn.workspace, turn.by, { dealId, version, followedBy: null });
  await turn.reply.tell(
    result.ok ? await changedMessage(turn, result.value) : await refusalMessage(turn, result.refusal),
  );
}
