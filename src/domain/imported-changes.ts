/** The stage changes that a file tells of a deal, and where its row says it stands: in order, and held against each other. */
import type { CatalogueItemId, StageId } from './ids.ts';
import type { FileTime } from './imported.ts';
import { type ImportMoment, instantOf } from './imported-time.ts';
import { type Pipeline, positionOf } from './pipeline.ts';

export type KnownStanding =
  | { readonly kind: 'open'; readonly stageId: StageId }
  | {
      readonly kind: 'won' | 'lost';
      readonly closed: FileTime;
      /** Null when the file does not say. */
      readonly leftStageId: StageId | null;
      readonly reasonId: CatalogueItemId | null;
    };

export type End = 'won' | 'lost';
/** What a stage change leads to. */
export type ChangeTarget = StageId | End;

export interface KnownChange {
  readonly line: number;
  readonly target: ChangeTarget;
  readonly entered: FileTime;
}

/**
 * By time, whatever the order of the file; of one instant, along the pipeline. A file that knows only days can have
 * several changes of one.
 */
export function inOrder(
  changes: readonly KnownChange[],
  pipeline: Pipeline,
  moment: ImportMoment,
): KnownChange[] {
  if (changes.length === 0) return [];
  const ends = pipeline.stages.length;
  const rank = ({ target }: KnownChange) => (isEnd(target) ? ends : positionOf(pipeline, target));
  return changes
    .map((change) => ({ change, at: instantOf(change.entered, moment).getTime(), rank: rank(change) }))
    .sort((a, b) => a.at - b.at || a.rank - b.rank || a.change.target.localeCompare(b.change.target))
    .map(({ change }) => change);
}

/** Takes off the closing that the history ends with, if that is how the row stands too, and says when it was. */
export function takeEnd(steps: KnownChange[], standing: KnownStanding): FileTime | null {
  let time: FileTime | null = null;
  for (let last = steps.at(-1); last && last.target === standing.kind; last = steps.at(-1)) {
    time = last.entered;
    steps.pop();
  }
  return time;
}

export function isEnd(target: ChangeTarget): target is End {
  return target === 'won' || target === 'lost';
}

/** Whether the changes lead to where the row stands, so that none is missing. */
export function agrees(steps: readonly KnownChange[], standing: KnownStanding): boolean {
  const last = steps.at(-1)?.target;
  if (standing.kind === 'open') return last === standing.stageId;
  if (last !== undefined && isEnd(last)) return false;
  return standing.leftStageId === null || standing.leftStageId === last;
}
