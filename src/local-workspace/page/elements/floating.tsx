import { autoUpdate, flip, offset, shift, size, useFloating } from '@floating-ui/react-dom';
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

interface FloatingProps {
  anchor: RefObject<HTMLElement | null>;
  onDismiss: () => void;
  /** As wide as its anchor: lists under an input. */
  fitAnchor?: boolean;
  alignEnd?: boolean;
  /** As tall as the window allows: a list that is to be seen whole. */
  isTall?: boolean;
  className?: string;
  children: ReactNode;
}

const gap = 4;
/** Kept free at the window's edges. */
const padding = 8;
const narrowest = 180;
const tallest = 440;

/**
 * Something that floats beside its anchor, above dialogs and outside of scrolling boxes, on whichever side
 * there is room. It stays a child of its anchor's dialog in the document, so that the dialog keeps it reachable.
 */
export function Floating(props: FloatingProps) {
  const { anchor, onDismiss, fitAnchor, alignEnd, isTall, className = '', children } = props;
  const box = useRef<HTMLDivElement>(null);
  const dismiss = useRef(onDismiss);
  useEffect(() => {
    dismiss.current = onDismiss;
  });

  const { refs, floatingStyles } = useFloating({
    strategy: 'fixed',
    placement: alignEnd ? 'bottom-end' : 'bottom-start',
    transform: false,
    whileElementsMounted: autoUpdate,
    middleware: [
      offset(gap),
      flip({ padding }),
      shift({ padding }),
      size({
        padding,
        apply({ availableHeight, availableWidth, rects, elements: { floating } }) {
          floating.style.maxHeight = `${Math.max(120, isTall ? availableHeight : Math.min(availableHeight, tallest))}px`;
          floating.style.maxWidth = `${availableWidth}px`;
          if (fitAnchor) floating.style.width = `${Math.max(rects.reference.width, narrowest)}px`;
        },
      }),
    ],
  });

  useLayoutEffect(() => {
    box.current?.showPopover();
    refs.setReference(anchor.current);
    refs.setFloating(box.current);
  }, [anchor, refs]);

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
    <div ref={box} popover="manual" className={`floating ${className}`} style={floatingStyles}>
      {children}
    </div>
  );
}
