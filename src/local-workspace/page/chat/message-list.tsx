import { type ReactNode, type UIEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Components, Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import type { ClientMessage } from '../../protocol.ts';
import { useDateReader, useDirectory } from '../client/directory.tsx';
import { Icon } from '../parts/icon.tsx';
import { dayHeading } from '../text/slack-date.ts';
import { Arrivals } from './arrivals.tsx';
import { MessageItem } from './message.tsx';
import { epochMsOf, firstNewOf, firstNumberOf, type MessageRow, rowsOf } from './message-rows.ts';

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

/** Nearer to the end than this, the list follows what is posted. */
const followsWithinPx = 120;
/** Two frames without a scroll. */
const settledAfterMs = 34;
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

/** Keeps the end in sight while the person is there, and knows what they see while they are not. */
function useFollowing(startsAtEnd: boolean, rows: readonly MessageRow[]) {
  const { me } = useDirectory();
  const follows = useRef(startsAtEnd);
  const scroller = useRef<HTMLElement>(null);
  const lastTop = useRef(0);
  const [topDay, setTopDay] = useState<string>();
  /** The last message there was when the person left the end; undefined while they are at it. */
  const [leftAt, setLeftAt] = useState<string>();
  const lastTs = rows.at(-1)?.message.ts;
  const [isPlaced, setPlaced] = useState(false);
  const placing = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(placing.current), []);

  const holdScroller = useCallback((element: HTMLElement | Window | null) => {
    scroller.current = element instanceof HTMLElement ? element : null;
  }, []);
  const readTop = useCallback(() => setTopDay(topDayOf(scroller.current)), []);
  const stayAtEnd = useCallback(() => {
    const element = scroller.current;
    if (element !== null && follows.current) element.scrollTop = element.scrollHeight;
  }, []);
  const onScroll = (event: UIEvent<HTMLElement>): void => {
    const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
    const distance = scrollHeight - scrollTop - clientHeight;
    // Growth alone moves the end away, but only a person moves the view up.
    if (distance < followsWithinPx) follows.current = true;
    else if (scrollTop < lastTop.current) follows.current = false;
    lastTop.current = scrollTop;
    // The first scrolls are the list's own, while it measures its rows and finds where it opens.
    clearTimeout(placing.current);
    if (!isPlaced) placing.current = setTimeout(() => setPlaced(true), settledAfterMs);
    const isAway = !follows.current && distance > followsWithinPx * 2;
    setLeftAt((before) => (isAway ? (before ?? lastTs) : undefined));
    readTop();
  };
  const unseen =
    leftAt === undefined
      ? 0
      : rows.filter(({ message }) => message.ts > leftAt && message.author !== me.id).length;
  const isAway = leftAt !== undefined;
  return { follows, holdScroller, readTop, stayAtEnd, onScroll, topDay, isAway, isPlaced, unseen };
}

const floatingDayPx = 44;

/** The message whose day floats over the top of the list: none where a day's own heading is in sight there. */
function topDayOf(scroller: HTMLElement | null): string | undefined {
  if (scroller === null) return undefined;
  const top = scroller.getBoundingClientRect().top;
  let topTs: string | undefined;
  for (const row of scroller.querySelectorAll<HTMLElement>('.row')) {
    const box = row.getBoundingClientRect();
    if (box.bottom <= top) continue;
    if (box.top > top + floatingDayPx) break;
    if (row.dataset.heads === 'day' && box.top > top - floatingDayPx / 2) return undefined;
    topTs ??= box.top <= top ? row.dataset.ts : undefined;
  }
  return topTs;
}

interface RowProps {
  row: MessageRow;
  onOpenThread?: (message: ClientMessage) => void;
}

function Row({ row, onOpenThread }: RowProps) {
  const { words } = useDirectory();
  const { message, isNewDay, isFirstNew, isContinued } = row;
  return (
    <div className="row" data-ts={message.ts} data-heads={isNewDay ? 'day' : undefined}>
      {isNewDay && (
        <h2 className="day">
          <DayName ts={message.ts} />
        </h2>
      )}
      {isFirstNew && (
        <p className="new-line">
          <span>{words.newMessages}</span>
        </p>
      )}
      <MessageItem
        message={message}
        isContinued={isContinued}
        {...(onOpenThread === undefined ? {} : { onOpenThread })}
      />
    </div>
  );
}

function DayName({ ts }: { ts: string }) {
  return <span>{dayHeading(epochMsOf(ts), useDateReader())}</span>;
}

function FloatingDay({ ts }: { ts: string }) {
  return (
    <div className="day day-floating" aria-hidden="true">
      <DayName ts={ts} />
    </div>
  );
}
