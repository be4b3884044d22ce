const SIGNS = ['pointermove', 'pointerdown', 'touchstart', 'keydown', 'focusin', 'scroll'] as const;

/**
 * Runs `work` once, as soon as the visitor does anything at all: what is likely to be wanted next can be loaded then,
 * and costs nobody who only reads.
 * @returns stops waiting.
 */
export function onFirstSign(work: () => void): () => void {
  const waiting = new AbortController();
  const run = () => {
    waiting.abort();
    work();
  };
  for (const sign of SIGNS) addEventListener(sign, run, { passive: true, signal: waiting.signal });
  return () => waiting.abort();
}
