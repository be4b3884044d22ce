import type { Faults } from '#dev-worker/faults.ts';
import { sleep } from '#dev-worker/wait.ts';

/** Counters of /health about machines (RunPod docs and SDK types). */
export type WorkerCounts = {
  idle: number;
  initializing: number;
  ready: number;
  running: number;
  throttled: number;
  unhealthy: number;
};

const NONE: WorkerCounts = { idle: 0, initializing: 0, ready: 0, running: 0, throttled: 0, unhealthy: 0 };

/** The one worker of the endpoint: scaled to nothing, starting, waiting warm, or running one job. */
export class WorkerSlot {
  #state: 'gone' | 'starting' | 'warm' | 'running' = 'gone';
  #warmUntil = 0;
  #starting: AbortController | undefined;
  readonly #now: () => number;
  readonly #faults: Faults;
  readonly #times: { coldStartMilliseconds: number; warmMilliseconds: number };

  constructor(now: () => number, faults: Faults, times: { coldStartMilliseconds: number; warmMilliseconds: number }) {
    this.#now = now;
    this.#faults = faults;
    this.#times = times;
  }

  /** Why no worker can take a job, if none can. */
  get blocked(): 'throttled' | 'unhealthy' | undefined {
    if (this.#faults.peek('throttled')) return 'throttled';
    return this.#faults.peek('unhealthy') ? 'unhealthy' : undefined;
  }

  /**
   * Makes the worker ready; takes as long as a cold start when it is not warm, or when a fault wants one.
   * @throws AbortError when `signal` aborts or the slot is stopped meanwhile.
   */
  async start(signal: AbortSignal): Promise<void> {
    const wanted = this.#faults.take('cold-start');
    if (!wanted && this.#isWarm()) return;
    this.#state = 'starting';
    const starting = new AbortController();
    this.#starting = starting;
    const time = wanted ? wanted.seconds * 1000 : this.#times.coldStartMilliseconds;
    await sleep(time, AbortSignal.any([signal, starting.signal]));
    this.rest();
  }

  /** The worker takes a job. */
  run(): void {
    this.#state = 'running';
  }

  /** The worker has nothing to do and stays warm for a while. */
  rest(): void {
    this.#state = 'warm';
    this.#warmUntil = this.#now() + this.#times.warmMilliseconds;
  }

  /** Scales to nothing at once. */
  stop(): void {
    this.#state = 'gone';
    this.#starting?.abort();
  }

  counts(): WorkerCounts {
    if (this.#state === 'running') return { ...NONE, running: 1 };
    if (this.blocked) return { ...NONE, [this.blocked]: 1 };
    if (this.#state === 'starting') return { ...NONE, initializing: 1 };
    return this.#isWarm() ? { ...NONE, idle: 1, ready: 1 } : NONE;
  }

  #isWarm(): boolean {
    return this.#state === 'warm' && this.#now() < this.#warmUntil;
  }
}
