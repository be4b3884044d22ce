import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';

/** A place on the picture (fractions of its sides) that stays where it is in the window while the size changes. */
type Anchor = { x: number; y: number; clientX: number; clientY: number };

/** How much a wheel's notch (100 units in most browsers) makes: about a fifth. */
const WHEEL_SPEED = 0.002;
/** What a click on Larger makes. */
const STEP = 1.5;

const stageOf = (area: HTMLElement): HTMLElement | null => area.querySelector<HTMLElement>('[data-stage]');

/** What is at a point of the window, as a place on the picture. */
function anchorAt(area: HTMLElement, clientX: number, clientY: number): Anchor | null {
  const stage = stageOf(area)?.getBoundingClientRect();
  if (!stage || stage.width === 0 || stage.height === 0) return null;
  return { x: (clientX - stage.left) / stage.width, y: (clientY - stage.top) / stage.height, clientX, clientY };
}

function centreOf(area: HTMLElement): Anchor | null {
  const { left, top } = area.getBoundingClientRect();
  return anchorAt(area, left + area.clientWidth / 2, top + area.clientHeight / 2);
}

const distance = ([one, other]: TouchList | Touch[]): number =>
  one && other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : 0;

/**
 * Larger and smaller by button, by the wheel with Ctrl (which is also how trackpads tell a pinch) and by two fingers,
 * about the pointer or else the middle of what is seen. Listens inside `area` only; the page keeps its own zoom.
 * @returns Larger and Smaller for buttons.
 */
export function useZoom(
  area: RefObject<HTMLElement | null>,
  zoom: number,
  setZoom: (zoom: number) => void,
): { larger: () => void; smaller: () => void } {
  const latest = useRef(zoom);
  const centre = useRef<Anchor | null>(null);
  const anchor = useRef<Anchor | null>(null);
  const zoomAt = useCallback(
    (next: number, at: Anchor | null) => {
      anchor.current = at;
      setZoom(next);
    },
    [setZoom],
  );

  useLayoutEffect(() => {
    const element = area.current;
    const stage = element && stageOf(element);
    if (!element || !stage) return;
    if (latest.current !== zoom) {
      latest.current = zoom;
      const kept = anchor.current ?? centre.current;
      const { left, top, width, height } = stage.getBoundingClientRect();
      if (kept) {
        element.scrollLeft += left + kept.x * width - kept.clientX;
        element.scrollTop += top + kept.y * height - kept.clientY;
      }
      anchor.current = null;
    }
    centre.current = centreOf(element);
  }, [area, zoom]);

  useEffect(() => {
    const element = area.current;
    if (!element) return;
    let spread = 0;
    const keepCentre = () => {
      centre.current = centreOf(element);
    };
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const factor = Math.exp(-event.deltaY * WHEEL_SPEED);
      zoomAt(latest.current * factor, anchorAt(element, event.clientX, event.clientY));
    };
    const touch = (event: TouchEvent) => {
      spread = event.touches.length === 2 ? distance(event.touches) : 0;
    };
    const pinch = (event: TouchEvent) => {
      const [one, other] = event.touches;
      if (event.touches.length !== 2 || spread === 0 || !one || !other) return;
      event.preventDefault();
      const now = distance(event.touches);
      const at = anchorAt(element, (one.clientX + other.clientX) / 2, (one.clientY + other.clientY) / 2);
      zoomAt((latest.current * now) / spread, at);
      spread = now;
    };
    // Not passive: otherwise the whole page would be made larger.
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('touchstart', touch, { passive: true });
    element.addEventListener('touchmove', pinch, { passive: false });
    element.addEventListener('touchend', touch, { passive: true });
    element.addEventListener('scroll', keepCentre, { passive: true });
    return () => {
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('touchstart', touch);
      element.removeEventListener('touchmove', pinch);
      element.removeEventListener('touchend', touch);
      element.removeEventListener('scroll', keepCentre);
    };
  }, [area, zoomAt]);

  return { larger: () => zoomAt(zoom * STEP, null), smaller: () => zoomAt(zoom / STEP, null) };
}
