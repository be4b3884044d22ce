/**
 * Frames of the page for work that can wait. What the visitor does goes first: the frame that answers a key or a click has
 * nothing else to do, and the work waits for the one after it.
 */

/** Longest time that work waits, in milliseconds: a hidden tab has no frames, and somebody who types has no pause. */
const LONGEST_WAIT_MS = 250;
/** Kinds of input whose answer the visitor waits for; moving and scrolling are not among them. */
const INPUTS = ['pointerdown', 'pointerup', 'click', 'keydown', 'keyup'] as const;

/** True from an input until the frame that answers it has been drawn. */
let isAnswering = false;
let isListening = false;

/** Marks the time between an input and its frame. */
function listen(): void {
  if (isListening) return;
  isListening = true;
  const note = () => {
    if (isAnswering) return;
    isAnswering = true;
    afterPaint(() => {
      isAnswering = false;
    });
  };
  for (const kind of INPUTS) addEventListener(kind, note, { capture: true, passive: true });
}

/**
 * Calls `task` once the next frame has been drawn: what it measures is laid out already.
 * @returns takes it back.
 */
export function afterPaint(task: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(task);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** Calls `task` with the next frame that answers nobody, a quarter of a second later at the latest. */
export function withNextFrame(task: () => void): void {
  listen();
  let isDone = false;
  const once = () => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    task();
  };
  const timer = setTimeout(once, LONGEST_WAIT_MS);
  const tryFrame = () => {
    if (isDone) return;
    if (isAnswering) requestAnimationFrame(tryFrame);
    else once();
  };
  requestAnimationFrame(tryFrame);
}
