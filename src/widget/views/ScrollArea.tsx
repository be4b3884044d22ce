import { type ReactNode, useEffect, useRef } from 'react';

type Props = {
  label: string;
  children: ReactNode;
  /** While this value changes, the end stays in sight, unless the visitor has scrolled away from it. */
  stickToEnd?: unknown;
};

/** Distance from the end, in pixels, within which the visitor counts as reading along. */
const NEAR_END = 80;

/** The part of a panel that scrolls, so that the panel keeps its size. Reachable by keyboard. */
export function ScrollArea({ label, children, stickToEnd }: Props) {
  const area = useRef<HTMLElement>(null);
  const isNearEnd = useRef(true);
  useEffect(() => {
    const element = area.current;
    if (stickToEnd !== undefined && element && isNearEnd.current) element.scrollTop = element.scrollHeight;
  }, [stickToEnd]);
  return (
    <section
      ref={area}
      data-scroll-area
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isNearEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
      }}
      className="relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain px-4 py-[18px] focus-visible:-outline-offset-2 panels:px-[22px]"
    >
      {children}
    </section>
  );
}
