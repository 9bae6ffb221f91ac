import { z } from 'zod';
import { fileKinds, ImportField, RowProblemReason } from '../../domain/imported.ts';
import { readImportNotes } from '../../storage/import-records.ts';
import { scopeOf, type Workspace } from '../workspace.ts';
import type { ImportNote } from './import-contract.ts';

const atOnce = 500;

const Note = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('problem'),
    file: z.enum(fileKinds),
    problem: z.object({
      line: z.int(),
      column: z.string(),
      value: z.string(),
      reason: RowProblemReason,
    }),
  }),
  z.object({
    kind: z.enum(['changed', 'kept']),
    line: z.int(),
    dealNumber: z.int(),
    field: ImportField,
    before: z.string().nullable(),
    after: z.string().nullable(),
  }),
]);

/** What an import has to say of single rows, in the order in which it came to them; of all kinds, or of some. */
export async function* importNotes(
  workspace: Workspace,
  importId: string,
  kinds: readonly ImportNote['kind'][] = ['problem', 'changed', 'kept'],
): AsyncIterable<ImportNote> {
  for (let after = -1; ; ) {
    const rows = await readImportNotes(scopeOf(workspace), importId, kinds, after, atOnce);
    for (const { payload } of rows) yield Note.parse(payload);
    const last = rows.at(-1);
    if (!last) return;
    after = last.nth;
  }
}
