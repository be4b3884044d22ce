import { type RefObject, useEffect, useState } from 'react';
import type { BatchControl } from '../../batch/batch-view.ts';
import type { Picture } from '../../workbench-state.ts';

/** Distance from the view's edge, in pixels, from which on a page is drawn: before it comes into sight. */
const MARGIN = '800px';

/** Stands there until the page's own picture does: an upright sheet. */
const SHEET: Picture = { name: '', blob: new Blob(), width: 1000, height: 1414, shrunk: false, url: '' };

/** True once the element has come near to what is in sight. */
export function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const { current } = element;
    if (!current || isNear) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setIsNear(true),
      { root: current.closest('[data-scroll-area]'), rootMargin: MARGIN },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, isNear]);
  return isNear;
}

/** The picture of a page whose figures are shown. */
export function usePagePicture(id: string, control: BatchControl, isNeeded: boolean): Picture {
  const [picture, setPicture] = useState(SHEET);
  useEffect(() => {
    if (!isNeeded) return;
    const abort = new AbortController();
    let url = '';
    void control.picture(id, abort.signal).then(
      (prepared) => {
        if (abort.signal.aborted) return;
        url = URL.createObjectURL(prepared.blob);
        setPicture({ ...prepared, url });
      },
      () => undefined,
    );
    return () => {
      abort.abort();
      if (url) URL.revokeObjectURL(url);
      setPicture(SHEET);
    };
  }, [id, control, isNeeded]);
  return picture;
}
