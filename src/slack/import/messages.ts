/** What the answer to brought files shows, step after step: one message, edited in place. */

import type { RowProblem } from '../../domain/imported.ts';
import { amountUnitOf } from '../../files/amount-header.ts';
import type { ImportCounts, ImportProgress } from '../../operations/import/import-contract.ts';
import type { FoundFile, Upload, UploadFound } from '../../operations/import/uploads.ts';
import { importWords } from '../../texts/import.ts';
import { importTerms } from '../../texts/import-terms.ts';
import { clipped, joined, type Phrase, plainly } from '../../texts/phrase.ts';
import type { Texts } from '../../texts/texts.ts';
import {
  type AnyBlock,
  actions,
  button,
  context,
  dataTable,
  fields,
  lines,
  type Message,
} from '../blocks.ts';
import { actionIds, encode } from '../wire.ts';

/** More of them than this are counted, not shown. */
const mostExamples = 5;
const longestList = 900;
/** Of all files together: a message takes some 13,000 characters. */
const mostDetails = 7_000;

export function lookingMessage({ language }: Texts, files: readonly { readonly name: string }[]): Message {
  const text = importWords[language].looking(files.map(({ name }) => name).join(', '));
  return { text, blocks: [lines(text)] };
}

/** What the files are, what stands in the way, and the button that goes on. */
export function offerMessage(
  texts: Texts,
  { id }: Pick<Upload, 'id'>,
  found: UploadFound,
  problems: readonly Phrase[],
): Message {
  const words = importWords[texts.language];
  const told = found.files.map((file) => fileLine(texts, file));
  const text = told[0] ?? problems[0] ?? words.nothing;
  if (found.files.length === 0) return { text, blocks: [lines(...problems, words.howTo)] };
  const room = Math.min(longestList, Math.floor(mostDetails / (2 * found.files.length)));
  const details = [...planLines(texts, found), ...(found.questions.length > 0 ? [words.toAnswer] : [])];
  return {
    text,
    blocks: [
      ...problems.map((problem) => lines(problem)),
      ...found.files.map((file) => lines(fileLine(texts, file), ...fileDetails(texts, file, room))),
      ...(details.length > 0 ? [lines(...details)] : []),
      ...actions(button(actionIds.importCheck, words.check, encode({ u: id }), { style: 'primary' })),
      context(words.seeFirst),
    ],
  };
}

function fileLine(texts: Texts, file: FoundFile): Phrase {
  const words = importWords[texts.language];
  const rows = texts.format.number(file.rows);
  if (file.kind === null) return words.unknownKind(file.name, rows);
  const what = importTerms[texts.language].kind[file.kind];
  const format = formatName(texts, file.format);
  return format === null ? words.file(file.name, rows, what) : words.fileFrom(file.name, format, rows, what);
}

function formatName({ language }: Texts, format: string | null): string | null {
  const names = new Map(Object.entries(importWords[language].formats));
  return format === null ? null : (names.get(format) ?? null);
}

/** As rich text, in which names of columns stay as they are written. */
function fileDetails(texts: Texts, file: FoundFile, room: number): readonly Phrase[] {
  const words = importWords[texts.language];
  const terms = importTerms[texts.language];
  const pairs = Object.entries(terms.field).flatMap(([field, said]) => {
    const column = new Map(Object.entries(file.mapping)).get(field);
    return column === undefined ? [] : [`${column} → ${said}`];
  });
  const used = new Set(Object.values(file.mapping));
  const unused = file.columns.filter((column) => !used.has(column));
  const repairs = new Map(Object.entries(words.repairs));
  const { power } = amountUnitOf(file.mapping.amount ?? '');
  return [
    pairs.length > 0 ? words.columns(texts.format.list(pairs)) : null,
    unused.length > 0 ? words.unused(texts.format.list(unused)) : null,
    power === 0 ? null : words.amountsTimes(texts.format.number(10 ** power)),
    joined(
      file.repairs.map((repair) => repairs.get(repair)),
      ' ',
    ),
  ].flatMap((one) => (one === null || one.parts.length === 0 ? [] : [clipped(one, room)]));
}

/** Of a file that names more, the first say enough. */
const mostPipelines = 5;

function planLines(texts: Texts, found: UploadFound): readonly Phrase[] {
  const words = importWords[texts.language];
  const { format } = texts;
  const { open, won, lost } = found.standings;
  const { pipeline, otherPipelines, newTeams, newPeople, newProducts } = found;
  const pipelines = pipeline ? [pipeline, ...otherPipelines] : [];
  const news = [
    ...(newTeams.length > 0 ? [words.newTeams(newTeams.length, format.list(newTeams.slice(0, 10)))] : []),
    ...(newPeople > 0 ? [words.newPeople(newPeople)] : []),
    ...(newProducts > 0 ? [words.newProducts(newProducts)] : []),
  ];
  const same = found.sameProducts.map(({ written, product }) => `${written} = ${product}`);
  return [
    open + won + lost > 0
      ? words.standings(format.number(open), format.number(won), format.number(lost))
      : null,
    ...pipelines
      .slice(0, mostPipelines)
      .map(({ name, isNew, stages }) =>
        isNew ? words.newPipeline(name, stages.join(' → ')) : words.oldPipeline(name),
      ),
    news.length > 0 ? words.newHere(format.list(news)) : null,
    same.length > 0 ? words.sameProducts(format.list(same)) : null,
  ].flatMap((one) => (one ? [clipped(one, longestList)] : []));
}

/** While it is checked or imported. */
export function progressMessage(
  texts: Texts,
  state: 'checking' | 'importing',
  progress: Pick<ImportProgress, 'phase' | 'done' | 'of'> | null,
): Message {
  const words = importWords[texts.language];
  const text = state === 'checking' ? words.checking : words.importing;
  return { text, blocks: [lines(text, ...(progress ? [progressLine(texts, progress)] : []))] };
}

const barLength = 20;

function progressLine(
  { language, format }: Texts,
  { phase, done, of }: Pick<ImportProgress, 'phase' | 'done' | 'of'>,
): Phrase {
  const words = importWords[language];
  const share = of === 0 ? 1 : Math.min(done / of, 1);
  const full = Math.floor(share * barLength);
  return words.progress(
    '▰'.repeat(full) + '▱'.repeat(barLength - full),
    format.percent(share),
    words.phase[phase],
    format.number(done),
    format.number(of),
  );
}

/** What importing would do; nothing is changed yet. */
export function checkedMessage(
  texts: Texts,
  { id, files }: Pick<Upload, 'id' | 'files'>,
  counts: ImportCounts,
  problems: readonly RowProblem[],
): Message {
  const words = importWords[texts.language];
  const deals = counts.created + counts.changed;
  const label = deals > 0 ? words.import(deals, texts.format.number(deals)) : words.importRest;
  return {
    text: words.checked,
    blocks: [
      lines(words.checked, namesOf(texts, files)),
      ...countBlocks(texts, counts),
      ...problemBlocks(texts, problems),
      ...actions(
        button(actionIds.importRun, label, encode({ u: id }), { style: 'primary' }),
        button(actionIds.importCheck, words.change, encode({ u: id })),
      ),
    ],
  };
}

/** What it did. */
export function doneMessage(
  texts: Texts,
  { id, files }: Pick<Upload, 'id' | 'files'>,
  counts: ImportCounts,
  problems: readonly RowProblem[],
): Message {
  const words = importWords[texts.language];
  const hasChanges = counts.changed + counts.kept > 0;
  return {
    text: words.done,
    blocks: [
      lines(words.done, namesOf(texts, files)),
      ...countBlocks(texts, counts),
      ...problemBlocks(texts, problems),
      ...(hasChanges ? actions(button(actionIds.importChanges, words.showChanges, encode({ u: id }))) : []),
    ],
  };
}

export function failedMessage(
  { language }: Texts,
  { id }: Pick<Upload, 'id'>,
  state: Upload['state'],
  reference: string,
): Message {
  const words = importWords[language];
  const text = words.failed(reference);
  const again = button(actionIds.importRun, words.again, encode({ u: id }));
  return { text, blocks: [lines(text), ...(state === 'importing' ? actions(again) : [])] };
}

/** The message has taken the place of those that named them. */
function namesOf({ format }: Texts, files: readonly { readonly name: string }[]): Phrase {
  return clipped(plainly(format.list(files.map(({ name }) => name))), longestList);
}

function countBlocks({ language, format }: Texts, counts: ImportCounts): readonly AnyBlock[] {
  const labels = importWords[language].counts;
  const pairs = [
    [labels.created, counts.created],
    [labels.changed, counts.changed],
    [labels.unchanged, counts.unchanged],
    [labels.leftOut, counts.leftOut],
    ...(counts.kept > 0 ? [[labels.kept, counts.kept] as const] : []),
  ] as const;
  return [fields(pairs.map(([label, count]) => [plainly(label), plainly(format.number(count))] as const))];
}

function problemBlocks({ language, format }: Texts, problems: readonly RowProblem[]): readonly AnyBlock[] {
  if (problems.length === 0) return [];
  const words = importWords[language];
  const { line, column, value, reason } = words.problemHead;
  const rows = problems
    .slice(0, mostExamples)
    .map((one) => [
      { value: one.line, text: format.number(one.line) },
      one.column,
      one.value,
      importTerms[language].reason[one.reason],
    ]);
  return [
    dataTable(words.problemsCaption, [line, column, value, reason], rows),
    context(words.problemsBelow),
  ];
}
