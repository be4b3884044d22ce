import { OcrError } from '#core/errors.ts';

/**
 * Bytes beyond the limit that are read and thrown away before the refusal. A client that is still sending often never
 * sees an answer that comes too early: it sees a broken connection.
 */
const DISCARDED_BYTES = 64 * 1024 * 1024;

/**
 * A request's body, held to a size. The declared length is believed only to refuse early.
 * @throws OcrError `request-too-large`; `request-invalid` when the body breaks off.
 */
export async function readLimitedBody(request: Request, maximumBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(request.headers.get('Content-Length') ?? Number.NaN);
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  let pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size <= maximumBytes && !(declared > maximumBytes)) pieces.push(value);
      else pieces = [];
      if (size > DISCARDED_BYTES) break;
    }
  } catch (cause) {
    throw new OcrError('request-invalid', { cause });
  }
  if (size > maximumBytes || declared > maximumBytes) {
    // Not awaited: a slow sender must not hold the answer.
    reader.cancel().catch(() => undefined);
    throw new OcrError('request-too-large');
  }
  const body = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    body.set(piece, offset);
    offset += piece.byteLength;
  }
  return body;
}
