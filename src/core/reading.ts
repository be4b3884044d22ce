/**
 * One reading of one page as the visitor sees it: a tagged state, and what can happen to it. The reducer is in
 * `reduce-reading.ts`, since the page's first load shows states and changes none.
 */
import type { Estimate, Job, OcrResult } from './contract.ts';
import type { ErrorCode } from './errors.ts';

/** Steps that are named on screen, in their usual order. */
export const STEP_IDS = ['upload', 'check', 'line', 'start', 'read'] as const;
export type StepId = (typeof STEP_IDS)[number];

/** How long a step has taken: what is behind it, and since when it goes on (milliseconds of the clock). */
export type Step = { id: StepId; elapsedMs: number; since: number | null };

/** An error as it is shown: its code, and a detail code in small print (such as Turnstile's). */
export type ReadingError = { code: ErrorCode; detail?: string; retryAfter?: number };

type Going = { steps: Step[]; connected: boolean };

export type Reading =
  | { phase: 'idle' }
  | ({ phase: 'checking' } & Going)
  | ({ phase: 'uploading'; fraction: number } & Going)
  | ({ phase: 'accepting' } & Going)
  | ({
      phase: 'waiting';
      ticket: string;
      starting: boolean;
      position: number | null;
      estimate: Estimate | null;
      text: string;
    } & Going)
  | ({ phase: 'running'; ticket: string; estimate: Estimate | null; text: string } & Going)
  /** Read on the visitor's own device, as far as it has come; how far that is, its draft tells (`draft.ts`). */
  | ({ phase: 'local'; text: string } & Going)
  | { phase: 'succeeded'; steps: Step[]; result: OcrResult }
  | { phase: 'failed'; steps: Step[]; error: ReadingError; text: string }
  | { phase: 'cancelled'; steps: Step[]; text: string }
  /** The model ran away into a repetition and was stopped; `text` is what came before. */
  | { phase: 'stopped'; steps: Step[]; text: string };

export type ReadingEvent =
  | { type: 'check-started'; at: number }
  | { type: 'upload-started'; at: number }
  | { type: 'upload-progressed'; fraction: number }
  | { type: 'upload-finished'; at: number }
  | { type: 'job-accepted'; at: number; ticket: string; job: Job }
  /**
   * A job that a visit before this one has left running is found again: its ticket, and the steps and words as they were
   * then. `createdAt` is when the job was made, in milliseconds of the same clock as `at`.
   */
  | { type: 'job-found'; at: number; ticket: string; steps: readonly Step[]; text: string; createdAt: number }
  | { type: 'job-changed'; at: number; job: Job }
  | { type: 'text-added'; delta: string }
  | { type: 'connection-changed'; connected: boolean }
  | { type: 'local-started'; at: number }
  | { type: 'local-text'; text: string }
  /** `seconds` is what the device took, some of it perhaps before anybody asked for its reading. */
  | { type: 'local-finished'; result: OcrResult; seconds: number }
  | { type: 'reading-failed'; at: number; error: ReadingError }
  | { type: 'reading-cancelled'; at: number }
  | { type: 'repetition-noticed'; at: number; keep: number }
  | { type: 'reading-reset' };

const PHASES_GOING = ['checking', 'uploading', 'accepting', 'waiting', 'running', 'local'] as const;
export type GoingReading = Extract<Reading, { phase: (typeof PHASES_GOING)[number] }>;

/** True from the click on Read until there is an answer, an error or a cancel. */
export const isGoing = (reading: Reading): reading is GoingReading =>
  (PHASES_GOING as readonly string[]).includes(reading.phase);

/** Milliseconds that a step has taken at the time `now`. */
export const elapsedOf = (step: Step, now: number): number =>
  step.elapsedMs + (step.since === null ? 0 : Math.max(0, now - step.since));

/** The words read so far, in whatever phase. */
export const textOf = (reading: Reading): string =>
  reading.phase === 'succeeded' ? reading.result.raw : 'text' in reading ? reading.text : '';
