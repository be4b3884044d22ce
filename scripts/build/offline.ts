/** Writes the service worker of the built site: its code, and in front of it the lists of what this build ships. */
import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const SOURCE = new URL('../../src/offline/service-worker.ts', import.meta.url);
/** The mark of a page with the workbench: the island's own chunk. */
const WORKBENCH = 'OcrWorkbench.';
/** Chunks of workers are named with a dash before the hash, those of pages with a dot; runtimes are `.mjs`. */
const WORKER_FILE = /-[\w-]{8}\.js$|\.mjs$|create-device-reader\.|part-store\.|needed-parts\./;
/**
 * Rare formats of pictures, and what makes files to be saved: megabytes that few visitors need before they use them, and
 * what was used is kept.
 */
const RARE = /decode-(heif|tiff)|export-worker|\/[a-z]+-file-|math-tree|markdown-to-parts/;

/** The worker's code with its lists. Paths begin with a slash. */
export function serviceWorkerCode(source: string, pages: readonly string[], files: readonly string[]): string {
  const lists = `const PAGES = ${JSON.stringify(pages)};\nconst ENGINE_FILES = ${JSON.stringify(files)};\n`;
  const code = stripTypeScriptTypes(source);
  const version = createHash('sha256').update(lists).update(code).digest('hex').slice(0, 12);
  return `const VERSION = ${JSON.stringify(version)};\n${lists}${code}`;
}

/** Integration for Astro. Fails the build when there is no page with the workbench or no file of the engine. */
export const offline = (): AstroIntegration => ({
  name: 'offline',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const folder = fileURLToPath(dir);
      const pages: string[] = [];
      for (const path of globSync('**/index.html', { cwd: folder }).toSorted()) {
        const html = await readFile(new URL(path, dir), 'utf8');
        if (html.includes(WORKBENCH)) pages.push(`/${path.replaceAll('\\', '/').replace(/index\.html$/, '')}`);
      }
      const files = globSync('_astro/*.{js,mjs}', { cwd: folder })
        .map((path) => `/${path.replaceAll('\\', '/')}`)
        .filter((path) => WORKER_FILE.test(path) && !RARE.test(path))
        .toSorted();
      if (pages.length === 0 || files.length === 0)
        throw new Error('There is nothing to keep for use without a network');
      const code = serviceWorkerCode(await readFile(SOURCE, 'utf8'), pages, files);
      await writeFile(new URL('service-worker.js', dir), code);
    },
  },
});
