/** A deal is lost: only the reason is needed; the rest is offered for the next time. */
import { addDays, type Day } from '../../domain/days.ts';
import { type CatalogueItem, itemOf } from '../../domain/directory.ts';
import { done, type Result } from '../../domain/result.ts';
import { nameKey } from '../../domain/vocabulary.ts';
import type { DealAtVersion } from '../../operations/change-deal.ts';
import { lossReasonsByUse } from '../../operations/change-settings.ts';
import { type Chosen, loseDeal } from '../../operations/close-deal.ts';
import type { DealView } from '../../operations/show-deal.ts';
import { gateWords } from '../../texts/advance.ts';
import { closeWords } from '../../texts/close.ts';
import type { Phrase } from '../../texts/phrase.ts';
import { lines } from '../blocks.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import type { Filled } from '../filled.ts';
import { dayField, type Form, modalOf, searchField, textField } from '../forms.ts';
import { chosenItem, nameAlone } from '../menus.ts';
import { again, readDay, refusedAgain } from '../reading.ts';
import type { Turn } from '../turn.ts';
import { actionIds, formIds } from '../wire.ts';
import { askAgain, DealKept, dealAsked, nameOf, viewToAskAt } from './asking.ts';
import { closingDay, qualifiedField, saysQualified, todayOf } from './closing.ts';
import { changedMessage } from './told.ts';
import { dealPressed } from './which-deal.ts';

export async function loseAction(turn: Turn, pressed: Pressed): Promise<void> {
  const found = await dealPressed(turn, pressed);
  if (found) await askAboutLoss(turn, { dealId: found.deal.id, version: found.version }, undefined);
}

/** `remark` is what was typed besides: it names a reason, tells what happened, or both. */
export async function askAboutLoss(
  turn: Turn,
  deal: DealAtVersion,
  remark: string | undefined,
): Promise<void> {
  const view = await viewToAskAt(turn, deal, 'open', 'parked');
  if (!view) return;
  const reasonIds = await lossReasonsByUse(turn.workspace);
  const reason =
    remark === undefined
      ? undefined
      : reasonIn(
          remark,
          reasonIds.map((one) => itemOf(view.directory, one)),
        );
  const form = loseModal(turn, view, remark, reason);
  return turn.reply.ask(modalOf(form, turn.origin));
}

/** The reason a remark names: the longest one whose name it contains, so that `no decision` is not `decision`. */
function reasonIn(remark: string, reasons: readonly CatalogueItem[]): CatalogueItem | undefined {
  const said = nameKey(remark);
  return reasons
    .flatMap((item) => wordingsOf(item).map((wording) => ({ item, wording })))
    .filter(({ wording }) => said.includes(wording))
    .sort((a, b) => b.wording.length - a.wording.length)[0]?.item;
}

/** Its name as it may be said: a name in two languages, as `Price 价格`, by either half. */
function wordingsOf({ name }: CatalogueItem): readonly string[] {
  const whole = nameKey(name);
  const halves = /^(?<latin>[^\p{Script=Han}]+?)[\s/]+(?<han>[\p{Script=Han}][^\p{Script=Latin}]*)$/u.exec(
    whole,
  );
  return [whole, ...Object.values(halves?.groups ?? {})];
}

function loseModal(
  turn: Turn,
  view: DealView,
  remark: string | undefined,
  reason: CatalogueItem | undefined,
): Form {
  const { language } = turn.texts;
  const words = closeWords[language];
  const { deal } = view;
  const isReasonOnly = reason !== undefined && wordingsOf(reason).includes(nameKey(remark ?? ''));
  return {
    id: formIds.lose,
    title: words.loseTitle(deal.number),
    submit: words.loseSubmit,
    close: words.close,
    kept: { d: deal.id, v: deal.version } satisfies DealKept,
    blocks: [
      lines(words.losing(nameOf(turn, view))),
      searchField({
        id: 'reason',
        label: words.reason,
        hint: words.reasonHint,
        find: actionIds.findLossReason,
        chosen: reason ? nameAlone(reason.name) : null,
      }),
      searchField({
        id: 'competitor',
        label: words.lostTo,
        hint: gateWords[language].pickOrType,
        find: actionIds.findCompetitor,
        optional: true,
      }),
      textField({
        id: 'what',
        label: words.whatHappened,
        multiline: true,
        value: isReasonOnly ? null : (remark ?? null),
        optional: true,
      }),
      textField({
        id: 'again',
        label: words.lookAgain,
        hint: words.lookAgainHint,
        placeholder: words.lookAgainPlaceholder,
        most: 60,
        optional: true,
      }),
      dayField({ id: 'on', label: words.lostOn, day: todayOf(turn, view) }),
      ...qualifiedField(turn, view),
    ],
  };
}

export async function loseForm(turn: Turn, keptThen: unknown, filled: Filled): Promise<FormOutcome> {
  const kept = DealKept.parse(keptThen);
  const view = await dealAsked(turn, kept);
  if (!view) return refusedAgain(turn, { kind: 'deal-unknown' }, {});
  const chosen = filled.choice('reason');
  if (!chosen) return again({ reason: closeWords[turn.texts.language].reasonNeeded });
  const reason = chosenItem(turn, 'loss-reason', chosen);
  const competitor = filled.choice('competitor');
  const lookAgainOn = readLookAgain(turn, view, filled, reason);
  if (!lookAgainOn.ok) return again({ again: lookAgainOn.refusal });
  const result = await loseDeal(turn.workspace, turn.by, {
    dealId: kept.d,
    version: kept.v,
    reason,
    competitor: competitor && chosenItem(turn, 'competitor', competitor),
    whatHappened: filled.text('what'),
    lookAgainOn: lookAgainOn.value,
    on: closingDay(turn, view, filled),
    wasQualified: saysQualified(filled),
  });
  if (result.ok) return { kind: 'done', tell: await changedMessage(turn, result.value) };
  return askAgain(turn, result.refusal, kept, filled, {
    'item-unknown': 'reason',
    'text-too-long': 'what',
    'not-in-future': 'again',
    'in-the-future': 'on',
    'too-long-ago': 'on',
    'before-previous': 'on',
  });
}

/** The day in words; left empty, what is usual for the reason; `never` is none. */
function readLookAgain(
  turn: Turn,
  view: DealView,
  filled: Filled,
  reason: Chosen,
): Result<Day | null, Phrase> {
  const text = filled.text('again');
  const { never } = closeWords[turn.texts.language];
  if (text !== null && never.includes(nameKey(text))) return done(null);
  if (text !== null) return readDay(turn, filled, 'again', 'future');
  return done(usualLookAgain(turn, view, reason));
}

/** When it is usual to look again at what was lost for a reason; null where it is not. */
export function usualLookAgain(turn: Turn, view: DealView, reason: Chosen): Day | null {
  const days = 'id' in reason ? itemOf(turn.directory, reason.id).lookAgainDays : null;
  return days === null ? null : addDays(todayOf(turn, view), days);
}
