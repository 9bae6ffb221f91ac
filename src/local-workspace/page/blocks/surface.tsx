import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Chosen, ChosenValues, ClientOptionGroup, Surface } from '../../protocol.ts';
import { call } from '../client/call.ts';
import { useDirectory } from '../client/directory.tsx';

/** What the elements of one message, modal or Home tab share: their values, and the way to the app. */
interface SurfaceApi {
  surface: Surface;
  chosen(blockId: string, actionId: string): Chosen | undefined;
  /** Remembers a value without telling the app. */
  keep(blockId: string, actionId: string, chosen: Chosen): void;
  /** Tells the app (`block_actions`); resolves when it has acknowledged, or failed to. */
  act(blockId: string, actionId: string, chosen?: Chosen): Promise<void>;
  isWorking(blockId: string, actionId: string): boolean;
  loadOptions(blockId: string, actionId: string, query: string): Promise<ClientOptionGroup[]>;
}

const SurfaceContext = createContext<SurfaceApi | undefined>(undefined);

export function useSurface(): SurfaceApi {
  const surface = useContext(SurfaceContext);
  if (surface === undefined) throw new Error('useSurface is used outside SurfaceProvider');
  return surface;
}

interface SurfaceProviderProps {
  surface: Surface;
  values: ChosenValues;
  onKeep: (blockId: string, actionId: string, chosen: Chosen) => void;
  children: ReactNode;
}

export function SurfaceProvider({ surface, values, onKeep, children }: SurfaceProviderProps) {
  const { me, report } = useDirectory();
  const [working, setWorking] = useState<readonly string[]>([]);

  const api = useMemo<SurfaceApi>(
    () => ({
      surface,
      chosen: (blockId, actionId) => values[blockId]?.[actionId],
      keep: onKeep,
      act: async (blockId, actionId, chosen) => {
        const key = keyOf(blockId, actionId);
        setWorking((before) => [...before, key]);
        try {
          const sent = chosen === undefined ? values : withValue(values, blockId, actionId, chosen);
          const outcome = await call('action', {
            person: me.id,
            surface,
            blockId,
            actionId,
            values: sent,
            ...(chosen === undefined ? {} : { chosen }),
          });
          if (!outcome.ok) report(outcome.problem);
        } catch (error) {
          report(error);
        } finally {
          setWorking((before) => before.filter((each) => each !== key));
        }
      },
      isWorking: (blockId, actionId) => working.includes(keyOf(blockId, actionId)),
      loadOptions: async (blockId, actionId, query) => {
        const outcome = await call('options', { person: me.id, surface, blockId, actionId, query });
        if (outcome.ok) return outcome.groups;
        throw new Error(outcome.problem);
      },
    }),
    [surface, values, onKeep, me.id, report, working],
  );
  return <SurfaceContext value={api}>{children}</SurfaceContext>;
}

const keyOf = (blockId: string, actionId: string): string => JSON.stringify([blockId, actionId]);

/** The same values with one of them replaced. */
export function withValue(
  values: ChosenValues,
  blockId: string,
  actionId: string,
  chosen: Chosen,
): ChosenValues {
  return { ...values, [blockId]: { ...values[blockId], [actionId]: chosen } };
}
