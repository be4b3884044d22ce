import { type ReactNode, useEffect, useRef } from 'react';

type Props = {
  label: string;
  children: ReactNode;
  /** While this value changes, the end stays in sight, unless the visitor has scrolled away from it. */
  stickToEnd?: unknown;
};

/** What stands behind the end of the words that arrive (`DraftRest`), and how much of it stays in sight below them, in pixels. */
const BEHIND_END = '[data-draft]';
const SEEN_BEHIND = 120;

const endOf = (element: HTMLElement): number => {
  const behind = element.querySelector<HTMLElement>(BEHIND_END);
  return behind ? behind.offsetTop + SEEN_BEHIND : element.scrollHeight;
};

/** Distance from the end, in pixels, within which the visitor counts as reading along. */
const NEAR_END = 80;

/** The part of a panel that scrolls, so that the panel keeps its size. Reachable by keyboard. */
export function ScrollArea({ label, children, stickToEnd }: Props) {
  const area = useRef<HTMLElement>(null);
  const isNearEnd = useRef(true);
  useEffect(() => {
    const element = area.current;
    if (stickToEnd === undefined || !element || !isNearEnd.current) return;
    // Never back: whoever reads ahead in what is behind stays there.
    element.scrollTop = Math.max(element.scrollTop, endOf(element) - element.clientHeight);
  }, [stickToEnd]);
  return (
    <section
      ref={area}
      data-scroll-area
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget }) => {
        const { scrollTop, clientHeight } = currentTarget;
        isNearEnd.current = endOf(currentTarget) - scrollTop - clientHeight < NEAR_END;
      }}
      className="relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain px-4 py-[18px] focus-visible:-outline-offset-2 panels:px-[22px]"
    >
      {children}
    </section>
  );
}
