import { describe, expect, test } from 'vitest';
import { Zone } from '../../src/domain/days.ts';
import type { UploadFound, UploadQuestion } from '../../src/operations/import/uploads.ts';
import { answerForm } from '../../src/slack/import/answer-form.ts';
import { textsFor } from '../../src/texts/texts.ts';
import { directory, teams } from '../support/deals.ts';
import { given } from '../support/workspace.ts';

const texts = textsFor('en', Zone.parse('Europe/Berlin'), new Date('2026-11-22T12:00:00Z'));
const team = given(directory.teams.get(teams.north));

function fieldsFor(questions: readonly UploadQuestion[]): readonly (string | undefined)[] {
  const found: UploadFound = {
    files: [],
    questions,
    pipeline: null,
    otherPipelines: [],
    standings: { open: 0, won: 0, lost: 0 },
    unreadable: 0,
    newTeams: [],
    newPeople: 0,
    newProducts: 0,
    sameProducts: [],
  };
  const uploadId = '00000000-0000-4000-8000-000000000001';
  const choices = { files: {}, teamName: null, pipelineName: null, stages: {} };
  const { blocks } = answerForm(texts, directory, { uploadId, found, choices, teams: [team], team });
  return blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id);
}

describe('the form about brought files asks once', () => {
  const dates = (column: string) => ({ kind: 'date-order', column, examples: ['3/4/2026'] }) as const;
  const amounts = (column: string) => ({ kind: 'decimal-mark', column, examples: ['1,234'] }) as const;
  const stages = ['Open', 'Qualified'];
  test.each([
    ['which way round dates are, however many columns have them', [dates('Created'), dates('Closed')]],
    ['what a comma means, however many files have one', [amounts('Amount'), amounts('Value')]],
    [
      'which stage qualifies, also where the one named is unknown',
      [
        { kind: 'qualifying-stage', stages },
        { kind: 'qualifying-unknown', stage: 'Ready', stages },
      ],
    ],
  ] as const)('%s', (_, questions) => {
    expect(fieldsFor(questions)).toHaveLength(1);
  });
});
