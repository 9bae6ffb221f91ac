/** Who has a data folder: the process, since when, and where its database can be reached. */
export interface FolderHolder {
  readonly pid: number;
  readonly since: Date;
  /** The folder with the sockets of its database. */
  readonly socketFolder: string;
}

/** Another process has the data folder; two on one folder would destroy it. */
export class FolderInUseError extends Error {
  readonly code = 'folder_in_use';
  readonly folder: string;
  readonly holder: FolderHolder;

  constructor(folder: string, holder: FolderHolder) {
    super(
      `The data folder ${folder} is in use by process ${holder.pid}, since ${holder.since.toISOString()} ` +
        `(its database is at ${holder.socketFolder}). Stop that process, or set STAGECOACH_DATA to another folder.`,
    );
    this.name = 'FolderInUseError';
    this.folder = folder;
    this.holder = holder;
  }
}

/** The folder cannot be written, or what is in it is damaged or of another version. Nothing in it was changed. */
export class FolderUnusableError extends Error {
  readonly code = 'folder_unusable';
  readonly folder: string;
  readonly reason: string;

  constructor(folder: string, reason: string) {
    super(`The data folder ${folder} cannot be used: ${reason}`);
    this.name = 'FolderUnusableError';
    this.folder = folder;
    this.reason = reason;
  }
}

/** The embedded database stopped by itself; what was committed is safe, and a new start recovers it. */
export class DatabaseLostError extends Error {
  readonly code = 'database_lost';

  constructor(reason: string) {
    super(`The embedded database stopped: ${reason}. Every committed change is safe; start again to go on.`);
    this.name = 'DatabaseLostError';
  }
}

/** The `code` of an error of Node's, such as `ENOENT`. */
export function systemCodeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
