/** Why a command line could not do what was typed, in words, and how its process ends. */
import type { Config } from '../config.ts';
import { withoutSecrets } from '../secrets.ts';
import { knownComplaint } from '../startup-problems.ts';
import { commandLineWords } from '../texts/command-line.ts';
import { UnwritableError } from './write-out.ts';

/** 1: it could not be done. 2: it was typed wrongly. */
export interface Complaint {
  readonly text: string;
  readonly exitCode: 1 | 2;
}

/** An error nobody expected, without its stack unless the log's level asks for it. */
export function complaintAbout(error: unknown, config: Config): Complaint {
  const known = knownComplaint(error, config);
  if (known !== undefined) return { text: withoutSecrets(known, config.slack), exitCode: 1 };
  if (error instanceof UnwritableError)
    return { text: commandLineWords.unwritable(error.target, error.code), exitCode: 1 };
  const wantsStack = config.logLevel === 'debug' || config.logLevel === 'trace';
  const said = error instanceof Error ? error.message : String(error);
  const text =
    wantsStack && error instanceof Error ? (error.stack ?? said) : commandLineWords.unexpected(said);
  return { text: withoutSecrets(text, config.slack), exitCode: 1 };
}
