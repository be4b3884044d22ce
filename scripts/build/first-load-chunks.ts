/**
 * Three chunks for what every page with the workbench loads: what wakes it, React, and the workbench's own views. Left to itself the
 * bundler cuts them into twenty, since parts of them are also used by what comes later; each is compressed alone, and
 * together they weigh some 3 KB more.
 */

/** The part of the bundler's knowledge that is used here (rolldown's `ChunkingContext`). */
type Modules = { getModuleInfo(id: string): { importers: readonly string[] } | null };

const ISLAND = /\/src\/widget\/OcrWorkbench\.tsx$/;
const REACT = /\/node_modules\/(react|react-dom|scheduler)\//;
/** What no other page has. `src/core` and its neighbours stay apart: the scripts of other pages use them, too. */
const OWN = /\/src\/(widget\/(?!human-check\/)|samples\/)/;

/** True for a module that the island imports at once, straight or through others. */
function isFirstLoad(id: string, modules: Modules): boolean {
  const seen = new Set<string>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (ISLAND.test(next)) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(modules.getModuleInfo(next)?.importers ?? []));
  }
  return false;
}

/** What the scripts of other pages use, too: in a chunk of its own, or they would load the workbench with it. */
const SHARED = /\/src\/core\/(ids|limits|errors)\.ts$|\/src\/i18n\/format\.ts$/;
/** What runs before the workbench is awake: in a chunk of its own, or it would load the workbench at once. */
const WAKING =
  /\/src\/(widget\/(waking\/|saves-data\.ts|render\/formula-styles\.ts)|samples\/(catalogue|sample-shelf|sample-ids)\.ts|storage\/preferences\.ts)/;
/** What Vite puts before an import that waits: every script may have it. */
const PRELOADER = /vite\/preload-helper/;

/** Name of the chunk that a module belongs to; null where the bundler decides. */
function firstLoadChunk(id: string, modules: Modules): string | null {
  // All of it: the renderer's part and the views' are loaded together.
  if (REACT.test(id)) return 'react';
  return OWN.test(id) && isFirstLoad(id, modules) ? 'workbench' : null;
}

/** Groups for the bundler's `codeSplitting`; a group takes along what its modules import. */
export const firstLoadChunks = [
  { name: 'preloader', test: PRELOADER, priority: 3 },
  { name: 'shared', test: SHARED, priority: 2 },
  { name: 'waking', test: WAKING, priority: 2 },
  { name: firstLoadChunk, priority: 1 },
];
