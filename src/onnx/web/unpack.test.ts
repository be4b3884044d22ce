import { gzipSync } from 'node:zlib';
import { afterEach, expect, it, vi } from 'vitest';
import { unpack } from './unpack.ts';

afterEach(() => vi.unstubAllGlobals());

it('unpacks, also where the browser cannot by itself', async () => {
  const packed = new Uint8Array(gzipSync('words'));
  expect(new TextDecoder().decode(await unpack(packed))).toBe('words');
  vi.stubGlobal('DecompressionStream', undefined);
  expect(new TextDecoder().decode(await unpack(packed))).toBe('words');
});
