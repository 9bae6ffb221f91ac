/** Which column of a file says which field. */
import type { FileField, FileKind } from '../domain/imported.ts';

/** Field → column, by the names of `Table.columns`. One column may say two fields: a close date is also the expected one. */
export type Mapping = Readonly<Partial<Record<FileField, string>>>;

export const knownFormats = [
  'salesforce-report',
  'salesforce-history-report',
  'salesforce-data',
  'salesforce-history-data',
  'hubspot',
  'fxiaoke',
  'wukong',
] as const;
/** An export that is known by its columns; `-data` has the names of Salesforce's API, as its data export does. */
export type KnownFormat = (typeof knownFormats)[number];

/** What a file seems to be. All of it can be overruled. */
export interface Recognition {
  /** Null when nothing says what it is. */
  readonly kind: FileKind | null;
  readonly format: KnownFormat | null;
  readonly mapping: Mapping;
  /** Fields found by what is in their column rather than by its name. */
  readonly byContent: readonly FileField[];
  /** Fields without which the kind makes no sense, and that were not found. */
  readonly missing: readonly FileField[];
  /** Columns that mean nothing here. */
  readonly unused: readonly string[];
  /** A closed deal's expected date is taken as the day it closed, for want of another. */
  readonly closedByExpectedDate: boolean;
}

/** What is wrong with `field=column` pairs; `nearest` are the names most like what was said, best first. */
export type MappingProblem =
  | { readonly kind: 'unknown-field'; readonly said: string; readonly nearest: readonly string[] }
  | {
      readonly kind: 'unknown-column';
      readonly field: FileField;
      readonly said: string;
      readonly nearest: readonly string[];
    }
  | { readonly kind: 'field-twice'; readonly field: FileField }
  /** Needed for this kind, and neither found nor given. */
  | { readonly kind: 'field-missing'; readonly field: FileField };
