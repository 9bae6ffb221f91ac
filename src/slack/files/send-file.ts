/** A file from the disk into a conversation, without holding it in memory. */
import { openAsBlob } from 'node:fs';
import type { WebClient } from '@slack/web-api';

export interface FileToSend {
  readonly path: string;
  /** As people see it. */
  readonly name: string;
}

/** What is sent may be large: minutes, not seconds. */
const patienceMs = 600_000;

/**
 * Shares a file in a conversation, with a comment of plain text.
 *
 * @throws Slack's error when it may not be shared there.
 */
export async function sendFile(
  slack: WebClient,
  file: FileToSend,
  to: { readonly channel: string; readonly comment: string },
): Promise<void> {
  const blob = await openAsBlob(file.path);
  const { upload_url, file_id } = await slack.files.getUploadURLExternal({
    filename: file.name,
    length: blob.size,
  });
  if (!upload_url || !file_id) throw new Error('Slack gave no address to upload to');
  const response = await fetch(upload_url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: blob,
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`Slack answered ${response.status} to an upload`);
  await slack.files.completeUploadExternal({
    files: [{ id: file_id, title: file.name }],
    channel_id: to.channel,
    initial_comment: to.comment,
  });
}
