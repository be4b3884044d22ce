/** A document that is to be saved, before its pictures are there: what can be sent to the thread that makes the file. */
import type { ExportDocument, ExportPage, PagePicture } from '#exports/export-document.ts';
import { canvasPicture } from './canvas-picture.ts';

/** JPEG, PNG or WebP, upright; sides in pixels. */
export type PlannedPicture = { blob: Blob; width: number; height: number };

/** `Picture` stands for a page's picture: a way to get it, or its number. */
export type PlannedPage<Picture> = Omit<ExportPage, 'picture'> & { picture: Picture | null };

export type DocumentPlan<Picture> = Omit<ExportDocument, 'pages' | 'printedPages'> & {
  pages: readonly PlannedPage<Picture>[];
  printedPages?: readonly PlannedPage<Picture>[];
};

/** Makes a page's picture when it is asked for; rejects when it cannot be made, or with the signal's reason. */
export type PictureSource = (signal: AbortSignal) => Promise<PlannedPicture>;

/** The plan with other stand-ins for its pictures. */
export function withPictures<From, To>(plan: DocumentPlan<From>, change: (picture: From) => To): DocumentPlan<To> {
  const changed = (pages: readonly PlannedPage<From>[]): PlannedPage<To>[] =>
    pages.map((page) => ({ ...page, picture: page.picture === null ? null : change(page.picture) }));
  const { pages, printedPages, ...rest } = plan;
  return { ...rest, pages: changed(pages), ...(printedPages && { printedPages: changed(printedPages) }) };
}

/** A page's picture on a canvas, made anew for each use and not held: many of them would fill the memory. */
const onCanvas = (source: PictureSource): PagePicture => ({
  whole: async (signal) => canvasPicture(await source(signal)).whole(signal),
  cut: async (box, signal) => canvasPicture(await source(signal)).cut(box, signal),
  ink: async (signal) => canvasPicture(await source(signal)).ink(signal),
});

/** The plan as exporters take it. */
export const documentOfPlan = (plan: DocumentPlan<PictureSource>): ExportDocument => withPictures(plan, onCanvas);
