import { useCallback, useSyncExternalStore } from 'react';
import { RequestRefused } from '../client/call.ts';

/** Slack's limit for one message. */
export const mostFiles = 10;

/** A file on its way into a message that is being written. */
export interface AttachedFile {
  key: number;
  name: string;
  /** In bytes. */
  size: number;
  progress: /** 0 to 1. */
    | { kind: 'sending'; share: number }
    | { kind: 'ready'; id: string }
    /** Undefined where the connection broke. */
    | { kind: 'failed'; problem: string | undefined };
}

/** By place, like the text they will be sent with: they wait there while the person looks elsewhere. */
const attached = new Map<string, readonly AttachedFile[]>();
const running = new Map<number, XMLHttpRequest>();
const listeners = new Set<() => void>();
const none: readonly AttachedFile[] = [];
let count = 0;

function put(place: string, files: readonly AttachedFile[]): void {
  attached.set(place, files);
  for (const listener of [...listeners]) listener();
}

function progressed(place: string, key: number, progress: AttachedFile['progress']): void {
  const files = attached.get(place) ?? none;
  put(
    place,
    files.map((file) => (file.key === key ? { ...file, progress } : file)),
  );
}

interface AttachedFiles {
  files: readonly AttachedFile[];
  /** Begins to upload them at once; false where that would be too many. */
  add(files: readonly File[]): boolean;
  remove(key: number): void;
  /** They have been sent. */
  clear(): void;
  putBack(files: readonly AttachedFile[]): void;
}

/** The files of the message being written in one place, by one person. */
export function useAttachedFiles(place: string, person: string): AttachedFiles {
  const files = useSyncExternalStore(subscribe, () => attached.get(place) ?? none);
  const add = useCallback(
    (added: readonly File[]): boolean => {
      const before = attached.get(place) ?? none;
      if (before.length + added.length > mostFiles) return false;
      for (const file of added) begin(place, person, file);
      return true;
    },
    [place, person],
  );
  return {
    files,
    add,
    remove: (key) => {
      running.get(key)?.abort();
      put(
        place,
        files.filter((file) => file.key !== key),
      );
    },
    clear: () => put(place, none),
    putBack: (earlier) => put(place, [...earlier, ...(attached.get(place) ?? none)]),
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function begin(place: string, person: string, file: File): void {
  count += 1;
  const key = count;
  const { name, size } = file;
  put(place, [
    ...(attached.get(place) ?? none),
    { key, name, size, progress: { kind: 'sending', share: 0 } },
  ]);
  upload(person, file, key, (share) => progressed(place, key, { kind: 'sending', share }))
    .then((id) => progressed(place, key, { kind: 'ready', id }))
    .catch((error: unknown) => {
      const problem = error instanceof RequestRefused ? error.message : undefined;
      progressed(place, key, { kind: 'failed', problem });
    })
    .finally(() => running.delete(key));
}

/** An old-fashioned request, because only that one tells how much has left the machine. */
function upload(person: string, file: File, key: number, onProgress: (share: number) => void) {
  return new Promise<string>((resolve, reject) => {
    const request = new XMLHttpRequest();
    running.set(key, request);
    request.open('POST', `/client/upload?${new URLSearchParams({ person, name: file.name })}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      const answer: { id?: string; problem?: string } | null = request.response;
      if (request.status === 200 && answer?.id !== undefined) resolve(answer.id);
      else reject(new RequestRefused(answer?.problem ?? request.statusText));
    };
    request.onerror = () => reject(new Error('the connection broke'));
    request.send(file);
  });
}
