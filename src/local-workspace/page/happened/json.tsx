import { useEffect, useId, useState } from 'react';
import { useWorkspace } from '../client/workspace.tsx';
import { keyed } from '../text/keyed.ts';

/** A value as JSON: wrapped, its keys set apart, and ready to be copied. */
export function Json({ name, value }: { name: string; value: unknown }) {
  const { words, report } = useWorkspace();
  const headingId = useId();
  const [isCopied, setCopied] = useState(false);
  const text = JSON.stringify(value, null, 2) ?? '';

  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [isCopied]);

  const copy = (): void => {
    navigator.clipboard.writeText(text).then(() => setCopied(true), report);
  };
  return (
    <section className="json" aria-labelledby={headingId}>
      <header>
        <h3 id={headingId}>{name}</h3>
        <button type="button" className="button button-quiet" aria-live="polite" onClick={copy}>
          {isCopied ? words.copied : words.copy}
        </button>
      </header>
      <pre>
        {keyed(piecesOf(text)).map(([key, piece]) =>
          piece.isKey ? (
            <span key={key} className="json-key">
              {piece.text}
            </span>
          ) : (
            piece.text
          ),
        )}
      </pre>
    </section>
  );
}

interface Piece {
  text: string;
  isKey: boolean;
}

/** JSON text cut into keys and what stands between them. */
function piecesOf(json: string): Piece[] {
  return json
    .split(/^(\s*"(?:[^"\\]|\\.)*"(?=: ))/m)
    .map((text, index) => ({ text, isKey: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
