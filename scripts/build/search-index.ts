/** Builds the index of the site's search, one a language, out of the finished pages. */
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';

/** Integration for Astro; a page takes part with what is marked `data-pagefind-body`. */
export const searchIndex = (): AstroIntegration => ({
  name: 'search-index',
  hooks: {
    'astro:build:done': async ({ dir, logger }) => {
      const check = (errors: readonly string[]) => {
        if (errors.length > 0) throw new Error(`The search index was not built: ${errors.join('; ')}`);
      };
      try {
        const { index, errors } = await createIndex();
        check(errors);
        if (!index) throw new Error('The search index was not built');
        const added = await index.addDirectory({ path: fileURLToPath(dir) });
        check(added.errors);
        check((await index.writeFiles({ outputPath: fileURLToPath(new URL('pagefind/', dir)) })).errors);
        logger.info(`${added.page_count} pages`);
      } finally {
        await close();
      }
    },
  },
});
