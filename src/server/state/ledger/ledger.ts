/**
 * What the function remembers of submissions, in one round trip before a job and one after: how many jobs a visitor had,
 * how much of the day's GPU time is given away, how many jobs are on their way to RunPod's queue, and which
 * Idempotency-Key led to which ticket. Exact under parallel requests, because each round trip is one transaction.
 * See docs/decisions/2026-11-27-the-budget-is-gpu-seconds.md. `claim-job.ts` begins, `end-claim.ts` ends.
 */
import type { ServerDependencies } from '#server/dependencies.ts';
import type { Settings } from '#server/env.ts';

export const MINUTE = 60_000;
export const DAY = 86_400_000;
/** How long a submission may be under way: longer than siteverify and submit may take together. */
export const PENDING_LIFE = MINUTE;
/**
 * How long a key is kept whose submission never told its end: the job that it may have made is gone from RunPod by then,
 * its result too.
 */
export const LOST_LIFE = 60 * MINUTE;

/** A submission as the ledger knows it. `key` and `content` are hashes; no key = no protection against repeats. */
export type LedgerEntry = {
  key: string | undefined;
  /** The same key under the secret before, while that is being changed. */
  formerKey?: string | undefined;
  content: string;
  visitor: string;
};

/** What an entry has to fit into. */
export type Room = {
  limits: Settings['limits'];
  /** Milliseconds of GPU time that are set aside for the job. */
  gpuMs: number;
  /** Jobs that wait at the provider, and when it was asked; undefined when it did not say. */
  load: { waiting: number; at: number } | undefined;
  /** The endpoint seems to be switched off. */
  isAsleep: boolean;
};

/** The right to make the job of an entry, until it is finished or released. */
export type Claim = {
  key: string | undefined;
  id: string;
  verifiedUntil: number;
  /** End of the day that pays for the job, in milliseconds since 1970. */
  dayEndsAt: number;
  /** Jobs in front of this one: those that wait at the provider, and our own on their way to it. */
  ahead: number;
};

export type ClaimOutcome = { kind: 'claimed'; claim: Claim } | { kind: 'repeated'; answer: string };

export type Ledger = Pick<ServerDependencies, 'database' | 'timeouts' | 'now' | 'randomUUID'>;

/** Names of the counters of a day, which is known by its end. */
export const serviceBucket = (dayEnd: number): string => `service ${dayEnd}`;
export const gpuBucket = (dayEnd: number): string => `gpu ${dayEnd}`;
