/** What was answered in the form about brought files. */
import { type Directory, teamOf } from '../../domain/directory.ts';
import { PipelineId, type TeamId } from '../../domain/ids.ts';
import { type FileField, type FileKind, fileKinds } from '../../domain/imported.ts';
import { fieldsOf, missingFields } from '../../files/recognise.ts';
import type {
  FileChoice,
  FoundFile,
  UploadChoices,
  UploadQuestion,
} from '../../operations/import/uploads.ts';
import { importWords } from '../../texts/import.ts';
import { importTerms } from '../../texts/import-terms.ts';
import type { Phrase } from '../../texts/phrase.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Filled } from '../filled.ts';
import { type AnswerKept, type Asked, byFiles, noStage } from './answer-form.ts';

/** What was answered, and what is wrong with it by field. */
export interface Answered {
  readonly choices: UploadChoices;
  readonly problems: Readonly<Record<string, Phrase>>;
  /** A file is said to be something else than what its fields were shown for: they have to be asked anew. */
  readonly kindsChanged: boolean;
}

export function readAnswers(
  texts: Texts,
  directory: Directory,
  { found, choices }: Pick<Asked, 'found' | 'choices'>,
  kept: AnswerKept,
  filled: Filled,
): Answered {
  const words = importWords[texts.language].form;
  const problems: Record<string, Phrase> = {};
  const files: Record<string, FileChoice> = {};
  const kinds = new Set<FileKind>();
  let kindsChanged = false;
  for (const [nth, file] of found.files.entries()) {
    const shown = kept.kinds[nth] ?? null;
    const kind = filled.has(`kind.${nth}`) ? kindOf(filled.choice(`kind.${nth}`)?.value) : shown;
    if (kind !== null && kinds.has(kind)) problems[`kind.${nth}`] = words.kindTwice;
    if (kind !== null) kinds.add(kind);
    if (kind !== shown) kindsChanged = true;
    const mapping = kind === null || kind !== shown ? {} : mappingOf(file, kind, nth, filled);
    files[file.id] = { kind, mapping };
    if (kind === null || kind !== shown) continue;
    for (const field of missingFields(kind, mapping))
      problems[`column.${nth}.${field}`] = words.needed(importTerms[texts.language].field[field]);
  }
  if (kinds.size === 0 && found.files.length > 0) problems['kind.0'] = words.nothingChosen;
  const team = directory.teams.get(teamIdOf(filled.choice('team')?.value, directory));
  const pipeline = filled.choice('pipeline')?.value;
  return {
    problems,
    kindsChanged,
    choices: {
      ...choices,
      files,
      teamName: team?.name ?? choices.teamName,
      pipelineName:
        pipeline === undefined || pipeline === byFiles
          ? null
          : (directory.pipelines.get(PipelineId.parse(pipeline))?.name ?? null),
      ...answersTo(found.questions, choices, filled),
    },
  };
}

function kindOf(value: string | undefined): FileKind | null {
  return fileKinds.find((kind) => kind === value) ?? null;
}

function teamIdOf(value: string | undefined, directory: Directory): TeamId {
  const [first] = directory.teams.keys();
  const found = [...directory.teams.keys()].find((id) => id === value) ?? first;
  if (found === undefined) throw new Error('there is no team to import into');
  return teamOf(directory, found).id;
}

function mappingOf(
  file: FoundFile,
  kind: FileKind,
  nth: number,
  filled: Filled,
): Partial<Record<FileField, string>> {
  const mapping: Partial<Record<FileField, string>> = {};
  for (const field of fieldsOf(kind)) {
    const id = `column.${nth}.${field}`;
    // A field the form had no room for stays as it was found.
    const column = filled.has(id)
      ? file.columns[Number(filled.choice(id)?.value ?? -1)]
      : file.mapping[field];
    if (column !== undefined) mapping[field] = column;
  }
  return mapping;
}

function answersTo(
  questions: readonly UploadQuestion[],
  choices: UploadChoices,
  filled: Filled,
): Pick<UploadChoices, 'stages' | 'qualifying' | 'dateOrder' | 'decimalMark'> {
  const stages = { ...choices.stages };
  let { qualifying, dateOrder, decimalMark } = choices;
  for (const question of questions) {
    switch (question.kind) {
      case 'qualifying-stage':
      case 'qualifying-unknown': {
        const value = filled.choice('qualifying')?.value;
        const offered = question.stages;
        if (value === noStage) qualifying = null;
        else if (value !== undefined) qualifying = offered[Number(value)] ?? null;
        break;
      }
      case 'stages-unknown':
        for (const [nth, theirs] of question.stages.entries()) {
          const ours = question.choices[Number(filled.choice(`stage.${nth}`)?.value ?? -1)];
          if (ours !== undefined) stages[theirs] = ours;
        }
        break;
      case 'date-order': {
        const value = filled.choice('date-order')?.value;
        if (value === 'month-first' || value === 'day-first') dateOrder = value;
        break;
      }
      case 'decimal-mark': {
        const value = filled.choice('decimal-mark')?.value;
        if (value === '.' || value === ',') decimalMark = value;
        break;
      }
      case 'field-missing':
        break;
    }
  }
  return {
    stages,
    ...(qualifying === undefined ? {} : { qualifying }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(decimalMark === undefined ? {} : { decimalMark }),
  };
}
