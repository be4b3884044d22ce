/** A picture by its address, fetched by the browser: the site's own server never asks for a visitor's address. */
import { type ErrorCode, OcrError } from '#core/errors.ts';
import { LIMITS } from '#core/limits.ts';
import { sniffFileKind } from './file-kind.ts';

/** Milliseconds for the whole of it. */
const TIMEOUT_MS = 30_000;
/** Longest address that is taken, in characters; pictures inside an address (`data:`) may be as large as files. */
const MOST_CHARACTERS = 8192;
const LONGEST_NAME = 120;

/** @throws OcrError `address-invalid`, or `address-insecure` for `http:` on a page of `https:`, where browsers block it. */
function parseAddress(text: string): URL {
  const trimmed = text.trim();
  if (/^data:/i.test(trimmed)) {
    if (!/^data:image\/[\w.+-]+[;,]/i.test(trimmed)) throw new OcrError('address-invalid');
    // Base64 takes four characters for three bytes, percent signs more.
    if (trimmed.length > LIMITS.maxFileBytes * 1.5) throw new OcrError('image-too-large');
  } else if (trimmed.length > MOST_CHARACTERS) throw new OcrError('address-invalid');
  // Addresses are often copied without their beginning.
  const whole = /^[a-z][a-z\d+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
  const address = URL.canParse(whole) ? new URL(whole) : undefined;
  if (!address || !['http:', 'https:', 'data:'].includes(address.protocol)) throw new OcrError('address-invalid');
  if (address.protocol !== 'data:' && !/[.:]|^localhost$/.test(address.hostname)) throw new OcrError('address-invalid');
  const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(address.hostname);
  if (address.protocol === 'http:' && location.protocol === 'https:' && !isLocal) {
    throw new OcrError('address-insecure');
  }
  return address;
}

/** A name for the file: the last part of the path, without what no name may hold. */
function nameOf(address: URL): string {
  if (address.protocol === 'data:') return 'picture';
  const last = address.pathname.split('/').findLast((part) => part !== '') ?? address.hostname;
  let name = last;
  try {
    name = decodeURIComponent(last);
  } catch {
    // Percent signs that stand for themselves.
  }
  // Control characters, and those that change the direction of what follows.
  const plain = name.replace(/[\p{Cc}\p{Cf}/\\]/gu, '').trim();
  return plain.slice(0, LONGEST_NAME) || address.hostname;
}

/** @throws OcrError `image-too-large` as soon as there are more bytes than a file may have. */
async function readLimited(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(response.headers.get('Content-Length') ?? 0) > LIMITS.maxFileBytes) throw new OcrError('image-too-large');
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    length += chunk.value.byteLength;
    if (length > LIMITS.maxFileBytes) {
      await reader?.cancel();
      throw new OcrError('image-too-large');
    }
    chunks.push(chunk.value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** A page of the web instead of a picture is the usual mistake, and worth a sentence of its own. */
function refusalOf(bytes: Uint8Array): ErrorCode | undefined {
  if (bytes.byteLength === 0) return 'image-empty';
  const kind = sniffFileKind(bytes);
  if (kind === 'document') return 'document-unsupported';
  return kind === undefined ? 'address-not-picture' : undefined;
}

/**
 * Fetches a picture without cookies and without telling where it is asked from.
 * @param url `http:`, `https:` or `data:` of a picture; without a protocol `https:` is meant.
 * @throws OcrError `address-invalid`, `address-insecure`, `address-unreachable` (the other site does not allow it, answers
 *   with an error, or is not there: a browser tells no more), `address-not-picture`, `document-unsupported`,
 *   `image-empty`, `image-too-large`, `timed-out`; the signal's reason when aborted.
 */
export async function fetchPicture(url: string, signal: AbortSignal): Promise<File> {
  signal.throwIfAborted();
  const address = parseAddress(url);
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(address, {
      signal: AbortSignal.any([signal, timeout]),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      mode: 'cors',
    });
    if (!response.ok) throw new OcrError('address-unreachable');
    const bytes = await readLimited(response);
    const refusal = refusalOf(bytes);
    if (refusal) throw new OcrError(refusal);
    return new File([bytes], nameOf(address));
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof OcrError) throw cause;
    throw new OcrError(timeout.aborted ? 'timed-out' : 'address-unreachable', { cause });
  }
}
