import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useWorkspace } from '../client/workspace.tsx';
import { Floating } from '../elements/floating.tsx';
import { allEmoji, searchEmoji } from '../text/emoji.ts';
import '../styles/emoji-picker.css';

interface EmojiPickerProps {
  anchor: RefObject<HTMLElement | null>;
  onPick: (char: string) => void;
  onClose: (how: { returnsFocus: boolean }) => void;
}

interface Shown {
  key: string;
  emoji: readonly { name: string; char: string }[];
}

const perRow = 8;

/** Every emoji under a search field; arrows move through the grid. */
export function EmojiPicker({ anchor, onPick, onClose }: EmojiPickerProps) {
  const { words, report } = useWorkspace();
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState<readonly Shown[]>();
  const field = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);

  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    let isCurrent = true;
    const find = async (): Promise<readonly Shown[]> =>
      typed.trim() === '' ? allEmoji() : [{ key: 'found', emoji: await searchEmoji(typed.trim()) }];
    find()
      .then((found) => {
        if (isCurrent) setShown(found);
      })
      .catch(report);
    return () => {
      isCurrent = false;
    };
  }, [typed, report]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose({ returnsFocus: true });
      return;
    }
    const buttons = [...(grid.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    const isInField = at === -1;
    const [first] = buttons;
    if (isInField && event.key === 'Enter' && first !== undefined) {
      event.preventDefault();
      first.click();
      return;
    }
    const step = isInField
      ? { ArrowDown: 1 }[event.key]
      : { ArrowRight: 1, ArrowLeft: -1, ArrowDown: perRow, ArrowUp: -perRow }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    if (at + step < 0 && !isInField) field.current?.focus();
    else buttons[Math.min(at + step, buttons.length - 1)]?.focus();
  };

  return (
    <Floating
      anchor={anchor}
      alignEnd
      className="emoji-picker"
      onDismiss={() => onClose({ returnsFocus: false })}
    >
      <div role="dialog" aria-label={words.emoji} onKeyDown={onKeyDown}>
        <input
          ref={field}
          type="search"
          className="text-input"
          aria-label={words.searchEmoji}
          placeholder={words.searchEmoji}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div ref={grid} className="emoji-groups">
          {shown?.map(({ key, emoji }) => (
            <div key={key} className="emoji-grid">
              {emoji.map(({ name, char }) => (
                <button
                  key={name}
                  type="button"
                  tabIndex={-1}
                  aria-label={name}
                  title={`:${name}:`}
                  onClick={() => onPick(char)}
                >
                  {char}
                </button>
              ))}
            </div>
          ))}
          {shown?.every(({ emoji }) => emoji.length === 0) === true && (
            <p className="menu-empty">{words.noMatches}</p>
          )}
        </div>
      </div>
    </Floating>
  );
}
