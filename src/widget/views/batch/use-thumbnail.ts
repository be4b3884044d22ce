import { type RefObject, useEffect, useState } from 'react';
import type { BatchControl } from '../../batch/batch-view.ts';

/** Distance from the list's edge, in pixels, from which on a small picture is made: before it comes into sight. */
const MARGIN = '200px';

/** Address of a page's small picture while the element is in sight or near it; null before it is there. */
export function useThumbnail(element: RefObject<HTMLElement | null>, id: string, control: BatchControl): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    let made: string | null = null;
    let making: AbortController | null = null;
    const release = () => {
      making?.abort();
      making = null;
      if (made) URL.revokeObjectURL(made);
      made = null;
      setUrl(null);
    };
    const make = async () => {
      making = new AbortController();
      const { signal } = making;
      try {
        const blob = await control.thumbnail(id, signal);
        if (signal.aborted) return;
        made = URL.createObjectURL(blob);
        setUrl(made);
      } catch {
        // A page without a small picture keeps its number.
      }
    };
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting && !making) void make();
        else if (entry && !entry.isIntersecting) release();
      },
      { root: current.closest('[data-page-list]'), rootMargin: MARGIN },
    );
    observer.observe(current);
    return () => {
      observer.disconnect();
      release();
    };
  }, [element, id, control]);
  return url;
}
