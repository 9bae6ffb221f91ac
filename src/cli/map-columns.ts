/** Which file holds what, and which of its columns mean what: as recognised, unless --map says otherwise. */
import { type FileField, type FileKind, fileFields, fileKinds } from '../domain/imported.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { applyMapping } from '../files/apply-mapping.ts';
import type { Mapping, MappingProblem, Recognition } from '../files/mapping.ts';
import { recognise } from '../files/recognise.ts';
import type { Table } from '../files/table-types.ts';
import { importWords } from '../texts/command-line-import.ts';
import type { Complaint } from './complaint.ts';
import { type NamedFile, readPairs } from './file-arguments.ts';

export interface Recognised {
  readonly path: string;
  readonly kind: FileKind;
  readonly table: Table;
  readonly recognition: Recognition;
  readonly mapping: Mapping;
}

type Looked = NamedFile & { readonly table: Table };

/**
 * `people.name=Salesperson` is about the file of people; without a kind, a field is about the first of the kinds brought
 * that has it, deals before all others.
 */
export function mapColumns(
  files: readonly Looked[],
  typed: readonly string[],
): Result<readonly Recognised[], Complaint> {
  const pairs = readPairs('map', typed);
  if (!pairs.ok) return pairs;
  const kinds = files.map(({ table, kind }) => recognise(table, kind ?? undefined).kind);
  const known: Recognised[] = [];
  for (const [index, { path, table }] of files.entries()) {
    // A file that nothing is known of is about deals if its columns are named.
    const kind = kinds[index] ?? (pairs.value.length > 0 && !kinds.includes('deals') ? 'deals' : null);
    const columns = table.columns.map(({ name }) => name);
    if (kind === null) return refused({ text: importWords.unknownKind(path, columns), exitCode: 2 });
    const recognition = recognise(table, kind);
    const own = pairs.value.flatMap(([field, column]) => {
      const about = fieldOf(field, kinds, kind);
      return about === null ? [] : [[about, column] as const];
    });
    const mapping = applyMapping(kind, table, recognition.mapping, own);
    if (!mapping.ok) {
      const text = mapping.refusal.map((problem) => problemText(path, kind, problem, columns)).join('\n');
      return refused({ text, exitCode: 2 });
    }
    known.push({ path, kind, table, recognition, mapping: mapping.value });
  }
  return done(known);
}

/** The field as the file's kind calls it; null when the pair is about another file. */
function fieldOf(typed: string, kinds: readonly (FileKind | null)[], kind: FileKind): string | null {
  const [prefix = '', rest] = typed.split('.', 2);
  const named = fileKinds.find((one) => one === prefix);
  if (named !== undefined && rest !== undefined) return named === kind ? rest : null;
  const has = (one: FileKind) => fileFields[one].some((field: FileField) => field === typed.toLowerCase());
  const about = fileKinds.find((one) => (kinds.includes(one) || one === kind) && has(one)) ?? 'deals';
  return about === kind ? typed : null;
}

function problemText(
  path: string,
  kind: FileKind,
  problem: MappingProblem,
  columns: readonly string[],
): string {
  const say = importWords.mapping;
  switch (problem.kind) {
    case 'unknown-field':
      return say[problem.kind](path, problem.said, problem.nearest, fileFields[kind]);
    case 'unknown-column':
      return say[problem.kind](path, problem.said, problem.nearest);
    case 'field-twice':
      return say[problem.kind](path, problem.field);
    case 'field-missing':
      return say[problem.kind](path, problem.field, columns);
  }
}
