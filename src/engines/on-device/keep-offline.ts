/**
 * Has the service worker keep this page and what it has loaded, so that it works without a network from then on. Called
 * after the engine has read for the first time: who never reads on the device gets no service worker.
 */
const WORKER = '/service-worker.js';

/** Paths of this page and of the files that it has loaded from this site. */
function loadedPaths(): string[] {
  const paths = performance
    .getEntriesByType('resource')
    .map((entry) => new URL(entry.name))
    .filter(({ origin }) => origin === location.origin)
    .map(({ pathname }) => pathname);
  return [location.pathname, ...new Set(paths)];
}

/** Never throws: where it cannot be had (private windows, old browsers), the page works as before. */
export async function keepOffline(): Promise<void> {
  try {
    if (!('serviceWorker' in navigator)) return;
    await navigator.serviceWorker.register(WORKER);
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage(loadedPaths());
  } catch {
    // As without.
  }
}
