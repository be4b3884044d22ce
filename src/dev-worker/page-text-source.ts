import type { Task } from '#core/ids.ts';

/** One page that the local engine shall read. */
export type PageTextRequest = {
  /** The picture's bytes (JPEG, PNG or WebP). Untrusted. */
  image: Uint8Array;
  task: Task;
  /** The words to find, for the task `locate`. */
  query: string;
};

/** Port between the stand-in for RunPod and what really reads a page. */
export interface PageTextSource {
  /**
   * Reads a page and yields the model's words in pieces, in DeepSeek-OCR's own grammar, as they are read.
   * @throws Error when the picture cannot be decoded; AbortError when `signal` aborts.
   */
  read(request: PageTextRequest, signal: AbortSignal): AsyncIterable<string>;
  /** Frees the sessions and the thread. */
  close(): Promise<void>;
}
