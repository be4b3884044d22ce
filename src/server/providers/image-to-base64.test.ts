import { describe, expect, it } from 'vitest';
import { bufferBase64, chunkedBase64, imageToBase64 } from './image-to-base64.ts';

describe('base64', () => {
  it.each([0, 1, 2, 3, 24_575, 24_576, 24_577, 100_000])('is the same in every way for %i bytes', (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31 + 7) & 255);
    const expected = Buffer.from(bytes).toString('base64');
    for (const encode of [imageToBase64, chunkedBase64, bufferBase64]) expect(encode?.(bytes)).toBe(expected);
  });

  it('reads a part of a buffer as that part', () => {
    const part = Uint8Array.of(0, 1, 2, 3, 4).subarray(1, 4);
    for (const encode of [imageToBase64, chunkedBase64, bufferBase64]) expect(encode?.(part)).toBe('AQID');
  });
});
