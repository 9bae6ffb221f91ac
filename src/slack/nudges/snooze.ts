/** Snoozing a deal: no nudges about it before a day to come, picked with one tap or said in words. */
import { addDays, type Day, weekday } from '../../domain/days.ts';
import type { DealChanged } from '../../operations/change-deal.ts';
import { snoozeDeal } from '../../operations/quiet-deal.ts';
import { quietWords } from '../../texts/nudges.ts';
import { actions, button, lines } from '../blocks.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import { askAgain, DealKept, viewToAsk } from '../deals/asking.ts';
import { changedMessage } from '../deals/told.ts';
import { dealPressed } from '../deals/which-deal.ts';
import type { Filled } from '../filled.ts';
import { type Form, modalOf, noticeModal, textField } from '../forms.ts';
import { dealChoice } from '../menus.ts';
import { refusalMessage } from '../problems.ts';
import { again, readDay, readingProblem } from '../reading.ts';
import { showInForm } from '../show-in-form.ts';
import type { Turn } from '../turn.ts';
import { actionIds, decode, encode, formIds } from '../wire.ts';
import { SnoozeValue } from '../wire-values.ts';

export async function snoozeAction(turn: Turn, pressed: Pressed): Promise<void> {
  const found = await dealPressed(turn, pressed);
  if (!found || !(await viewToAsk(turn, found.deal.id, 'open'))) return;
  const { deal } = found;
  const words = quietWords[turn.texts.language];
  const kept: DealKept = { d: deal.id, v: deal.version };
  const form: Form = {
    id: formIds.snooze,
    title: words.title(deal.number),
    submit: words.submit,
    close: words.close,
    kept,
    blocks: [
      lines(words.about(dealChoice(turn, deal).text)),
      ...actions(
        ...usualDays(turn).map(({ label, until }) =>
          button(`${actionIds.dealSnoozeUntil}:${until}`, label, encode({ ...kept, until })),
        ),
      ),
      textField({ id: 'until', label: words.until, hint: words.untilHint, most: 150 }),
    ],
  };
  await turn.reply.ask(modalOf(form, turn.origin));
}

/** On a Sunday tomorrow is next Monday: offered once. */
function usualDays({ texts }: Turn): readonly { readonly label: string; readonly until: Day }[] {
  const words = quietWords[texts.language];
  const { today } = texts.format;
  const days = new Map([
    [addDays(today, 8 - weekday(today)), words.nextMonday],
    [addDays(today, 1), words.tomorrow],
    [addDays(today, 14), words.inTwoWeeks],
    [addDays(today, 28), words.inFourWeeks],
  ]);
  return [...days].sort(([a], [b]) => a.localeCompare(b)).map(([until, label]) => ({ label, until }));
}

/** One tap inside the form, which then says that it is done. */
export async function snoozeUntilAction(turn: Turn, pressed: Pressed): Promise<void> {
  const asked = decode(SnoozeValue, pressed.value);
  if (!asked) throw new Error('a button does not say until when to snooze');
  const result = await snoozeDeal(turn.workspace, turn.by, {
    dealId: asked.d,
    version: asked.v,
    until: asked.until,
  });
  if (!result.ok) return turn.reply.tell(await refusalMessage(turn, result.refusal));
  if (pressed.viewId !== null) await showDone(turn, pressed.viewId, result.value);
  await turn.reply.tell(await changedMessage(turn, result.value));
}

async function showDone(turn: Turn, viewId: string, changed: DealChanged): Promise<void> {
  const words = quietWords[turn.texts.language];
  const { text } = await changedMessage(turn, changed);
  await showInForm(turn, viewId, noticeModal(words.doneTitle, text, words.doneClose));
}

export async function snoozeForm(turn: Turn, kept: unknown, filled: Filled): Promise<FormOutcome> {
  const about = DealKept.parse(kept);
  const until = readDay(turn, filled, 'until', 'future');
  if (!until.ok) return again({ until: until.refusal });
  if (!until.value) return again({ until: readingProblem(turn, { kind: 'noDate' }) });
  const result = await snoozeDeal(turn.workspace, turn.by, {
    dealId: about.d,
    version: about.v,
    until: until.value,
  });
  if (result.ok) return { kind: 'done', tell: await changedMessage(turn, result.value) };
  return askAgain(turn, result.refusal, about, filled, {
    'not-in-future': 'until',
    'nothing-to-change': 'until',
  });
}
