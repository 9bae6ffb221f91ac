import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { call } from '../client/call.ts';
import { useDirectory } from '../client/directory.tsx';
import { useWorkspace } from '../client/workspace.tsx';
import { Floating } from '../elements/floating.tsx';
import { MenuButton } from '../elements/menu.tsx';
import { Icon } from '../parts/icon.tsx';
import { withEmoji } from '../text/emoji.ts';
import { type Suggestion, suggestionsFor } from './completion.ts';
import { useDraft, useSentTexts } from './drafts.ts';
import { ProblemNote } from './problem-note.tsx';

interface ComposerProps {
  channel: string;
  /** The accessible name and placeholder: whom one writes to. */
  label: string;
  threadTs?: string;
  /** Of two composers side by side, one tells what went wrong. */
  showsProblems: boolean;
}

/** Where messages and commands are typed. */
export function Composer({ channel, label, threadTs, showsProblems }: ComposerProps) {
  const { state, words, change, report } = useWorkspace();
  const directory = useDirectory();
  const me = state.bootstrap.me.id;
  const [text, setText] = useDraft(`${me}/${channel}/${threadTs ?? ''}`);
  const sent = useSentTexts(me);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [dismissedFor, setDismissedFor] = useState<string>();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const nextCaret = useRef<number>(undefined);
  const listId = useId();
  const isThread = threadTs !== undefined;
  const suggestions = dismissedFor === text ? [] : suggestionsFor(text, caret, directory, !isThread);

  // What the command being typed takes stays in sight.
  const hint = state.bootstrap.app.commands.find(
    ({ command, usageHint }) => usageHint !== '' && text.startsWith(`${command} `),
  );

  useLayoutEffect(() => {
    const element = input.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
    if (nextCaret.current !== undefined && element.value === text) {
      element.setSelectionRange(nextCaret.current, nextCaret.current);
      setCaret(nextCaret.current);
      nextCaret.current = undefined;
    }
  }, [text]);

  useEffect(() => {
    // On a touch screen the keyboard would cover half of what was just opened.
    if (channel !== '' && window.matchMedia('(pointer: fine)').matches) input.current?.focus();
  }, [channel]);

  const put = (next: string, at = next.length): void => {
    nextCaret.current = at;
    setText(next);
    setActive(0);
  };

  const take = (suggestion: Suggestion): void => {
    put(suggestion.text, suggestion.caret);
    setDismissedFor(suggestion.text);
    input.current?.focus();
  };

  const send = (): void => {
    const typed = text.trim();
    if (typed === '') return;
    change({ type: 'problemDismissed' });
    const command = /^\/\S+/.exec(typed)?.[0];
    if (command !== undefined && isThread) {
      report(words.commandInThread(command));
      return;
    }
    sent.add(typed);
    put('');
    deliver(typed, command !== undefined).catch((problem: unknown) => {
      report(problem);
      setText((now) => (now === '' ? typed : now));
    });
  };

  const deliver = async (typed: string, isCommand: boolean): Promise<void> => {
    if (isCommand) {
      const outcome = await call('command', { person: me, channel, text: typed });
      if (!outcome.ok) report(outcome.problem);
      return;
    }
    const { message } = await call('say', {
      person: me,
      channel,
      text: typed,
      ...(threadTs === undefined ? {} : { threadTs }),
    });
    change({ type: 'event', event: { type: 'messagePosted', message } });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // Enter and arrows belong to the input method while it composes Chinese.
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (suggestions.length > 0) {
      const suggestion = suggestions[active];
      const isWhole = suggestion?.text.trim() === text.trim();
      if (step !== undefined) {
        event.preventDefault();
        setActive((active + step + suggestions.length) % suggestions.length);
        return;
      }
      if (suggestion !== undefined && (event.key === 'Tab' || (event.key === 'Enter' && !isWhole))) {
        event.preventDefault();
        take(suggestion);
        return;
      }
      if (event.key === 'Escape') {
        event.preventDefault();
        setDismissedFor(text);
        return;
      }
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (step !== undefined && (text === '' || sent.isShowing(text))) {
      const found = sent.move(step);
      if (found === undefined) return;
      event.preventDefault();
      setDismissedFor(found);
      put(found);
    }
  };

  return (
    <div className="composer-area">
      {showsProblems && <ProblemNote />}
      {hint !== undefined && suggestions.length === 0 && (
        <p className="command-hint">
          <code>{hint.command}</code> {hint.usageHint}
        </p>
      )}
      <div ref={box} className="composer">
        <ShortcutMenu />
        <textarea
          ref={input}
          rows={1}
          value={text}
          aria-label={label}
          placeholder={label}
          aria-describedby={`${listId}-hint`}
          aria-controls={suggestions.length > 0 ? listId : undefined}
          aria-activedescendant={suggestions.length > 0 ? `${listId}-${active}` : undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setCaret(event.currentTarget.selectionStart);
            setActive(0);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          className="button button-send"
          aria-label={words.send}
          title={words.enterHint}
          disabled={text.trim() === ''}
          onClick={() => {
            send();
            input.current?.focus();
          }}
        >
          <Icon name="send" />
        </button>
        <span id={`${listId}-hint`} className="unseen">
          {words.enterHint}
        </span>
      </div>
      {suggestions.length > 0 && (
        <Floating anchor={box} fitAnchor onDismiss={() => setDismissedFor(text)}>
          <div
            id={listId}
            role="listbox"
            tabIndex={-1}
            aria-label={text.startsWith('/') ? words.commandList : words.peopleList}
            className="menu"
            onMouseDown={(event) => event.preventDefault()}
          >
            {suggestions.map((suggestion, index) => (
              <div
                key={suggestion.key}
                id={`${listId}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                className={index === active ? 'menu-item menu-item-active' : 'menu-item'}
                onPointerMove={() => setActive(index)}
                onClick={() => take(suggestion)}
                onKeyDown={() => take(suggestion)}
              >
                <span>{suggestion.label}</span>
                <small>{withEmoji(suggestion.hint)}</small>
              </div>
            ))}
          </div>
        </Floating>
      )}
    </div>
  );
}

/** The app's global shortcuts. */
function ShortcutMenu() {
  const { state, words, report } = useWorkspace();
  const { me, app } = state.bootstrap;
  const run = async (callbackId: string): Promise<void> => {
    const outcome = await call('globalShortcut', { person: me.id, callbackId });
    if (!outcome.ok) report(outcome.problem);
  };
  return (
    <MenuButton
      name={words.shortcuts}
      className="icon-button composer-plus"
      emptyText={words.noShortcuts}
      items={app.shortcuts
        .filter(({ type }) => type === 'global')
        .map(({ callbackId, name }) => ({
          key: callbackId,
          label: name,
          description: app.name,
          onPick: () => void run(callbackId).catch(report),
        }))}
    >
      <Icon name="plus" />
    </MenuButton>
  );
}
