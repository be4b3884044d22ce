/** A file of pages, as the batch sees it: pages are described, shown small and made into pictures one at a time. */
import type { Block } from '#core/contract.ts';
import type { PreparedPicture } from './prepare-picture.ts';

/** What a page's own text layer says. */
export type PageText = {
  /** In reading order; boxes are fractions 0..1 of the upright page. */
  blocks: Block[];
  markdown: string;
  text: string;
  /** `doubtful` when the layer does not say what the page shows: reading the picture is the better way. See text-quality.ts. */
  quality: 'good' | 'doubtful';
};

export type PageDescription = {
  /** Of the upright page, in points (1/72 inch), `rotation` applied. */
  widthPt: number;
  heightPt: number;
  /** Degrees clockwise that the file asks for; pictures have them applied. */
  rotation: 0 | 90 | 180 | 270;
  /** Null when the page has no text of its own. */
  text: PageText | null;
  /** True when there seems to be nothing to read. */
  isBlank: boolean;
};

/** Dots an inch that the model's own script renders at. */
export const DEFAULT_DPI = 144;

/**
 * An open document. Calls wait for one another: pages are never worked on side by side. Every method throws OcrError
 * (`document-damaged`, `page-damaged`, `page-too-large`, `timed-out`, `network-lost`, `image-too-large`) or the signal's reason when
 * aborted; one that threw leaves the document usable. `index` counts from 0.
 */
export type DocumentFile = {
  readonly name: string;
  readonly pageCount: number;
  describePage(index: number, signal: AbortSignal): Promise<PageDescription>;
  /**
   * The page as a picture that can be sent, within the limits of what is sent.
   * @param options.dpi 144 unless said; 36 to 600.
   */
  renderPage(index: number, options: { dpi?: number; signal: AbortSignal }): Promise<PreparedPicture>;
  /** @param options.width pixels, 16 to 1024. */
  thumbnail(index: number, options: { width: number; signal: AbortSignal }): Promise<Blob>;
  /** Frees everything. What is still going on ends with an AbortError. */
  close(): Promise<void>;
};

export type OpenOptions = {
  signal: AbortSignal;
  /**
   * Asked when the file needs a password, again while it is wrong.
   * @returns null to give up.
   */
  askPassword(wasWrong: boolean): Promise<string | null>;
  /** Milliseconds after which a page, or the opening, is given up; 60,000 unless said. */
  deadlineMs?: number;
};

/**
 * Opens a PDF.
 * @throws OcrError `image-empty`, `document-not-pdf`, `document-too-large`, `document-too-long` (too many
 *   pages), `document-damaged`, `document-locked` (no password was given), `timed-out`, `network-lost`; the signal's
 *   reason when aborted.
 */
export async function openDocument(file: File, options: OpenOptions): Promise<DocumentFile> {
  const { openPdf } = await import('./pdf/open-pdf.ts');
  return openPdf(file, options);
}
