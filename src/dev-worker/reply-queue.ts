/** Words of one reading on their way from the thread to whoever listens, in order. */
export class ReplyQueue implements AsyncIterable<string> {
  readonly #words: string[] = [];
  #end: { readonly error?: unknown } | undefined;
  #wake: (() => void) | undefined;

  /** Whether the reading has ended, well or not. */
  get isDone(): boolean {
    return this.#end !== undefined;
  }

  push(words: string): void {
    if (this.#end) return;
    this.#words.push(words);
    this.#wake?.();
  }

  finish(): void {
    this.#end ??= {};
    this.#wake?.();
  }

  /** Ends the reading with an error; words not yet taken are dropped. */
  fail(error: unknown): void {
    if (this.#end) return;
    this.#end = { error };
    this.#words.length = 0;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (;;) {
      const words = this.#words.shift();
      if (words !== undefined) yield words;
      else if (this.#end) {
        if ('error' in this.#end) throw this.#end.error;
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        this.#wake = undefined;
      }
    }
  }
}
