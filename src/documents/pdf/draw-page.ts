/** Draws one page: annotations and the values of form fields with it, turned as a viewer shows it. */
import type { PDFPageProxy } from 'pdfjs-dist';
import { OcrError } from '#core/errors.ts';
import { LIMITS } from '#core/limits.ts';
import { createSurface, type Surface } from '../surface.ts';
import { usefulScale } from '../useful-size.ts';

/** Points an inch (ISO 32000-1, 8.3.2.3); pdf.js' viewports are in these at scale 1. */
const POINTS_PER_INCH = 72;

/** Size of a page's picture in pixels, not larger than what the model can use. */
export type DrawingSize = { width: number; height: number; scale: number; shrunk: boolean };

/**
 * The size at so many dots an inch. Pages of 200 inches and pages of a point come out within the limits.
 * @param page in points, upright.
 */
export function sizeAt(page: { width: number; height: number }, dpi: number): DrawingSize {
  const asked = dpi / POINTS_PER_INCH;
  const useful = usefulScale(Math.max(1, page.width * asked), Math.max(1, page.height * asked));
  return { ...sizeOf(page, asked * useful), shrunk: useful < 1 };
}

/** The size at so many pixels of width. A page that is very high is drawn narrower. */
export function sizeWithin(page: { width: number; height: number }, width: number, highest: number): DrawingSize {
  return { ...sizeOf(page, Math.min(width / page.width, highest / page.height)), shrunk: false };
}

function sizeOf(page: { width: number; height: number }, scale: number): Omit<DrawingSize, 'shrunk'> {
  const side = (length: number) => Math.min(LIMITS.maxSide, Math.max(1, Math.round(length * scale)));
  return { width: side(page.width), height: side(page.height), scale };
}

/**
 * @returns a surface that the caller closes.
 * @throws OcrError `page-damaged`; the signal's reason when aborted.
 */
export async function drawPage(page: PDFPageProxy, size: DrawingSize, signal: AbortSignal): Promise<Surface> {
  signal.throwIfAborted();
  const surface = createSurface(size.width, size.height);
  // What the file paints without naming a colour is black (ISO 32000-1, 8.4.1); pdf.js takes it from the canvas.
  surface.context.fillStyle = '#000';
  const drawing = page.render({
    canvas: null,
    // An OffscreenCanvas draws the same; the types know only the page's own kind.
    canvasContext: surface.context as CanvasRenderingContext2D,
    viewport: page.getViewport({ scale: size.scale }),
    background: '#fff',
  });
  const cancel = () => drawing.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    await drawing.promise;
    return surface;
  } catch (cause) {
    surface.close();
    signal.throwIfAborted();
    throw cause instanceof OcrError ? cause : new OcrError('page-damaged', { cause });
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
