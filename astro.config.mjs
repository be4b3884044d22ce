import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import react from '@astrojs/react';
import sitemap from '@astrojs/sitemap';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'astro/config';
import { defaultClientConditions } from 'vite';
import { contentSecurityPolicy } from './scripts/build/content-security-policy.ts';
import { firstLoadChunks } from './scripts/build/first-load-chunks.ts';
import { islandStyleFirst } from './scripts/build/island-style-first.ts';
import { createLastChanged } from './scripts/build/last-changed.ts';
import { markdown } from './scripts/build/markdown.ts';
import { offline } from './scripts/build/offline.ts';
import { packedAssets } from './scripts/build/packed-assets.ts';
import { pdfAssets } from './scripts/build/pdf-assets.ts';
import { policyFirst } from './scripts/build/policy-first.ts';
import { searchIndex } from './scripts/build/search-index.ts';
import { socialPictures } from './scripts/build/social-pictures.ts';
import { wakeOnSign } from './scripts/build/wake-on-sign.ts';
import { zipOnThisThread } from './scripts/build/zip-on-this-thread.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const lastChanged = createLastChanged(folder, globSync('content/**/*.mdx', { cwd: folder }));

export default defineConfig({
  site: process.env.SITE_URL ?? 'https://deepseekocr.io',
  trailingSlash: 'always',
  // A style sheet of its own is a way to the server and back before anything is drawn.
  build: { format: 'directory', inlineStylesheets: 'always' },
  i18n: { locales: ['en', 'zh'], defaultLocale: 'en', routing: { prefixDefaultLocale: false } },
  integrations: [
    react(),
    mdx(),
    sitemap({
      i18n: { defaultLocale: 'en', locales: { en: 'en', zh: 'zh-Hans' } },
      filter: (page) => !/\/(404|waiting-list)/.test(page),
      serialize: (item) => {
        const date = lastChanged(new URL(item.url).pathname);
        return date ? { ...item, lastmod: date } : item;
      },
    }),
    wakeOnSign(),
    islandStyleFirst(),
    socialPictures(),
    pdfAssets(),
    searchIndex(),
    policyFirst(),
    offline(),
  ],
  security: { csp: contentSecurityPolicy },
  markdown,
  devToolbar: { enabled: false },
  vite: {
    plugins: [tailwindcss(), packedAssets(), zipOnThisThread()],
    // The build of onnxruntime that brings no WebAssembly along: ours comes packed.
    resolve: { conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions] },
    build: {
      // Small fonts and pictures stay files: the content security policy takes none that are written into an address.
      assetsInlineLimit: (path) => (/\.(woff2?|ttf|webp|png|svg)$/.test(path) ? false : undefined),
    },
    environments: {
      client: { build: { rolldownOptions: { output: { codeSplitting: { groups: firstLoadChunks } } } } },
    },
    worker: {
      // Workers load their heavy parts when they need them, which only modules can.
      format: 'es',
      plugins: () => [packedAssets(), zipOnThisThread()],
      // Named as the page's files are, so that what both need (14 MB of WebAssembly) is there once.
      rolldownOptions: { output: { assetFileNames: '_astro/[name].[hash][extname]' } },
    },
  },
});
