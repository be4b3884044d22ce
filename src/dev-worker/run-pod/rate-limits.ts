import type { RouteName } from '#dev-worker/fault-schemas.ts';
import type { Faults } from '#dev-worker/faults.ts';
import { type Answer, textAnswer } from '#dev-worker/http/http-answer.ts';

/** Calls in ten seconds (RunPod docs: send-requests, rate limits). */
const CALLS_PER_TEN_SECONDS: Partial<Record<RouteName, number>> = {
  run: 1000,
  runsync: 2000,
  status: 2000,
  stream: 2000,
  cancel: 100,
  'purge-queue': 2,
};
const WINDOW = 10_000;

/** RunPod's limits of calls, while the fault `rate-limits` is on. */
export class RateLimits {
  readonly #faults: Faults;
  readonly #now: () => number;
  readonly #calls = new Map<RouteName, number[]>();

  constructor(faults: Faults, now: () => number) {
    this.#faults = faults;
    this.#now = now;
  }

  /** Counts a call; gives the refusal when it is one too many. */
  check(route: RouteName): Answer | undefined {
    const fault = this.#faults.peek('rate-limits');
    if (!fault) return undefined;
    const limit = fault.perTenSeconds ?? CALLS_PER_TEN_SECONDS[route] ?? Number.POSITIVE_INFINITY;
    const now = this.#now();
    const recent = (this.#calls.get(route) ?? []).filter((time) => now - time < WINDOW);
    this.#calls.set(route, recent);
    if (recent.length >= limit) {
      const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      return textAnswer(429, 'too many requests, rate limit exceeded', headers);
    }
    recent.push(now);
    return undefined;
  }
}
