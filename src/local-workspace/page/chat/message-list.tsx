import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { type Components, Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import type { ClientMessage } from '../../protocol.ts';
import { useDirectory } from '../client/directory.tsx';
import { Icon } from '../parts/icon.tsx';
import { Arrivals } from './arrivals.tsx';
import { goAmongMessages } from './message-keys.ts';
import { FloatingDay, Row } from './message-row.tsx';
import { firstNewOf, firstNumberOf, type MessageRow, rowsOf } from './message-rows.ts';
import { useFollowing } from './use-following.ts';

interface MessageListProps {
  /** The accessible name of the log. */
  name: string;
  messages: readonly ClientMessage[];
  /** Messages after this ts are new to the person. */
  newAfter?: string | null | undefined;
  /** Asks for the page before the first message; absent when there is none. */
  onEarlier?: (() => void) | undefined;
  onOpenThread?: (message: ClientMessage) => void;
  /** Above the first message of all. */
  intro?: ReactNode;
  /** After the last message, and scrolled with it. */
  footer?: ReactNode;
}

interface ListContext {
  intro: ReactNode;
  footer: ReactNode;
  /** The list has opened where it should. */
  isPlaced: boolean;
}

/** Enough for any history: rows that come in before the first one count down from here. */
const firstNumber = 1_000_000;
/** Of a message of one line; the others are measured as they come into sight. */
const usualHeightPx = 58;
/** Rounded to pixels, as is the list's own habit, the errors of many rows would add up to a line. */
const exactHeightOf = (row: HTMLElement): number => row.getBoundingClientRect().height;
/** Rows are kept this far outside of what is seen, so that fast scrolling shows no gaps. */
const kept = { top: 1_800, bottom: 900 };

const components: Components<MessageRow, ListContext> = {
  // The list hides itself for a good while after it has found its place; showing it then is soon enough.
  List: ({ context, style, ...rest }) => (
    <div {...rest} style={context.isPlaced ? { ...style, visibility: 'visible' } : style} />
  ),
  Header: ({ context }) => context.intro,
  Footer: ({ context }) => <div className="list-foot">{context.footer}</div>,
};

/** The messages of a conversation or thread; only those in sight are drawn. */
export function MessageList(props: MessageListProps) {
  const { name, messages, newAfter, onEarlier, onOpenThread, intro, footer } = props;
  const { me, words } = useDirectory();
  const virtuoso = useRef<VirtuosoHandle>(null);
  // What comes while the person looks on is not marked: they see it come.
  const [firstNewTs] = useState(() => firstNewOf(messages, newAfter, me.id));
  const rows = useMemo(() => rowsOf(messages, me.timeZone, firstNewTs), [messages, me.timeZone, firstNewTs]);
  const number = useFirstNumber(rows);
  const [start] = useState(() => startOf(rows));
  const view = useFollowing(start.isAtEnd, rows);
  const last = messages.at(-1);
  const seenLast = useRef(last?.ts);
  useEffect(() => {
    seenLast.current = last?.ts;
  });

  const follow = (isAtEnd: boolean): 'auto' | false => {
    const isAnswer = last?.author === me.id || last?.isOnlyVisibleToYou === true;
    return isAtEnd || view.follows.current || (isAnswer && last?.ts !== seenLast.current) ? 'auto' : false;
  };
  const toEnd = (): void => {
    view.follows.current = true;
    virtuoso.current?.scrollToIndex({ index: 'LAST', align: 'end' });
  };
  const { isPlaced } = view;
  const context = useMemo(() => ({ intro, footer, isPlaced }), [intro, footer, isPlaced]);

  if (rows.length === 0) {
    return (
      <div className="message-list message-list-empty" role="log" aria-label={name}>
        {intro}
        <p className="nothing-yet faint">{words.noMessages}</p>
        {footer}
      </div>
    );
  }
  return (
    <div className="message-area">
      <Virtuoso
        ref={virtuoso}
        className="message-list"
        role="log"
        // Rows come and go with scrolling: what arrives is announced by itself, below.
        aria-live="off"
        aria-label={name}
        tabIndex={0}
        data={rows}
        context={context}
        components={components}
        firstItemIndex={number}
        initialTopMostItemIndex={start.location}
        defaultItemHeight={usualHeightPx}
        itemSize={exactHeightOf}
        // At once: a frame later, what is being read would have jumped.
        skipAnimationFrameInResizeObserver
        increaseViewportBy={kept}
        followOutput={follow}
        computeItemKey={(_, row) => row.message.ts}
        itemContent={(_, row) => <Row row={row} {...(onOpenThread === undefined ? {} : { onOpenThread })} />}
        scrollerRef={view.holdScroller}
        onScroll={view.onScroll}
        onKeyDown={goAmongMessages}
        rangeChanged={view.readTop}
        totalListHeightChanged={view.stayAtEnd}
        startReached={() => onEarlier?.()}
      />
      {view.topDay !== undefined && <FloatingDay ts={view.topDay} />}
      {view.isAway && (
        <button type="button" className={view.unseen > 0 ? 'jump jump-new' : 'jump'} onClick={toEnd}>
          {view.unseen > 0 ? words.newMessagesBelow(view.unseen) : words.jumpToLatest}
          <Icon name="down" />
        </button>
      )}
      <Arrivals messages={messages} />
    </div>
  );
}

/** Where a list opens: at the first new message, or else at the end. */
function startOf(rows: readonly MessageRow[]) {
  const firstNew = rows.findIndex(({ isFirstNew }) => isFirstNew);
  return firstNew === -1
    ? { location: { index: 'LAST', align: 'end' } as const, isAtEnd: true }
    : { location: { index: firstNew, align: 'start', offset: -48 } as const, isAtEnd: false };
}

/** What the list numbers its first row with: lower each time an earlier page comes in. */
function useFirstNumber(rows: readonly MessageRow[]): number {
  const firstTs = rows[0]?.message.ts;
  const [first, setFirst] = useState({ ts: firstTs, number: firstNumber });
  if (first.ts === firstTs) return first.number;
  const number = firstNumberOf(rows, first);
  setFirst({ ts: firstTs, number });
  return number;
}
