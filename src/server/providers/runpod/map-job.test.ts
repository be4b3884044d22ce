import { describe, expect, it } from 'vitest';
import { mapHealth, mapJob } from './map-job.ts';

const read = (output: unknown) => ({ answer: { raw: String(output), finish: 'stop' as const } });

describe('RunPod’s job', () => {
  it.each([
    ['IN_QUEUE', { state: 'queued' }],
    ['IN_PROGRESS', { state: 'running' }],
    ['RUNNING', { state: 'running' }],
    ['SOMETHING_NEW', { state: 'running' }],
    ['CANCELLED', { state: 'cancelled' }],
    ['TIMED_OUT', { state: 'expired' }],
    ['FAILED', { state: 'failed', code: 'job-failed' }],
    ['COMPLETED', { state: 'failed', code: 'result-missing' }],
  ])('in state %s', (status, job) => {
    expect(mapJob({ status, delayTime: 3, executionTime: 4 }, read)).toMatchObject({ ...job, waitMs: 3, runMs: 4 });
  });

  it('that nobody knows any more has expired', () => {
    expect(mapJob(undefined, read)).toEqual({ state: 'expired' });
  });

  it('is not done because it has an output', () => {
    expect(mapJob({ status: 'IN_PROGRESS', output: 'progress' }, read)).toMatchObject({ state: 'running' });
  });

  it('is done with its output', () => {
    expect(mapJob({ status: 'COMPLETED', output: 'words' }, read)).toMatchObject({
      state: 'succeeded',
      answer: { raw: 'words' },
    });
  });

  it.each([null, '', []])('has no answer when its output is %j', (output) => {
    expect(mapJob({ status: 'COMPLETED', output }, read)).toMatchObject({ code: 'result-missing' });
  });

  it('shows of a failure its class and no more', () => {
    const error = JSON.stringify({
      error_type: "<class 'torch.cuda.OutOfMemoryError'>",
      error_message: 'the words of the page',
      error_traceback: 'File "/src/handler.py"',
      hostname: 'worker-7',
    });
    expect(mapJob({ status: 'FAILED', error }, read)).toEqual({
      state: 'failed',
      code: 'job-failed',
      reason: 'OutOfMemoryError',
      waitMs: undefined,
      runMs: undefined,
    });
    expect(mapJob({ status: 'FAILED', error: 'ValueError: the words of the page' }, read)).toMatchObject({
      reason: undefined,
    });
  });
});

describe('RunPod’s machines', () => {
  const none = { idle: 0, initializing: 0, ready: 0, running: 0, throttled: 0, unhealthy: 0 };
  it.each([
    [{ running: 1, throttled: 2 }, 'warm'],
    [{ ready: 1 }, 'warm'],
    [{ idle: 1, initializing: 1 }, 'starting'],
    [{ idle: 1 }, 'resting'],
    [{ throttled: 1 }, 'full'],
    [{ unhealthy: 1 }, 'broken'],
    [{}, 'cold'],
  ])('with %o are %s', (workers, machines) => {
    const health = mapHealth({ jobs: { inQueue: 3, inProgress: 1 }, workers: { ...none, ...workers } });
    expect(health).toEqual({ waiting: 3, machines });
  });
});
