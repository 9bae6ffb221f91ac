import {
  createContext,
  type Dispatch,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useReducer,
} from 'react';
import type { Bootstrap } from '../../protocol.ts';
import { type Words, wordsFor } from '../words.ts';
import { call, RequestRefused } from './call.ts';
import { listen } from './live-events.ts';
import {
  type Place,
  reduceWorkspace,
  startState,
  type WorkspaceChange,
  type WorkspaceState,
} from './workspace-state.ts';

export interface Workspace {
  state: WorkspaceState;
  words: Words;
  change: Dispatch<WorkspaceChange>;
  /** Shows words near the composer: a request that failed, or an app that did not answer. */
  report(problem: unknown): void;
  open(place: Place): void;
}

const WorkspaceContext = createContext<Workspace | undefined>(undefined);

/** Everything one person sees, kept live. Only inside `WorkspaceProvider`. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (workspace === undefined) throw new Error('useWorkspace is used outside WorkspaceProvider');
  return workspace;
}

interface WorkspaceProviderProps {
  bootstrap: Bootstrap;
  startPlace: Place;
  onOpen: (place: Place) => void;
  children: ReactNode;
}

/** Holds one person's view of the workspace; give it a `key` with the person's id. */
export function WorkspaceProvider({ bootstrap, startPlace, onOpen, children }: WorkspaceProviderProps) {
  const [state, change] = useReducer(reduceWorkspace, startState(bootstrap, startPlace));
  const me = bootstrap.me.id;
  const words = wordsFor(bootstrap.me.locale);

  const report = useCallback(
    (problem: unknown) => {
      const text =
        problem instanceof RequestRefused
          ? problem.message
          : typeof problem === 'string'
            ? problem
            : words.actionFailed;
      change({ type: 'event', event: { type: 'problem', text } });
    },
    [words],
  );

  useEffect(
    () =>
      listen(me, {
        onOpen: () => {
          change({ type: 'connected', isConnected: true });
          // Whatever happened before the stream stood open is read again from the server.
          call('bootstrap', { person: me })
            .then((fresh) => change({ type: 'refreshed', bootstrap: fresh }))
            .catch(() => change({ type: 'connected', isConnected: false }));
        },
        onEvent: (event) => change({ type: 'event', event }),
        onLost: () => change({ type: 'connected', isConnected: false }),
      }),
    [me],
  );

  const openPlace = state.openPlace;
  const channel = openPlace.kind === 'conversation' ? openPlace.id : undefined;
  const { isConnected } = state;
  useEffect(() => {
    if (!isConnected) return;
    if (channel === undefined) {
      call('openHome', { person: me, tab: 'home' }).catch(report);
      return;
    }
    change({ type: 'messagesRequested', channel });
    call('messages', { person: me, channel })
      .then((page) => change({ type: 'messagesLoaded', channel, page, isNewest: true }))
      .catch(report);
  }, [channel, isConnected, me, report]);

  const open = useCallback(
    (place: Place) => {
      change({ type: 'opened', place });
      onOpen(place);
    },
    [onOpen],
  );

  const workspace = useMemo(() => ({ state, words, change, report, open }), [state, words, report, open]);
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>;
}
