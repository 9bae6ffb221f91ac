/** A file from Slack onto the disk, where it can be read as often as it takes. */
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { done, type Result, refused } from '../../domain/result.ts';
import { slackError } from '../slack-errors.ts';

/** Far more than the deals of a company have. */
export const mostMegabytes = 50;
const mostBytes = mostMegabytes * 1_000_000;
/** For the largest file on a slow line. */
const patienceMs = 300_000;

export type FetchProblem = 'gone' | 'external' | 'too-large';

const FileInfo = z.object({
  mode: z.string().default('hosted'),
  is_external: z.boolean().default(false),
  size: z.int().default(0),
  url_private_download: z.string().optional(),
  url_private: z.string().optional(),
});

/**
 * Fetches a file that somebody shared, by its id, into `path`.
 *
 * @throws what an outage throws; the address and the token stand in no message.
 */
export async function fetchFile(
  slack: WebClient,
  id: string,
  path: string,
): Promise<Result<{ readonly bytes: number }, FetchProblem>> {
  const info = await fileInfo(slack, id);
  if (info === null) return refused('gone');
  if (info.is_external || info.mode === 'external') return refused('external');
  if (info.size > mostBytes) return refused('too-large');
  const address = info.url_private_download ?? info.url_private;
  if (address === undefined || !isSlacks(slack, address)) return refused('gone');
  const response = await fetch(address, {
    headers: { authorization: `Bearer ${slack.token ?? ''}` },
    // Whoever may not have the file is sent to a page to sign in, which must not be taken for the file.
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  });
  if (response.status === 429 || response.status >= 500)
    throw new Error(`Slack answered ${response.status} for a file`);
  if (!response.ok || response.body === null) return refused('gone');
  return save(Readable.from(response.body), path);
}

async function save(body: Readable, path: string): Promise<Result<{ readonly bytes: number }, FetchProblem>> {
  let bytes = 0;
  async function* counted(chunks: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      if (!(chunk instanceof Uint8Array)) throw new Error('a file came as something else than bytes');
      bytes += chunk.length;
      if (bytes > mostBytes) throw new TooLarge('too large');
      yield chunk;
    }
  }
  try {
    await pipeline(body, counted, createWriteStream(path, { mode: 0o600 }));
    return done({ bytes });
  } catch (error) {
    await rm(path, { force: true });
    if (error instanceof TooLarge) return refused('too-large');
    throw error;
  }
}

class TooLarge extends Error {}

async function fileInfo(slack: WebClient, id: string): Promise<z.infer<typeof FileInfo> | null> {
  try {
    const { file } = await slack.files.info({ file: id });
    return FileInfo.parse(file);
  } catch (error) {
    const code = slackError(error);
    if (code === 'file_not_found' || code === 'file_deleted' || code === 'not_visible') return null;
    throw error;
  }
}

/** The token goes to Slack alone: to its hosts, or to the one that stands in for them. */
function isSlacks({ slackApiUrl }: WebClient, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, origin } = new URL(address);
  return (
    origin === new URL(slackApiUrl).origin || (protocol === 'https:' && /(?:^|\.)slack\.com$/u.test(hostname))
  );
}
