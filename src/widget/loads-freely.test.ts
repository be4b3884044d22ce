import { afterEach, expect, it, vi } from 'vitest';
import { loadsFreely } from './loads-freely.ts';

afterEach(() => vi.unstubAllGlobals());

it.each([
  [undefined, true],
  [null, true],
  [{ saveData: false, effectiveType: '4g' }, true],
  [{ type: 'wifi', effectiveType: '4g' }, true],
  [{ saveData: true }, false],
  [{ type: 'cellular', effectiveType: '4g' }, false],
  [{ effectiveType: '3g' }, false],
])('loads nothing unasked where that is paid for or slow: %j', (connection, expected) => {
  vi.stubGlobal('navigator', connection === undefined ? {} : { connection });
  expect(loadsFreely()).toBe(expected);
});
