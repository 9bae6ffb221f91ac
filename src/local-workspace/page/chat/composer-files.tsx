import { useDirectory } from '../client/directory.tsx';
import { Icon } from '../parts/icon.tsx';
import type { AttachedFile } from './attached-files.ts';
import { fileSize } from './file-size.ts';

interface ComposerFilesProps {
  files: readonly AttachedFile[];
  onRemove: (key: number) => void;
}

/** What will be sent with the message being written, and how far each file is. */
export function ComposerFiles({ files, onRemove }: ComposerFilesProps) {
  const { me, words } = useDirectory();
  if (files.length === 0) return null;
  return (
    <ul className="composer-files" aria-label={words.filesToSend}>
      {files.map(({ key, name, size, progress }) => (
        <li key={key} className={progress.kind === 'failed' ? 'file-tile file-tile-failed' : 'file-tile'}>
          <Icon name="file" />
          <span className="file-tile-main">
            <strong title={name}>{name}</strong>
            {progress.kind === 'failed' ? (
              <small role="alert">{progress.problem ?? words.uploadFailed}</small>
            ) : (
              <small>{fileSize(size, me.locale)}</small>
            )}
          </span>
          <button
            type="button"
            className="icon-button"
            aria-label={words.remove(name)}
            title={words.remove(name)}
            onClick={() => onRemove(key)}
          >
            <Icon name="close" />
          </button>
          {progress.kind === 'sending' && (
            <progress aria-label={words.uploading(name)} max={1} value={progress.share} />
          )}
        </li>
      ))}
    </ul>
  );
}
