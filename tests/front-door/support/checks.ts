/** What must hold whatever goes wrong. */
import { expect } from 'vitest';
import { UPSTREAM_WORDS } from './exchange.ts';
import type { Upstream } from './scripted-upstream.ts';
import { SECRETS } from './settings.ts';
import type { Answer } from './visitor.ts';

/** RunPod's own limits are 24 hours and 10 minutes; ours are a quarter of an hour and some minutes. */
const LONGEST = { ttl: 900_000, executionTimeout: 300_000 } as const;

/** What no visitor may see: upstream's words and machines, and the function's own secrets and insides. */
const FORBIDDEN = [
  ...UPSTREAM_WORDS.split(' '),
  ...Object.values(SECRETS),
  'Traceback',
  'worker-vllm',
  '/siteverify',
  '127.0.0.1:',
  'runpod.ai',
  '    at ',
];

/** @param seen all answers that a visitor got. */
export function expectNothingLeaked(seen: readonly Answer[]): void {
  for (const { headers, text } of seen) {
    const all = `${[...headers].map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${text}`;
    expect(FORBIDDEN.filter((words) => all.includes(words))).toEqual([]);
  }
}

/** So many jobs exist at RunPod, and each of them ends by itself. */
export function expectJobs({ jobs }: Upstream, count: number): void {
  expect(jobs).toHaveLength(count);
  for (const { policy } of jobs) {
    expect(policy.ttl).toBeGreaterThanOrEqual(10_000);
    expect(policy.ttl).toBeLessThanOrEqual(LONGEST.ttl);
    expect(policy.executionTimeout).toBeGreaterThanOrEqual(5_000);
    expect(policy.executionTimeout).toBeLessThanOrEqual(LONGEST.executionTimeout);
  }
}

/** Every answer of the function carries these, whatever it says. */
export function expectClosedHeaders(seen: readonly Answer[]): void {
  for (const { headers } of seen) {
    expect(headers.get('Cache-Control')).toMatch(/no-store|max-age=10\b/);
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('Access-Control-Allow-Origin')).toBeNull();
  }
}
