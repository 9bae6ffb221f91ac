import { useCallback, useEffect, useRef, useState } from 'react';
import type { Bootstrap } from '../protocol.ts';
import { Conversation } from './chat/conversation.tsx';
import { Home } from './chat/home.tsx';
import { PlaceHeader } from './chat/place-header.tsx';
import { readAddress, writeAddress } from './client/address.ts';
import { call } from './client/call.ts';
import { DirectoryProvider } from './client/directory.tsx';
import { useWorkspace, WorkspaceProvider } from './client/workspace.tsx';
import type { Place } from './client/workspace-state.ts';
import { HappenedPlace } from './happened/happened.tsx';
import { ConfirmProvider } from './modal/confirm.tsx';
import { Modals } from './modal/modal.tsx';
import { ProgressBar } from './progress/progress-bar.tsx';
import { Sidebar } from './sidebar/sidebar.tsx';
import { wordsFor } from './words.ts';

const retryMs = 1_000;

/** The page: finds out who looks and keeps asking until the workspace answers. */
export function App() {
  const [person, setPerson] = useState(() => readAddress(window.location.hash).person);
  const [bootstrap, setBootstrap] = useState<Bootstrap>();
  const [isUnreachable, setUnreachable] = useState(false);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isCurrent = true;
    const ask = (who: string | null): void => {
      call('bootstrap', { person: who })
        .then((answer) => {
          if (!isCurrent) return;
          setUnreachable(false);
          setBootstrap(answer);
          document.documentElement.lang = answer.me.locale;
          document.title = `${answer.team.name} · ${wordsFor(answer.me.locale).pageName}`;
        })
        .catch((error: unknown) => {
          if (!isCurrent) return;
          setUnreachable(error instanceof TypeError);
          // A person who is no longer here must not keep the page from opening.
          timer = setTimeout(() => ask(error instanceof TypeError ? who : null), retryMs);
        });
    };
    ask(person);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [person]);

  useEffect(() => {
    const onHashChange = (): void => setPerson(readAddress(window.location.hash).person);
    window.addEventListener('hashchange', onHashChange);
    return () => window.removeEventListener('hashchange', onHashChange);
  }, []);

  const switchPerson = useCallback((next: string) => {
    const { place } = readAddress(window.location.hash);
    // Direct messages belong to the person left behind; a channel or the Home tab can stay open.
    const stays = place?.kind === 'home' || place?.id.startsWith('C') === true;
    window.history.replaceState(null, '', writeAddress(next, stays ? place : undefined));
    setPerson(next);
  }, []);

  if (bootstrap === undefined) {
    const words = wordsFor(navigator.language);
    return (
      <main className="opening" role="status">
        {isUnreachable ? words.unreachable : words.loading}
      </main>
    );
  }
  return <Opened key={bootstrap.me.id} bootstrap={bootstrap} onSwitch={switchPerson} />;
}

interface OpenedProps {
  bootstrap: Bootstrap;
  onSwitch: (person: string) => void;
}

function Opened({ bootstrap, onSwitch }: OpenedProps) {
  const me = bootstrap.me.id;
  const remember = useCallback(
    (place: Place) => window.history.replaceState(null, '', writeAddress(me, place)),
    [me],
  );
  return (
    <WorkspaceProvider bootstrap={bootstrap} startPlace={startPlace(bootstrap)} onOpen={remember}>
      <DirectoryProvider>
        <ConfirmProvider>
          <Layout onSwitch={onSwitch} />
          <Modals />
        </ConfirmProvider>
      </DirectoryProvider>
    </WorkspaceProvider>
  );
}

/** What the address names, if this person can see it; else their first channel. */
function startPlace({ channels, directMessages }: Bootstrap): Place {
  const { place } = readAddress(window.location.hash);
  if (place?.kind === 'home') return place;
  const visible = [...channels.filter(({ isMember }) => isMember), ...directMessages];
  const found = visible.find(({ id }) => id === place?.id) ?? visible[0];
  return found === undefined ? { kind: 'home' } : { kind: 'conversation', id: found.id };
}

function Layout({ onSwitch }: { onSwitch: (person: string) => void }) {
  const { state, words } = useWorkspace();
  const [isSidebarOpen, setSidebarOpen] = useState(false);
  const drawer = useRef<HTMLDivElement>(null);
  const place = state.openPlace;

  useEffect(() => {
    if (!isSidebarOpen) return;
    drawer.current?.querySelector('button')?.focus();
    const closeOnEscape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setSidebarOpen(false);
    };
    document.addEventListener('keydown', closeOnEscape);
    return () => document.removeEventListener('keydown', closeOnEscape);
  }, [isSidebarOpen]);

  return (
    <div className={isSidebarOpen ? 'layout layout-drawer-open' : 'layout'}>
      <div ref={drawer} className="drawer">
        <Sidebar onSwitch={onSwitch} onDone={() => setSidebarOpen(false)} />
      </div>
      <button
        type="button"
        className="drawer-shade"
        aria-label={words.closeNavigation}
        tabIndex={isSidebarOpen ? 0 : -1}
        onClick={() => setSidebarOpen(false)}
      />
      <main className="place-main">
        {!state.isConnected && (
          <p className="offline" role="status">
            {words.reconnecting}
          </p>
        )}
        <ProgressBar />
        <PlaceHeader onOpenSidebar={() => setSidebarOpen(true)} />
        {place.kind === 'home' ? <Home /> : <Conversation key={place.id} channel={place.id} />}
      </main>
      <HappenedPlace />
    </div>
  );
}
