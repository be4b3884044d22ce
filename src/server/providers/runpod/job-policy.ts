/**
 * Limits that every job carries, in milliseconds. A worker that crashes while it loads leaves jobs in the queue for ever,
 * and RunPod's own limits are 24 hours and 10 minutes.
 */
export const JOB_POLICY = {
  /** Running time: a page takes some 10 to 20 s; this ends what hangs. */
  executionTimeout: 240_000,
  /** Whole life since submission, the wait for a cold start included. RunPod then forgets the job, running or not. */
  ttl: 900_000,
} as const;

/** Milliseconds for which RunPod keeps a finished job's result. */
export const RESULT_RETENTION = 1_800_000;
