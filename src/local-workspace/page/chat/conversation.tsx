import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ClientMessage } from '../../protocol.ts';
import { call } from '../client/call.ts';
import { usePlaceName } from '../client/directory.tsx';
import { useWorkspace } from '../client/workspace.tsx';
import { isHiddenReply } from '../client/workspace-state.ts';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import { ThreadPanel } from './thread-panel.tsx';

/** A channel's or direct message's messages, its composer, and the thread opened beside them. */
export function Conversation({ channel }: { channel: string }) {
  const { state, words, change, report } = useWorkspace();
  const { bootstrap, conversations } = state;
  const me = bootstrap.me.id;
  const loaded = conversations[channel];
  const name = usePlaceName(channel);
  const [threadTs, setThreadTs] = useState<string>();
  const shown = useMemo(() => loaded?.messages.filter((each) => !isHiddenReply(each)), [loaded]);
  const newAfter = useReadMark(channel, shown);

  const openThread = useCallback((message: ClientMessage) => setThreadTs(message.threadTs ?? message.ts), []);

  const loadEarlier = (): void => {
    const first = loaded?.messages[0];
    if (first === undefined) return;
    call('messages', { person: me, channel, beforeTs: first.ts })
      .then((page) => change({ type: 'messagesLoaded', channel, page, replace: false }))
      .catch(report);
  };

  return (
    <div className={threadTs === undefined ? 'conversation' : 'conversation conversation-threaded'}>
      <section className="conversation-main" aria-label={name}>
        {shown === undefined ? (
          <p className="empty" role="status">
            {words.searching}
          </p>
        ) : (
          <MessageList
            name={words.messagesIn(name)}
            messages={shown}
            newAfter={newAfter}
            onEarlier={loaded?.hasMore === true ? loadEarlier : undefined}
            onOpenThread={openThread}
          />
        )}
        <Composer channel={channel} label={words.writeTo(name)} showsProblems={threadTs === undefined} />
      </section>
      {threadTs !== undefined && (
        <ThreadPanel
          key={threadTs}
          channel={channel}
          threadTs={threadTs}
          onClose={() => setThreadTs(undefined)}
        />
      )}
    </div>
  );
}

/**
 * Marks what is shown as read, and remembers up to where the person had read on arriving: that is where
 * the line "new messages" stands.
 */
function useReadMark(channel: string, shown: readonly ClientMessage[] | undefined): string | null {
  const { state, report } = useWorkspace();
  const { me, channels, directMessages } = state.bootstrap;
  const find = ({ id }: { id: string }): boolean => id === channel;
  const place = channels.find(find) ?? directMessages.find(find);
  const [readOnArrival] = useState(place?.lastReadTs ?? null);
  const lastTs = shown?.findLast(({ isOnlyVisibleToYou }) => !isOnlyVisibleToYou)?.ts;
  const unread = place?.unreadCount ?? 0;

  useEffect(() => {
    if (lastTs === undefined || unread === 0) return;
    const markRead = (): void => {
      if (document.visibilityState !== 'visible') return;
      call('read', { person: me.id, channel, ts: lastTs }).catch(report);
    };
    markRead();
    document.addEventListener('visibilitychange', markRead);
    return () => document.removeEventListener('visibilitychange', markRead);
  }, [channel, lastTs, unread, me.id, report]);

  return readOnArrival;
}
