import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** Frames during which a place is set again, while what it lies in is still growing (text is rendered as it comes). */
const FRAMES = 40;

/** What a scrolling area is known by: its name for a screen reader. */
const nameOf = (area: Element): string => area.getAttribute('aria-label') ?? '';

/**
 * Remembers how far each named area inside the workbench was scrolled while `key` was on show, and puts them back when
 * `key` comes again: the way back from a part to its page.
 * @param inside any element of the workbench.
 */
export function useKeptScroll(inside: RefObject<HTMLElement | null>, key: string): void {
  const places = useRef(new Map<string, Map<string, { left: number; top: number }>>());
  const shown = useRef(key);

  useEffect(() => {
    const root = inside.current?.closest<HTMLElement>('[data-phase]');
    if (!root) return;
    const note = ({ target }: Event) => {
      if (!(target instanceof HTMLElement) || nameOf(target) === '') return;
      const known = places.current.get(shown.current) ?? new Map();
      known.set(nameOf(target), { left: target.scrollLeft, top: target.scrollTop });
      places.current.set(shown.current, known);
    };
    root.addEventListener('scroll', note, { capture: true, passive: true });
    return () => root.removeEventListener('scroll', note, { capture: true });
  }, [inside]);

  useLayoutEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    const root = inside.current?.closest<HTMLElement>('[data-phase]');
    const kept = new Map(places.current.get(key));
    if (!root) return;
    // A page that comes for the first time begins at its head.
    if (kept.size === 0) {
      inside.current?.scrollTo(0, 0);
      return;
    }
    let frame = 0;
    let frames = 0;
    const restore = () => {
      for (const area of root.querySelectorAll<HTMLElement>('[aria-label]')) {
        const place = kept.get(nameOf(area));
        if (!place) continue;
        area.scrollTo(place.left, place.top);
        // What has arrived is left alone from now on: the visitor may want to scroll.
        if (Math.abs(area.scrollTop - place.top) < 1) kept.delete(nameOf(area));
      }
      frames += 1;
      if (kept.size > 0 && frames < FRAMES) frame = requestAnimationFrame(restore);
    };
    restore();
    return () => cancelAnimationFrame(frame);
  }, [inside, key]);
}
