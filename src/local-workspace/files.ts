/** Files that people and the app bring: first their bytes, and then, when they are shared, the files themselves. */
import type { Readable } from 'node:stream';
import type { Core } from './core.ts';
import { createFileVault, TooManyBytes } from './file-vault.ts';
import { randomId, randomSecret } from './identifiers.ts';
import type { StoredFile } from './store.ts';

/** Slack's own limit, 1 GB. */
export const FILE_BYTES = 1_000_000_000;

export interface Upload {
  id: string;
  /** What the address for the bytes ends with. */
  secret: string;
}

interface PendingFile {
  name: string;
  user: string;
  /** As announced; null when nobody said. */
  size: number | null;
  /** How many bytes came; null before they did. */
  received: number | null;
}

export type Receipt = 'received' | 'nothing-expected' | 'wrong-size';

export interface Files {
  /** Makes a place for bytes that are to come. */
  expect(file: { name: string; user: string; size: number | null }): Upload;
  receive(secret: string, bytes: AsyncIterable<Uint8Array>): Promise<Receipt>;
  /** What has come and was not made a file yet, by this person. */
  isReady(id: string, user: string): boolean;
  /** What has come becomes a file. */
  complete(id: string, title?: string): StoredFile;
  content(file: StoredFile): Readable;
}

export function createFiles(
  core: Pick<Core, 'store' | 'clock' | 'changed'>,
  folder: string | undefined,
): Files {
  const { store, clock } = core;
  const vault = createFileVault(folder);
  const pending = new Map<string, PendingFile>();
  const bySecret = new Map<string, string>();
  // What was never shared is gone after a restart.
  const swept = vault.keepOnly(new Set(store.files.keys()));

  return {
    expect(file) {
      const upload = { id: randomId('F'), secret: randomSecret() };
      pending.set(upload.id, { ...file, received: null });
      bySecret.set(upload.secret, upload.id);
      return upload;
    },
    async receive(secret, bytes) {
      const id = bySecret.get(secret);
      const file = id === undefined ? undefined : pending.get(id);
      if (id === undefined || !file) return 'nothing-expected';
      bySecret.delete(secret);
      await swept;
      try {
        const received = await vault.keep(id, bytes, file.size ?? FILE_BYTES);
        if (file.size !== null && received !== file.size) return 'wrong-size';
        file.received = received;
        return 'received';
      } catch (error) {
        if (error instanceof TooManyBytes) return 'wrong-size';
        throw error;
      }
    },
    isReady(id, user) {
      const file = pending.get(id);
      return file?.user === user && file.received !== null;
    },
    complete(id, title) {
      const file = pending.get(id);
      if (!file || file.received === null) throw new Error(`nothing has come for the file ${id}`);
      pending.delete(id);
      const stored: StoredFile = {
        id,
        name: file.name,
        title: title ?? file.name,
        user: file.user,
        size: file.received,
        createdAt: Math.floor(clock.now().getTime() / 1_000),
      };
      store.files.set(id, stored);
      core.changed();
      return stored;
    },
    content: ({ id }) => vault.open(id),
  };
}
