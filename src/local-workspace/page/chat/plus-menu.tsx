import { type RefObject, useRef } from 'react';
import { useWorkspace } from '../client/workspace.tsx';
import { MenuButton } from '../elements/menu.tsx';
import { Icon } from '../parts/icon.tsx';
import { useShortcut } from './shortcuts.ts';

interface PlusMenuProps {
  /** In a thread, Slack offers no shortcuts. */
  hasShortcuts: boolean;
  onFiles: (files: readonly File[]) => void;
}

/** Where a person looks for what else can be done: files, and the app's global shortcuts. */
export function PlusMenu({ hasShortcuts, onFiles }: PlusMenuProps) {
  const { state, words } = useWorkspace();
  const { app } = state.bootstrap;
  const start = useShortcut();
  const chooser = useRef<HTMLInputElement>(null);
  const upload = {
    key: 'upload',
    label: words.uploadFile,
    description: words.uploadHint,
    onPick: () => chooser.current?.click(),
  };
  const shortcuts = app.shortcuts
    .filter(({ type }) => type === 'global')
    .map(({ callbackId, name }) => ({
      key: callbackId,
      label: name,
      description: app.name,
      onPick: () => start(callbackId),
    }));
  return (
    <>
      <MenuButton
        name={hasShortcuts ? words.filesAndShortcuts : words.files}
        className="icon-button composer-plus"
        items={hasShortcuts ? [upload, ...shortcuts] : [upload]}
      >
        <Icon name="plus" />
      </MenuButton>
      <FileChooser input={chooser} onFiles={onFiles} />
    </>
  );
}

function FileChooser({
  input,
  onFiles,
}: {
  input: RefObject<HTMLInputElement | null>;
  onFiles: PlusMenuProps['onFiles'];
}) {
  return (
    <input
      ref={input}
      type="file"
      multiple
      hidden
      onChange={({ currentTarget }) => {
        onFiles([...(currentTarget.files ?? [])]);
        // The same file can be chosen again.
        currentTarget.value = '';
      }}
    />
  );
}
