import { useCallback, useMemo } from 'react';
import { call } from '../client/call.ts';
import { useWorkspace } from '../client/workspace.tsx';
import { type Destination, destinationsOf, keyOfPlace } from './places.ts';

/** Where the person can go, where they are, and how to get there. */
export function useDestinations() {
  const { state, words, open, change, report } = useWorkspace();
  const { bootstrap, openPlace } = state;
  const destinations = useMemo(() => destinationsOf(bootstrap, words), [bootstrap, words]);
  const me = bootstrap.me.id;

  const go = useCallback(
    ({ place, person }: Destination): void => {
      if (place !== undefined) open(place);
      if (place !== undefined || person === undefined) return;
      call('openDirectMessage', { person: me, withPerson: person })
        .then(({ directMessage }) => {
          change({ type: 'event', event: { type: 'directMessageOpened', directMessage } });
          open({ kind: 'conversation', id: directMessage.id });
        })
        .catch(report);
    },
    [me, open, change, report],
  );
  return { destinations, openKey: keyOfPlace(destinations, openPlace), go };
}
