import type { Place } from './workspace-state.ts';

/** Who looks at what, kept in the address so that a reload and a second tab show the same. */
interface Address {
  person: string | null;
  place: Place | undefined;
}

export function readAddress(hash: string): Address {
  const [person, place] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  return {
    person: person === undefined || person === '' ? null : person,
    place: readPlace(place),
  };
}

/** What somebody mangled by hand names nobody and nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

function readPlace(place: string | undefined): Place | undefined {
  if (place === undefined || place === '') return undefined;
  return place === 'home' ? { kind: 'home' } : { kind: 'conversation', id: place };
}

export function writeAddress(person: string, place: Place | undefined): string {
  const part = place === undefined ? '' : place.kind === 'home' ? 'home' : place.id;
  return `#/${encodeURIComponent(person)}/${encodeURIComponent(part)}`;
}
