/** Pipelines to start from. Their words come from `src/texts/templates.ts`, in the team's language. */
import type { CriterionField, StageMarks } from './pipeline.ts';

export const templateIds = ['classic', 'saas', 'manufacturing', 'buyers-journey'] as const;
export type TemplateId = (typeof templateIds)[number];

export interface StageTemplate extends StageMarks {
  readonly name: string;
  readonly meaning: string;
  readonly followUp: string | null;
  readonly entry: readonly CriterionTemplate[];
  readonly exit: readonly CriterionTemplate[];
}

export type CriterionTemplate = { readonly field: CriterionField } | { readonly statement: string };

export interface PipelineTemplate {
  readonly name: string;
  readonly cycleDays: number;
  readonly stages: readonly StageTemplate[];
}

/** Names to begin with; catalogues grow as people type. */
export interface StarterCatalogues {
  readonly lossReasons: readonly {
    readonly name: string;
    readonly lookAgainDays: number | null;
    readonly isNoDecision: boolean;
  }[];
  readonly sources: readonly string[];
  readonly industries: readonly string[];
}
