/// <reference path="./pdfjs.d.ts" />
/**
 * pdf.js in whichever thread this is. Its parser runs in the same one: our worker is the thread that is kept off the page,
 * and one that can be stopped as a whole.
 */
import type * as pdfjs from 'pdfjs-dist';
import { OcrError } from '#core/errors.ts';

export type Pdfjs = typeof pdfjs;

let loading: Promise<Pdfjs> | undefined;
let hasFailedToFetch = false;

/** True once after something that a page needs (a character map, a decoder) did not come: what was made lacks it. */
export function takeFetchFailure(): boolean {
  const hasFailed = hasFailedToFetch;
  hasFailedToFetch = false;
  return hasFailed;
}

/** Frames are for what is shown, and come to a halt where nobody looks; what pdf.js draws here is never shown. */
const frames = {
  requestAnimationFrame: (draw: (time: number) => void) => setTimeout(() => draw(performance.now())),
  cancelAnimationFrame: (id: number) => clearTimeout(id),
};

/** Makes a worker's thread one in which pdf.js can draw. */
function prepareWorker(): void {
  // A thread with a window is one that draws, so the parser does not take our messages for its own.
  Object.assign(globalThis, { window: Object.assign(Object.create(globalThis), frames) });
  const { fetch } = globalThis;
  globalThis.fetch = async (...request) => {
    try {
      const response = await fetch(...request);
      if (!response.ok) hasFailedToFetch = true;
      return response;
    } catch (error) {
      hasFailedToFetch = true;
      throw error;
    }
  };
}

/** @throws OcrError `network-lost` when its code does not come. */
export function loadPdfjs(): Promise<Pdfjs> {
  loading ??= (async () => {
    if (typeof document === 'undefined') prepareWorker();
    await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs');
    return import('pdfjs-dist/legacy/build/pdf.min.mjs');
  })().catch((cause: unknown) => {
    loading = undefined;
    throw new OcrError('network-lost', { cause });
  });
  return loading;
}
