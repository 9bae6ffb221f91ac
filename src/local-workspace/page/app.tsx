import { useCallback, useEffect, useState } from 'react';
import type { Bootstrap } from '../protocol.ts';
import { readAddress, writeAddress } from './client/address.ts';
import { call } from './client/call.ts';
import { DirectoryProvider } from './client/directory.tsx';
import { firstPlace, visiblePlace } from './client/visible-places.ts';
import { WorkspaceProvider } from './client/workspace.tsx';
import type { Place } from './client/workspace-state.ts';
import { Layout } from './layout.tsx';
import { ConfirmProvider } from './modal/confirm.tsx';
import { Modals } from './modal/modal.tsx';
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
  const named = visiblePlace(bootstrap, readAddress(window.location.hash).place);
  return (
    <WorkspaceProvider bootstrap={bootstrap} startPlace={named ?? firstPlace(bootstrap)} onOpen={remember}>
      <DirectoryProvider>
        <ConfirmProvider>
          <Layout onSwitch={onSwitch} />
          <Modals />
        </ConfirmProvider>
      </DirectoryProvider>
    </WorkspaceProvider>
  );
}
