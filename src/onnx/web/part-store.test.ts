import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type PackedPart, PartMissing, PartStore, type StoreParts } from './part-store.ts';

const CONTENT = 'weights '.repeat(1000);
const packed = new Uint8Array(gzipSync(CONTENT));
const hex = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const part: PackedPart = {
  url: '/_astro/a.1.packed',
  bytes: packed.length,
  sha256: createHash('sha256').update(packed).digest('hex'),
};
const ORIGIN = 'https://site.example';
const ADDRESS = `${ORIGIN}${part.url}`;
const { signal } = new AbortController();

/** Cache Storage as far as the store uses it. */
class FakeCaches {
  readonly names = new Map<string, Map<string, Uint8Array<ArrayBuffer>>>();
  readonly caches = {
    keys: async () => [...this.names.keys()],
    delete: async (name: string) => this.names.delete(name),
    open: async (name: string) => {
      const entries = this.names.get(name) ?? new Map<string, Uint8Array<ArrayBuffer>>();
      this.names.set(name, entries);
      return {
        match: async (url: string) => {
          const bytes = entries.get(url);
          return bytes && new Response(bytes);
        },
        put: async (url: string, response: Response) => {
          entries.set(url, new Uint8Array(await response.arrayBuffer()));
        },
        delete: async (request: string | { url: string }) =>
          entries.delete(typeof request === 'string' ? request : request.url),
        keys: async () => [...entries.keys()].map((url) => ({ url })),
      };
    },
  } as unknown as CacheStorage;
  get kept() {
    return this.names.get('ocr-engine-1') ?? new Map<string, Uint8Array<ArrayBuffer>>();
  }
}

let fake: FakeCaches;
let answers: (Uint8Array<ArrayBuffer> | number)[];
let parts: StoreParts;
const fetched = vi.fn<(url: string, cache: string | undefined) => void>();

beforeEach(() => {
  fake = new FakeCaches();
  answers = [packed];
  fetched.mockClear();
  parts = {
    caches: fake.caches,
    digest: hex,
    fetch: async (url, init) => {
      fetched(String(url), init?.cache);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return typeof answer === 'number' ? new Response(null, { status: answer }) : new Response(answer);
    },
  };
});

async function get(store = new PartStore(ORIGIN, parts)): Promise<{ text: string; bytes: number }> {
  let bytes = 0;
  const content = await store.get(part, signal, (more) => {
    bytes += more;
  });
  return { text: new TextDecoder().decode(content), bytes };
}

describe('PartStore', () => {
  it('fetches once, then has it', async () => {
    expect(await get()).toEqual({ text: CONTENT, bytes: packed.length });
    expect(await get()).toEqual({ text: CONTENT, bytes: packed.length });
    expect(fetched.mock.calls).toEqual([[ADDRESS, 'default']]);
  });

  it('fetches anew what was cut off or damaged on the device', async () => {
    await get();
    fake.kept.set(ADDRESS, packed.slice(0, 10));
    expect((await get()).text).toBe(CONTENT);
    const damaged = packed.slice();
    damaged[20] = (damaged[20] ?? 0) ^ 1;
    fake.kept.set(ADDRESS, damaged);
    expect(await get()).toEqual({ text: CONTENT, bytes: packed.length });
    expect(fetched).toHaveBeenCalledTimes(3);
    expect(fake.kept.get(ADDRESS)).toEqual(packed);
  });

  it('asks past the browser’s cache when what comes is not whole, and counts the bytes once', async () => {
    answers = [packed.slice(0, 30), packed];
    expect(await get()).toEqual({ text: CONTENT, bytes: packed.length });
    expect(fetched.mock.calls.map(([, cache]) => cache)).toEqual(['default', 'reload']);
  });

  it.each([
    ['too short', packed.slice(0, 30)],
    ['too long', new Uint8Array([...packed, 0])],
    ['not there', 404],
  ])('gives up on a part that is %s, and keeps nothing', async (_, answer) => {
    answers = [answer];
    await expect(get()).rejects.toBeInstanceOf(PartMissing);
    expect(fake.kept.size).toBe(0);
  });

  it('works without Cache Storage, with one that refuses, and without digests', async () => {
    const refusing = { open: async () => Promise.reject(new Error('private')) } as unknown as CacheStorage;
    for (const caches of [undefined, refusing]) {
      expect((await get(new PartStore(ORIGIN, { ...parts, caches, digest: undefined }))).text).toBe(CONTENT);
    }
  });

  it('deletes what is of older engines and nothing else', async () => {
    await fake.caches.open('ocr-engine-0');
    await fake.caches.open('pages-1');
    await get();
    fake.kept.set(`${ORIGIN}/_astro/old.packed`, packed);
    await new PartStore(ORIGIN, parts).dropOthers([part]);
    expect([...fake.names.keys()]).toEqual(['pages-1', 'ocr-engine-1']);
    expect([...fake.kept.keys()]).toEqual([ADDRESS]);
  });

  it('ends with the signal', async () => {
    await expect(
      new PartStore(ORIGIN, parts).get(part, AbortSignal.abort(new Error('stop')), () => undefined),
    ).rejects.toThrow('stop');
  });
});
