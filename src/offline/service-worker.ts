/**
 * Makes pages with the workbench work without a network once they were visited: the pages themselves, asked for over the
 * network first, and files whose names have their content's hash. Nothing else is kept, nothing of the function's, and not
 * the engine's packed files, which it keeps by itworker. `scripts/build/offline.ts` puts the lists in front of this file.
 */
/** Changes with every build that ships other files. */
declare const VERSION: string;
/** Paths of the pages with the workbench. */
declare const PAGES: readonly string[];
/** Files that workers load, which a page does not know of. */
declare const ENGINE_FILES: readonly string[];

const worker = globalThis as unknown as ServiceWorkerGlobalScope;

const CACHE_PREFIX = 'offline-';
const CACHE_NAME = `${CACHE_PREFIX}${VERSION}`;
const HASHED_FOLDER = '/_astro/';
const PACKED = '.packed';

const isKeptPage = (path: string): boolean => PAGES.includes(path);
const isKeptFile = (path: string): boolean => path.startsWith(HASHED_FOLDER) && !path.endsWith(PACKED);

/** Keeps a copy of a whole, plain answer. Never throws: without room there is no copy. */
async function keep(path: string, response: Response): Promise<void> {
  if (!response.ok || response.redirected || response.type !== 'basic') return;
  try {
    const cache = await caches.open(CACHE_NAME);
    await cache.put(path, response);
  } catch {
    // As before.
  }
}

async function fileFrom(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(CACHE_NAME);
  const kept = await cache.match(path);
  if (kept) return kept;
  const response = await fetch(request);
  await keep(path, response.clone());
  return response;
}

async function pageFrom(request: Request, path: string): Promise<Response> {
  try {
    const response = await fetch(request);
    await keep(path, response.clone());
    return response;
  } catch (error) {
    const cache = await caches.open(CACHE_NAME);
    const kept = await cache.match(path);
    if (kept) return kept;
    throw error;
  }
}

/** Keeps files that are loaded already, which came before this worker was there. */
async function keepAll(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE_NAME);
  await Promise.all(
    paths.map(async (path) => {
      if (!(isKeptFile(path) || isKeptPage(path)) || (await cache.match(path))) return;
      const response = await fetch(path).catch(() => undefined);
      if (response) await keep(path, response);
    }),
  );
}

worker.addEventListener('install', (event) => {
  // Nobody waits: an old worker would serve the files of an old build.
  event.waitUntil(Promise.all([keepAll(ENGINE_FILES), worker.skipWaiting()]));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      const old = names.filter((name) => name.startsWith(CACHE_PREFIX) && name !== CACHE_NAME);
      await Promise.all(old.map((name) => caches.delete(name)));
      await worker.clients.claim();
    })(),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate') {
    if (isKeptPage(pathname)) event.respondWith(pageFrom(request, pathname));
  } else if (isKeptFile(pathname)) event.respondWith(fileFrom(request, pathname));
});

worker.addEventListener('message', (event) => {
  const data: unknown = event.data;
  const isList = Array.isArray(data) && data.every((path) => typeof path === 'string');
  if (isList) event.waitUntil(keepAll(data).then(() => event.ports[0]?.postMessage('kept')));
});
