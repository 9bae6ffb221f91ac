import {
  type KeyboardEvent,
  lazy,
  Suspense,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { call, RequestRefused } from '../client/call.ts';
import { useWorkspace } from '../client/workspace.tsx';
import { Icon } from '../parts/icon.tsx';
import { commandHint } from './completion.ts';
import { useDraft } from './drafts.ts';
import { ProblemNote } from './problem-note.tsx';
import { useSentTexts } from './sent-texts.ts';
import { ShortcutMenu, useShortcut } from './shortcuts.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import { useCompletion } from './use-completion.ts';

const EmojiPicker = lazy(async () => ({ default: (await import('./emoji-picker.tsx')).EmojiPicker }));

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
  const { state, words } = useWorkspace();
  const me = state.bootstrap.me.id;
  const [text, setText] = useDraft(`${me}/${channel}/${threadTs ?? ''}`);
  const sent = useSentTexts(me);
  const [caret, setCaret] = useState(text.length);
  const [isPicking, setPicking] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const emojiButton = useRef<HTMLButtonElement>(null);
  const nextCaret = useRef<number>(undefined);
  const listId = useId();
  const isThread = threadTs !== undefined;
  const startShortcut = useShortcut();
  const deliver = useDelivery(channel, threadTs);

  const put = (next: string, at = next.length): void => {
    nextCaret.current = at;
    setText(next);
  };
  const completion = useCompletion({
    text,
    caret,
    offersCommands: !isThread,
    onTake: (suggestion) => {
      put(suggestion.text, suggestion.caret);
      if (suggestion.kind === 'shortcut') startShortcut(suggestion.key);
      else input.current?.focus();
    },
  });
  const isListOpen = completion.suggestions.length > 0;

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

  const send = (): void => {
    const typed = text.trim();
    if (typed === '') return;
    deliver(typed, {
      onAccepted: () => {
        sent.add(typed);
        put('');
      },
      onFailed: () => setText((now) => (now === '' ? typed : now)),
    });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // Enter and arrows belong to the input method while it composes Chinese.
    if (event.nativeEvent.isComposing || completion.onKeyDown(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (step !== undefined && !event.altKey && (text === '' || sent.isShowing(text))) {
      const found = sent.move(step);
      if (found === undefined) return;
      event.preventDefault();
      completion.settle(found);
      put(found);
    }
  };

  const putEmoji = (char: string): void => {
    setPicking(false);
    put(`${text.slice(0, caret)}${char} ${text.slice(caret)}`, caret + char.length + 1);
    input.current?.focus();
  };

  return (
    <div className="composer-area">
      {showsProblems && <ProblemNote />}
      <div ref={box} className="composer">
        {!isThread && <ShortcutMenu />}
        <textarea
          ref={input}
          rows={1}
          value={text}
          aria-label={label}
          placeholder={label}
          aria-describedby={`${listId}-hint`}
          aria-autocomplete="list"
          aria-controls={isListOpen ? listId : undefined}
          aria-activedescendant={
            isListOpen && completion.active >= 0 ? `${listId}-${completion.active}` : undefined
          }
          onChange={(event) => {
            setText(event.currentTarget.value);
            setCaret(event.currentTarget.selectionStart);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
        <button
          ref={emojiButton}
          type="button"
          className="icon-button"
          aria-label={words.emoji}
          title={words.emoji}
          aria-haspopup="dialog"
          aria-expanded={isPicking}
          onClick={() => setPicking(!isPicking)}
        >
          <Icon name="smile" />
        </button>
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
      </div>
      <ComposerHint id={`${listId}-hint`} text={isThread ? '' : text} />
      {isListOpen && (
        <SuggestionList
          id={listId}
          anchor={box}
          suggestions={completion.suggestions}
          active={completion.active}
          onActive={completion.setActive}
          onTake={completion.take}
          onDismiss={completion.dismiss}
        />
      )}
      {isPicking && (
        <Suspense>
          <EmojiPicker
            anchor={emojiButton}
            onPick={putEmoji}
            onClose={({ returnsFocus }) => {
              setPicking(false);
              if (returnsFocus) emojiButton.current?.focus();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

/** One quiet line under the composer: how the command being typed goes on, or else how to send. */
function ComposerHint({ id, text }: { id: string; text: string }) {
  const { state, words } = useWorkspace();
  const hint = commandHint(text, state.bootstrap.app.commands);
  return (
    <p id={id} className={hint === undefined ? 'composer-hint' : 'composer-hint composer-hint-command'}>
      {hint === undefined ? (
        text !== '' && words.enterHint
      ) : (
        <>
          <strong>{hint.typed}</strong> {hint.usage} <span>{hint.hint}</span>
        </>
      )}
    </p>
  );
}

interface Delivered {
  /** It is on its way. */
  onAccepted: () => void;
  onFailed: () => void;
}

/** Sends a message, or a command to the app; whatever stands in the way is told beside the composer. */
function useDelivery(channel: string, threadTs: string | undefined) {
  const { state, words, change, report } = useWorkspace();
  const me = state.bootstrap.me.id;

  const command = async (typed: string): Promise<void> => {
    const outcome = await call('command', { person: me, channel, text: typed });
    if (!outcome.ok) throw new RequestRefused(outcome.problem);
  };
  const say = async (typed: string): Promise<void> => {
    const thread = threadTs === undefined ? {} : { threadTs };
    const { message } = await call('say', { person: me, channel, text: typed, ...thread });
    change({ type: 'event', event: { type: 'messagePosted', message } });
  };
  return (typed: string, { onAccepted, onFailed }: Delivered): void => {
    change({ type: 'problemDismissed' });
    const slash = /^\/\S+/.exec(typed)?.[0];
    if (slash !== undefined && threadTs !== undefined) {
      report(words.commandInThread(slash));
      return;
    }
    onAccepted();
    (slash === undefined ? say(typed) : command(typed)).catch((problem: unknown) => {
      report(problem);
      onFailed();
    });
  };
}
