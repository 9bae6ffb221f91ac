/** What the database's thread is started with. */
export interface WorkerTask {
  readonly folder: string;
  readonly socketPath: string;
}

/** What the thread tells: it serves; it could not start; the engine broke; everything is on disk and closed. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'lost'; readonly reason: string }
  | { readonly kind: 'stopped' };

export type ToWorker = 'stop';
