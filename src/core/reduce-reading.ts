/**
 * What becomes of a reading when something happens: a total reducer. Events that do not fit the state (late answers after a
 * cancel are normal) leave it as it is, the same object.
 */
import type { ErrorBody, Job } from './contract.ts';
import {
  elapsedOf,
  isGoing,
  type Reading,
  type ReadingError,
  type ReadingEvent,
  STEP_IDS,
  type Step,
  type StepId,
  textOf,
} from './reading.ts';

const closeSteps = (steps: readonly Step[], at: number): Step[] =>
  steps.map((step) => ({ ...step, elapsedMs: elapsedOf(step, at), since: null }));

/** The steps with `id` going on; a step that was left and comes back counts on. */
function enterStep(steps: readonly Step[], id: StepId, at: number): Step[] {
  if (steps.some((step) => step.id === id && step.since !== null)) return [...steps];
  const closed = closeSteps(steps, at);
  const known = closed.some((step) => step.id === id) ? closed : [...closed, { id, elapsedMs: 0, since: null }];
  return known
    .map((step) => (step.id === id ? { ...step, since: at } : step))
    .toSorted((one, other) => STEP_IDS.indexOf(one.id) - STEP_IDS.indexOf(other.id));
}

/**
 * The steps of a reading that is found again: the one that went on still does, from when it began; where none did, the
 * job has been in line since it was made. Nothing begins in the future, whatever the clock has been set to since.
 */
function continueSteps(steps: readonly Step[], createdAt: number, at: number): Step[] {
  const going = steps.findLast((step) => step.since !== null);
  const known = steps.map((step) => ({
    ...step,
    since: step === going && step.since !== null ? Math.min(step.since, at) : null,
  }));
  return going ? known : enterStep(known, 'line', Math.min(createdAt, at));
}

const stepsOf = (reading: Reading): Step[] => ('steps' in reading ? reading.steps : []);

const toError = ({ code, retryAfter }: ErrorBody): ReadingError =>
  retryAfter === undefined ? { code } : { code, retryAfter };

/** The reading after the server told what has become of the job. */
function withJob(reading: Reading, ticket: string, job: Job, at: number): Reading {
  const text = textOf(reading);
  const steps = stepsOf(reading);
  const estimate = job.estimate ?? null;
  switch (job.status) {
    case 'queued':
    case 'starting': {
      const starting = job.status === 'starting';
      const entered = enterStep(steps, starting ? 'start' : 'line', at);
      const position = job.position ?? null;
      return { phase: 'waiting', ticket, starting, position, estimate, text, steps: entered, connected: true };
    }
    case 'running':
      return { phase: 'running', ticket, estimate, text, steps: enterStep(steps, 'read', at), connected: true };
    case 'succeeded':
      return job.result
        ? { phase: 'succeeded', steps: closeSteps(enterStep(steps, 'read', at), at), result: job.result }
        : { phase: 'failed', steps: closeSteps(steps, at), error: { code: 'result-missing' }, text };
    case 'cancelled':
      return { phase: 'cancelled', steps: closeSteps(steps, at), text };
    case 'expired':
    case 'failed': {
      const error = job.error
        ? toError(job.error)
        : ({ code: job.status === 'expired' ? 'job-expired' : 'job-failed' } as const);
      return { phase: 'failed', steps: closeSteps(steps, at), error, text };
    }
  }
}

/** The reading after `event`. Never throws; an event that does not fit gives `reading` back. */
export function reduceReading(reading: Reading, event: ReadingEvent): Reading {
  switch (event.type) {
    case 'reading-reset':
      return { phase: 'idle' };
    case 'check-started':
      if (isGoing(reading)) return reading;
      return { phase: 'checking', steps: enterStep([], 'check', event.at), connected: true };
    case 'upload-started':
      if (reading.phase !== 'checking') return reading;
      return { ...reading, phase: 'uploading', fraction: 0, steps: enterStep(reading.steps, 'upload', event.at) };
    case 'upload-progressed':
      return reading.phase === 'uploading' ? { ...reading, fraction: event.fraction } : reading;
    case 'upload-finished':
      if (reading.phase !== 'uploading') return reading;
      return { phase: 'accepting', steps: enterStep(reading.steps, 'check', event.at), connected: reading.connected };
    case 'job-accepted':
      if (reading.phase !== 'uploading' && reading.phase !== 'accepting') return reading;
      return withJob(reading, event.ticket, event.job, event.at);
    case 'job-found': {
      if (reading.phase !== 'idle') return reading;
      const { ticket, text } = event;
      const steps = continueSteps(event.steps, event.createdAt, event.at);
      const unknown = { position: null, estimate: null };
      return { phase: 'waiting', ticket, starting: false, ...unknown, text, steps, connected: true };
    }
    case 'job-changed':
      if (reading.phase !== 'waiting' && reading.phase !== 'running') return reading;
      return withJob(reading, reading.ticket, event.job, event.at);
    case 'text-added':
      if (reading.phase !== 'waiting' && reading.phase !== 'running') return reading;
      return { ...reading, text: reading.text + event.delta };
    case 'connection-changed':
      if (!isGoing(reading) || reading.connected === event.connected) return reading;
      return { ...reading, connected: event.connected };
    case 'local-started':
      if (isGoing(reading)) return reading;
      return { phase: 'local', text: '', steps: enterStep([], 'read', event.at), connected: true };
    case 'local-text':
      return reading.phase === 'local' ? { ...reading, text: event.text } : reading;
    case 'local-finished':
      if (reading.phase !== 'local') return reading;
      return {
        phase: 'succeeded',
        steps: [{ id: 'read', elapsedMs: event.seconds * 1000, since: null }],
        result: event.result,
      };
    case 'reading-failed':
      if (!isGoing(reading)) return reading;
      return { phase: 'failed', steps: closeSteps(reading.steps, event.at), error: event.error, text: textOf(reading) };
    case 'repetition-noticed':
      if (reading.phase !== 'waiting' && reading.phase !== 'running') return reading;
      return { phase: 'stopped', steps: closeSteps(reading.steps, event.at), text: reading.text.slice(0, event.keep) };
    case 'reading-cancelled':
      if (!isGoing(reading)) return reading;
      return { phase: 'cancelled', steps: closeSteps(reading.steps, event.at), text: textOf(reading) };
  }
}
