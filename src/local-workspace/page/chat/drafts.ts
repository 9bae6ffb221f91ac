import { type Dispatch, type SetStateAction, useCallback, useState } from 'react';

const drafts = new Map<string, string>();

/** The text being written in one place; it waits there while the person looks elsewhere. */
export function useDraft(place: string): [string, Dispatch<SetStateAction<string>>] {
  const [, redraw] = useState(0);
  const setText = useCallback<Dispatch<SetStateAction<string>>>(
    (next) => {
      const before = drafts.get(place) ?? '';
      drafts.set(place, typeof next === 'function' ? next(before) : next);
      redraw((count) => count + 1);
    },
    [place],
  );
  return [drafts.get(place) ?? '', setText];
}
