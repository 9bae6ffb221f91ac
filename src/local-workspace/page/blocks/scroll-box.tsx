import type { ReactNode } from 'react';
import { useScrollEdges } from './scroll-edges.ts';

interface ScrollBoxProps {
  /** What is inside, for whoever reaches the box by keyboard. */
  name: string;
  className?: string;
  children: ReactNode;
}

/** Holds what is wider than the page; shows on which side there is more, and scrolls by keyboard when it has to. */
export function ScrollBox({ name, className = '', children }: ScrollBoxProps) {
  const [box, more] = useScrollEdges<HTMLDivElement>();
  return (
    <div
      className="scroll-box"
      data-more-before={more.before || undefined}
      data-more-after={more.after || undefined}
    >
      <div
        ref={box}
        className={`table-scroll ${className}`}
        // A group and no region: the same list, asked for twice, must not be two landmarks of one name.
        {...(more.scrolls ? { role: 'group', tabIndex: 0, 'aria-label': name } : {})}
      >
        {children}
      </div>
    </div>
  );
}
