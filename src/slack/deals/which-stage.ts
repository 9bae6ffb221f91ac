import type { Pipeline, Stage } from '../../domain/pipeline.ts';
import { nameKey } from '../../domain/vocabulary.ts';

/**
 * The stage of a pipeline somebody means: its name, its number in the order, or the beginning or another part of the name
 * of one stage only. `stageNamed(classic, 'prop')` is Proposal; undefined when none fits, or more than one.
 */
export function stageNamed(pipeline: Pipeline, text: string): Stage | undefined {
  const key = nameKey(text);
  const { stages } = pipeline;
  const number = /^(?:stage )?(\d{1,3})$|^第?(\d{1,3})(?:个?阶段)?$/u.exec(key);
  const exact = stages.find((stage) => nameKey(stage.name) === key);
  if (exact) return exact;
  if (number) return stages[Number(number[1] ?? number[2]) - 1];
  return (
    only(stages.filter((stage) => nameKey(stage.name).startsWith(key))) ??
    only(stages.filter((stage) => nameKey(stage.name).includes(key)))
  );
}

function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}
