import type { FaultOf } from '#dev-worker/fault-schemas.ts';
import type { Faults } from '#dev-worker/faults.ts';
import { failure, type WorkerResult } from './worker-result.ts';

/** What goes wrong with one job, decided when it starts. */
export type JobFaults = {
  /** The way the job ends after so many pieces; `never` = it does not. */
  end?: { afterPieces: number; result: WorkerResult | 'never' };
  shape?: FaultOf<'output-shape'>['shape'];
  noOutput: boolean;
  /** `output` while the job is in progress. */
  progress?: { value: unknown };
  /** Pieces after which the answer is cut off for its length. */
  lengthAfter?: number;
  loop?: { line: string; repeat: number };
  /** The model's answer, in place of a reading. */
  answer?: string;
  millisecondsPerPiece: number;
};

function takeEnd(faults: Faults): JobFaults['end'] {
  const fails = faults.take('worker-fails');
  if (fails) return { afterPieces: fails.afterPieces, result: { status: 'FAILED', error: failure(fails.error) } };
  const timedOut = faults.take('timed-out');
  if (timedOut) return { afterPieces: timedOut.afterPieces, result: { status: 'TIMED_OUT' } };
  const cancelled = faults.take('cancelled');
  if (cancelled) return { afterPieces: cancelled.afterPieces, result: { status: 'CANCELLED' } };
  const endless = faults.take('never-finishes');
  return endless && { afterPieces: endless.afterPieces, result: 'never' };
}

/** Spends one use of each fault that is laid on jobs. */
export function takeJobFaults(faults: Faults): JobFaults {
  const end = takeEnd(faults);
  const shape = faults.take('output-shape')?.shape;
  const progress = faults.take('progress-output');
  const lengthAfter = faults.take('finish-length')?.afterPieces;
  const loop = faults.take('loop');
  const answer = faults.take('answer')?.text;
  return {
    noOutput: faults.take('no-output') !== undefined,
    millisecondsPerPiece: faults.take('slow-reading')?.millisecondsPerPiece ?? 0,
    ...(end && { end }),
    ...(shape && { shape }),
    ...(progress && { progress: { value: progress.value } }),
    ...(lengthAfter !== undefined && { lengthAfter }),
    ...(loop && { loop }),
    ...(answer !== undefined && { answer }),
  };
}
