import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Chosen, ChosenValues, ClientMessage, ClientView } from '../../protocol.ts';
import { SurfaceProvider, withValue } from './surface.tsx';

/** The elements of a posted message; what is picked in them lives as long as the page. */
export function MessageSurface({ message, children }: { message: ClientMessage; children: ReactNode }) {
  const { channel, ts } = message;
  const [values, setValues] = useState<ChosenValues>({});
  const keep = useCallback((blockId: string, actionId: string, chosen: Chosen) => {
    setValues((before) => withValue(before, blockId, actionId, chosen));
  }, []);
  const surface = useMemo(() => ({ type: 'message', channel, ts }) as const, [channel, ts]);
  return (
    <SurfaceProvider surface={surface} values={values} onKeep={keep}>
      {children}
    </SurfaceProvider>
  );
}

/** The values of a view's inputs: the server's, until the person changes them. */
export function useViewValues(
  view: ClientView,
): [ChosenValues, (blockId: string, actionId: string, chosen: Chosen) => void] {
  const [held, setHeld] = useState({ hash: view.hash, values: view.values });
  let current = held;
  if (held.hash !== view.hash) {
    current = { hash: view.hash, values: carryOver(held.values, view.values) };
    setHeld(current);
  }
  const keep = useCallback((blockId: string, actionId: string, chosen: Chosen) => {
    setHeld((before) => ({ ...before, values: withValue(before.values, blockId, actionId, chosen) }));
  }, []);
  return [current.values, keep];
}

/** As in Slack, what was typed survives an update where both ids stayed; new ids start afresh. */
function carryOver(typed: ChosenValues, fresh: ChosenValues): ChosenValues {
  const merged: ChosenValues = {};
  for (const [blockId, actions] of Object.entries(fresh)) {
    const kept: Record<string, Chosen> = {};
    for (const [actionId, chosen] of Object.entries(actions)) {
      const before = typed[blockId]?.[actionId];
      kept[actionId] = before === undefined ? chosen : before;
    }
    merged[blockId] = kept;
  }
  return merged;
}
