import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

interface FloatingProps {
  anchor: RefObject<HTMLElement | null>;
  onDismiss: () => void;
  /** As wide as its anchor: lists under an input. */
  fitAnchor?: boolean;
  alignEnd?: boolean;
  className?: string;
  children: ReactNode;
}

const gap = 4;

/**
 * Something that floats beside its anchor, above dialogs and outside of scrolling boxes. It stays a
 * child of its anchor's dialog in the document, so that the dialog keeps it reachable.
 */
export function Floating(props: FloatingProps) {
  const { anchor, onDismiss, fitAnchor = false, alignEnd = false, className = '', children } = props;
  const box = useRef<HTMLDivElement>(null);
  const dismiss = useRef(onDismiss);
  useEffect(() => {
    dismiss.current = onDismiss;
  });

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    element.showPopover();
    const place = (): void => {
      if (anchor.current !== null) placeBeside(element, anchor.current, fitAnchor, alignEnd);
    };
    place();
    const resized = new ResizeObserver(place);
    resized.observe(element);
    window.addEventListener('resize', place);
    document.addEventListener('scroll', place, true);
    return () => {
      resized.disconnect();
      window.removeEventListener('resize', place);
      document.removeEventListener('scroll', place, true);
    };
  }, [anchor, fitAnchor, alignEnd]);

  useEffect(() => {
    const dismissOutside = (event: PointerEvent): void => {
      const target = event.target;
      if (!(target instanceof Node)) return;
      if (box.current?.contains(target) || anchor.current?.contains(target)) return;
      dismiss.current();
    };
    document.addEventListener('pointerdown', dismissOutside, true);
    return () => document.removeEventListener('pointerdown', dismissOutside, true);
  }, [anchor]);

  return (
    <div ref={box} popover="manual" className={`floating ${className}`}>
      {children}
    </div>
  );
}

function placeBeside(box: HTMLElement, anchor: HTMLElement, fitAnchor: boolean, alignEnd: boolean): void {
  const from = anchor.getBoundingClientRect();
  if (fitAnchor) box.style.width = `${Math.max(from.width, 180)}px`;
  const below = window.innerHeight - from.bottom - gap * 2;
  const above = from.top - gap * 2;
  const goesUp = box.scrollHeight > below && above > below;
  box.style.maxHeight = `${Math.max(120, Math.min(goesUp ? above : below, 440))}px`;
  const height = box.offsetHeight;
  const left = alignEnd ? from.right - box.offsetWidth : from.left;
  const rightmost = window.innerWidth - box.offsetWidth - gap;
  box.style.top = `${goesUp ? from.top - height - gap : from.bottom + gap}px`;
  box.style.left = `${Math.max(gap, Math.min(left, rightmost))}px`;
}
