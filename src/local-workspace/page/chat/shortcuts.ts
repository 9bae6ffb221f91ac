import { call } from '../client/call.ts';
import { useWorkspace } from '../client/workspace.tsx';

/** Starts one of the app's global shortcuts. */
export function useShortcut(): (callbackId: string) => void {
  const { state, report } = useWorkspace();
  const me = state.bootstrap.me.id;
  return (callbackId) => {
    call('globalShortcut', { person: me, callbackId })
      .then((outcome) => {
        if (!outcome.ok) report(outcome.problem);
      })
      .catch(report);
  };
}
