import type { PageTextRequest, PageTextSource } from '#dev-worker/page-text-source.ts';
import { aborted } from '#dev-worker/wait.ts';

/** A source for tests: it says what it was told to say, and remembers what it was asked. */
export class ScriptedSource implements PageTextSource {
  readonly requests: PageTextRequest[] = [];
  /** Readings that were told to stop before their end. */
  abortedReadings = 0;
  /** While true, a reading waits after its first piece for ever. */
  isStuck = false;
  /** Thrown in place of a reading. */
  failure: Error | undefined;
  pieces: readonly string[];

  constructor(pieces: readonly string[] = ['# Title\n', 'One 😀 ', 'line.\n']) {
    this.pieces = pieces;
  }

  async *read(request: PageTextRequest, signal: AbortSignal): AsyncIterable<string> {
    this.requests.push(request);
    if (this.failure) throw this.failure;
    for (const piece of this.pieces) {
      yield piece;
      if (this.isStuck) await aborted(signal);
      if (signal.aborted) {
        this.abortedReadings += 1;
        signal.throwIfAborted();
      }
    }
  }

  async close(): Promise<void> {}
}
