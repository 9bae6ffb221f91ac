import { type KeyboardEvent, useState } from 'react';

export interface ListKeys {
  isOpen: boolean;
  /** The place of the option that Enter would pick. */
  active: number;
  activate(index: number): void;
  open(active?: number): void;
  close(): void;
  /** True when the key was the list's and has been dealt with. `count` is how many options the list has now. */
  handle(event: KeyboardEvent<HTMLInputElement>, count: number, onPick: (index: number) => void): boolean;
}

const pageLength = 8;

/** A list under an input in which the focus stays: arrows, Page keys, Home and End move, Enter picks, Escape closes. */
export function useListKeys(onClose?: () => void): ListKeys {
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);

  const open = (at = 0): void => {
    setActive(at);
    setOpen(true);
  };
  const close = (): void => {
    setOpen(false);
    setActive(0);
    onClose?.();
  };

  const targetOf = (event: KeyboardEvent<HTMLInputElement>, count: number): number | undefined => {
    const last = count - 1;
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const isTyping = value !== '' && !(selectionStart === 0 && selectionEnd === value.length);
    switch (event.key) {
      case 'ArrowDown':
        return active >= last ? 0 : active + 1;
      case 'ArrowUp':
        return active <= 0 ? last : active - 1;
      case 'PageDown':
        return Math.min(active + pageLength, last);
      case 'PageUp':
        return Math.max(active - pageLength, 0);
      // Inside a text these move the cursor.
      case 'Home':
        return isTyping ? undefined : 0;
      case 'End':
        return isTyping ? undefined : last;
      default:
        return undefined;
    }
  };

  const handle: ListKeys['handle'] = (event, count, onPick) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return false;
    if (!isOpen) {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp' && event.key !== 'Enter') return false;
      open();
    } else if (event.key === 'Enter') {
      if (active < count) onPick(active);
    } else if (event.key === 'Escape') {
      // Only the list closes, not the dialog around it.
      event.stopPropagation();
      close();
    } else {
      const target = targetOf(event, count);
      if (target === undefined) return false;
      if (count > 0) setActive(target);
    }
    event.preventDefault();
    return true;
  };

  return { isOpen, active, activate: setActive, open, close, handle };
}
