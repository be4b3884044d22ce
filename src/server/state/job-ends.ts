/** A job's end in the books: counted once, its true GPU time in the place of what was set aside, its times kept. */
import * as z from 'zod/mini';
import { toBase64Url } from '#server/base64-url.ts';
import type { ServerDependencies } from '#server/dependencies.ts';
import { sha256 } from '#server/signing.ts';
import { keepRun, type MeasuredRun } from './measured-runs.ts';
import { namedQuery } from './named-query.ts';
import { countOutcome } from './outcomes.ts';
import { runBatch } from './run-batch.ts';

/** The one name of a job in the database. */
export const jobHash = async (endpoint: string, jobId: string): Promise<string> =>
  toBase64Url((await sha256(`run\n${endpoint}\n${jobId}`)).subarray(0, 16));

export type JobEnd = {
  /** Of `jobHash`. */
  job: string;
  /** `succeeded`, `cancelled`, or the code of the error that it ended with. */
  outcome: string;
  /** Milliseconds of GPU time that it took; undefined when that was not told: then what was set aside stays spent. */
  gpuMs: number | undefined;
  /** Its times, when it succeeded. */
  run: MeasuredRun | undefined;
};

const outcomeRows = z.array(z.object({ outcome: z.nullable(z.string()) }));

/** How a job was noted to have ended; undefined when it was not. @throws OcrError `state-unavailable`. */
export async function readOutcome(
  store: Pick<ServerDependencies, 'database' | 'timeouts'>,
  job: string,
): Promise<string | undefined> {
  const [rows] = await runBatch(store, [['SELECT outcome FROM reservations WHERE job = ?1', job]]);
  const parsed = outcomeRows.safeParse(rows);
  return parsed.success ? (parsed.data[0]?.outcome ?? undefined) : undefined;
}

/**
 * Notes an end in one round trip. The same job a second time changes nothing, so several requests may see it end.
 * @throws OcrError `state-unavailable`.
 */
export async function recordEnd(
  store: Pick<ServerDependencies, 'database' | 'timeouts' | 'now'>,
  { job, outcome, gpuMs, run }: JobEnd,
): Promise<void> {
  const now = store.now();
  const isNew = { sql: 'EXISTS (SELECT 1 FROM reservations WHERE job = ?6 AND outcome IS NULL)', values: [job] };
  const values = { job, outcome, gpuMs: gpuMs === undefined ? null : Math.round(gpuMs) };
  await runBatch(store, [
    countOutcome({ subject: 'job', outcome, count: 1, milliseconds: gpuMs ?? 0 }, now, isNew),
    ...[
      `UPDATE counters SET count = count + COALESCE(
         (SELECT :gpuMs - gpu_ms FROM reservations WHERE job = :job AND outcome IS NULL), 0)
       WHERE bucket = (SELECT 'gpu ' || day_ends_at FROM reservations WHERE job = :job AND outcome IS NULL)`,
      `UPDATE reservations SET outcome = :outcome, gpu_ms = COALESCE(:gpuMs, gpu_ms)
       WHERE job = :job AND outcome IS NULL`,
    ].map((sql) => namedQuery(sql, values)),
    ...(run ? [keepRun(run, job, now)] : []),
  ]);
}
