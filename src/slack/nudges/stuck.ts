/** The guided exit of a stalled deal: why it stalled, whether it is still real, and what becomes of it. */
import type { z } from 'zod';
import { StallCause } from '../../domain/concerns.ts';
import { explainStall } from '../../operations/explain-stall.ts';
import { type CardView, showCard } from '../../operations/show-deal.ts';
import { concernPhrase } from '../../texts/concerns.ts';
import { stuckWords } from '../../texts/nudges.ts';
import { phrase } from '../../texts/phrase.ts';
import { lines } from '../blocks.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import { askAgain, DealKept, dealAsked, nameOf, stageOfDeal, viewToAskAt } from '../deals/asking.ts';
import { changedMessage } from '../deals/told.ts';
import { dealPressed } from '../deals/which-deal.ts';
import type { Filled } from '../filled.ts';
import { choiceField, type Form, modalOf, textField } from '../forms.ts';
import { KeptFields, travelling } from '../kept-fields.ts';
import { again, refusedAgain } from '../reading.ts';
import { showInForm } from '../show-in-form.ts';
import type { Turn } from '../turn.ts';
import { actionIds, formIds } from '../wire.ts';
import { exitFields, filledSoFar } from './exit-fields.ts';
import { type ExitKind, exitKinds, readExit } from './read-exit.ts';

/** What travels with the form beside the deal. */
const StuckKept = DealKept.extend({
  /** The cause it was drawn for. */
  cause: StallCause.nullable().default(null),
  /** What was filled in for exits, of which only one has its fields in the form. */
  typed: KeptFields.default({}),
});
type StuckKept = z.infer<typeof StuckKept>;

/** A thought, not an essay: it may become the reason for parking, too. */
const longestNote = 1000;

/** The field that tells which exit's fields a form has. */
const firstField: Record<ExitKind, string> = { plan: 'next', park: 'until', lose: 'reason' };

interface Answers {
  /** Of the deal, as the person saw it. */
  readonly version: number;
  readonly cause: StallCause | null;
  readonly note: string | null;
  readonly exit: ExitKind | null;
  readonly typed: KeptFields;
}

export async function stuckAction(turn: Turn, pressed: Pressed): Promise<void> {
  const found = await dealPressed(turn, pressed);
  if (!found) return;
  const { deal, version } = found;
  if (!(await viewToAskAt(turn, { dealId: deal.id, version }, 'open'))) return;
  const view = await showCard(turn.workspace, deal.id);
  const none = { cause: null, note: null, exit: null, typed: {} };
  const form = stuckModal(turn, view, { ...none, version: view.deal.version });
  await turn.reply.ask(modalOf(form, turn.origin));
}

/** The form follows a choice: the fields of the exit join the questions, with what the cause suggests. */
export async function stuckChosenAction(turn: Turn, { viewId, form }: Pressed): Promise<void> {
  if (viewId === null || !form) throw new Error('something was chosen outside its form');
  const exit = exitChosen(form.filled);
  // Until then a cause changes nothing in the form.
  if (!exit) return;
  const modal = await stuckAgain(turn, StuckKept.parse(form.kept), form.filled, exit);
  if (modal) await showInForm(turn, viewId, modalOf(modal, turn.origin));
}

function exitChosen(filled: Filled): ExitKind | undefined {
  return exitKinds.find((kind) => kind === filled.choice('exit')?.value);
}

/** The form with what is filled in so far; undefined when the person may not see the deal any more. */
async function stuckAgain(
  turn: Turn,
  kept: StuckKept,
  filled: Filled,
  exit: ExitKind,
): Promise<Form | undefined> {
  if (!(await dealAsked(turn, kept))) return undefined;
  const cause = StallCause.safeParse(filled.choice('cause')?.value).data ?? null;
  const view = await showCard(turn.workspace, kept.d);
  const typed = filledSoFar(turn, kept, filled);
  return stuckModal(turn, view, { version: kept.v, cause, note: filled.text('note'), exit, typed });
}

function stuckModal(turn: Turn, view: CardView, answers: Answers): Form {
  const { version, cause, note, exit, typed } = answers;
  const { deal, stalled } = view;
  const words = stuckWords[turn.texts.language];
  const causes = StallCause.options.map((value) => ({ text: turn.texts.terms.stallCause[value], value }));
  const why = stalled && concernPhrase(turn.texts, stalled, stageOfDeal(view).name);
  return {
    id: formIds.stuck,
    title: words.title(deal.number),
    submit: words.submit,
    close: words.close,
    kept: { d: deal.id, v: version, cause, typed: travelling(typed) } satisfies StuckKept,
    blocks: [
      lines(phrase`*${nameOf(turn, view)}*`, ...(why ? [why] : [])),
      choiceField({
        id: 'cause',
        label: words.cause,
        choices: causes,
        chosen: cause,
        acts: `${actionIds.dealStuckChosen}:cause`,
      }),
      textField({
        id: 'note',
        label: words.note,
        hint: words.noteHint,
        optional: true,
        multiline: true,
        most: longestNote,
        value: note,
      }),
      choiceField({
        id: 'exit',
        label: words.isReal,
        choices: exitKinds.map((value) => ({ text: words.exit[value], value })),
        chosen: exit,
        acts: `${actionIds.dealStuckChosen}:exit`,
      }),
      ...(exit === null ? [] : exitFields(turn, view, exit, cause, typed)),
    ],
  };
}

export async function stuckForm(turn: Turn, keptThen: unknown, filled: Filled): Promise<FormOutcome> {
  const kept = StuckKept.parse(keptThen);
  const words = stuckWords[turn.texts.language];
  const cause = StallCause.safeParse(filled.choice('cause')?.value).data;
  if (!cause) return again({ cause: words.causeNeeded });
  const exit = exitChosen(filled);
  if (!exit) return again({ exit: words.exitNeeded });
  const note = filled.text('note');
  const found = await dealAsked(turn, kept);
  if (!found) return refusedAgain(turn, { kind: 'deal-unknown' }, {});
  // Sent before the form could follow the choice.
  const form = filled.has(firstField[exit]) ? undefined : await stuckAgain(turn, kept, filled, exit);
  if (form) return { kind: 'instead', form };
  const read = readExit(turn, found, filled, { kind: exit, cause, note });
  if (!read.ok) return again(read.refusal);
  const result = await explainStall(turn.workspace, turn.by, {
    dealId: kept.d,
    version: kept.v,
    cause,
    note,
    exit: read.value,
  });
  if (result.ok) return { kind: 'done', tell: await changedMessage(turn, result.value) };
  return askAgain(turn, result.refusal, kept, filled, {
    'not-in-future': exit === 'plan' ? 'due' : 'until',
    'item-unknown': 'reason',
    'text-needed': 'next',
    'text-too-long': exit === 'plan' ? 'next' : 'note',
  });
}
