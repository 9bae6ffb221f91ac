import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useWorkspace } from '../client/workspace.tsx';
import { Icon } from '../parts/icon.tsx';
import '../styles/switcher.css';
import { type Destination, destinationsMatching } from './places.ts';
import { DestinationSign } from './sidebar.tsx';
import { useDestinations } from './use-destinations.ts';

/** Goes anywhere by a few letters. */
export function QuickSwitcher({ onClose }: { onClose: () => void }) {
  const { words } = useWorkspace();
  const { destinations, go } = useDestinations();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const found = destinationsMatching(destinations, typed);

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  useLayoutEffect(() => {
    list.current?.children.item(active)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const take = (destination: Destination): void => {
    // The focus that the closing dialog gives back must not undo where the new place puts it.
    dialog.current?.close();
    go(destination);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = found[active];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setActive((active + step + found.length) % found.length);
    } else if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      take(chosen);
    }
  };

  return (
    <dialog
      ref={dialog}
      className="switcher"
      aria-label={words.jumpTo}
      onClose={onClose}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="switcher-box">
        <label className="switcher-field">
          <Icon name="search" />
          <input
            role="combobox"
            aria-label={words.jumpTo}
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={found.length > 0 ? `${listId}-${active}` : undefined}
            aria-autocomplete="list"
            placeholder={words.jumpPlaceholder}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
        </label>
        <div ref={list} id={listId} role="listbox" aria-label={words.navigation} className="menu">
          {found.map((destination, index) => (
            <div
              key={destination.key}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={index === active ? 'switcher-item switcher-item-active' : 'switcher-item'}
              onPointerMove={() => setActive(index)}
              onClick={() => take(destination)}
              onKeyDown={() => take(destination)}
            >
              <DestinationSign destination={destination} />
              <span className={destination.unread > 0 ? 'switcher-name-unread' : undefined}>
                {destination.name}
              </span>
              <small className="switcher-note">{destination.note}</small>
            </div>
          ))}
        </div>
        {found.length === 0 && <p className="menu-empty">{words.noMatches}</p>}
      </div>
    </dialog>
  );
}
