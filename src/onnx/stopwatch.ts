/** Adds up milliseconds by step. */
export class Stopwatch {
  readonly #start = performance.now();
  readonly #spent = new Map<string, number>();

  /** Runs a step and counts its time, also when it fails. */
  async time<Result>(step: string, run: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    try {
      return await run();
    } finally {
      this.#spent.set(step, this.spent(step) + performance.now() - start);
    }
  }

  /** Milliseconds spent on a step so far. */
  spent(step: string): number {
    return this.#spent.get(step) ?? 0;
  }

  /** Milliseconds since the watch was made. */
  get total(): number {
    return performance.now() - this.#start;
  }
}
