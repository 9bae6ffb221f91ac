import { useEffect, useRef, useState } from 'react';
import type { ClientHappened } from '../../protocol-extras.ts';
import { call } from '../client/call.ts';
import { dateFormat } from '../client/date-formats.ts';
import { useWorkspace } from '../client/workspace.tsx';
import { Icon } from '../parts/icon.tsx';
import { HappenedEntry } from './happened-entry.tsx';

/** What the app was told for the person's last action, and what it did: for developers. */
export function HappenedDrawer({ onClose }: { onClose: () => void }) {
  const { state, words } = useWorkspace();
  const happened = useHappened();
  const [expanded, setExpanded] = useState<string>();
  const closeButton = useRef<HTMLButtonElement>(null);
  const { me } = state.bootstrap;

  useEffect(() => closeButton.current?.focus(), []);

  const time = ({ at, isClockMove }: ClientHappened): string =>
    dateFormat(me.locale, {
      ...(isClockMove ? { weekday: 'short', month: 'short', day: 'numeric' } : { second: '2-digit' }),
      hour: '2-digit',
      minute: '2-digit',
      timeZone: me.timeZone,
    }).format(at);

  return (
    <aside
      className="happened"
      aria-label={words.happened}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className="happened-head">
        <h2>{words.happened}</h2>
        <button
          ref={closeButton}
          type="button"
          className="icon-button"
          aria-label={words.closeHappened}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <div className="happened-body">
        <p className="faint">{words.happenedHint}</p>
        {happened === null && <p className="happened-empty">{words.happenedEmpty}</p>}
        {happened && (
          <>
            <h3>
              {happened.isClockMove ? words.happenedClock(time(happened)) : words.happenedAt(time(happened))}
            </h3>
            {happened.entries.length === 0 && <p className="happened-empty">{words.happenedNothing}</p>}
            <ol className="happened-entries">
              {happened.entries.map((entry) => (
                <HappenedEntry
                  key={entry.key}
                  entry={entry}
                  isExpanded={entry.key === expanded}
                  onToggle={() => setExpanded(entry.key === expanded ? undefined : entry.key)}
                />
              ))}
            </ol>
          </>
        )}
      </div>
    </aside>
  );
}

/** Calls come in quick succession: they are read together. */
const gatherMs = 100;

/** The latest of what happened, kept live; undefined until it was read for the first time. */
function useHappened(): ClientHappened | null | undefined {
  const { state, report } = useWorkspace();
  const { happenings, isConnected, bootstrap } = state;
  const person = bootstrap.me.id;
  const [happened, setHappened] = useState<ClientHappened | null>();
  useEffect(() => {
    if (!isConnected) return;
    let isCurrent = true;
    const timer = setTimeout(
      () => {
        call('happened', { person })
          .then((answer) => {
            if (isCurrent) setHappened(answer.happened);
          })
          .catch(report);
      },
      happenings === 0 ? 0 : gatherMs,
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [person, happenings, isConnected, report]);
  return happened;
}
