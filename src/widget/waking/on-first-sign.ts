const SIGNS = [
  'pointermove',
  'pointerdown',
  'touchstart',
  'keydown',
  'focusin',
  'scroll',
  'click',
  'change',
  'paste',
  'dragenter',
] as const;

let hasCome = false;

/**
 * Runs `work` once, as soon as the visitor does anything at all, or now if that has been: what is likely to be wanted next
 * can be loaded then, and costs nobody who only reads.
 * @returns stops waiting.
 */
export function onFirstSign(work: () => void): () => void {
  if (hasCome) {
    work();
    return () => undefined;
  }
  const waiting = new AbortController();
  const run = () => {
    hasCome = true;
    waiting.abort();
    work();
  };
  // While it is caught, before whoever takes the event for himself.
  for (const sign of SIGNS) addEventListener(sign, run, { passive: true, capture: true, signal: waiting.signal });
  return () => waiting.abort();
}
