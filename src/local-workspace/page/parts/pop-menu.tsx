import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Floating } from '../elements/floating.tsx';

export interface PopItem {
  key: string;
  label: ReactNode;
  description?: ReactNode;
  /** Of several, the one that holds now. */
  isChosen?: boolean;
  onPick: () => void;
}

export interface PopGroup {
  key: string;
  /** Absent: the items stand without a heading. */
  heading?: string;
  items: readonly PopItem[];
}

interface PopMenuProps {
  /** The accessible name. */
  name: string;
  /** What it stands beside. */
  anchor: RefObject<HTMLElement | null>;
  groups: readonly PopGroup[];
  className?: string;
  /** To be seen whole, if the window is tall enough. */
  isTall?: boolean;
  onClose: (how: { returnsFocus: boolean }) => void;
}

/** A menu in groups, beside whatever opened it: arrows move, Enter picks, Escape closes. */
export function PopMenu({ name, anchor, groups, className = '', isTall = false, onClose }: PopMenuProps) {
  const list = useRef<HTMLDivElement>(null);
  const itemsOf = (): HTMLElement[] => [
    ...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? []),
  ];

  useEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>('[aria-checked=true]');
    (chosen ?? list.current?.querySelector<HTMLElement>('[role^=menuitem]'))?.focus();
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      onClose({ returnsFocus: true });
      return;
    }
    const items = itemsOf();
    const at = items.findIndex((item) => item.matches(':focus'));
    const next = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    items[next]?.focus();
  };

  return (
    <Floating
      anchor={anchor}
      className={className}
      isTall={isTall}
      onDismiss={() => onClose({ returnsFocus: false })}
    >
      <div ref={list} role="menu" tabIndex={-1} aria-label={name} className="menu" onKeyDown={onKeyDown}>
        {groups.map(({ key, heading, items }) => (
          <fieldset key={key} aria-label={heading}>
            {heading !== undefined && (
              <p className="menu-group" aria-hidden="true">
                {heading}
              </p>
            )}
            {items.map((item) => (
              <button
                key={item.key}
                type="button"
                {...roleOf(item)}
                className="menu-item"
                onClick={() => {
                  onClose({ returnsFocus: true });
                  item.onPick();
                }}
              >
                <span>{item.label}</span>
                {item.description !== undefined && <small>{item.description}</small>}
              </button>
            ))}
          </fieldset>
        ))}
      </div>
    </Floating>
  );
}

function roleOf({ isChosen }: PopItem) {
  return isChosen === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': isChosen };
}
