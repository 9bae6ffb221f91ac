import { useRef } from 'react';

const mostKept = 100;
const sentBy = new Map<string, readonly string[]>();

/** Adds a text as the newest; one that was sent before moves up instead of standing there twice. */
export function withSent(sent: readonly string[], text: string): readonly string[] {
  return [...sent.filter((each) => each !== text), text].slice(-mostKept);
}

/**
 * Where a step back (-1) or forward (1) leads from: an index into what was sent, whose length stands for the
 * text being written. Undefined where there is nothing further back.
 */
export function stepThrough(sent: readonly string[], at: number, step: number): number | undefined {
  const next = Math.min(at + step, sent.length);
  return next < 0 ? undefined : next;
}

interface SentTexts {
  add(text: string): void;
  /** The text a step further back or forward; empty past the newest, undefined before the oldest. */
  move(step: number): string | undefined;
  isShowing(text: string): boolean;
}

/** What a person sent from this page, to be called up again with the arrow keys. */
export function useSentTexts(person: string): SentTexts {
  const at = useRef<number>(undefined);
  const sent = sentBy.get(person) ?? [];
  return {
    add: (text) => {
      sentBy.set(person, withSent(sent, text));
      at.current = undefined;
    },
    move: (step) => {
      const next = stepThrough(sent, at.current ?? sent.length, step);
      if (next === undefined) return undefined;
      at.current = next;
      return sent[next] ?? '';
    },
    isShowing: (text) => at.current !== undefined && sent[at.current] === text,
  };
}
