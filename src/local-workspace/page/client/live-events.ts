import type { ClientEvent } from '../../protocol.ts';

interface LiveListener {
  /** The stream is open; `again` when it had been lost before and events may have been missed. */
  onOpen(again: boolean): void;
  onEvent(event: ClientEvent): void;
  onLost(): void;
}

const firstRetryMs = 300;
const longestRetryMs = 5_000;

/** Listens to one person's events until the returned function is called, reconnecting by itself. */
export function listen(person: string, listener: LiveListener): () => void {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let wasOpen = false;
  let retryMs = firstRetryMs;

  const connect = (): void => {
    const url = new URL('/client/events', window.location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    url.searchParams.set('person', person);
    socket = new WebSocket(url);
    socket.onopen = () => {
      retryMs = firstRetryMs;
      listener.onOpen(wasOpen);
      wasOpen = true;
    };
    socket.onmessage = ({ data }) => {
      const event: ClientEvent = JSON.parse(String(data));
      listener.onEvent(event);
    };
    socket.onclose = () => {
      if (stopped) return;
      listener.onLost();
      timer = setTimeout(connect, retryMs);
      retryMs = Math.min(retryMs * 2, longestRetryMs);
    };
  };

  connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    socket?.close();
  };
}
