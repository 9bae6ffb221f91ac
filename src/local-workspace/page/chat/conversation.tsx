import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ClientMessage } from '../../protocol.ts';
import { call } from '../client/call.ts';
import { usePlaceName } from '../client/directory.tsx';
import { useWorkspace } from '../client/workspace.tsx';
import { isHiddenReply } from '../client/workspace-state.ts';
import { GuideCard } from '../guide/guide-card.tsx';
import { Beginning } from './beginning.tsx';
import { Composer } from './composer.tsx';
import { focusComposer } from './composer-focus.ts';
import { MessageList } from './message-list.tsx';

const ThreadPanel = lazy(async () => ({ default: (await import('./thread-panel.tsx')).ThreadPanel }));

/** One element for good: it looks by itself whether there is anything to show. */
const guide = <GuideCard />;

/** A channel's or direct message's messages, its composer, and the thread opened beside them. */
export function Conversation({ channel }: { channel: string }) {
  const { state, words } = useWorkspace();
  const loaded = state.conversations[channel];
  const name = usePlaceName(channel);
  const [threadTs, setThreadTs] = useState<string>();
  const shown = useMemo(() => loaded?.messages.filter((each) => !isHiddenReply(each)), [loaded]);
  const newAfter = useReadMark(channel, shown);

  const openThread = useCallback((message: ClientMessage) => setThreadTs(message.threadTs ?? message.ts), []);
  const closeThread = useCallback(() => {
    setThreadTs(undefined);
    focusComposer();
  }, []);
  const loadEarlier = useEarlierPages(channel);
  const hasMore = loaded?.hasMore === true;
  const beginning = useMemo(() => <Beginning channel={channel} isReached={!hasMore} />, [channel, hasMore]);

  return (
    <div className={threadTs === undefined ? 'conversation' : 'conversation conversation-threaded'}>
      <section className="conversation-main" aria-label={name}>
        {/* The day's heading may be scrolled away; those in messages still need one above them. */}
        <h2 className="unseen">{words.messagesTab}</h2>
        {shown === undefined ? (
          <p className="message-list unseen" role="status">
            {words.searching}
          </p>
        ) : (
          <MessageList
            name={words.messagesIn(name)}
            messages={shown}
            newAfter={newAfter}
            intro={beginning}
            footer={guide}
            onEarlier={hasMore ? loadEarlier : undefined}
            onOpenThread={openThread}
          />
        )}
        <Composer channel={channel} label={words.writeTo(name)} showsProblems={threadTs === undefined} />
      </section>
      {threadTs !== undefined && (
        <Suspense fallback={<aside className="thread" aria-label={words.thread} />}>
          <ThreadPanel key={threadTs} channel={channel} threadTs={threadTs} onClose={closeThread} />
        </Suspense>
      )}
    </div>
  );
}

/** Asks for the page before what is loaded; one at a time, however often the top is reached. */
function useEarlierPages(channel: string): () => void {
  const { state, change, report } = useWorkspace();
  const me = state.bootstrap.me.id;
  const isLoading = useRef(false);
  const firstTs = state.conversations[channel]?.messages[0]?.ts;
  return () => {
    if (firstTs === undefined || isLoading.current) return;
    isLoading.current = true;
    call('messages', { person: me, channel, beforeTs: firstTs })
      .then((page) => change({ type: 'messagesLoaded', channel, page, isNewest: false }))
      .catch(report)
      .finally(() => {
        isLoading.current = false;
      });
  };
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
