import { useEffect } from 'react';
import { call } from '../client/call.ts';
import { usePlaceName } from '../client/directory.tsx';
import { useWorkspace } from '../client/workspace.tsx';
import { threadKey } from '../client/workspace-state.ts';
import { Icon } from '../parts/icon.tsx';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';

interface ThreadPanelProps {
  channel: string;
  threadTs: string;
  onClose: () => void;
}

/** One thread beside its conversation. */
export function ThreadPanel({ channel, threadTs, onClose }: ThreadPanelProps) {
  const { state, words, change, report } = useWorkspace();
  const me = state.bootstrap.me.id;
  const { isConnected } = state;
  const name = usePlaceName(channel);
  const messages = state.threads[threadKey(channel, threadTs)];

  const replies = messages?.find(({ ts }) => ts === threadTs)?.replyCount ?? 0;

  useEffect(() => {
    if (!isConnected) return;
    call('thread', { person: me, channel, threadTs })
      .then((answer) => change({ type: 'threadLoaded', channel, threadTs, messages: answer.messages }))
      .catch(report);
  }, [me, channel, threadTs, isConnected, change, report]);

  useEffect(() => {
    const closeOnEscape = (event: KeyboardEvent): void => {
      // What is open above the thread takes the key first.
      const isTaken = event.defaultPrevented || document.querySelector('dialog[open], [popover]') !== null;
      if (event.key === 'Escape' && !isTaken) onClose();
    };
    document.addEventListener('keydown', closeOnEscape);
    return () => document.removeEventListener('keydown', closeOnEscape);
  }, [onClose]);

  return (
    <aside className="thread" aria-label={words.thread}>
      <header className="thread-head">
        <h2>
          {words.thread} <small>{replies === 0 ? name : `${name} · ${words.replies(replies)}`}</small>
        </h2>
        <button type="button" className="icon-button" aria-label={words.closeThread} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {messages === undefined ? (
        <p className="message-list unseen" role="status">
          {words.searching}
        </p>
      ) : (
        <MessageList name={`${words.thread} · ${name}`} messages={messages} />
      )}
      <Composer channel={channel} threadTs={threadTs} label={words.replyHere} showsProblems />
    </aside>
  );
}
