import { type UIEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useDirectory } from '../client/directory.tsx';
import type { MessageRow } from './message-rows.ts';

/** Nearer to the end than this, the list follows what is posted. */
const followsWithinPx = 120;
/** Two frames without a scroll. */
const settledAfterMs = 34;

/** Keeps the end in sight while the person is there, and knows what they see while they are not. */
export function useFollowing(startsAtEnd: boolean, rows: readonly MessageRow[]) {
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
/** How far a row may be scrolled up with its day's heading still in sight. */
const headingPx = 38;

/** The message whose day floats over the top of the list: none where a day's own heading is in sight there. */
function topDayOf(scroller: HTMLElement | null): string | undefined {
  if (scroller === null) return undefined;
  const top = scroller.getBoundingClientRect().top;
  let topTs: string | undefined;
  for (const row of scroller.querySelectorAll<HTMLElement>('.row')) {
    const box = row.getBoundingClientRect();
    if (box.bottom <= top) continue;
    if (box.top > top + floatingDayPx) break;
    if (row.dataset.heads === 'day' && box.top > top - headingPx) return undefined;
    topTs ??= box.top <= top ? row.dataset.ts : undefined;
  }
  return topTs;
}
