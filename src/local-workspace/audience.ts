import type { ClientEvent } from './protocol.ts';

type Listener = (event: ClientEvent) => void;

/** Who is looking: each open page or test driver hears what its person can see. */
export interface Audience {
  /** Returns the function that stops listening. */
  listen(person: string, listener: Listener): () => void;
  /** The people somebody is looking for right now. */
  listening(): string[];
  tell(person: string, event: ClientEvent): void;
  tellAll(event: ClientEvent): void;
}

export function createAudience(): Audience {
  const listeners = new Map<string, Set<Listener>>();
  function tell(person: string, event: ClientEvent): void {
    for (const listener of [...(listeners.get(person) ?? [])]) listener(event);
  }
  return {
    listen(person, listener) {
      const ofPerson = listeners.get(person) ?? new Set<Listener>();
      listeners.set(person, ofPerson.add(listener));
      return () => {
        ofPerson.delete(listener);
        if (ofPerson.size === 0 && listeners.get(person) === ofPerson) listeners.delete(person);
      };
    },
    listening: () => [...listeners.keys()],
    tell,
    tellAll(event) {
      for (const person of [...listeners.keys()]) tell(person, event);
    },
  };
}
