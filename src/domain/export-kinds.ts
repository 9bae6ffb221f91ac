/** What can be taken along as a file. */
export const exportKinds = ['deals', 'history', 'interactions', 'people', 'workspace'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** Tables are CSV; a whole workspace is JSON Lines. */
export function endingOf(what: ExportKind): 'csv' | 'jsonl' {
  return what === 'workspace' ? 'jsonl' : 'csv';
}
