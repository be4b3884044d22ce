/**
 * Reads lines before they are asked for, in the order in which they will be: several at a time, so that the threads which
 * read them do not wait for what is done with each.
 */
export class LinesAhead<Line> {
  readonly #order: readonly number[];
  readonly #ahead: number;
  readonly #read: (id: number) => Promise<Line>;
  readonly #begun = new Map<number, Promise<Line>>();
  #next = 0;
  #going = 0;

  /**
   * @param order ids of the lines.
   * @param ahead how many may be read at a time; with 1 a line is read when it is asked for.
   */
  constructor(order: readonly number[], ahead: number, read: (id: number) => Promise<Line>) {
    this.#order = order;
    this.#ahead = ahead;
    this.#read = read;
  }

  /** A line; the same each time. @throws what reading it throws. */
  take(id: number): Promise<Line> {
    const line = this.#begin(id);
    this.#fill();
    return line;
  }

  #begin(id: number): Promise<Line> {
    const known = this.#begun.get(id);
    if (known) return known;
    this.#going += 1;
    const line = this.#read(id);
    this.#begun.set(id, line);
    // A failure is told to whoever takes the line; one that is never taken fails unheard, and nothing is begun after it.
    line.then(
      () => {
        this.#going -= 1;
        this.#fill();
      },
      () => undefined,
    );
    return line;
  }

  #fill(): void {
    while (this.#ahead > 1 && this.#going < this.#ahead && this.#next < this.#order.length) {
      void this.#begin(this.#order[this.#next] as number);
      this.#next += 1;
    }
  }
}
