/**
 * Puts the one style rule that Astro writes in front of an island into the head. Where Astro leaves it, in the middle of the
 * page, HTML allows no style. The content security policy knows it by its hash, wherever it stands.
 */
import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const ISLAND_STYLE = /<style>astro-island[^<]*<\/style>/;

/** The page with the rule at the end of its head; as it is when there is none. */
export function withIslandStyleInHead(html: string): string {
  const style = ISLAND_STYLE.exec(html)?.[0];
  return style ? html.replace(style, '').replace('</head>', () => `${style}</head>`) : html;
}

/** Integration for Astro. */
export const islandStyleFirst = (): AstroIntegration => ({
  name: 'island-style-first',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      for (const path of globSync('**/*.html', { cwd: fileURLToPath(dir) })) {
        const file = new URL(path, dir);
        const html = await readFile(file, 'utf8');
        const changed = withIslandStyleInHead(html);
        if (changed !== html) await writeFile(file, changed);
      }
    },
  },
});
