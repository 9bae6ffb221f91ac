/** What every view of a pipeline has: whose it is, what its value leaves out, and what can be done with it. */
import { addDays } from '../../domain/days.ts';
import type { PipelineId } from '../../domain/ids.ts';
import type { Sight } from '../../domain/metrics/question.ts';
import type { Currency } from '../../domain/money.ts';
import type { Phrase } from '../../texts/phrase.ts';
import { pipelineWords } from '../../texts/pipeline.ts';
import { viewWords } from '../../texts/views.ts';
import { button } from '../blocks.ts';
import { ownerName } from '../named.ts';
import { rateExample } from '../team/rate.ts';
import type { Turn } from '../turn.ts';
import { actionIds, encode } from '../wire.ts';
import type { PipelineValue } from '../wire-values.ts';
import { shareLabel } from './share.ts';

export interface PipelineView {
  readonly turn: Turn;
  readonly shown: PipelineValue;
  /** Set where it is shown to a channel: what that may see. */
  readonly sight: Sight | null;
}

/** "Mine" is somebody's name to everybody else. */
export function whoseName({ turn, shown: { whose }, sight }: PipelineView): string {
  const words = viewWords[turn.texts.language].pipeline;
  if (whose === 'everyone') return words.everyone;
  if (sight !== null && 'ownerId' in whose) return turn.directory.people.get(whose.ownerId)?.name ?? '';
  return ownerName(turn, whose) ?? words.mine;
}

/** Where there is only one, all of them are that one. */
export function pipelineName({ directory, texts }: Turn, pipelineId: PipelineId | null): string {
  const [only, ...others] = directory.pipelines.values();
  const one =
    pipelineId === null ? (others.length === 0 ? only : undefined) : directory.pipelines.get(pipelineId);
  return one?.name ?? pipelineWords[texts.language].allPipelines;
}

/** Deals that are counted but not in the value, and why. */
export function withoutValue(
  { directory, texts }: Turn,
  left: {
    readonly withoutAmount: number;
    readonly withoutRate: number;
    readonly missingRates: readonly Currency[];
  },
): readonly Phrase[] {
  const words = viewWords[texts.language].pipeline;
  const { withoutAmount, withoutRate, missingRates } = left;
  const missing = texts.format.list(missingRates);
  const example = rateExample(directory.baseCurrency, missingRates[0]);
  return [
    ...(withoutAmount > 0 ? [words.withoutAmount(withoutAmount)] : []),
    ...(withoutRate > 0 ? [words.withoutRate(withoutRate, missing, example)] : []),
  ];
}

/** Whoever reads may ask which deals and how; asking anew and sharing is for the one who asked. */
export function pipelineButtons(
  view: PipelineView,
  at: Date,
  hasDeals: boolean,
  pipelineId = view.shown.pipelineId,
) {
  const { turn, shown, sight } = view;
  const words = pipelineWords[turn.texts.language];
  // The deals are those of the pipeline that was shown, whichever the team follows meanwhile.
  const behind = { ...shown, pipelineId, at: at.getTime(), stageId: null, line: null };
  const other = otherView(view);
  return [
    ...(hasDeals ? [button(actionIds.pipelineDeals, words.showDeals, encode(behind))] : []),
    button(actionIds.pipelineReceipt, words.howCounted, encode(behind)),
    ...(sight !== null
      ? []
      : [
          ...(other ? [button(`${actionIds.pipelineRefresh}:other`, other.label, encode(other.shown))] : []),
          button(actionIds.pipelineRefresh, viewWords[turn.texts.language].refresh, encode(shown)),
          button(actionIds.pipelineShare, shareLabel(turn), encode(shown)),
        ]),
  ];
}

/** From how it stands now to what moved lately, and back. */
function otherView({ turn, shown }: PipelineView) {
  const words = pipelineWords[turn.texts.language];
  const { moved, ...standing } = shown;
  if (moved) return { label: words.stages, shown: { ...standing, asOf: moved.to } };
  if (shown.asOf !== null) return undefined;
  return { label: words.whatMoved, shown: { ...standing, moved: lately(turn) } };
}

/** What is looked at when nobody says since when: today and the week before it. */
export function lately({ texts }: Turn): NonNullable<PipelineValue['moved']> {
  return { from: addDays(texts.format.today, -7), to: null };
}
