/** The Socket Mode connection: kept up for as long as the bot runs. */
import { setTimeout as pause } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';

type SocketModeClient = SocketModeReceiver['client'];

export interface Socket {
  isConnected(): boolean;
  /** Takes in nothing new: what is not acknowledged, Slack delivers again to whoever is connected then. */
  deafen(): void;
  disconnect(): Promise<void>;
}

const firstPauseMs = 500;
const longestPauseMs = 30_000;

/**
 * Connects, and connects again whenever the connection ends, for as long as that takes. The client's own reconnecting
 * has to be off: it ends the process when Slack can't be reached for a moment.
 *
 * @throws the client's error when the first connection fails: a token is wrong, or Slack out of reach.
 */
export async function keepConnected(client: SocketModeClient, log: Logger): Promise<Socket> {
  const stopping = new AbortController();
  let current = await connect(client);
  let connected = true;

  async function stayConnected(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      await current.ended;
      connected = false;
      if (stopping.signal.aborted) return;
      try {
        current = await connect(client);
        connected = true;
        if (failures > 0) log.info('connected to Slack again');
        failures = 0;
      } catch (error) {
        log.warn({ err: error }, 'the connection to Slack is down');
        await unlessAborted(Math.min(longestPauseMs, firstPauseMs * 2 ** failures), stopping.signal);
        failures += 1;
      }
    }
  }
  const staying = stayConnected();

  return {
    isConnected: () => connected,
    deafen: () => void client.removeAllListeners('slack_event'),
    async disconnect() {
      stopping.abort();
      if (connected) await client.disconnect();
      await staying;
    },
  };
}

/** One connection; `ended` resolves with its end, whoever closed it. */
async function connect(client: SocketModeClient): Promise<{ readonly ended: Promise<void> }> {
  let tellEnd: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    tellEnd = resolve;
  });
  client.once('disconnected', tellEnd);
  try {
    await client.start();
    return { ended };
  } catch (error) {
    client.removeListener('disconnected', tellEnd);
    throw error;
  }
}

async function unlessAborted(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => undefined);
}
