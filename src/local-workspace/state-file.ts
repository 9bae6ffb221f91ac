import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { MessageMetadata } from '@slack/types';
import { z } from 'zod';
import type { WorkspaceAttachment, WorkspaceBlock, WorkspaceHome } from './block-kit.ts';
import type { SavedState } from './store.ts';

const WRITE_AFTER_MS = 250;

/**
 * The content of blocks was checked against Slack's rules when it was posted; the file only has to be shaped
 * as this program wrote it.
 */
const typed = z.looseObject({ type: z.string() });
const block = z.custom<WorkspaceBlock>((value) => typed.safeParse(value).success);
const attachment = z.custom<WorkspaceAttachment>((value) => z.looseObject({}).safeParse(value).success);
const home = z.custom<WorkspaceHome>((value) => typed.safeParse(value).success);
const metadata = z.custom<MessageMetadata>((value) => z.looseObject({}).safeParse(value).success);

const savedState = z.object({
  clockOffsetMs: z.number(),
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      realName: z.string(),
      email: z.string(),
      timeZone: z.string(),
      locale: z.enum(['en-US', 'zh-CN']),
      isAdmin: z.boolean(),
      isOwner: z.boolean(),
      isGuest: z.boolean(),
      isBot: z.boolean(),
      title: z.string().nullable().default(null),
      colour: z.string(),
    }),
  ),
  conversations: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['public', 'private', 'im']),
      name: z.string(),
      topic: z.string(),
      members: z.array(z.string()),
    }),
  ),
  messages: z.array(
    z.object({
      channel: z.string(),
      ts: z.string(),
      threadTs: z.string().nullable(),
      user: z.string(),
      isFromApp: z.boolean(),
      subtype: z.string().nullable(),
      text: z.string(),
      blocks: z.array(block),
      attachments: z.array(attachment),
      metadata: metadata.nullable(),
      editedTs: z.string().nullable(),
      reactions: z.array(z.object({ name: z.string(), people: z.array(z.string()) })),
      onlyVisibleTo: z.null(),
    }),
  ),
  homes: z.record(z.string(), z.object({ id: z.string(), hash: z.string(), view: home })),
  readMarks: z.record(z.string(), z.record(z.string(), z.string())),
});

/**
 * Reads what an earlier run kept; null when there is no such file yet.
 * Throws an error that names the file when it is damaged.
 */
export async function readStateFile(path: string): Promise<SavedState | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const parsed = savedState.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new Error(
    `The local workspace's file ${path} is damaged (${z.prettifyError(parsed.error)}). ` +
      'Move it away to start with an empty workspace.',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export interface StateWriter {
  /** Something changed: the file is written soon. */
  changed(): void;
  /** Writes what is still unwritten. */
  flush(): Promise<void>;
}

/** Keeps a file up to date with `read()`; a reader of the file always sees a whole state. */
export function createStateWriter(path: string | undefined, read: () => SavedState): StateWriter {
  if (path === undefined) return { changed: () => {}, flush: async () => {} };
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function writeNow(target: string): Promise<void> {
    await mkdir(dirname(target), { recursive: true });
    const temporary = `${target}.${process.pid}.new`;
    await writeFile(temporary, JSON.stringify(read()), { mode: 0o600 });
    await rename(temporary, target);
  }

  function write(target: string): void {
    timer = null;
    // A failed write must not keep later ones from happening; the last one's failure reaches `flush`.
    writing = writing.catch(() => {}).then(() => writeNow(target));
    writing.catch(() => {});
  }

  return {
    changed() {
      timer ??= setTimeout(write, WRITE_AFTER_MS, path);
    },
    async flush() {
      if (timer !== null) {
        clearTimeout(timer);
        write(path);
      }
      await writing;
    },
  };
}
