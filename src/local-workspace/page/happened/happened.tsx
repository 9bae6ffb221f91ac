import { lazy, Suspense } from 'react';
import { useWorkspace } from '../client/workspace.tsx';
import { useHappenedOpen } from './open-state.ts';
import '../styles/happened.css';

/** Developers look at it, most people never do: it comes when it is asked for. */
const HappenedDrawer = lazy(async () => ({
  default: (await import('./happened-drawer.tsx')).HappenedDrawer,
}));

const buttonClass = 'happened-button';

/** Opens and closes the drawer. */
export function HappenedButton() {
  const { words } = useWorkspace();
  const [isOpen, setOpen] = useHappenedOpen();
  return (
    <button
      type="button"
      className={`icon-button ${buttonClass}`}
      aria-label={words.happened}
      title={words.happened}
      aria-expanded={isOpen}
      onClick={() => setOpen(!isOpen)}
    >
      {'{ }'}
    </button>
  );
}

/** The drawer's place in the layout, empty until it is opened. */
export function HappenedPlace() {
  const [isOpen, setOpen] = useHappenedOpen();
  if (!isOpen) return null;
  const close = (): void => {
    setOpen(false);
    document.querySelector<HTMLElement>(`.${buttonClass}`)?.focus();
  };
  return (
    <Suspense fallback={null}>
      <HappenedDrawer onClose={close} />
    </Suspense>
  );
}
