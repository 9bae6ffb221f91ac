import type { ClientFile } from '../../protocol.ts';
import { useDirectory } from '../client/directory.tsx';
import { Icon } from '../parts/icon.tsx';
import { fileSize } from './file-size.ts';

/** The files that were shared with a message, each to be downloaded. */
export function MessageFiles({ files }: { files: readonly ClientFile[] }) {
  const { me, words } = useDirectory();
  if (files.length === 0) return null;
  return (
    <div className="message-files">
      {files.map(({ id, name, size, kind }) => (
        <a
          key={id}
          className="file-tile"
          href={`/client/file?${new URLSearchParams({ person: me.id, file: id })}`}
          download={name}
          aria-label={words.download(name)}
          title={words.download(name)}
        >
          <Icon name="file" />
          <span className="file-tile-main">
            <strong>{name}</strong>
            <small>
              {kind} · {fileSize(size, me.locale)}
            </small>
          </span>
          <Icon name="download" />
        </a>
      ))}
    </div>
  );
}
