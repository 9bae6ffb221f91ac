import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { useDirectory } from '../client/directory.tsx';
import { searchEmoji } from '../text/emoji.ts';
import {
  emojiQueryOf,
  emojiSuggestions,
  isWhole,
  preselected,
  type Suggestion,
  suggestionsFor,
} from './completion.ts';

interface CompletionOptions {
  text: string;
  caret: number;
  offersCommands: boolean;
  onTake: (suggestion: Suggestion) => void;
}

/** The suggestions for what is being typed, which of them is chosen, and the keys that choose. */
export function useCompletion({ text, caret, offersCommands, onTake }: CompletionOptions) {
  const { app, people, channels } = useDirectory();
  const found = useFoundEmoji(emojiQueryOf(text, caret));
  const [moved, setMoved] = useState({ text, to: 0 });
  const [dismissedFor, setDismissedFor] = useState<string>();

  const all = useMemo(() => {
    const { commands, shortcuts } = app;
    const source = { commands, shortcuts, people, channels };
    const typed = suggestionsFor(text, caret, source, offersCommands);
    return typed.length > 0 ? typed : emojiSuggestions(text, caret, found);
  }, [text, caret, app, people, channels, offersCommands, found]);
  const suggestions = dismissedFor === text ? [] : all;
  // A choice holds for the text it was made in; the next letter begins anew.
  const active = moved.text === text ? moved.to : preselected(text, suggestions);
  const setActive = (to: number): void => setMoved({ text, to });

  const take = (suggestion: Suggestion): void => {
    // A taken command goes on to its keywords; anything else is done with.
    if (suggestion.kind !== 'command') setDismissedFor(suggestion.text);
    onTake(suggestion);
  };

  /** True when the key was for the list. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (suggestions.length === 0) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = suggestions[active];
    if (step !== undefined && !event.altKey) {
      const from = active === -1 && step === -1 ? 0 : active;
      setActive((from + step + suggestions.length) % suggestions.length);
    } else if (event.key === 'Escape') {
      setDismissedFor(text);
    } else if (event.key === 'Tab' && !event.shiftKey && suggestions[0] !== undefined) {
      take(chosen ?? suggestions[0]);
    } else if (event.key === 'Enter' && !event.shiftKey && chosen !== undefined) {
      const wasMoved = moved.text === text && moved.to !== 0;
      if (isWhole(text, suggestions) && !wasMoved) return false;
      take(chosen);
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  };

  return {
    suggestions,
    active,
    setActive,
    take,
    onKeyDown,
    dismiss: () => setDismissedFor(text),
    /** Nothing is offered for this text: it was put there, not typed. */
    settle: setDismissedFor,
  };
}

const noEmoji: readonly { name: string; char: string }[] = [];

function useFoundEmoji(query: string | undefined) {
  const [found, setFound] = useState(noEmoji);
  useEffect(() => {
    if (query === undefined) return;
    let isCurrent = true;
    searchEmoji(query)
      .then((emoji) => {
        if (isCurrent) setFound(emoji);
      })
      // Without the table there is nothing to offer; what was typed stays.
      .catch(() => setFound(noEmoji));
    return () => {
      isCurrent = false;
    };
  }, [query]);
  return query === undefined ? noEmoji : found;
}
