/** The log: JSON in production, readable on a terminal, and without a secret in either. */
import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';
import { withoutSecrets } from './secrets.ts';

export interface LogOptions {
  readonly level: Config['logLevel'];
  readonly slack: Config['slack'];
  /** Absent: standard output. */
  readonly destination?: DestinationStream;
}

/** Whatever is logged, an error of a library's included, leaves without secrets. */
export function makeLog({ level, slack, destination }: LogOptions): Logger {
  const streamWrite = (line: string) => withoutSecrets(line, slack);
  const options = { level, base: null, hooks: { streamWrite } };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * Bolt's messages in our log. What Bolt calls info is our debug; its own debug lines hold whole payloads and are
 * left out.
 */
export function boltLog(log: Logger): BoltLogger {
  const said = (messages: readonly unknown[]) => messages.map(String).join(' ');
  return {
    debug: () => undefined,
    info: (...messages) => log.debug(said(messages)),
    warn: (...messages) => log.warn(said(messages)),
    error: (...messages) => log.error(said(messages)),
    getLevel: () => LogLevel.INFO,
    setLevel: () => undefined,
    setName: () => undefined,
  };
}
