/** The newest result on its way into the history, for whoever may let go of what leads to it only when it is there. */
let newest: Promise<unknown> = Promise.resolve();

/** A result is being kept: `work` ends when it is, or when it is not to be. */
export function keepingBegins(work: Promise<unknown>): void {
  newest = work;
}

/** Ends with the work that has begun last. Never rejects. */
export const keepingEnds = (): Promise<unknown> => newest.catch(() => undefined);
