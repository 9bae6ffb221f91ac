/** Brought files on the disk for as long as something is done with them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebClient } from '@slack/web-api';
import { fileAt } from '../../files/file-source.ts';
import type { UploadedFile } from '../../operations/import/uploads.ts';
import { type FetchProblem, fetchFile } from '../files/fetch-file.ts';
import type { FetchedFile } from './understand.ts';

export interface OnDisk {
  readonly files: readonly FetchedFile[];
  readonly missing: readonly { readonly name: string; readonly problem: FetchProblem }[];
  /** For what is made meanwhile; gone with the files. */
  readonly folder: string;
}

export async function withFiles<T>(
  slack: WebClient,
  uploaded: readonly UploadedFile[],
  work: (onDisk: OnDisk) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'stagecoach-'));
  try {
    const files: FetchedFile[] = [];
    const missing: { name: string; problem: FetchProblem }[] = [];
    for (const [index, file] of uploaded.entries()) {
      const path = join(folder, `${index}.csv`);
      const fetched = await fetchFile(slack, file.id, path);
      if (fetched.ok) files.push({ ...file, source: fileAt(path, file.name) });
      else missing.push({ name: file.name, problem: fetched.refusal });
    }
    return await work({ files, missing, folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
