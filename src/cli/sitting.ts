import type { Config } from '../config.ts';
import type { Terminal } from './terminal.ts';

/** What every verb is given. */
export interface Sitting {
  readonly config: Config;
  readonly terminal: Terminal;
  /** Aborted when somebody wants it to end: what is under way is finished or rolled back. */
  readonly signal: AbortSignal;
}
