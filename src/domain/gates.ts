/** Stage gates: which criteria a move asks for, and which of them are still missing. */
import type { Deal } from './deal.ts';
import type { CriterionId, StageId } from './ids.ts';
import {
  type Criterion,
  type CriterionField,
  type Pipeline,
  stageOf,
  stagesAfter,
  stagesBetween,
} from './pipeline.ts';
import type { ContactRole } from './vocabulary.ts';

/** What criteria can look at, beyond the deal itself. */
export interface GateFacts {
  readonly deal: Deal;
  /** The roles of the account's contacts. */
  readonly roles: readonly ContactRole[];
  readonly hasIndustry: boolean;
}

/** Moving forward: the exit criteria of the stage left and of every stage skipped, and the entry criteria of the target. */
export function criteriaToEnter(pipeline: Pipeline, from: StageId, to: StageId): readonly Criterion[] {
  const left = [stageOf(pipeline, from), ...stagesBetween(pipeline, from, to)];
  return [
    ...left.flatMap((stage) => stage.criteria.filter((one) => one.side === 'exit')),
    ...stageOf(pipeline, to).criteria.filter((one) => one.side === 'entry'),
  ];
}

/** Winning: the exit criteria of the stage left and of every stage after it; a won deal needs no next step. */
export function criteriaToWin(pipeline: Pipeline, from: StageId): readonly Criterion[] {
  return [stageOf(pipeline, from), ...stagesAfter(pipeline, from)].flatMap((stage) =>
    stage.criteria.filter(
      ({ side, test }) => side === 'exit' && !('field' in test && test.field === 'next-step'),
    ),
  );
}

/** The criteria that neither the facts nor a confirmation meet; each field is asked for once. */
export function missingCriteria(
  criteria: readonly Criterion[],
  facts: GateFacts,
  confirmedNow: readonly CriterionId[] = [],
): readonly Criterion[] {
  const asked = new Set<CriterionField>();
  return criteria.filter(({ id, test }) => {
    if ('statement' in test) return !facts.deal.confirmed.includes(id) && !confirmedNow.includes(id);
    if (isFilled(test.field, facts) || asked.has(test.field)) return false;
    asked.add(test.field);
    return true;
  });
}

function isFilled(field: CriterionField, { deal, roles, hasIndustry }: GateFacts): boolean {
  switch (field) {
    case 'amount':
      return deal.amount !== null;
    case 'expected-close':
      return deal.expectedClose !== null;
    case 'next-step':
      return deal.nextStep !== null;
    case 'source':
      return deal.sourceId !== null;
    case 'product':
      return deal.products.length > 0;
    case 'competitor':
      return deal.competitors.length > 0;
    case 'industry':
      return hasIndustry;
    case 'decision-maker':
    case 'champion':
      return roles.includes(field);
  }
}
