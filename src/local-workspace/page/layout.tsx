import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { focusComposer } from './chat/composer-focus.ts';
import { Conversation } from './chat/conversation.tsx';
import { Home } from './chat/home.tsx';
import { PlaceHeader } from './chat/place-header.tsx';
import { readAddress } from './client/address.ts';
import { visiblePlace } from './client/visible-places.ts';
import { useWorkspace } from './client/workspace.tsx';
import { HappenedPlace } from './happened/happened.tsx';
import { ProgressBar } from './progress/progress-bar.tsx';
import { destinationBeside } from './sidebar/places.ts';
import { Sidebar } from './sidebar/sidebar.tsx';
import { useDestinations } from './sidebar/use-destinations.ts';

const QuickSwitcher = lazy(async () => ({
  default: (await import('./sidebar/quick-switcher.tsx')).QuickSwitcher,
}));

/** As in the style sheets: narrower than this, the sidebar is a drawer. */
const phone = '(max-width: 760px)';

/** The sidebar, and beside it the place that is open. */
export function Layout({ onSwitch }: { onSwitch: (person: string) => void }) {
  const { state, words } = useWorkspace();
  const drawer = useDrawer();
  const [isJumping, setJumping] = useState(false);
  const jump = useCallback(() => setJumping(true), []);
  const place = state.openPlace;
  useTitle();
  useAddress();
  usePlaceKeys(jump);

  return (
    <div className={drawer.isOpen ? 'layout layout-drawer-open' : 'layout'}>
      <button type="button" className="skip-link" onClick={() => focusComposer({ evenOnTouch: true })}>
        {words.skipToComposer}
      </button>
      <div ref={drawer.box} className="drawer">
        <Sidebar onSwitch={onSwitch} onJump={jump} onDone={drawer.close} />
      </div>
      <button
        type="button"
        className="drawer-shade"
        aria-label={words.closeNavigation}
        onClick={drawer.close}
      />
      <main className="place-main" inert={drawer.isOpen}>
        {state.isLost && (
          <p className="offline" role="status">
            {words.reconnecting}
          </p>
        )}
        <ProgressBar />
        <PlaceHeader onOpenSidebar={drawer.open} />
        {place.kind === 'home' ? <Home /> : <Conversation key={place.id} channel={place.id} />}
      </main>
      <HappenedPlace />
      {isJumping && (
        <Suspense>
          <QuickSwitcher
            onClose={() => {
              setJumping(false);
              drawer.close();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

/** Follows an address that was typed or pasted into the open page. */
function useAddress(): void {
  const { state, open } = useWorkspace();
  const { bootstrap } = state;
  useEffect(() => {
    const follow = (): void => {
      const { person, place } = readAddress(window.location.hash);
      const wanted = visiblePlace(bootstrap, place);
      // Somebody else's address opens the page as theirs.
      if (wanted !== undefined && (person === null || person === bootstrap.me.id)) open(wanted);
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, [bootstrap, open]);
}

/** On a phone the sidebar slides over the page, which is out of reach meanwhile. */
function useDrawer() {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<Element>(null);

  useEffect(() => {
    if (!isOpen) return;
    opener.current = document.activeElement;
    const [current] = box.current?.querySelectorAll<HTMLElement>('[aria-current=page], button') ?? [];
    current?.focus();
    const closeOnEscape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) setOpen(false);
    };
    const media = window.matchMedia(phone);
    const closeWhenWide = (): void => setOpen(false);
    document.addEventListener('keydown', closeOnEscape);
    media.addEventListener('change', closeWhenWide);
    return () => {
      document.removeEventListener('keydown', closeOnEscape);
      media.removeEventListener('change', closeWhenWide);
      if (opener.current instanceof HTMLElement) opener.current.focus();
    };
  }, [isOpen]);

  const open = useCallback(() => setOpen(true), []);
  const close = useCallback(() => setOpen(false), []);
  return { isOpen, box, open, close };
}

/** Ctrl or Cmd with K jumps anywhere, Alt with an arrow goes to the place above or below. */
function usePlaceKeys(onJump: () => void): void {
  const { destinations, openKey, go } = useDestinations();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (document.querySelector('dialog[open]') !== null) return;
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        onJump();
        return;
      }
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined;
      if (step === undefined || !event.altKey || event.ctrlKey || event.metaKey) return;
      const next = destinationBeside(destinations, openKey, step);
      if (next === undefined) return;
      event.preventDefault();
      go(next);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [destinations, openKey, go, onJump]);
}

/** The tab's title: how much is unread, where one is, and whose workspace it is. */
function useTitle(): void {
  const { state, words } = useWorkspace();
  const { destinations, openKey } = useDestinations();
  const { name: team } = state.bootstrap.team;
  const open = destinations.find(({ key }) => key === openKey);
  const unread = destinations.reduce((sum, each) => sum + (each.key === openKey ? 0 : each.unread), 0);
  const place = open === undefined ? '' : open.kind === 'channel' ? `#${open.name}` : open.name;
  const title = [place, team, words.pageName].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${title}` : title;
  }, [title, unread]);
}
