import {
  type KeyboardEvent,
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useWorkspace } from '../client/workspace.tsx';
import { Icon } from '../parts/icon.tsx';
import { mostFiles, useAttachedFiles } from './attached-files.ts';
import { commandHint } from './completion.ts';
import { ComposerFiles } from './composer-files.tsx';
import { useDraft } from './drafts.ts';
import { PlusMenu } from './plus-menu.tsx';
import { ProblemNote } from './problem-note.tsx';
import { useSentTexts } from './sent-texts.ts';
import { useShortcut } from './shortcuts.ts';
import { SuggestionList } from './suggestion-list.tsx';
import { useCompletion } from './use-completion.ts';
import { useDelivery } from './use-delivery.ts';
import { useDroppedFiles } from './use-dropped-files.ts';

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
  const { state, words, report } = useWorkspace();
  const me = state.bootstrap.me.id;
  const place = `${me}/${channel}/${threadTs ?? ''}`;
  const [text, setText] = useDraft(place);
  const { add: addFiles, ...attached } = useAttachedFiles(place, me);
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
  const attach = useCallback(
    (files: readonly File[]) => {
      if (!addFiles(files)) report(words.tooManyFiles(mostFiles));
      input.current?.focus();
    },
    [addFiles, report, words],
  );
  const isDropping = useDroppedFiles(box, attach);

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
    const { files } = attached;
    if (files.some(({ progress }) => progress.kind === 'sending')) {
      report(words.stillUploading);
      return;
    }
    const ids = files.flatMap(({ progress }) => (progress.kind === 'ready' ? [progress.id] : []));
    if (typed === '' && ids.length === 0) return;
    deliver(typed, ids, {
      onAccepted: () => {
        if (typed !== '') sent.add(typed);
        put('');
        attached.clear();
      },
      onFailed: () => {
        setText((now) => (now === '' ? typed : now));
        attached.putBack(files);
      },
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
      {isDropping && <div className="drop-here">{words.dropHere}</div>}
      <ComposerFiles files={attached.files} onRemove={attached.remove} />
      <div ref={box} className="composer">
        <PlusMenu hasShortcuts={!isThread} onFiles={attach} />
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
          onPaste={(event) => {
            const files = [...event.clipboardData.files];
            if (files.length === 0) return;
            event.preventDefault();
            attach(files);
          }}
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
          disabled={text.trim() === '' && attached.files.length === 0}
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
