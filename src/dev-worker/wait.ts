import { setTimeout as timeout } from 'node:timers/promises';

/**
 * Waits `milliseconds`.
 * @throws AbortError when `signal` aborts.
 */
export const sleep = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  milliseconds > 0 ? timeout(milliseconds, undefined, { signal }) : Promise.resolve();

/** Resolves when `signal` aborts, never before. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
