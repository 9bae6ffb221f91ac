/** The fields of each way out of a stall, with what the cause suggests and what was filled in before. */
import { StallCause } from '../../domain/concerns.ts';
import { itemsOf } from '../../domain/directory.ts';
import { nameKey } from '../../domain/vocabulary.ts';
import type { CardView } from '../../operations/show-deal.ts';
import { gateWords } from '../../texts/advance.ts';
import { careWords } from '../../texts/care.ts';
import { closeWords } from '../../texts/close.ts';
import { lossReasonFor } from '../../texts/templates.ts';
import type { AnyBlock } from '../blocks.ts';
import { qualifiedField } from '../deals/closing.ts';
import type { Filled } from '../filled.ts';
import { type Choice, searchField, textField } from '../forms.ts';
import { type KeptFields, keptChoice, keptText, withFilled } from '../kept-fields.ts';
import { nameAlone } from '../menus.ts';
import type { Turn } from '../turn.ts';
import { actionIds } from '../wire.ts';
import type { ExitKind } from './read-exit.ts';

const fieldIds = ['next', 'due', 'until', 'reason', 'competitor', 'qualified'] as const;

/** What was filled in for any of the exits. A reason that was only suggested, for `cause`, gives way to another. */
export function filledSoFar(
  turn: Turn,
  { cause, typed }: { readonly cause: StallCause | null; readonly typed: KeptFields },
  filled: Filled,
): KeptFields {
  const { reason, ...others } = withFilled(typed, filled, fieldIds);
  const suggested = cause && usualReason(turn, cause);
  const isSuggested = suggested !== null && filled.choice('reason')?.value === suggested.value;
  return reason === undefined || isSuggested ? others : { ...others, reason };
}

export function exitFields(
  turn: Turn,
  view: CardView,
  exit: ExitKind,
  cause: StallCause | null,
  typed: KeptFields,
): readonly AnyBlock[] {
  const { language } = turn.texts;
  const care = careWords[language];
  const due = keptText(typed, 'due') ?? null;
  const until = keptText(typed, 'until') ?? null;
  switch (exit) {
    case 'plan':
      return [
        textField({
          id: 'next',
          label: care.next.text,
          value: keptText(typed, 'next') ?? view.deal.nextStep?.text ?? null,
        }),
        textField({ id: 'due', label: care.next.due, hint: care.next.dueHint, most: 150, value: due }),
      ];
    case 'park':
      return [
        textField({
          id: 'until',
          label: care.park.until,
          hint: care.park.untilHint,
          most: 150,
          value: until,
        }),
      ];
    case 'lose': {
      const words = closeWords[language];
      return [
        searchField({
          // Slack keeps what a field of the same id held: another cause makes it another field.
          id: cause === null ? 'reason' : `reason~${StallCause.options.indexOf(cause)}`,
          label: words.reason,
          hint: words.reasonHint,
          find: actionIds.findLossReason,
          chosen: keptChoice(typed, 'reason') ?? (cause && usualReason(turn, cause)),
        }),
        ...(cause === 'competitor'
          ? [
              searchField({
                id: 'competitor',
                label: words.lostTo,
                hint: gateWords[language].pickOrType,
                find: actionIds.findCompetitor,
                chosen: keptChoice(typed, 'competitor') ?? null,
                optional: true,
              }),
            ]
          : []),
        ...qualifiedField(turn, view, keptChoice(typed, 'qualified') !== undefined),
      ];
    }
  }
}

/** What deals that stalled for this are usually lost for, where the workspace still calls it that, in either language. */
function usualReason({ directory }: Turn, cause: StallCause): Choice | null {
  const usual = lossReasonFor(cause);
  const names = usual ? Object.values(usual).map(nameKey) : [];
  const item = itemsOf(directory, 'loss-reason').find(({ name }) =>
    names.some((usualName) => nameKey(name).includes(usualName)),
  );
  return item ? nameAlone(item.name) : null;
}
