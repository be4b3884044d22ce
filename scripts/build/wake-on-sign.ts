/**
 * The directive `client:sign`: an island that sleeps until the visitor does something (`src/widget/waking`). Its scripts are
 * named in the page, so that they can be fetched ahead without being run.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { withStaticImports } from './static-imports.ts';

const ISLAND = /<astro-island\b[^>]*\bclient="sign"[^>]*>/;
const ENTRY = /\b(?:component|renderer|before-hydration)-url="([^"]+)"/g;

/** The page with the scripts of its sleeping island in `data-modules`, parted by spaces; as it is where there is none. */
export function withIslandModules(html: string, read: (path: string) => string | undefined): string {
  return html.replace(ISLAND, (island) => {
    const entries = [...island.matchAll(ENTRY)].map(([, path = '']) => path);
    const modules = [...withStaticImports(entries, read)].join(' ');
    return island.replace('<astro-island', `<astro-island data-modules="${modules}"`);
  });
}

/** Integration for Astro. */
export const wakeOnSign = (): AstroIntegration => ({
  name: 'wake-on-sign',
  hooks: {
    'astro:config:setup': ({ addClientDirective }) => {
      addClientDirective({ name: 'sign', entrypoint: './src/widget/waking/client-sign.ts' });
    },
    'astro:build:done': async ({ dir }) => {
      const read = (path: string) => {
        const file = new URL(`.${path}`, dir);
        return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
      };
      for (const path of globSync('**/*.html', { cwd: fileURLToPath(dir) })) {
        const file = new URL(path, dir);
        const html = await readFile(file, 'utf8');
        const changed = withIslandModules(html, read);
        if (changed !== html) await writeFile(file, changed);
      }
    },
  },
});
