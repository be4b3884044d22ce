/**
 * A picture as base64, the dearest computation of the function: ways to do it, from the cheapest to the one that works
 * everywhere. workerd has the first, Node 24 the second, a browser-like runtime the last.
 */
type Encoder = (bytes: Uint8Array) => string;

/** Engines with the `toBase64` of ES2026, which the library of ES2024 does not list. */
const hasNativeBase64 = (bytes: Uint8Array): bytes is Uint8Array & { toBase64(): string } => 'toBase64' in bytes;

type BufferLike = {
  from(buffer: ArrayBufferLike, offset: number, length: number): { toString(encoding: 'base64'): string };
};

const { Buffer: NodeBuffer } = globalThis as { Buffer?: BufferLike };

/** Node's Buffer, which the flag `nodejs_compat` brings to workerd too. */
export const bufferBase64: Encoder | undefined = NodeBuffer
  ? (bytes) => NodeBuffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  : undefined;

/** Bytes a step: a multiple of 3, so that the pieces join without padding, and few enough for one call's arguments. */
const STEP = 3 * 8192;

/** Base64 by `btoa`, piece by piece. */
export const chunkedBase64: Encoder = (bytes) => {
  const pieces: string[] = [];
  for (let offset = 0; offset < bytes.byteLength; offset += STEP) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(offset, offset + STEP))));
  }
  return pieces.join('');
};

/** The cheapest way that this runtime has. */
export const imageToBase64: Encoder = (bytes) =>
  hasNativeBase64(bytes) ? bytes.toBase64() : (bufferBase64 ?? chunkedBase64)(bytes);
