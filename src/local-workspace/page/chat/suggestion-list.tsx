import { Fragment, type RefObject, useLayoutEffect, useRef } from 'react';
import { useDirectory } from '../client/directory.tsx';
import { Floating } from '../elements/floating.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { withEmoji } from '../text/emoji.ts';
import type { Words } from '../words.ts';
import type { Suggestion } from './completion.ts';

interface SuggestionListProps {
  id: string;
  anchor: RefObject<HTMLElement | null>;
  suggestions: readonly Suggestion[];
  active: number;
  onActive: (index: number) => void;
  onTake: (suggestion: Suggestion) => void;
  onDismiss: () => void;
}

/** What can complete the word being typed, above the composer, which keeps the focus. */
export function SuggestionList(props: SuggestionListProps) {
  const { id, anchor, suggestions, active, onActive, onTake, onDismiss } = props;
  const { words } = useDirectory();
  const list = useRef<HTMLDivElement>(null);
  const first = suggestions[0]?.kind ?? 'command';

  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  });

  return (
    <Floating anchor={anchor} fitAnchor onDismiss={onDismiss} className="suggestions">
      <div
        ref={list}
        id={id}
        role="listbox"
        tabIndex={-1}
        aria-label={headingFor(first, words)}
        className="menu"
        onMouseDown={(event) => event.preventDefault()}
      >
        {suggestions.map((suggestion, index) => (
          <Fragment key={suggestion.key}>
            {suggestion.kind !== suggestions[index - 1]?.kind && (
              <p className="menu-group" role="presentation">
                {headingFor(suggestion.kind, words)}
              </p>
            )}
            <div
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={index === active ? 'suggestion suggestion-active' : 'suggestion'}
              onPointerMove={() => onActive(index)}
              onClick={() => onTake(suggestion)}
              onKeyDown={() => onTake(suggestion)}
            >
              <Sign suggestion={suggestion} />
              <span className="suggestion-main">
                <strong>{suggestion.label}</strong> <span>{suggestion.usage}</span>
              </span>
              <small>{withEmoji(suggestion.hint)}</small>
            </div>
          </Fragment>
        ))}
      </div>
    </Floating>
  );
}

function headingFor(kind: Suggestion['kind'], words: Words): string {
  return {
    command: words.commandList,
    keyword: words.keywordList,
    shortcut: words.shortcuts,
    person: words.peopleList,
    channel: words.channels,
    emoji: words.emoji,
  }[kind];
}

function Sign({ suggestion }: { suggestion: Suggestion }) {
  const { person, app } = useDirectory();
  if (suggestion.kind === 'shortcut') return <Icon name="bolt" />;
  if (suggestion.kind === 'command') return <Avatar name={app.name} colour={undefined} isApp size="small" />;
  if (suggestion.kind !== 'person') return null;
  const found = person(suggestion.key);
  return <Avatar name={suggestion.label} colour={found?.colour} isApp={found?.isBot === true} size="small" />;
}
