/** The stand-in's control routes: what goes wrong next, and what was asked of RunPod and Turnstile. */
import { z } from 'zod';
import type { FaultInput, RouteName } from '#dev-worker/fault-schemas.ts';
import { ORDINARY_PAGE } from './answers.ts';
import { stack } from './stack.ts';

/** Only a test about reading itself needs the engine, which takes the machine's time. */
const ORDINARY: FaultInput = { fault: 'answer', text: ORDINARY_PAGE };

const stateSchema = z.object({
  jobs: z.array(z.object({ id: z.string(), status: z.string(), readingAborted: z.boolean(), task: z.string() })),
  calls: z.record(z.string(), z.number()),
});

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${stack.standIn}${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer;
}

export const standIn = {
  /** Lays these faults on what comes next, in place of all others. What no fault words, is read as `ORDINARY_PAGE`. */
  async setFaults(...faults: FaultInput[]): Promise<void> {
    const bringsWords = faults.some(({ fault }) => fault === 'loop');
    await call('POST', '/__faults', bringsWords ? faults : [...faults, ORDINARY]);
  },
  /** The engine reads what comes next; these faults are laid on it. */
  async readForReal(...faults: FaultInput[]): Promise<void> {
    await call('POST', '/__faults', faults);
  },
  /** As if it had just started: nothing is wrong, no jobs, no calls. */
  async reset(): Promise<void> {
    await call('DELETE', '/__jobs');
    await standIn.setFaults();
  },
  async jobs() {
    return stateSchema.parse(await call('GET', '/__jobs')).jobs;
  },
  /** Calls of one route since the test began. */
  async calls(route: RouteName): Promise<number> {
    return stateSchema.parse(await call('GET', '/__jobs')).calls[route] ?? 0;
  },
};
