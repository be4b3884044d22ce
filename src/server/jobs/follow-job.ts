/**
 * One segment of a job's event stream: asks the provider until the job is settled, or until the segment has used up its
 * share of calls or time. The free plan gives a request 50 calls upstream; a segment leaves some of them.
 */
import type { Estimate, Job } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';
import type { ServerDependencies } from '#server/dependencies.ts';
import { errorBody } from '#server/http/answers.ts';
import type { OcrProvider, ProviderHealth, ProviderJob, ProviderStream } from '#server/providers/provider.ts';
import type { Ticket } from '#server/tickets.ts';
import { askForJob, isOverdue } from './ask-for-job.ts';
import { sealCarry } from './carry.ts';
import type { EventWriter } from './event-writer.ts';
import { isSettled, jobSnapshot } from './job-snapshot.ts';

/** Calls upstream after which no new round begins; a round and the end of a job take up to 6 more. */
const MAXIMUM_CALLS = 38;
/** Milliseconds after which no new round begins. */
const MAXIMUM_TIME = 50_000;
/** Failures in a row after which the segment gives up, and the wait before each new try in milliseconds. */
const BACKOFF = [500, 1_000, 2_000, 4_000, 8_000];
/** Failures of the stream after which a segment does without it: the job's state and its end are told all the same. */
const MOST_STREAM_FAILURES = 2;
/** Milliseconds between two looks at a running job. */
const RUNNING_INTERVAL = 900;
/** Milliseconds between two looks at a waiting job: the first, the longest, and by how much each is longer. */
const WAITING_INTERVAL = { first: 1_500, longest: 3_000, growth: 250 };

export type Followed = {
  ticket: Ticket;
  provider: OcrProvider;
  /** Rest of the segment before. */
  carry: string;
  events: EventWriter;
  signal: AbortSignal;
  /** Calls made upstream so far. */
  calls: () => number;
  health: () => Promise<ProviderHealth | undefined>;
  estimate: () => Promise<Estimate | null>;
  /** What the load says about a job: one that waits at an endpoint that is asleep has failed. */
  judge: (job: ProviderJob, health: ProviderHealth | undefined) => Promise<ProviderJob>;
  /** Told why the segment asks no more. */
  onGivenUp: (error: OcrError) => void;
  /** Told what each look has shown. */
  onLook: (job: ProviderJob) => void;
  /** Told what the job has come to, before the client is. */
  onSettled: (job: ProviderJob) => void;
  now: ServerDependencies['now'];
  sleep: ServerDependencies['sleep'];
};

export async function followJob(followed: Followed): Promise<void> {
  const { ticket, provider, events, signal, now, sleep } = followed;
  const stream = provider.openStream?.(followed.carry);
  const startedAt = now();
  let failures = 0;
  let streamFailures = 0;
  let waits = 0;
  let state: ProviderJob['state'] | undefined;
  let shown = '';
  let shownCarry = sealCarry(followed.carry);

  const show = (job: Job) => {
    const text = JSON.stringify(job);
    if (text !== shown) events.event('job', job);
    shown = text;
  };

  /** Takes new words; false when the job's state should be asked for. */
  const takeWords = async (words: ProviderStream): Promise<boolean> => {
    if (streamFailures >= MOST_STREAM_FAILURES) return false;
    const pulled = await words.pull(ticket.jobId, signal).catch((error: unknown) => {
      if (signal.aborted || !(error instanceof OcrError)) throw error;
      streamFailures += 1;
      return undefined;
    });
    if (!pulled) return false;
    const { delta, state: told } = pulled;
    const carry = sealCarry(words.carry());
    if (delta !== '') events.event('text', { delta }, carry === shownCarry ? undefined : carry);
    if (delta !== '') shownCarry = carry;
    return told === 'running' || (told === 'unknown' && delta !== '');
  };

  /** One look. @returns true when the job is settled. */
  const look = async (): Promise<boolean> => {
    const mayRead = state === 'running' && !isOverdue(ticket.issuedAt, now());
    if (mayRead && stream && (await takeWords(stream))) return false;
    const overdue = isOverdue(ticket.issuedAt, now());
    let job = await askForJob(provider, ticket.jobId, { stream, signal, overdue });
    const health = job.state === 'queued' ? await followed.health() : undefined;
    job = await followed.judge(job, health);
    followed.onLook(job);
    const began = state !== 'running' && job.state === 'running';
    state = job.state;
    if (isSettled(job)) followed.onSettled(job);
    const estimate = isSettled(job) ? null : await followed.estimate();
    show(jobSnapshot(job, ticket, provider, { health, estimate }));
    // A job that has just begun may have words already.
    if (began && stream) await takeWords(stream);
    return isSettled(job);
  };

  while (!signal.aborted) {
    if (followed.calls() >= MAXIMUM_CALLS || now() - startedAt >= MAXIMUM_TIME) {
      events.event('resume', {}, stream ? sealCarry(stream.carry()) : undefined);
      return;
    }
    // A client that has left is noticed by a write, in some set-ups only then.
    events.comment('');
    let interval: number;
    try {
      if (await look()) return;
      failures = 0;
      interval =
        state === 'queued'
          ? Math.min(WAITING_INTERVAL.longest, WAITING_INTERVAL.first + WAITING_INTERVAL.growth * waits++)
          : RUNNING_INTERVAL;
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof OcrError)) throw error;
      const wait = BACKOFF[failures++];
      if (wait === undefined) {
        const createdAt = new Date(ticket.issuedAt).toISOString();
        show({ status: 'failed', createdAt, error: errorBody(error.code) });
        followed.onGivenUp(error);
        return;
      }
      interval = wait;
    }
    await sleep(interval, signal);
  }
}
