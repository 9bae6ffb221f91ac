/** From what files say and what was typed to a plan without open questions: what is left is asked, or refused. */
import { done, type Result, refused } from '../domain/result.ts';
import type {
  FileFacts,
  ImportOptions,
  ImportPlan,
  ImportQuestion,
} from '../operations/import/import-contract.ts';
import { planImport } from '../operations/import/plan-import.ts';
import type { By, Workspace } from '../operations/workspace.ts';
import { importWords } from '../texts/command-line-import.ts';
import { choose } from './ask.ts';
import type { Complaint } from './complaint.ts';
import type { Sitting } from './sitting.ts';

/** An import by whoever runs the program on its machine; the same files again are known by themselves. */
export const importing: By = { actor: { kind: 'import' }, requestKey: null };

export async function settlePlan(
  sitting: Sitting,
  workspace: Workspace,
  facts: FileFacts,
  options: ImportOptions,
): Promise<Result<ImportPlan, Complaint>> {
  let settled = options;
  for (;;) {
    const plan = await planImport(workspace, importing, facts, settled);
    const [question] = plan.questions;
    if (!question) return done(plan);
    if (!sitting.terminal.canAsk)
      return refused({ text: plan.questions.map(refusalOf).join('\n'), exitCode: 2 });
    settled = await answered(sitting, question, settled);
  }
}

const { asks } = importWords;

function refusalOf(question: ImportQuestion): string {
  switch (question.kind) {
    case 'qualifying-stage':
      return `${asks.qualifying(question.stages)} ${asks.qualifyingFlag}`;
    case 'qualifying-unknown': {
      const why = asks.qualifyingUnknown(question.stage, question.stages);
      return question.stages.length === 0 ? why : `${why} ${asks.qualifyingFlag}`;
    }
    case 'stages-unknown': {
      const { stages, pipeline, choices } = question;
      return `${asks.stagesUnknown(stages, pipeline, choices)} ${asks.stagesFlag(stages[0] ?? '', choices[0] ?? '')}`;
    }
  }
}

async function answered(
  sitting: Sitting,
  question: ImportQuestion,
  options: ImportOptions,
): Promise<ImportOptions> {
  switch (question.kind) {
    case 'qualifying-stage':
    case 'qualifying-unknown': {
      if (question.kind === 'qualifying-unknown')
        sitting.terminal.tell(asks.qualifyingUnknown(question.stage, question.stages));
      const choices = [
        ...question.stages.map((stage) => ({ label: stage, value: stage })),
        { label: asks.none, value: null },
      ];
      return { ...options, qualifying: await choose(sitting, asks.qualifying(question.stages), choices) };
    }
    case 'stages-unknown': {
      const stages = { ...options.stages };
      const choices = question.choices.map((stage) => ({ label: stage, value: stage }));
      for (const theirs of question.stages)
        stages[theirs] = await choose(sitting, asks.stage(theirs, question.pipeline), choices);
      return { ...options, stages };
    }
  }
}
