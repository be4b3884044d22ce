/** What every export is made of: pages with their pictures and blocks, as the visitor left them. */
import type { Block } from '#core/contract.ts';
import type { Box } from '#core/geometry.ts';

/** A picture in a file format of its own. */
export type EncodedPicture = {
  bytes: Uint8Array<ArrayBuffer>;
  type: 'image/jpeg' | 'image/png';
  /** Pixels. */
  width: number;
  height: number;
};

/** Which pixels carry something, row by row, 1 for ink; as large as whoever made it found useful. */
export type PageInk = { readonly ink: Uint8Array; readonly width: number; readonly height: number };

/**
 * The picture of a page, behind a port: the browser draws on a canvas, scripts have other means. Every method rejects
 * with the signal's reason when aborted, and with an error when the picture cannot be decoded or encoded.
 */
export type PagePicture = {
  /** The whole picture. */
  whole(signal: AbortSignal): Promise<EncodedPicture>;
  /** The pixels inside `box`, fractions of the picture, as JPEG. */
  cut(box: Box, signal: AbortSignal): Promise<EncodedPicture>;
  ink(signal: AbortSignal): Promise<PageInk>;
};

export type ExportPage = {
  /** null where the picture is not there any more: then no figure is cut and the page has no place in a PDF. */
  picture: PagePicture | null;
  /** Pixels of the picture as it was read. */
  width: number;
  height: number;
  /** In reading order, with the visitor's corrections. */
  blocks: readonly Block[];
};

export type ExportDocument = {
  /** What the files are named after, and the title inside them. */
  title: string;
  pages: readonly ExportPage[];
  /**
   * The pages as they stand on their pictures, where `pages` joins what runs on from one to the next: a searchable PDF
   * is made of these.
   */
  printedPages?: readonly ExportPage[];
  /** False where the pages run on without a break; true unless said. */
  hasPageBreaks?: boolean;
  /** What a sheet with a table without a caption is called, before its number. */
  tableWord: string;
  /** The contract's result with the visitor's corrections, as text: what `.json` holds. */
  json: string;
};

/** What a visitor should know of a file that was made; `src/i18n` has the sentences. */
export type ExportRemark =
  /** So many formulas are LaTeX text in the file. */
  | { code: 'formulas-as-text'; count: number }
  /** So many pictures could not be cut out. */
  | { code: 'figures-missing'; count: number }
  /** So many characters are more than a page can hold, and were left out. */
  | { code: 'page-too-long'; count: number }
  /** So many blocks run from right to left, which the file does not tell the program that sets it. */
  | { code: 'from-right'; count: number };

/** A file as a format makes it. */
export type ExportedFile = {
  /** Without a dot: it may differ from the format where figures come along (`zip`). */
  extension: string;
  /** Media type. */
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
  remarks: readonly ExportRemark[];
};

/**
 * Makes one kind of file.
 * @throws Error when it cannot be made; the signal's reason when aborted.
 */
export type Exporter = (document: ExportDocument, signal: AbortSignal) => Promise<ExportedFile>;

/** Text as the bytes of a file, in UTF-8. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
