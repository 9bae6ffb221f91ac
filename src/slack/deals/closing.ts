/** What winning and losing ask alike. */
import { type Day, dayOf } from '../../domain/days.ts';
import { asksWhetherQualified } from '../../domain/decide-close.ts';
import { teamOf } from '../../domain/directory.ts';
import type { DealView } from '../../operations/show-deal.ts';
import { closeWords } from '../../texts/close.ts';
import type { AnyBlock } from '../blocks.ts';
import type { Filled } from '../filled.ts';
import { ticksField } from '../forms.ts';
import type { Turn } from '../turn.ts';
import { situationOf } from './asking.ts';

const yes = 'yes';

/** Today where the deal's team is: what a closing day is compared with. */
export function todayOf(turn: Turn, { deal, directory }: DealView): Day {
  return dayOf(turn.now, teamOf(directory, deal.teamId).zone);
}

/** One tick, asked only when a deal leaves from before the qualifying stage. */
export function qualifiedField(turn: Turn, view: DealView, isTicked = false): readonly AnyBlock[] {
  if (!asksWhetherQualified(situationOf(turn, view))) return [];
  const words = closeWords[turn.texts.language];
  return [
    ticksField({
      id: 'qualified',
      label: words.wasQualified,
      choices: [{ text: words.qualified, value: yes }],
      ticked: isTicked ? [yes] : [],
      optional: true,
    }),
  ];
}

export function saysQualified(filled: Filled): boolean {
  return filled.isTicked('qualified', yes);
}

/** The closing day that was chosen; null for today, so that the instant is kept. */
export function closingDay(turn: Turn, view: DealView, filled: Filled): Day | null {
  const day = filled.day('on');
  return day === todayOf(turn, view) ? null : day;
}
