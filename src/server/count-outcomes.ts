/**
 * Counts how requests end, in the memory of the isolate, and writes the sums now and then: a row for each request would
 * let a flood use up the database's day. An isolate that dies takes up to a minute of its counts along.
 */
import type { ServerDependencies } from './dependencies.ts';
import { describeCause, type LogEntry } from './log.ts';
import { countOutcome, type Outcome } from './state/outcomes.ts';
import { runBatch } from './state/run-batch.ts';

/** Milliseconds between two writes of an isolate. The first outcome of an isolate is written at once. */
export const WRITE_INTERVAL = 60_000;

/** Rows of one write: D1 takes 50 statements from a request on the free plan, and the request has some of its own. */
const MOST_WRITTEN = 20;

/** Outcomes that are not written yet. */
export type UnwrittenOutcomes = { writtenAt: number; bySubject: Map<string, Outcome> };

export const createUnwrittenOutcomes = (): UnwrittenOutcomes => ({
  writtenAt: Number.NEGATIVE_INFINITY,
  bySubject: new Map(),
});

/** Counts one end; goes on beside the answer, which it neither delays nor fails. */
export function countRequest(
  { subject, outcome, milliseconds }: Omit<Outcome, 'count'>,
  dependencies: ServerDependencies,
  log: (entry: LogEntry) => void,
): void {
  const { memory, now, waitUntil, database } = dependencies;
  if (!database) return;
  const { outcomes } = memory;
  const key = `${subject} ${outcome}`;
  const known = outcomes.bySubject.get(key);
  outcomes.bySubject.set(key, {
    subject,
    outcome,
    count: (known?.count ?? 0) + 1,
    milliseconds: (known?.milliseconds ?? 0) + milliseconds,
  });
  if (now() - outcomes.writtenAt < WRITE_INTERVAL) return;
  outcomes.writtenAt = now();
  const due = [...outcomes.bySubject].slice(0, MOST_WRITTEN);
  for (const [name] of due) outcomes.bySubject.delete(name);
  const queries = due.map(([, counted]) => countOutcome(counted, now()));
  waitUntil(
    runBatch(dependencies, queries).catch((error: unknown) =>
      log({ level: 'warning', event: 'outcomes-not-counted', cause: describeCause(error) }),
    ),
  );
}
