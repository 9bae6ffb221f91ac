/** The form that asks about brought files: which column says what, into which pipeline, and what has to be known. */
import { z } from 'zod';
import type { Directory, Team } from '../../domain/directory.ts';
import { type FileField, type FileKind, fileKinds } from '../../domain/imported.ts';
import { fieldsOf } from '../../files/recognise.ts';
import type {
  FileChoice,
  FoundFile,
  UploadChoices,
  UploadFound,
  UploadQuestion,
} from '../../operations/import/uploads.ts';
import { importWords } from '../../texts/import.ts';
import { importTerms } from '../../texts/import-terms.ts';
import type { Texts } from '../../texts/texts.ts';
import { type AnyBlock, divider, lines } from '../blocks.ts';
import { type Choice, choiceField, type Form } from '../forms.ts';
import { formIds } from '../wire.ts';

/** What travels with the form: which fields it shows follows from the kinds it was made with. */
export const AnswerKept = z.object({
  u: z.uuid(),
  /** By file, in order. */
  kinds: z.array(z.enum(fileKinds).nullable()),
});
export type AnswerKept = z.infer<typeof AnswerKept>;

export interface Asked {
  readonly uploadId: string;
  readonly found: UploadFound;
  readonly choices: UploadChoices;
  /** Whose deals may be brought in. */
  readonly teams: readonly Team[];
  readonly team: Team;
}

/** A form takes 100 blocks; files that are not shown whole stay as they were found. */
const mostBlocks = 95;
const leaveOut = 'leave-out';
/** Choices that are none of the things offered. */
export const byFiles = 'by-files';
export const noStage = 'no-stage';

export function answerForm(texts: Texts, directory: Directory, asked: Asked): Form {
  const words = importWords[texts.language].form;
  const { found, choices, uploadId } = asked;
  const questions = onceEach(found.questions).flatMap((question) => questionBlocks(texts, question, choices));
  const settings = [...teamBlocks(texts, asked), ...pipelineBlocks(texts, directory, asked)];
  const columns = found.files.flatMap((file, nth) => fileBlocks(texts, file, nth));
  const blocks = [...questions, ...settings, divider, lines(words.intro), ...columns];
  return {
    id: formIds.import,
    title: words.title,
    submit: words.submit,
    close: words.close,
    kept: { u: uploadId, kinds: found.files.map(({ kind }) => kind) } satisfies AnswerKept,
    blocks: blocks.slice(0, mostBlocks),
  };
}

/** Two files may leave the same open, and one answer holds for both: a field stands in a form once. */
function onceEach(questions: readonly UploadQuestion[]): readonly UploadQuestion[] {
  const first = new Map<string, UploadQuestion>();
  for (const question of questions) if (!first.has(fieldOf(question))) first.set(fieldOf(question), question);
  return [...first.values()];
}

function fieldOf({ kind }: UploadQuestion): string {
  return kind === 'qualifying-unknown' ? 'qualifying-stage' : kind;
}

function fileBlocks(texts: Texts, file: FoundFile, nth: number): readonly AnyBlock[] {
  const words = importWords[texts.language].form;
  const terms = importTerms[texts.language];
  const kinds: readonly Choice[] = [
    ...fileKinds.map((kind) => ({ text: terms.kind[kind], value: kind })),
    { text: words.leaveOut, value: leaveOut },
  ];
  const kind = choiceField({
    id: `kind.${nth}`,
    label: words.kind(file.name),
    choices: kinds,
    chosen: file.kind ?? leaveOut,
  });
  if (file.kind === null) return [kind];
  const columns = file.columns.map((name, index) => ({ text: name, value: String(index) }));
  const fields = shownFirst(file.kind, file.mapping).map((field) =>
    choiceField({
      id: `column.${nth}.${field}`,
      label: capitalised(terms.field[field]),
      choices: columns,
      chosen: String(file.columns.indexOf(file.mapping[field] ?? '')),
      placeholder: words.notThere,
      optional: true,
    }),
  );
  return [kind, ...fields];
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Fields that have a column stand above those that lack one. */
function shownFirst(kind: FileKind, mapping: FileChoice['mapping']): readonly FileField[] {
  const fields = fieldsOf(kind);
  const isMapped = (field: FileField) => mapping[field] !== undefined;
  return [...fields.filter(isMapped), ...fields.filter((field) => !isMapped(field))];
}

function teamBlocks({ language }: Texts, { teams, team, choices }: Asked): readonly AnyBlock[] {
  if (teams.length < 2) return [];
  const chosen = teams.find(({ name }) => name === choices.teamName) ?? team;
  const label = importWords[language].form.team;
  return [choiceField({ id: 'team', label, choices: teams.map(teamChoice), chosen: chosen.id })];
}

const teamChoice = ({ id, name }: Team): Choice => ({ text: name, value: id });

function pipelineBlocks(
  { language }: Texts,
  directory: Directory,
  { found, choices }: Asked,
): readonly AnyBlock[] {
  const words = importWords[language].form;
  const { pipeline } = found;
  if (pipeline === null) return [];
  const open =
    choices.pipelineName === null && pipeline.isNew ? words.newPipeline(pipeline.name) : words.byFiles;
  const existing = [...directory.pipelines.values()];
  const named = pipeline.isNew ? undefined : existing.find(({ name }) => name === pipeline.name);
  return [
    choiceField({
      id: 'pipeline',
      label: words.pipeline,
      choices: [
        { text: open, value: byFiles },
        ...existing.map(({ id, name }) => ({ text: name, value: id })),
      ],
      chosen: named && choices.pipelineName !== null ? named.id : byFiles,
    }),
  ];
}

function questionBlocks(
  { language, format }: Texts,
  question: UploadQuestion,
  choices: UploadChoices,
): readonly AnyBlock[] {
  const words = importWords[language].form;
  switch (question.kind) {
    case 'qualifying-stage':
    case 'qualifying-unknown':
      return [
        choiceField({
          id: 'qualifying',
          label: words.qualifying,
          hint: words.qualifyingHint,
          choices: [...question.stages.map(stageChoice), { text: words.none, value: noStage }],
        }),
      ];
    case 'stages-unknown':
      return question.stages.slice(0, 40).map((name, nth) =>
        choiceField({
          id: `stage.${nth}`,
          label: words.stage(name),
          choices: question.choices.map(stageChoice),
          chosen: String(question.choices.indexOf(choices.stages[name] ?? '')),
        }),
      );
    case 'date-order':
      return [
        choiceField({
          id: 'date-order',
          label: words.dateOrder(question.column, format.list(question.examples)),
          choices: [
            { text: words.monthFirst, value: 'month-first' },
            { text: words.dayFirst, value: 'day-first' },
          ],
        }),
      ];
    case 'decimal-mark':
      return [
        choiceField({
          id: 'decimal-mark',
          label: words.decimalMark(question.column, format.list(question.examples)),
          choices: [
            { text: words.point, value: '.' },
            { text: words.comma, value: ',' },
          ],
        }),
      ];
    case 'field-missing':
      return [];
  }
}

const stageChoice = (name: string, nth: number): Choice => ({ text: name, value: String(nth) });
