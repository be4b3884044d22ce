import { describe, expect, it } from 'vitest';
import type { Estimate, Job } from '#core/contract.ts';
import { type GoingReading, isGoing, type Reading, type ReadingEvent } from '#core/reading.ts';
import { reduceReading } from '#core/reduce-reading.ts';
import { en, type WorkbenchWords } from '#i18n/en.ts';
import { zh } from '#i18n/zh.ts';
import { announcement } from './status-words.ts';
import { stepLines } from './step-lines.ts';

const english = en.workbench.status;
const measured: Estimate = {
  startSeconds: 60,
  runSeconds: 8,
  startRange: [52.4, 66.1],
  runRange: [6.2, 9.4],
  runs: 40,
};
const job = (status: Job['status'], more: Partial<Job> = {}): Job => ({
  status,
  createdAt: '2026-11-22T12:00:00.000Z',
  ...more,
});

/** A reading whose job is in this state since second 10 of the clock. */
function readingWith(state: Job): GoingReading {
  const events: ReadingEvent[] = [
    { type: 'check-started', at: 0 },
    { type: 'upload-started', at: 1_000 },
    { type: 'upload-finished', at: 2_000 },
    { type: 'job-accepted', at: 10_000, ticket: 't', job: state },
  ];
  const reading = events.reduce<Reading>(reduceReading, { phase: 'idle' });
  if (!isGoing(reading)) throw new Error('not going');
  return reading;
}

/** The line that goes on, `seconds` after the job got into its state. */
function going(state: Job, seconds: number, words: WorkbenchWords['status'] = english): string {
  const line = stepLines(readingWith(state), 10_000 + seconds * 1000, words).find((step) => step.state === 'going');
  return `${line?.text} · ${line?.hint} · ${line?.time}`;
}

describe('the step that goes on', () => {
  it.each([
    [0, 'Reading · about 6–10 s left · 0.0 s'],
    [3, 'Reading · about 3–7 s left · 3.0 s'],
    [5.5, 'Reading · up to 4 s left · 5.5 s'],
    [9.3, 'Reading · up to 1 s left · 9.3 s'],
    [9.5, 'Reading · longer than usual · 9.5 s'],
    [500, 'Reading · longer than usual · 500 s'],
  ])('tells after %s s of reading: %s', (seconds, expected) => {
    expect(going(job('running', { estimate: measured }), seconds)).toBe(expected);
  });

  it('tells long times in fives, so that they hold still', () => {
    const long = { ...measured, runRange: [42, 71] as [number, number] };
    const told = [0, 1, 2, 3].map((seconds) => going(job('running', { estimate: long }), seconds).split(' · ')[1]);
    expect(new Set(told)).toEqual(new Set(['about 40–75 s left', 'about 40–70 s left', 'about 35–70 s left']));
    const short = { ...measured, runRange: [2, 2] as [number, number] };
    expect(going(job('running', { estimate: short }), 0)).toContain('about 2 s left');
  });

  it('tells how long a start usually takes, and when this one takes longer', () => {
    const starting = job('starting', { estimate: measured });
    expect(going(starting, 3)).toBe('Starting · usually 50–70 s · 3.0 s');
    expect(going(starting, 70)).toBe('Starting · usually 50–70 s · 70 s');
    expect(going(starting, 71)).toBe('Starting · longer than usual · 71 s');
  });

  it('says that a time is not known while nobody has measured it', () => {
    const startOnly = { startSeconds: 60, runSeconds: null, startRange: [50, 70] as [number, number] };
    const runOnly = { startSeconds: null, runSeconds: 8, runRange: [6, 9] as [number, number] };
    expect(going(job('running'), 1)).toContain('time not known yet');
    expect(going(job('running', { estimate: startOnly }), 1)).toContain('time not known yet');
    expect(going(job('starting', { estimate: runOnly }), 1)).toContain('time not known yet');
  });

  it('takes the middle value of a server that gives no range', () => {
    const old = { startSeconds: 61.2, runSeconds: 8 };
    expect(going(job('starting', { estimate: old }), 1)).toContain('usually 60–65 s');
    expect(going(job('running', { estimate: old }), 1)).toContain('about 7 s left');
  });

  it('tells the place in line as an estimate', () => {
    expect(going(job('queued', { position: 2 }), 1)).toBe('In line · 2 ahead, estimated · 1.0 s');
    expect(going(job('queued', { position: 0 }), 1)).toContain('next, estimated');
    expect(going(job('queued'), 1)).toContain('place not known');
    expect(going(job('queued', { position: 2 }), 1, zh.workbench.status)).toBe('排队中 · 前面约 2 位（估计） · 1.0 秒');
  });

  it('is told with the job’s own step when it is found again, before there is news', () => {
    const steps = [{ id: 'read', elapsedMs: 0, since: 5_000 } as const];
    const event: ReadingEvent = { type: 'job-found', at: 9_000, ticket: 't', steps, text: '', createdAt: 1_000 };
    const reading = reduceReading({ phase: 'idle' }, event);
    if (!isGoing(reading)) throw new Error('not going');
    expect(stepLines(reading, 9_000, english).find(({ state }) => state === 'going')).toMatchObject({
      id: 'read',
      text: 'Reading',
      time: '4.0 s',
    });
    expect(announcement(reading, english, 0)).toBe('Reading');
  });

  it('leaves a start that never was as told: the model was awake', () => {
    const lines = stepLines(readingWith(job('running', { estimate: measured })), 11_000, english);
    expect(lines.map(({ state, text }) => `${state}: ${text}`)).toEqual([
      'done: Uploaded',
      'done: Human check passed',
      'coming: Line',
      'coming: Model was awake',
      'going: Reading',
    ]);
  });
});

describe('what a screen reader hears', () => {
  it('does not change while a step goes on, whatever its clock says', () => {
    for (const state of [job('running', { estimate: measured }), job('starting', { estimate: measured })]) {
      const reading = readingWith(state);
      const times = [0, 1, 5, 30, 100].map((seconds) => stepLines(reading, 10_000 + seconds * 1000, english));
      expect(new Set(times.map((lines) => JSON.stringify(lines))).size).toBe(5);
      const heard = announcement(reading, english, 0);
      expect(heard).toBe(state.status === 'running' ? 'Reading' : 'Starting the model, usually about 60 seconds');
    }
  });

  it('has the place in line, and no guess where there is none', () => {
    expect(announcement(readingWith(job('queued', { position: 3 })), english, 0)).toBe(
      'In line, about 3 ahead, estimated',
    );
    expect(announcement(readingWith(job('queued')), english, 0)).toBe('In line');
    expect(announcement(readingWith(job('starting')), english, 0)).toBe('Starting the model');
  });
});
