import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

export interface ScrollEdges {
  /** Something is out of sight before what is shown, after it, or anywhere. */
  before: boolean;
  after: boolean;
  scrolls: boolean;
}

const nothing: ScrollEdges = { before: false, after: false, scrolls: false };

/** What is out of sight of an element that scrolls sideways. */
export function useScrollEdges<Kind extends HTMLElement>(): [RefObject<Kind | null>, ScrollEdges] {
  const box = useRef<Kind>(null);
  const [edges, setEdges] = useState(nothing);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = (): void => {
      const { scrollLeft, scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      const next = {
        before: scrollLeft > 1,
        after: scrollLeft + clientWidth < scrollWidth - 1,
        scrolls: scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1,
      };
      setEdges((now) =>
        now.before === next.before && now.after === next.after && now.scrolls === next.scrolls ? now : next,
      );
    };
    const resized = new ResizeObserver(look);
    resized.observe(element);
    if (element.firstElementChild !== null) resized.observe(element.firstElementChild);
    element.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);

  return [box, edges];
}
