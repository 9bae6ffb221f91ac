/** What the one who imports says about columns, over what was recognised. */
import type { FileField, FileKind } from '../domain/imported.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { headerKey } from './header-names.ts';
import type { Mapping, MappingProblem } from './mapping.ts';
import { fieldsOf, missingFields } from './recognise.ts';
import type { Table } from './table-types.ts';

/** `[field, column]` as somebody wrote them; an empty column takes a field out of the mapping. */
export type SaidMapping = readonly (readonly [field: string, column: string])[];

/**
 * `applyMapping('deals', table, recognition.mapping, [['amount', 'Close Value']])`. Fields and columns are compared
 * without regard to case, width, spaces and dashes. All problems at once, each with the nearest names.
 */
export function applyMapping(
  kind: FileKind,
  { columns }: Pick<Table, 'columns'>,
  proposed: Mapping,
  said: SaidMapping,
): Result<Mapping, readonly MappingProblem[]> {
  const names = columns.map(({ name }) => name);
  const fields = fieldsOf(kind);
  const problems: MappingProblem[] = [];
  const mapping: Partial<Record<FileField, string>> = {};
  for (const field of fields) {
    const column = proposed[field];
    if (column !== undefined && names.includes(column)) mapping[field] = column;
  }
  const set = new Set<FileField>();
  for (const [saidField, saidColumn] of said) {
    const field = fields.find((one) => headerKey(one) === headerKey(saidField));
    if (field === undefined) {
      problems.push({ kind: 'unknown-field', said: saidField, nearest: nearest(saidField, fields) });
      continue;
    }
    if (set.has(field)) problems.push({ kind: 'field-twice', field });
    set.add(field);
    if (saidColumn.trim() === '') {
      delete mapping[field];
      continue;
    }
    const column = columnNamed(saidColumn, names);
    if (column === undefined) {
      problems.push({ kind: 'unknown-column', field, said: saidColumn, nearest: nearest(saidColumn, names) });
    } else mapping[field] = column;
  }
  const without = problems.length > 0 ? [] : missingFields(kind, mapping);
  problems.push(...without.map((field) => ({ kind: 'field-missing' as const, field })));
  return problems.length > 0 ? refused(problems) : done(mapping);
}

function columnNamed(said: string, names: readonly string[]): string | undefined {
  const exact = names.find((name) => name === said.trim());
  if (exact !== undefined) return exact;
  const alike = names.filter((name) => headerKey(name) === headerKey(said));
  return alike.length === 1 ? alike[0] : undefined;
}

const mostNearest = 3;

/** The names that share most pairs of letters with what was said. */
function nearest(said: string, names: readonly string[]): readonly string[] {
  const wanted = pairs(said);
  return names
    .map((name) => {
      const own = pairs(name);
      const common = [...own].filter((pair) => wanted.has(pair)).length;
      return { name, likeness: (2 * common) / Math.max(own.size + wanted.size, 1) };
    })
    .filter(({ likeness }) => likeness > 0.45)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, mostNearest)
    .map(({ name }) => name);
}

function pairs(name: string): ReadonlySet<string> {
  const letters = [...` ${headerKey(name)} `];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}
