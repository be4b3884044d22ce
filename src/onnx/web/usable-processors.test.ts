import { expect, it } from 'vitest';
import { usableLanes, usableThreads } from './usable-processors.ts';

it('shares memory between threads only where the page may', () => {
  const navigator = { hardwareConcurrency: 8 };
  expect(usableThreads({ crossOriginIsolated: true, SharedArrayBuffer, navigator })).toBe(4);
  expect(usableThreads({ crossOriginIsolated: false, SharedArrayBuffer, navigator })).toBe(1);
  expect(usableThreads({ crossOriginIsolated: true, navigator })).toBe(1);
  expect(usableThreads({ crossOriginIsolated: true, SharedArrayBuffer, navigator: {} })).toBe(1);
});

it('starts as many line workers as processors and memory allow, and none alone', () => {
  const lanes = (navigator: { hardwareConcurrency?: number; deviceMemory?: number }, worker: unknown = class {}) =>
    usableLanes({ Worker: worker, navigator });
  expect(lanes({ hardwareConcurrency: 8, deviceMemory: 8 })).toBe(4);
  expect(lanes({ hardwareConcurrency: 8, deviceMemory: 4 })).toBe(2);
  expect(lanes({ hardwareConcurrency: 8 })).toBe(2);
  expect(lanes({ hardwareConcurrency: 3, deviceMemory: 8 })).toBe(3);
  expect(lanes({ hardwareConcurrency: 1, deviceMemory: 8 })).toBe(0);
  expect(usableLanes({ navigator: { hardwareConcurrency: 8 } })).toBe(0);
});
