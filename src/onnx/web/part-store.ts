/**
 * Fetches the engine's files and keeps them in Cache Storage. What is kept is looked at before it is used: a file that was
 * cut off or damaged is fetched anew. Without Cache Storage (private windows of some browsers) it only fetches.
 */
import { unpack } from './unpack.ts';

/** A compressed file of the site, as the build describes it. */
export type PackedPart = {
  /** Address on this site; its name changes with its content. */
  readonly url: string;
  /** Size as it is fetched. */
  readonly bytes: number;
  /** Digest of what is fetched, in hexadecimal digits. */
  readonly sha256: string;
};

/** Counts up with the way in which files are kept; caches of other versions are deleted. */
const CACHE_PREFIX = 'ocr-engine-';
const CACHE_NAME = `${CACHE_PREFIX}1`;

/** What the store needs of its surroundings; left out, the browser's own. */
export type StoreParts = {
  readonly caches: CacheStorage | undefined;
  readonly fetch: typeof fetch;
  readonly digest: ((bytes: Uint8Array<ArrayBuffer>) => Promise<string>) | undefined;
};

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const browserParts = (): StoreParts => ({
  caches: globalThis.caches,
  fetch: (input, init) => fetch(input, init),
  // Pages without TLS have none; the length must do.
  digest: globalThis.crypto?.subtle ? sha256Of : undefined,
});

/** A part did not come, or not as the build made it. */
export class PartMissing extends Error {}

export class PartStore {
  readonly #parts: StoreParts;
  readonly #origin: string;
  #cache: Promise<Cache | undefined> | undefined;

  /** @param origin of this site; the parts' addresses have none. */
  constructor(origin: string, parts: StoreParts = browserParts()) {
    this.#origin = origin;
    this.#parts = parts;
  }

  /**
   * The content of a part, unpacked.
   * @param onBytes told how many more (compressed) bytes are there, whether they came over the network or were kept. A
   *   part that has to be fetched again takes its bytes back with a negative number.
   * @throws PartMissing when it cannot be had; the signal's reason when aborted.
   */
  async get(part: PackedPart, signal: AbortSignal, onBytes: (more: number) => void): Promise<Uint8Array<ArrayBuffer>> {
    const kept = await this.#kept(part);
    signal.throwIfAborted();
    if (kept) {
      onBytes(kept.length);
      return unpack(kept);
    }
    const fetched = await this.#fetched(part, signal, onBytes);
    await this.#keep(part, fetched);
    return unpack(fetched);
  }

  /** Deletes what is of older engines. Never throws. */
  async dropOthers(parts: readonly PackedPart[]): Promise<void> {
    try {
      const names = (await this.#parts.caches?.keys()) ?? [];
      const old = names.filter((name) => name.startsWith(CACHE_PREFIX) && name !== CACHE_NAME);
      await Promise.all(old.map((name) => this.#parts.caches?.delete(name)));
      const cache = await this.#open();
      const wanted = new Set(parts.map((part) => this.#addressOf(part)));
      const others = ((await cache?.keys()) ?? []).filter((request) => !wanted.has(request.url));
      await Promise.all(others.map((request) => cache?.delete(request)));
    } catch {
      // Tidying up can wait for the next visit.
    }
  }

  #addressOf = (part: PackedPart): string => new URL(part.url, this.#origin).href;

  #open(): Promise<Cache | undefined> {
    this.#cache ??= (async () => {
      try {
        return await this.#parts.caches?.open(CACHE_NAME);
      } catch {
        return undefined;
      }
    })();
    return this.#cache;
  }

  async #kept(part: PackedPart): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      const cache = await this.#open();
      const response = await cache?.match(this.#addressOf(part));
      if (!response) return undefined;
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (await this.#isWhole(part, bytes)) return bytes;
      await cache?.delete(this.#addressOf(part));
    } catch {
      // As good as not there.
    }
    return undefined;
  }

  async #keep(part: PackedPart, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    try {
      const cache = await this.#open();
      await cache?.put(this.#addressOf(part), new Response(bytes));
    } catch {
      // No room: it is fetched again the next time.
    }
  }

  async #isWhole(part: PackedPart, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
    if (bytes.length !== part.bytes) return false;
    return this.#parts.digest === undefined || (await this.#parts.digest(bytes)) === part.sha256;
  }

  async #fetched(
    part: PackedPart,
    signal: AbortSignal,
    onBytes: (more: number) => void,
  ): Promise<Uint8Array<ArrayBuffer>> {
    // What the browser's own cache has may be damaged as well; the second time it is left out.
    for (const cache of ['default', 'reload'] as const) {
      let counted = 0;
      const bytes = await this.#download(part, { cache, signal }, (more) => {
        counted += more;
        onBytes(more);
      });
      if (bytes && (await this.#isWhole(part, bytes))) return bytes;
      onBytes(-counted);
    }
    throw new PartMissing(`${part.url}: not as the build made it`);
  }

  async #download(
    part: PackedPart,
    init: RequestInit & { signal: AbortSignal },
    onBytes: (more: number) => void,
  ): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const bytes = new Uint8Array(part.bytes);
    let filled = 0;
    try {
      const response = await this.#parts.fetch(this.#addressOf(part), init);
      if (!response.ok || !response.body) throw new PartMissing(`${part.url}: ${response.status}`);
      for (const reader = response.body.getReader(); ; ) {
        const { done, value } = await reader.read();
        if (done) break;
        if (filled + value.length > bytes.length) {
          await reader.cancel();
          return undefined;
        }
        bytes.set(value, filled);
        filled += value.length;
        onBytes(value.length);
      }
    } catch (cause) {
      init.signal.throwIfAborted();
      throw cause instanceof PartMissing ? cause : new PartMissing(part.url, { cause });
    }
    return filled === bytes.length ? bytes : undefined;
  }
}
