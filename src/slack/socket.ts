/** The Socket Mode connection: kept up for as long as the bot runs. */
import { setTimeout as pause } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';

type SocketModeClient = SocketModeReceiver['client'];

export interface Socket {
  readonly isConnected: () => boolean;
  /** Takes in nothing new. What is not acknowledged, Slack delivers again, to whoever is connected then. */
  deafen(): void;
  disconnect(): Promise<void>;
}

const firstPauseMs = 500;
const longestPauseMs = 30_000;

/**
 * Connects, and connects again whenever the connection ends, for as long as it takes. The client's own reconnecting
 * is off: it ends the process over a failed lookup.
 *
 * @throws Slack's error when the first connection fails: then a token is wrong, or Slack out of reach.
 */
export async function keepConnected(client: SocketModeClient, log: Logger): Promise<Socket> {
  const stopping = new AbortController();
  let isConnected = false;

  async function connect(): Promise<Promise<void>> {
    let tellEnd: () => void = () => undefined;
    const end = new Promise<void>((resolve) => {
      tellEnd = resolve;
    });
    client.once('disconnected', tellEnd);
    try {
      await client.start();
    } catch (error) {
      client.removeListener('disconnected', tellEnd);
      throw error;
    }
    isConnected = true;
    // Wrapped, so that awaiting the connection does not wait for its end.
    return Promise.resolve().then(() => end);
  }

  return { isConnected: () => isConnected, deafen, disconnect };
}
