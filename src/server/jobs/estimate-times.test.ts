import { describe, expect, it } from 'vitest';
import type { Task } from '#core/ids.ts';
import { estimateTimes, quantile } from './estimate-times.ts';

const runs = (task: Task, ...seconds: number[]) => seconds.map((value) => ({ task, runMs: value * 1000 }));

describe('a quantile', () => {
  // Values of R's quantile(c(1, 2, 4, 8, 16), c(0.2, 0.5, 0.8)), type 7.
  it.each([
    [0, 1],
    [0.2, 1.8],
    [0.5, 4],
    [0.8, 9.6],
    [1, 16],
  ])('at %s lies where R has it: %s', (fraction, expected) => {
    expect(quantile([1, 2, 4, 8, 16], fraction)).toBeCloseTo(expected, 10);
  });
});

describe('an estimate', () => {
  it('is not made from a handful of runs', () => {
    expect(estimateTimes({ runs: [], startsMs: [] })).toBeNull();
    expect(estimateTimes({ runs: runs('document', 1, 2, 3, 4), startsMs: [60_000, 50_000] })).toBeNull();
  });

  it('has the middle and the range of what was measured, whatever the order', () => {
    expect(estimateTimes({ runs: runs('document', 16, 1, 8, 4, 2), startsMs: [] })).toEqual({
      startSeconds: null,
      runSeconds: 4,
      runRange: [1.8, 9.6],
      runs: 5,
    });
    expect(estimateTimes({ runs: [], startsMs: [70_000, 50_000, 60_000] })).toEqual({
      startSeconds: 60,
      runSeconds: null,
      startRange: [54, 66],
    });
  });

  it('counts the runs of the task alone once there are enough of them', () => {
    const measured = [...runs('document', 10, 10, 10, 10, 10), ...runs('text', 2, 2, 2, 2)];
    expect(estimateTimes({ runs: measured, startsMs: [] }, 'text')).toMatchObject({ runSeconds: 10, runs: 9 });
    const more = [...measured, ...runs('text', 2)];
    expect(estimateTimes({ runs: more, startsMs: [] }, 'text')).toMatchObject({
      runSeconds: 2,
      runRange: [2, 2],
      runs: 5,
    });
    expect(estimateTimes({ runs: more, startsMs: [] })).toMatchObject({ runs: 10 });
  });
});
