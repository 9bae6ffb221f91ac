import type { Bootstrap } from '../../protocol.ts';
import type { Place } from './workspace-state.ts';

/** A place that an address names, if this person can see it. */
export function visiblePlace(bootstrap: Bootstrap, place: Place | undefined): Place | undefined {
  if (place === undefined || place.kind === 'home') return place;
  return conversationsOf(bootstrap).some(({ id }) => id === place.id) ? place : undefined;
}

/** Where somebody starts who asked for nothing: their first channel. */
export function firstPlace(bootstrap: Bootstrap): Place {
  const [first] = conversationsOf(bootstrap);
  return first === undefined ? { kind: 'home' } : { kind: 'conversation', id: first.id };
}

function conversationsOf({ channels, directMessages }: Bootstrap): readonly { id: string }[] {
  return [...channels.filter(({ isMember }) => isMember), ...directMessages];
}
