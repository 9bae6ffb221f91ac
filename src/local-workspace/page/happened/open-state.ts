import { useSyncExternalStore } from 'react';

let isOpen = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function setOpen(next: boolean): void {
  isOpen = next;
  for (const listener of listeners) listener();
}

/** Whether the drawer is open. It belongs to the window, not to a person: it stays open while one looks around as others. */
export function useHappenedOpen(): [boolean, (next: boolean) => void] {
  return [useSyncExternalStore(subscribe, () => isOpen), setOpen];
}
