import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Keeps what stands below a change from being moved. When the height of `element` is another after a change of `value`,
 * it is put into the page anew: the browser then lays it out as something that was not there before, in one step, and
 * the eye is where the typing is. Nothing in it may have the focus.
 */
export function useStillLayout(element: RefObject<HTMLElement | null>, value: unknown): void {
  const height = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `value` says when to look
  useLayoutEffect(() => {
    const node = element.current;
    if (!node) return;
    const now = node.offsetHeight;
    if (height.current !== null && height.current !== now) node.parentNode?.insertBefore(node, node.nextSibling);
    height.current = now;
  }, [element, value]);
}
