/** A deal is won: its amount and day confirmed, whom it was won against, and what the gates still miss. */
import type { Day } from '../../domain/days.ts';
import { amountOf } from '../../domain/deal.ts';
import { itemOf } from '../../domain/directory.ts';
import type { CriterionField } from '../../domain/pipeline.ts';
import type { DealAtVersion } from '../../operations/change-deal.ts';
import { winDeal } from '../../operations/close-deal.ts';
import { type DealView, missingFor } from '../../operations/show-deal.ts';
import { gateWords } from '../../texts/advance.ts';
import { closeWords } from '../../texts/close.ts';
import { newDealWords } from '../../texts/new-deal.ts';
import { context, lines } from '../blocks.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import type { Filled } from '../filled.ts';
import { type Choice, dayField, type Form, modalOf, searchManyField, textField } from '../forms.ts';
import { findAmount } from '../grammar/amounts.ts';
import { findDay } from '../grammar/dates.ts';
import { cut } from '../limits.ts';
import { chosenItem, nameAlone } from '../menus.ts';
import { again, refusedAgain, writtenAmount } from '../reading.ts';
import type { Turn } from '../turn.ts';
import { actionIds, formIds } from '../wire.ts';
import { askAgain, DealKept, dealAsked, nameOf, viewToAskAt } from './asking.ts';
import { closingDay, qualifiedField, saysQualified, todayOf } from './closing.ts';
import { gateFields, mayOverride, missingByField, readGate } from './gate-form.ts';
import { changedMessage } from './told.ts';
import { dealPressed } from './which-deal.ts';

export async function winAction(turn: Turn, pressed: Pressed): Promise<void> {
  const found = await dealPressed(turn, pressed);
  if (found) await askAboutWin(turn, { dealId: found.deal.id, version: found.version }, undefined);
}

export async function askAboutWin(
  turn: Turn,
  deal: DealAtVersion,
  remark: string | undefined,
): Promise<void> {
  const view = await viewToAskAt(turn, deal, 'open', 'parked');
  if (!view) return;
  const form = winModal(turn, view, valuesAtFirst(turn, view, remark ?? ''));
  return turn.reply.ask(modalOf(form, turn.origin));
}

/** What the form's own fields begin with; the gate's come from what was typed before. */
interface WinValues {
  readonly amount: string | null;
  readonly on: Day | null;
  readonly beaten: readonly Choice[];
  readonly isQualified: boolean;
  /** What was typed and has no place here. */
  readonly unused: string | null;
}

/** The deal's amount, today and its known competitors, unless an amount or a day was typed with the command. */
function valuesAtFirst(turn: Turn, view: DealView, remark: string): WinValues {
  const { deal, directory } = view;
  const known = amountOf(deal);
  const amount = findAmount(remark, deal.currency);
  const unread = amount ? without(remark, amount) : remark;
  const day = findDay(unread, { ...turn.typing, direction: 'past' });
  const rest = day?.reading.ok ? without(unread, day) : unread;
  return {
    // What could not be read is shown as it was typed, so that it can be mended.
    amount: amount?.text ?? (known && writtenAmount(known)),
    on: day?.reading.ok ? day.reading.value : todayOf(turn, view),
    beaten: deal.competitors.map((id) => nameAlone(itemOf(directory, id).name)),
    isQualified: false,
    unused: nothingSaid.test(rest) ? null : cut(rest.trim(), 300),
  };
}

/** What is left of `for 48k on Friday` once amount and day are taken out. */
const nothingSaid = /^(?:for|at|on|with|of|金额|共|[^\p{L}\p{N}])*$/iu;

function without(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return `${text.slice(0, start)} ${text.slice(end)}`;
}

function winModal(turn: Turn, view: DealView, values: WinValues, typed: Filled | null = null): Form {
  const { language } = turn.texts;
  const words = closeWords[language];
  const { amount, amountHint } = newDealWords[language];
  const { deal } = view;
  const missing = missingFor(view, 'won');
  const needs = (field: CriterionField) =>
    !mayOverride(turn, view) && missing.some(({ test }) => 'field' in test && test.field === field);
  const gate = gateFields(turn, view, missing, typed, ['amount', 'competitor']);
  return {
    id: formIds.win,
    title: words.winTitle(deal.number),
    submit: words.winSubmit,
    close: words.close,
    kept: { d: deal.id, v: deal.version } satisfies DealKept,
    blocks: [
      lines(words.congratulations(nameOf(turn, view))),
      ...(values.unused ? [context(words.notUsed(values.unused))] : []),
      textField({
        id: 'amount',
        label: amount(deal.currency),
        hint: amountHint,
        most: 60,
        value: values.amount,
        optional: deal.amount === null && !needs('amount'),
      }),
      dayField({ id: 'on', label: words.wonOn, day: values.on }),
      searchManyField({
        id: 'competitor',
        label: words.beaten,
        hint: gateWords[language].pickOrType,
        find: actionIds.findCompetitor,
        chosen: values.beaten,
        optional: !needs('competitor'),
      }),
      ...qualifiedField(turn, view, values.isQualified),
      ...(gate.length > 0 ? [lines(words.stillMissing), ...gate] : []),
    ],
  };
}

export async function winForm(turn: Turn, keptThen: unknown, filled: Filled): Promise<FormOutcome> {
  const kept = DealKept.parse(keptThen);
  const view = await dealAsked(turn, kept);
  if (!view) return refusedAgain(turn, { kind: 'deal-unknown' }, {});
  const form = await readGate(turn, view, filled);
  if (!form.ok) return again(form.refusal);
  const result = await winDeal(turn.workspace, turn.by, {
    dealId: kept.d,
    version: kept.v,
    form: form.value,
    on: closingDay(turn, view, filled),
    beaten: filled.choices('competitor').map((choice) => chosenItem(turn, 'competitor', choice)),
    wasQualified: saysQualified(filled),
  });
  if (result.ok) return { kind: 'done', tell: await changedMessage(turn, result.value) };
  const { refusal } = result;
  if (refusal.kind === 'criteria-missing') {
    const problems = missingByField(turn, refusal.criteria, filled);
    if (problems) return again(problems);
    // The deal moved meanwhile, and the form lacks fields for some of it.
    return { kind: 'instead', form: winModal(turn, view, valuesTyped(filled), filled) };
  }
  return askAgain(turn, refusal, kept, filled, {
    'amount-too-large': 'amount',
    'item-unknown': 'competitor',
    'in-the-future': 'on',
    'too-long-ago': 'on',
    'before-previous': 'on',
  });
}

function valuesTyped(filled: Filled): WinValues {
  return {
    amount: filled.text('amount'),
    on: filled.day('on'),
    beaten: filled.choices('competitor'),
    isQualified: saysQualified(filled),
    unused: null,
  };
}
