/** What reading on the visitor's own device is to those who ask for it. */
import type { Block, OcrResult } from '#core/contract.ts';
import type { DeviceScript } from '#core/device-scripts.ts';
import type { Box } from '#core/geometry.ts';
import type { Task } from '#core/ids.ts';

/** How far a reading is. Bytes count what comes over the network and what lies on the device already alike. */
export type DeviceProgress =
  | { readonly stage: 'loading'; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly stage: 'reading'; readonly fraction: number };

/** A word of the draft. Chinese and Japanese are parted as `Intl.Segmenter` does, else runs without a blank are words. */
export type DraftWord = {
  readonly text: string;
  /** Mean probability of its characters by the recogniser, 0..1. */
  readonly confidence: number;
  readonly box: Box;
};

/** A block of the page as far as it has been read. Blocks come in reading order; one may come again while it grows. */
export type DraftBlock = {
  /** The same `id` each time. Until it is final it has the label `text` and a line of Markdown a line of print. */
  readonly block: Block;
  readonly words: readonly DraftWord[];
  readonly isFinal: boolean;
};

/** How a page is to be read. */
export type DeviceReadOptions = {
  readonly task: Task;
  /** What it is written in; `common` where it is left out. */
  readonly script?: DeviceScript;
  readonly signal: AbortSignal;
  onProgress(progress: DeviceProgress): void;
  onBlock(block: DraftBlock): void;
};

/** What was read, and how. */
export type DeviceReading = {
  readonly result: OcrResult;
  /** All words in reading order. */
  readonly words: readonly DraftWord[];
  /** Mean over the words, weighted by their length, 0..1; 0 when nothing was read. */
  readonly confidence: number;
  /** The page looks as if it were written in another script than the one it was read in. */
  readonly otherScript: boolean;
  /** From the call to the end, loading included. */
  readonly seconds: number;
  readonly threads: number;
  readonly runtime: 'wasm' | 'webgpu';
};

/** Reads pages on the device, one at a time; further calls wait in line. */
export type DeviceReader = {
  /**
   * @param picture JPEG, PNG or WebP, upright or turned by quarters.
   * @throws OcrError `device-unsupported` (no WebAssembly or workers, or too little memory), `network-lost` (a part of the
   *   engine did not come), `image-damaged`, `image-too-many-pixels`, `task-unknown` (it cannot do the task),
   *   `internal`; the signal's reason when it has aborted.
   */
  read(picture: Blob, options: DeviceReadOptions): Promise<DeviceReading>;
  /**
   * Whether the engine can do what is asked: it reads text (`document`, `text`, `boxes`, `table`), and neither reads
   * formulas nor says what a picture shows.
   */
  canRead(task: Task): boolean;
  /** Fetches what a page of text needs and keeps it, so that the next `read` need not wait. Throws as `read`. */
  prefetch(signal: AbortSignal, script?: DeviceScript): Promise<void>;
  /**
   * Leaves processors to the page from now on, or no more: what is read takes longer, and what the visitor does meanwhile is
   * answered sooner.
   */
  setEased(isEased: boolean): void;
  /** Stops what is being read and frees the memory. The next `read` starts anew. */
  release(): void;
};
