import { type MouseEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { ClientMessage } from '../../protocol.ts';
import { call } from '../client/call.ts';
import { useDirectory } from '../client/directory.tsx';
import { Icon } from '../parts/icon.tsx';
import { type PopItem, PopMenu } from '../parts/pop-menu.tsx';

interface MessageActionsProps {
  message: ClientMessage;
  /** Absent inside a thread. */
  onOpenThread?: ((message: ClientMessage) => void) | undefined;
  menu: MessageMenu;
}

/** What can be done with one message: beside it while it is pointed at, and in its menu. */
export function MessageActions({ message, onOpenThread, menu }: MessageActionsProps) {
  const { words } = useDirectory();
  const isMenuOpen = menu.anchor !== undefined;
  return (
    <div className="message-actions">
      {onOpenThread !== undefined && (
        <button
          type="button"
          className="icon-button reply-button"
          aria-label={words.replyInThread}
          title={words.replyInThread}
          onClick={() => onOpenThread(message)}
        >
          <Icon name="reply" />
        </button>
      )}
      <button
        type="button"
        ref={menu.button}
        className="icon-button"
        aria-label={words.messageActions}
        title={words.messageActions}
        aria-haspopup="menu"
        aria-expanded={isMenuOpen}
        onClick={() => (isMenuOpen ? menu.close({ returnsFocus: true }) : menu.openAtButton())}
      >
        <Icon name="more" />
      </button>
      <span ref={menu.spot} className="menu-spot" />
      {isMenuOpen && <OpenMenu message={message} onOpenThread={onOpenThread} menu={menu} />}
    </div>
  );
}

function OpenMenu({ message, onOpenThread, menu }: MessageActionsProps) {
  const { words, me, app, report } = useDirectory();
  const run = async (callbackId: string): Promise<void> => {
    const { channel, ts } = message;
    const outcome = await call('messageShortcut', { person: me.id, callbackId, channel, ts });
    if (!outcome.ok) report(outcome.problem);
  };
  const own: PopItem[] = [
    ...(onOpenThread === undefined
      ? []
      : [{ key: 'reply', label: words.replyInThread, onPick: () => onOpenThread(message) }]),
    {
      key: 'copy',
      label: words.copyText,
      onPick: () => void navigator.clipboard.writeText(message.text).catch(report),
    },
  ];
  // A message that only one person can see is not known to the app's shortcuts.
  const shortcuts = message.isOnlyVisibleToYou ? [] : app.shortcuts.filter(({ type }) => type === 'message');
  const groups = [
    { key: 'own', items: own },
    {
      key: 'app',
      heading: app.name,
      items: shortcuts.map(({ callbackId, name }) => ({
        key: callbackId,
        label: name,
        onPick: () => void run(callbackId).catch(report),
      })),
    },
  ].filter(({ items }) => items.length > 0);
  if (menu.anchor === undefined) return null;
  return (
    <PopMenu
      name={words.messageActions}
      anchor={menu.anchor === 'button' ? menu.button : menu.spot}
      groups={groups}
      onClose={menu.close}
    />
  );
}

export type MessageMenu = ReturnType<typeof useMessageMenu>;

const longPressMs = 500;
const leftAlone = 'a, button, input, textarea, select, [role=menu], [contenteditable]';

/** A message's menu opens from its button, by a right click, and by holding a finger on the message. */
export function useMessageMenu() {
  const [anchor, setAnchor] = useState<'button' | 'spot'>();
  const button = useRef<HTMLButtonElement>(null);
  const spot = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const openAt = (x: number, y: number): void => {
    if (spot.current === null) return;
    spot.current.style.left = `${x}px`;
    spot.current.style.top = `${y}px`;
    setAnchor('spot');
  };
  const isLeftAlone = (target: EventTarget): boolean =>
    target instanceof Element && target.closest(leftAlone) !== null;
  const forget = (): void => clearTimeout(timer.current);

  return {
    anchor,
    button,
    spot,
    openAtButton: () => setAnchor('button'),
    close: ({ returnsFocus }: { returnsFocus: boolean }) => {
      setAnchor(undefined);
      if (returnsFocus) button.current?.focus();
    },
    handlers: {
      onContextMenu: (event: MouseEvent) => {
        // Links and selected words keep the browser's own menu.
        if (isLeftAlone(event.target) || window.getSelection()?.isCollapsed === false) return;
        event.preventDefault();
        openAt(event.clientX, event.clientY);
      },
      onPointerDown: (event: PointerEvent) => {
        if (event.pointerType !== 'touch' || isLeftAlone(event.target)) return;
        const { clientX, clientY } = event;
        timer.current = setTimeout(() => openAt(clientX, clientY), longPressMs);
      },
      onPointerMove: forget,
      onPointerUp: forget,
      onPointerCancel: forget,
    },
  };
}
