/// <reference path="./pdfjs.d.ts" />
/**
 * pdf.js in whichever thread this is. Its parser runs in the same one: our worker is the thread that is kept off the page,
 * and one that can be stopped as a whole.
 */
import type * as pdfjs from 'pdfjs-dist';
import { OcrError } from '#core/errors.ts';

export type Pdfjs = typeof pdfjs;

let loading: Promise<Pdfjs> | undefined;
let missing: 'network-lost' | 'page-too-large' | null = null;

/**
 * Why what was made since the last call is not whole: something that it needs (a character map, a decoder) did not come,
 * or a picture in it was too large to be decoded. pdf.js goes on without either. Known in a worker only.
 */
export function takeWhatIsMissing(): typeof missing {
  const taken = missing;
  missing = null;
  return taken;
}

/** What pdf.js says when it leaves a picture out because of `maxImageSize`; it has no other way to tell. */
const LEFT_OUT = 'Image exceeded maximum allowed size';

/** Frames are for what is shown, and come to a halt where nobody looks; what pdf.js draws here is never shown. */
const frames = {
  requestAnimationFrame: (draw: (time: number) => void) => setTimeout(() => draw(performance.now())),
  cancelAnimationFrame: (id: number) => clearTimeout(id),
};

/** Makes a worker's thread one in which pdf.js can draw. */
function prepareWorker(): void {
  // A thread with a window is one that draws, so the parser does not take our messages for its own.
  Object.assign(globalThis, { window: Object.assign(Object.create(globalThis), frames) });
  console.warn = (...said: unknown[]) => {
    if (String(said[0]).includes(LEFT_OUT)) missing = 'page-too-large';
  };
  const { fetch } = globalThis;
  globalThis.fetch = async (...request) => {
    try {
      const response = await fetch(...request);
      if (!response.ok) missing = 'network-lost';
      return response;
    } catch (error) {
      missing = 'network-lost';
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
