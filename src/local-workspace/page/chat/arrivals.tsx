import { useEffect, useRef, useState } from 'react';
import type { ClientMessage } from '../../protocol.ts';
import { useDirectory } from '../client/directory.tsx';
import { parseMrkdwnInline } from '../text/mrkdwn.ts';
import { plainText } from '../text/nodes.ts';

const spokenCharacters = 240;

/** Says to a screen reader what arrives while the list is open, whoever else wrote it. */
export function Arrivals({ messages }: { messages: readonly ClientMessage[] }) {
  const { me, nameOf } = useDirectory();
  const [spoken, setSpoken] = useState('');
  const last = messages.at(-1);
  const heard = useRef(last?.ts ?? '');

  useEffect(() => {
    if (last === undefined || last.ts <= heard.current) return;
    heard.current = last.ts;
    if (last.author !== me.id) {
      const named = last.text.replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `@${nameOf(id)}`);
      const plain = plainText(parseMrkdwnInline(named)).slice(0, spokenCharacters);
      setSpoken(`${nameOf(last.author)}: ${plain}`);
    }
  }, [last, me.id, nameOf]);

  return (
    <div className="unseen" aria-live="polite">
      {spoken}
    </div>
  );
}
