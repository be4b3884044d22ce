import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Box } from '#core/geometry.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { REGION_TASKS, type RegionTask } from '../region-choice.ts';

type Props = {
  /** The region's element on the picture, which it stands at. */
  region: RefObject<HTMLElement | null>;
  box: Box;
  task: RegionTask;
  onTask: (task: RegionTask) => void;
  onRead: () => void;
  onLeave: () => void;
  /** Takes the chosen block's box; null while none is chosen or it is taken already. */
  onThisBlock: (() => void) | null;
  words: WorkbenchWords;
};

/** Pixels between it and the region, and to the panel's edges. */
const GAP = 8;
/** Room for a corner's handle, which sticks out of the region. */
const HANDLE = 12;
/** Room at the panel's foot for the buttons that zoom. */
const FOOT = 52;

/**
 * Where it goes: under the region, above it where there is no room, else at the panel's foot, where the room under the
 * picture lets every region be scrolled free of it.
 */
function placeAt(toolbar: HTMLElement, region: HTMLElement): void {
  const host = toolbar.offsetParent?.getBoundingClientRect();
  if (!host) return;
  const { left, top, right, bottom } = region.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = toolbar;
  const lowest = host.height - height - GAP - FOOT;
  const below = bottom - host.top + HANDLE;
  const above = top - host.top - height - HANDLE;
  const y = below <= lowest ? Math.max(GAP, below) : above >= GAP ? Math.min(above, lowest) : lowest;
  const x = Math.max(GAP, Math.min((left + right) / 2 - host.left - width / 2, host.width - width - GAP));
  // A transform moves it without a new layout.
  toolbar.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}

/** What to read the region as, and the button that does it. */
export function RegionToolbar({ region, box, task, onTask, onRead, onLeave, onThisBlock, words }: Props) {
  const toolbar = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the box and its own width
  useLayoutEffect(() => {
    const element = toolbar.current;
    const at = region.current;
    if (!element || !at) return;
    const place = () => placeAt(element, at);
    place();
    const area = at.closest('section');
    const sized = new ResizeObserver(place);
    sized.observe(at);
    sized.observe(element);
    area?.addEventListener('scroll', place, { passive: true });
    return () => {
      sized.disconnect();
      area?.removeEventListener('scroll', place);
    };
  }, [region, box, onThisBlock === null]);
  return (
    <div
      ref={toolbar}
      role="toolbar"
      aria-label={words.region.toolbar}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onLeave();
      }}
      className="absolute top-0 left-0 z-20 flex max-w-[calc(100%-16px)] rounded border border-ink-faint bg-sheet text-small"
    >
      <label className="min-w-0 flex-1">
        <span className="sr-only">{words.region.task}</span>
        <select
          value={task}
          onChange={(event) => {
            const chosen = REGION_TASKS.find((id) => id === event.target.value);
            if (chosen) onTask(chosen);
          }}
          className="h-11 w-full min-w-20 rounded bg-sheet px-2.5 text-ink"
        >
          {REGION_TASKS.map((id) => (
            <option key={id} value={id}>
              {words.tasks[id].name}
            </option>
          ))}
        </select>
      </label>
      {onThisBlock && (
        <button
          type="button"
          onClick={onThisBlock}
          className="h-11 shrink-0 border-l border-line px-2.5 whitespace-nowrap hover:bg-wash"
        >
          {words.region.thisBlock}
        </button>
      )}
      <button
        type="button"
        onClick={onRead}
        className="h-11 shrink-0 rounded-r bg-accent px-3 font-medium whitespace-nowrap text-accent-ink"
      >
        {words.region.read}
      </button>
    </div>
  );
}
