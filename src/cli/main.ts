/** Reads what was typed, does it, and ends with a code that says how it went. */
import { CommanderError } from 'commander';
import { describeProblems, readConfig } from '../config.ts';
import type { Result } from '../domain/result.ts';
import { commandLineWords } from '../texts/command-line.ts';
import { type Complaint, complaintAbout } from './complaint.ts';
import { makeProgram } from './program.ts';
import type { Sitting } from './sitting.ts';
import { openTerminal } from './terminal.ts';

export interface Doors {
  /** Becomes the bot, in this process. */
  start(): Promise<unknown>;
}

const interrupted = { SIGINT: 130, SIGTERM: 143 } as const;

/** Does what was typed; the process's exit code is 0, 1 (could not be done), 2 (typed wrongly), or that of a signal. */
export async function runCommandLine(args: readonly string[], doors: Doors): Promise<void> {
  const program = makeProgram({
    start: async () => void (await doors.start()),
    importFiles: (files, options) =>
      sit(async (sitting) => (await import('./import-files.ts')).importFiles(sitting, files, options)),
    exportData: (what, options) =>
      sit(async (sitting) => (await import('./export-data.ts')).exportData(sitting, what, options)),
    askMetrics: (question, options) =>
      sit(async (sitting) => (await import('./ask-metrics.ts')).askMetrics(sitting, question, options)),
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  }
}

async function sit(verb: (sitting: Sitting) => Promise<Result<void, Complaint>>): Promise<void> {
  const stopping = new AbortController();
  let signalled: keyof typeof interrupted | undefined;
  const leave = (signal: keyof typeof interrupted) => {
    // Asked a second time: at once. The database takes back what is half done.
    if (signalled) process.exit(interrupted[signal]);
    signalled = signal;
    stopping.abort();
  };
  const terminal = openTerminal();
  const complain = (text: string) => terminal.tell(`stagecoach: ${text}`);
  const config = readConfig();
  if (!config.ok) {
    complain(describeProblems(config.refusal));
    process.exitCode = 1;
    return;
  }
  process.on('SIGINT', leave).on('SIGTERM', leave);
  // Whoever reads only the beginning, as `head` does, has what they want; an import goes on all the same.
  process.stdout.on('error', () => undefined);
  try {
    const outcome = await verb({ config: config.value, terminal, signal: stopping.signal });
    if (!outcome.ok) {
      complain(outcome.refusal.text);
      process.exitCode = outcome.refusal.exitCode;
    }
  } catch (error) {
    if (!signalled) {
      const { text, exitCode } = complaintAbout(error, config.value);
      complain(text);
      process.exitCode = exitCode;
    } else complain(commandLineWords.interrupted);
  } finally {
    terminal.close();
    process.off('SIGINT', leave).off('SIGTERM', leave);
    if (signalled) process.exitCode = interrupted[signalled];
  }
}
