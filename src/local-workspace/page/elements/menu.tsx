import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Floating } from './floating.tsx';

interface MenuItem {
  key: string;
  label: ReactNode;
  description?: ReactNode;
  onPick: () => void;
}

interface MenuButtonProps {
  /** The accessible name of the button and of its menu. */
  name: string;
  className?: string;
  items: readonly MenuItem[];
  isWorking?: boolean;
  actionId?: string;
  alignEnd?: boolean;
  children: ReactNode;
}

/** A button that opens a menu; arrows move, Enter picks, Escape closes. */
export function MenuButton(props: MenuButtonProps) {
  const { name, className = 'icon-button', items, isWorking, actionId, alignEnd, children } = props;
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };

  useEffect(() => {
    if (isOpen) list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }, [isOpen]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      close();
      return;
    }
    const options = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = options.findIndex((option) => option.matches(':focus'));
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (target === undefined || options.length === 0) return;
    event.preventDefault();
    options.at(target % options.length)?.focus();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={name}
        title={name}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-busy={isWorking}
        data-action-id={actionId}
        onClick={() => setOpen(!isOpen)}
      >
        {children}
      </button>
      {isOpen && (
        <Floating anchor={button} alignEnd={alignEnd ?? false} onDismiss={() => setOpen(false)}>
          <div ref={list} role="menu" tabIndex={-1} aria-label={name} className="menu" onKeyDown={onKeyDown}>
            {items.map((item) => (
              <button
                key={item.key}
                type="button"
                role="menuitem"
                className="menu-item"
                onClick={() => {
                  close();
                  item.onPick();
                }}
              >
                <span>{item.label}</span>
                {item.description !== undefined && <small>{item.description}</small>}
              </button>
            ))}
          </div>
        </Floating>
      )}
    </>
  );
}
