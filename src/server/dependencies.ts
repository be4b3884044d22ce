import { createUnwrittenOutcomes, type UnwrittenOutcomes } from './count-outcomes.ts';
import type { CachedMeasurements } from './jobs/service-estimate.ts';
import type { CachedHealth } from './jobs/service-health.ts';
import type { CachedLastDay } from './jobs/service-outcomes.ts';
import type { NotedSleep } from './jobs/watch-sleep.ts';
import type { SqlDatabase } from './state/sql-database.ts';

/** The part of `fetch` that the function uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Longest time in milliseconds that each kind of call may take, its body included. */
export type Timeouts = {
  siteverify: number;
  submit: number;
  read: number;
  health: number;
  cancel: number;
  database: number;
};

/**
 * What an isolate remembers from one request to the next, by endpoint. It may be gone at any time. Values only, never
 * promises: workerd ties those to the request that made them.
 */
export type IsolateMemory = {
  /** What the provider last said about its load. */
  health: Map<string, CachedHealth>;
  /** What was last measured of its jobs. */
  estimates: Map<string, CachedMeasurements>;
  /** How its jobs of the last day ended. */
  lastDays: Map<string, CachedLastDay>;
  /** Whether it was last noted to be asleep. */
  sleeps: Map<string, NotedSleep>;
  /** How requests ended, as far as that is not written down. */
  outcomes: UnwrittenOutcomes;
};

export const createIsolateMemory = (): IsolateMemory => ({
  health: new Map(),
  estimates: new Map(),
  lastDays: new Map(),
  sleeps: new Map(),
  outcomes: createUnwrittenOutcomes(),
});

/** What the world gives to the function; tests pass their own. */
export interface ServerDependencies {
  fetch: Fetch;
  /** Milliseconds since 1970. */
  now(): number;
  randomUUID(): string;
  /** Waits; ends early, without an error, when `signal` aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Keeps the function alive for a promise after the answer is sent or the client is gone. */
  waitUntil(promise: Promise<unknown>): void;
  /** Takes one line of JSON. */
  log(line: string): void;
  /** The D1 binding `DB`; without it the service is not configured. */
  database: SqlDatabase | undefined;
  memory: IsolateMemory;
  timeouts: Timeouts;
}

const TIMEOUTS: Timeouts = {
  siteverify: 5_000,
  submit: 20_000,
  // RunPod holds a read of an empty stream for about 10 s.
  read: 20_000,
  health: 4_000,
  cancel: 10_000,
  database: 5_000,
};

function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done);
  });
}

/** Dependencies on the real world, with what only the runtime's adapter knows. */
export function createServerDependencies(
  adapter: Pick<ServerDependencies, 'database' | 'waitUntil' | 'memory'> & Partial<ServerDependencies>,
): ServerDependencies {
  return {
    fetch: (url, init) => fetch(url, init),
    now: () => Date.now(),
    randomUUID: () => crypto.randomUUID(),
    sleep,
    log: (line) => console.log(line),
    timeouts: TIMEOUTS,
    ...adapter,
  };
}
