import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** The width of an element as it is laid out, 0 before the first time. */
export function useWidth<Kind extends HTMLElement>(): [RefObject<Kind | null>, number] {
  const element = useRef<Kind>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (element.current === null) return;
    const resized = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    resized.observe(element.current);
    setWidth(Math.floor(element.current.clientWidth));
    return () => resized.disconnect();
  }, []);
  return [element, width];
}
