/** What of a batch the views show, and what they can do with it. Its parts come in a chunk of their own. */
import type { Batch } from '#core/batch.ts';
import type { Block } from '#core/contract.ts';
import type { ErrorCode } from '#core/errors.ts';
import type { JoinedPages, JoinOptions } from '#core/join-pages.ts';
import type { QuarterTurn } from '#documents/orientation.ts';
import type { PreparedPicture } from '#documents/prepare-picture.ts';
import type { BatchWords } from '#i18n/batch-en.ts';
import type { Page } from '../workbench-state.ts';

/** The one button: what it says, whether it stands back, whether there is nothing to do. */
export type Primary = { label: string; isQuiet: boolean; isDisabled: boolean };

/** Dots an inch in which pages of a file can be made into pictures. */
export const DPI_CHOICES = [144, 200, 300] as const;
export type Dpi = (typeof DPI_CHOICES)[number];

/** Whether a reload finds the batch again, or why not. */
export type Keeping = 'kept' | 'off' | 'no-room' | 'unavailable';

/** How the pages become one document. */
export type DocumentOptions = JoinOptions & { pageBreaks: boolean };

/** The document that the pages make, as far as they are read. */
export type WholeDocument = JoinedPages & {
  /** Ids of the pages, one for each of `pages`. */
  ids: string[];
};

export type BatchView = {
  control: BatchControl;
  words: BatchWords;
  batch: Batch;
  /** The page that is shown; null while the whole document is. */
  chosen: string | null;
  /** Files that are being opened. */
  opening: number;
  refused: readonly { name: string; code: ErrorCode }[];
  /** The file that waits for its password. */
  password: { name: string; wasWrong: boolean } | null;
  keeping: Keeping;
  dpi: Dpi;
  options: DocumentOptions;
  /** Counts up when the words of a page have changed. */
  revision: number;
};

/** Deeds of the visitor's. None rejects. */
export type BatchControl = {
  addFiles(files: readonly File[]): Promise<void>;
  /** Shows a page, or the whole document. */
  choose(id: string | null): Promise<void>;
  setPagesChosen(ids: ReadonlySet<string>, chosen: boolean): void;
  /** The pages of a document that are read, as typed; false when it cannot be understood. Empty means all. */
  setRange(document: string, text: string): boolean;
  /** @param to place from 0. */
  movePage(id: string, to: number): void;
  removePages(ids: ReadonlySet<string>): void;
  turnPage(id: string, turn: QuarterTurn): Promise<void>;
  /** Takes the words that stand in the file itself. */
  takeText(ids: ReadonlySet<string>): Promise<void>;
  setDpi(dpi: Dpi): void;
  /** What the one button does: reads, pauses, goes on, or reads what failed again. */
  act(): void;
  /** The page that is shown is read again when it is done; else as `act`. */
  readShown(): void;
  cancelPage(id: string): void;
  readAgain(ids: ReadonlySet<string>): void;
  setOptions(options: DocumentOptions): void;
  /** Null gives up. */
  answerPassword(password: string | null): void;
  /** Closes the batch: nothing of it is kept. */
  close(): void;
  /** A small picture of a page; the caller releases its address. Rejects when it cannot be made. */
  thumbnail(id: string, signal: AbortSignal): Promise<Blob>;
  /** A page as a picture, made anew where it is not at hand. Rejects as `preparePicture`. */
  picture(id: string, signal: AbortSignal): Promise<PreparedPicture>;
  /** The words that there are, joined as the options say. The same object until something changes. */
  document(): WholeDocument;
  /** The blocks of one page, as they stand on it. */
  blocksOf(id: string): readonly Block[];
  /** A page as the workbench shows it, without its picture. */
  pageOf(id: string): Page | undefined;
  /** What the one button says now. */
  primary(): Primary;
};

/** Pages that are read at the same time: the next one is on its way while the machine works at the one before. */
export const PAGES_AT_ONCE = 2;
