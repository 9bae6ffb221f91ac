import { Fragment, type UIEvent, useCallback, useLayoutEffect, useRef } from 'react';
import type { ClientMessage } from '../../protocol.ts';
import { useDateReader } from '../client/directory.tsx';
import { useWorkspace } from '../client/workspace.tsx';
import { dayAt } from '../client/zoned-time.ts';
import { dayHeading } from '../text/slack-date.ts';
import { epochMsOf, MessageItem } from './message.tsx';

interface MessageListProps {
  /** The accessible name of the log. */
  name: string;
  messages: readonly ClientMessage[];
  /** Messages after this ts are new to the person. */
  newAfter?: string | null | undefined;
  onEarlier?: (() => void) | undefined;
  onOpenThread?: (message: ClientMessage) => void;
}

/** Nearer to the end than this, the list follows what is posted. */
const followsWithinPx = 120;
const continuedWithinMs = 5 * 60_000;

export function MessageList(props: MessageListProps) {
  const { name, messages, newAfter, onEarlier, onOpenThread } = props;
  const { words, state } = useWorkspace();
  const reader = useDateReader();
  const list = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const me = state.bootstrap.me.id;
  const firstNew =
    newAfter === undefined || newAfter === null
      ? undefined
      : messages.find(({ ts, author }) => ts > newAfter && author !== me)?.ts;

  const toEnd = useCallback(() => {
    if (isFollowing.current) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, []);

  useLayoutEffect(() => {
    // Pictures and fonts arrive late and push the end away.
    const grown = new ResizeObserver(toEnd);
    if (inner.current !== null) grown.observe(inner.current);
    if (list.current !== null) grown.observe(list.current);
    toEnd();
    return () => grown.disconnect();
  }, [toEnd]);

  const last = messages.at(-1);
  const lastKey = last === undefined ? '' : `${last.channel}/${last.ts}`;
  const lastIsMine = last?.author === me || last?.isOnlyVisibleToYou === true;
  useLayoutEffect(() => {
    if (lastKey === '') return;
    if (lastIsMine) isFollowing.current = true;
    toEnd();
  }, [lastKey, lastIsMine, toEnd]);

  const onScroll = (event: UIEvent<HTMLDivElement>): void => {
    const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
    isFollowing.current = scrollHeight - scrollTop - clientHeight < followsWithinPx;
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div ref={list} className="message-list" role="log" aria-label={name} tabIndex={0} onScroll={onScroll}>
      <div ref={inner}>
        {onEarlier !== undefined && (
          <button type="button" className="button earlier" onClick={onEarlier}>
            {words.earlier}
          </button>
        )}
        {messages.length === 0 && <p className="empty">{words.noMessages}</p>}
        {messages.map((message, index) => {
          const before = messages[index - 1];
          const day = dayAt(epochMsOf(message.ts), reader.timeZone);
          const isNewDay = before === undefined || dayAt(epochMsOf(before.ts), reader.timeZone) !== day;
          const isFirstNew = message.ts === firstNew;
          return (
            <Fragment key={message.ts}>
              {isNewDay && (
                <h2 className="day">
                  <span>{dayHeading(epochMsOf(message.ts), reader)}</span>
                </h2>
              )}
              {isFirstNew && (
                <p className="new-line">
                  <span>{words.newMessages}</span>
                </p>
              )}
              <MessageItem
                message={message}
                isContinued={!isNewDay && !isFirstNew && isContinuation(before, message)}
                {...(onOpenThread === undefined ? {} : { onOpenThread })}
              />
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}

function isContinuation(before: ClientMessage | undefined, message: ClientMessage): boolean {
  return (
    before !== undefined &&
    before.author === message.author &&
    before.isOnlyVisibleToYou === message.isOnlyVisibleToYou &&
    before.subtype === message.subtype &&
    before.replyCount === 0 &&
    epochMsOf(message.ts) - epochMsOf(before.ts) < continuedWithinMs
  );
}
