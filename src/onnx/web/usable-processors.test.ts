import { expect, it } from 'vitest';
import { easedLanes, usableLanes, usableThreads } from './usable-processors.ts';

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

it('leaves two processors to a page that has its hands full, and reads on all the same', () => {
  const eased = (lanes: number, hardwareConcurrency: number) =>
    easedLanes(lanes, { navigator: { hardwareConcurrency } });
  expect(eased(2, 2)).toBe(1);
  expect(eased(4, 4)).toBe(2);
  expect(eased(4, 8)).toBe(4);
});
