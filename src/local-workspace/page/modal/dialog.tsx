import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useWorkspace } from '../client/workspace.tsx';
import { Icon } from '../parts/icon.tsx';

interface DialogProps {
  title: ReactNode;
  size?: 'small' | 'normal';
  /** The close button. */
  onClose: () => void;
  /** Escape; the same as the close button unless told. */
  onEscape?: () => void;
  /** Shown before the title when there is somewhere to go back to. */
  onBack?: (() => void) | undefined;
  footer?: ReactNode;
  hidden?: boolean;
  children: ReactNode;
}

/** A modal dialog of the page: the browser keeps focus inside and returns it to where it was. */
export function Dialog(props: DialogProps) {
  const {
    title,
    size = 'normal',
    onClose,
    onEscape = onClose,
    onBack,
    footer,
    hidden = false,
    children,
  } = props;
  const { words } = useWorkspace();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!hidden) {
      element?.showModal();
      element?.querySelector<HTMLElement>('[data-focus-first]')?.focus();
    }
    // Closed before it is taken away, it gives the focus back to where it was.
    return () => element?.close();
  }, [hidden]);

  return (
    <dialog
      ref={dialog}
      className={`dialog dialog-${size}`}
      aria-labelledby={titleId}
      onClose={(event) => {
        // A second Escape closes the dialog whatever the page says. Word of it comes late: it may be open again by then.
        const dialog = event.currentTarget;
        if (event.target === dialog && !dialog.open && !hidden) onEscape();
      }}
      onCancel={(event) => {
        // A cancelled file or date picker inside the dialog also ends up here.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onEscape();
      }}
    >
      <header className="dialog-head">
        {onBack !== undefined && (
          <button type="button" className="icon-button" aria-label={words.back} onClick={onBack}>
            <Icon name="back" />
          </button>
        )}
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="icon-button" aria-label={words.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className="dialog-body">{children}</div>
      {footer !== undefined && <footer className="dialog-foot">{footer}</footer>}
    </dialog>
  );
}
