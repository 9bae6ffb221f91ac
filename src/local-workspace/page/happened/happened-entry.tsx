import { useId } from 'react';
import type { ClientHappenedEntry } from '../../protocol-extras.ts';
import { useWorkspace } from '../client/workspace.tsx';
import { Icon } from '../parts/icon.tsx';
import type { Words } from '../words.ts';
import { Json } from './json.tsx';

interface HappenedEntryProps {
  entry: ClientHappenedEntry;
  isExpanded: boolean;
  onToggle: () => void;
}

/** One line for something between the workspace and the app; opened, everything that was said. */
export function HappenedEntry({ entry, isExpanded, onToggle }: HappenedEntryProps) {
  const { words } = useWorkspace();
  const detailsId = useId();
  const { kind, title, detail, outcome, isRefused, parts } = described(entry, words);
  const isToApp = entry.kind === 'request';
  return (
    <li className={isRefused ? 'happened-entry happened-refused' : 'happened-entry'}>
      <button
        type="button"
        className="happened-line"
        aria-expanded={isExpanded}
        aria-controls={isExpanded ? detailsId : undefined}
        onClick={onToggle}
      >
        <span className={isToApp ? 'happened-sign happened-in' : 'happened-sign'} aria-hidden="true">
          <Icon name={isToApp ? 'forward' : 'back'} />
        </span>
        <span className="happened-name">
          <small>{kind}</small>
          <span className="happened-title">
            <b>{title}</b> {detail}
          </span>
          <small>{outcome}</small>
        </span>
        <small className="happened-time">{words.after(milliseconds(entry.afterMs))}</small>
      </button>
      {isExpanded && (
        <div id={detailsId} className="happened-details">
          {parts.map(([name, value]) => (
            <Json key={name} name={name} value={value} />
          ))}
        </div>
      )}
    </li>
  );
}

interface Described {
  kind: string;
  title: string;
  detail: string;
  outcome: string;
  isRefused: boolean;
  /** What there is to read, each under its name. */
  parts: [name: string, value: unknown][];
}

const milliseconds = (ms: number): string => `${Math.round(ms)} ms`;

function described(entry: ClientHappenedEntry, words: Words): Described {
  switch (entry.kind) {
    case 'request': {
      const { acknowledgement, via, type, detail, retry, payload } = entry;
      const kind = {
        slash_commands: words.viaCommand,
        interactive: words.viaInteraction,
        events_api: words.viaEvent,
      };
      return {
        kind: retry === null ? kind[via] : `${kind[via]} · ${words.repeated(retry)}`,
        title: type,
        detail,
        outcome: acknowledged(acknowledgement, words),
        isRefused: acknowledgement?.ok === false,
        parts: [
          [words.requestPart, payload],
          ...(acknowledgement?.ok && acknowledgement.body !== null
            ? [[words.acknowledgementPart, acknowledgement.body] satisfies [string, unknown]]
            : []),
        ],
      };
    }
    case 'call':
      return {
        kind: words.viaCall,
        title: entry.method,
        detail: '',
        outcome: `${answerOf(entry.answer)} · ${milliseconds(entry.tookMs)}`,
        isRefused: entry.answer.ok !== true,
        parts: [
          [words.argumentsPart, entry.arguments],
          [words.answerPart, entry.answer],
        ],
      };
    case 'response':
      return {
        kind: words.viaResponse,
        title: 'response_url',
        detail: '',
        outcome: answerOf(entry.answer),
        isRefused: entry.answer.ok !== true,
        parts: [
          [words.messagePart, entry.body],
          [words.answerPart, entry.answer],
        ],
      };
  }
}

type Acknowledged = Extract<ClientHappenedEntry, { kind: 'request' }>['acknowledgement'];

function acknowledged(acknowledgement: Acknowledged, words: Words): string {
  if (acknowledgement === null) return words.notAcknowledgedYet;
  const took = milliseconds(acknowledgement.tookMs);
  if (acknowledgement.ok) return words.acknowledgedAfter(took);
  return `${words.notAcknowledged} · ${acknowledgement.reason} · ${took}`;
}

function answerOf({ ok, error }: { readonly ok?: unknown; readonly error?: unknown }): string {
  return ok === true ? 'ok' : String(error);
}
