/** Does what is ordered with one PDF, in whichever thread it is called. One order at a time. */
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { OcrError } from '#core/errors.ts';
import { LIMITS } from '#core/limits.ts';
import { wordsOf } from '#core/result-text.ts';
import type { PageDescription } from '../document-file.ts';
import { encodePicture } from '../encode-picture.ts';
import { GREY_SIDE } from '../grey-picture.ts';
import { lookAt } from '../look-at-page.ts';
import type { Surface } from '../surface.ts';
import { type DrawingSize, drawPage, sizeAt, sizeWithin } from './draw-page.ts';
import { loadPdfjs, type Pdfjs, takeWhatIsMissing } from './load-pdfjs.ts';
import { findPaint } from './page-paint.ts';
import { NoFilterFactory, SurfaceCanvasFactory } from './pdf-canvas.ts';
import type { PdfOrder, PdfOutcome } from './pdf-messages.ts';
import { blocksOfText } from './text-blocks.ts';
import { textPieces } from './text-pieces.ts';
import { textQuality } from './text-quality.ts';

/** Pixels of a picture inside a PDF that is still decoded: an A0 page at 300 dpi has 140 million. */
const MOST_PICTURE_PIXELS = 160_000_000;
/** Quality of thumbnails, which nobody reads. */
const THUMBNAIL_QUALITY = 0.8;
/** A thumbnail is at most this many times as high as it is wide. */
const THUMBNAIL_SHAPE = 4;

export type PdfDesk = {
  /** @returns the outcome, a failure as its code; nothing is thrown. */
  work(id: number, order: PdfOrder): Promise<PdfOutcome>;
  abort(id: number): void;
  close(): void;
};

/** Settings of pdf.js: everything from our own address, nothing in the file is run. */
const settingsOf = (bytes: ArrayBuffer, password: string | null) => ({
  data: new Uint8Array(bytes),
  ...(password !== null && { password }),
  cMapUrl: `${import.meta.env.PDF_ASSETS}cmaps/`,
  standardFontDataUrl: `${import.meta.env.PDF_ASSETS}standard_fonts/`,
  wasmUrl: `${import.meta.env.PDF_ASSETS}wasm/`,
  iccUrl: `${import.meta.env.PDF_ASSETS}iccs/`,
  useWorkerFetch: true,
  enableXfa: false,
  maxImageSize: MOST_PICTURE_PIXELS,
  // Warnings: one of them is that a picture was left out.
  verbosity: 1,
  CanvasFactory: SurfaceCanvasFactory,
  FilterFactory: NoFilterFactory,
  disableWorkerRendering: true,
  // Where fonts of the file are made known: a worker has a place for them, too.
  ...(typeof document === 'undefined' && { ownerDocument: { fonts: Reflect.get(self, 'fonts') } as Document }),
});

export function createPdfDesk(): PdfDesk {
  let task: PDFDocumentLoadingTask | null = null;
  let pdf: PDFDocumentProxy | null = null;
  let lastIndex: number | null = null;
  let current: { id: number; abort: AbortController } | null = null;

  const close = () => {
    task?.destroy().catch(() => {});
    task = null;
    pdf = null;
    lastIndex = null;
  };

  async function open(file: Blob, password: string | null): Promise<PdfOutcome> {
    close();
    const pdfjs = await loadPdfjs();
    // A file that was changed or taken away since it was chosen cannot be read.
    const bytes = await file.arrayBuffer().catch((cause: unknown) => {
      throw new OcrError('document-damaged', { cause });
    });
    task = pdfjs.getDocument(settingsOf(bytes, password));
    try {
      pdf = await task.promise;
    } catch (cause) {
      if (cause instanceof pdfjs.PasswordException) return { type: 'locked', wasWrong: password !== null };
      throw new OcrError('document-damaged', { cause });
    }
    if (pdf.numPages < 1) throw new OcrError('document-damaged');
    if (pdf.numPages > LIMITS.maxDocumentPages) throw new OcrError('document-too-long');
    return { type: 'opened', pageCount: pdf.numPages };
  }

  /**
   * Works on a page and frees what was needed for it. Fonts and pictures that pages share stay until another page is
   * worked on: one page is described, drawn and drawn small.
   */
  async function withPage<Result>(index: number, use: (page: PDFPageProxy) => Promise<Result>): Promise<Result> {
    if (!pdf) throw new OcrError('internal');
    if (index !== lastIndex) await pdf.cleanup().catch(() => {});
    lastIndex = index;
    const page = await pdf.getPage(index + 1).catch((cause: unknown) => {
      throw new OcrError('page-damaged', { cause });
    });
    takeWhatIsMissing();
    try {
      const result = await use(page);
      const missing = takeWhatIsMissing();
      if (missing) throw new OcrError(missing);
      return result;
    } finally {
      page.cleanup();
    }
  }

  async function workOn(order: PdfOrder, signal: AbortSignal): Promise<PdfOutcome> {
    if (order.type === 'open') return open(order.file, order.password);
    const pdfjs = await loadPdfjs();
    return withPage(order.index, async (page): Promise<PdfOutcome> => {
      const { width, height } = page.getViewport({ scale: 1 });
      const size = { width, height };
      switch (order.type) {
        case 'describe':
          return { type: 'described', page: await describedPage(page, size, pdfjs, signal) };
        case 'render':
          return withSurface(page, sizeAt(size, order.dpi), signal, async (surface, { shrunk }) => {
            const seen = lookAt(surface);
            const blob = await encodePicture(surface, signal);
            return {
              type: 'rendered',
              picture: { blob, width: surface.width, height: surface.height, shrunk, ...seen },
            };
          });
        case 'thumbnail':
          return withSurface(
            page,
            sizeWithin(size, order.width, THUMBNAIL_SHAPE * order.width),
            signal,
            async (surface) => ({
              type: 'drawn',
              blob: await surface.encode('image/webp', THUMBNAIL_QUALITY),
            }),
          );
      }
    });
  }

  return {
    async work(id, order) {
      const abort = new AbortController();
      current = { id, abort };
      try {
        return await workOn(order, abort.signal);
      } catch (error) {
        return { type: 'failed', code: error instanceof OcrError ? error.code : 'page-damaged' };
      } finally {
        current = null;
      }
    },
    abort(id) {
      if (current?.id === id) current.abort.abort();
    },
    close,
  };
}

async function withSurface<Result>(
  page: PDFPageProxy,
  size: DrawingSize,
  signal: AbortSignal,
  use: (surface: Surface, size: DrawingSize) => Promise<Result>,
): Promise<Result> {
  const surface = await drawPage(page, size, signal);
  try {
    return await use(surface, size);
  } finally {
    surface.close();
  }
}

/** What is known of a page; it is drawn only where there is no text that tells that it is not blank. */
async function describedPage(
  page: PDFPageProxy,
  size: { width: number; height: number },
  pdfjs: Pdfjs,
  signal: AbortSignal,
): Promise<PageDescription> {
  const paint = await findPaint(page, pdfjs);
  signal.throwIfAborted();
  const blocks = blocksOfText(await textPieces(page), size);
  const words = wordsOf(blocks);
  signal.throwIfAborted();
  const text = words.text === '' ? null : { ...words, blocks, quality: textQuality(words.text, paint) };
  // A page with a sign that can be seen is not blank, however small it is.
  const isWritten = paint.hiddenSigns < paint.signs;
  const drawn = sizeWithin(size, GREY_SIDE, GREY_SIDE);
  const isBlank = !isWritten && (await withSurface(page, drawn, signal, async (surface) => lookAt(surface).isBlank));
  const rotation = ((((Math.round(page.rotate / 90) % 4) + 4) % 4) * 90) as PageDescription['rotation'];
  return { widthPt: size.width, heightPt: size.height, rotation, text, isBlank };
}
