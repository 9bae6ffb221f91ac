import { done, type Result, refused } from '../domain/result.ts';
import { decideFormats } from '../files/decide-formats.ts';
import type { FileProblem } from '../files/file-problem.ts';
import { fileAt } from '../files/file-source.ts';
import type { FormatAnswers, FormatQuestion, Formats } from '../files/formats.ts';
import { openTable } from '../files/table.ts';
import { importWords } from '../texts/command-line-import.ts';
import { importTerms } from '../texts/import-terms.ts';
import { choose } from './ask.ts';
import type { Complaint } from './complaint.ts';
import type { NamedFile } from './file-arguments.ts';
import type { Answers } from './import-options.ts';
import { mapColumns, type Recognised } from './map-columns.ts';
import type { ImportOptions } from './program.ts';
import type { Sitting } from './sitting.ts';

export interface Understood extends Recognised {
  readonly formats: Formats;
}

export async function understandFiles(
  sitting: Sitting,
  named: readonly NamedFile[],
  options: ImportOptions,
  answers: Answers,
): Promise<Result<readonly Understood[], Complaint>> {
  const looked = [];
  for (const file of named) {
    sitting.signal.throwIfAborted();
    sitting.terminal.progress(importWords.looking(file.path));
    const table = await openTable(fileAt(file.path));
    if (!table.ok) return refused({ text: unusable(file.path, table.refusal), exitCode: 1 });
    looked.push({ ...file, table: table.value });
  }
  sitting.terminal.progress(null);
  const recognised = mapColumns(looked, options.map);
  if (!recognised.ok) return recognised;
  const problem = problemAmong(recognised.value);
  if (problem !== undefined) return refused({ text: problem, exitCode: 2 });
  return settleFormats(sitting, recognised.value, options, answers);
}

function unusable(path: string, problem: FileProblem): string {
  const { unusable: why } = importTerms.en;
  switch (problem.kind) {
    case 'cannot-open':
      return importWords.unusable(path, why[problem.kind](problem.code));
    case 'one-column':
      return importWords.unusable(path, why[problem.kind](problem.header));
    case 'no-header':
      return importWords.unusable(path, why[problem.kind](problem.row));
    case 'quote-not-closed':
      return importWords.unusable(path, why[problem.kind](problem.line));
    default:
      return importWords.unusable(path, why[problem.kind]);
  }
}

/** One file of a kind, and one of deals, which everything else is about. */
function problemAmong(files: readonly Recognised[]): string | undefined {
  for (const [index, file] of files.entries()) {
    const other = files.slice(0, index).find(({ kind }) => kind === file.kind);
    if (other) return importWords.twoOfKind(importTerms.en.kind[file.kind], other.path, file.path);
  }
  return files.some(({ kind }) => kind === 'deals') ? undefined : importWords.noDeals;
}

const { asks } = importWords;

/** Answers hold for all files: who exports them does so in one way. */
async function settleFormats(
  sitting: Sitting,
  files: readonly Recognised[],
  options: ImportOptions,
  { zone, currency, now, outcomes }: Answers,
): Promise<Result<readonly Understood[], Complaint>> {
  let answers: FormatAnswers = {
    zone,
    currency,
    now,
    outcomes,
    ...(options.dateOrder === undefined ? {} : { dateOrder: options.dateOrder }),
    ...(options.decimal === undefined ? {} : { decimalMark: options.decimal === 'comma' ? ',' : '.' }),
  };
  const understood: Understood[] = [];
  for (const file of files) {
    for (;;) {
      const formats = decideFormats(file.table, file.mapping, answers);
      if (formats.ok) {
        understood.push({ ...file, formats: formats.value });
        break;
      }
      const [question] = formats.refusal;
      if (!question || !sitting.terminal.canAsk)
        return refused({
          text: formats.refusal.map((one) => `${file.path}: ${flagOf(one)}`).join('\n'),
          exitCode: 2,
        });
      answers = { ...answers, ...(await answer(sitting, question)) };
    }
  }
  return done(understood);
}

function flagOf(question: FormatQuestion): string {
  switch (question.kind) {
    case 'date-order':
      return `${asks.dateOrder(question.column, question.examples)} ${asks.dateOrderFlag}`;
    case 'decimal-mark':
      return `${asks.decimal(question.column, question.examples)} ${asks.decimalFlag}`;
  }
}

async function answer(sitting: Sitting, question: FormatQuestion): Promise<Partial<FormatAnswers>> {
  switch (question.kind) {
    case 'date-order': {
      const choices = [
        { label: asks.monthFirst, value: 'month-first' as const },
        { label: asks.dayFirst, value: 'day-first' as const },
      ];
      return {
        dateOrder: await choose(sitting, asks.dateOrder(question.column, question.examples), choices),
      };
    }
    case 'decimal-mark': {
      const choices = [
        { label: asks.point, value: '.' as const },
        { label: asks.comma, value: ',' as const },
      ];
      return {
        decimalMark: await choose(sitting, asks.decimal(question.column, question.examples), choices),
      };
    }
  }
}
