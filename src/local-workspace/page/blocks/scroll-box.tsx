import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

interface ScrollBoxProps {
  /** What is inside, for whoever reaches the box by keyboard. */
  name: string;
  className?: string;
  children: ReactNode;
}

/** Holds what is wider than the page; shows on which side there is more, and scrolls by keyboard when it has to. */
export function ScrollBox({ name, className = '', children }: ScrollBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const [more, setMore] = useState({ before: false, after: false, scrolls: false });

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
      setMore((now) =>
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

  return (
    <div
      className="scroll-box"
      data-more-before={more.before || undefined}
      data-more-after={more.after || undefined}
    >
      <div
        ref={box}
        className={`table-scroll ${className}`}
        {...(more.scrolls ? { role: 'region', tabIndex: 0, 'aria-label': name } : {})}
      >
        {children}
      </div>
    </div>
  );
}
