import { type Dispatch, type SetStateAction, useCallback, useRef, useState } from 'react';

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

const sentBy = new Map<string, string[]>();

interface SentTexts {
  add(text: string): void;
  /** The text `step` further back (-1) or forward (1); undefined at either end. */
  move(step: number): string | undefined;
  isShowing(text: string): boolean;
}

/** What a person sent from this page, newest last, to be called up again with the arrow keys. */
export function useSentTexts(person: string): SentTexts {
  const at = useRef<number>(undefined);
  const sent = sentBy.get(person) ?? [];
  return {
    add: (text) => {
      sentBy.set(person, [...sent.filter((each) => each !== text), text].slice(-100));
      at.current = undefined;
    },
    move: (step) => {
      const next = (at.current ?? sent.length) + step;
      if (next < 0) return undefined;
      at.current = Math.min(next, sent.length);
      return sent[next] ?? (step > 0 ? '' : undefined);
    },
    isShowing: (text) => at.current !== undefined && sent[at.current] === text,
  };
}
