import { call } from '../client/call.ts';
import { useWorkspace } from '../client/workspace.tsx';
import { MenuButton } from '../elements/menu.tsx';
import { Icon } from '../parts/icon.tsx';

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

/** The app's global shortcuts, where a person looks for what else can be done. */
export function ShortcutMenu() {
  const { state, words } = useWorkspace();
  const { app } = state.bootstrap;
  const start = useShortcut();
  return (
    <MenuButton
      name={words.shortcuts}
      className="icon-button composer-plus"
      emptyText={words.noShortcuts}
      items={app.shortcuts
        .filter(({ type }) => type === 'global')
        .map(({ callbackId, name }) => ({
          key: callbackId,
          label: name,
          description: app.name,
          onPick: () => start(callbackId),
        }))}
    >
      <Icon name="plus" />
    </MenuButton>
  );
}
