import mdx from '@astrojs/mdx';
import react from '@astrojs/react';
import sitemap from '@astrojs/sitemap';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'astro/config';
import { contentSecurityPolicy } from './scripts/build/content-security-policy.ts';
import { policyFirst } from './scripts/build/policy-first.ts';

export default defineConfig({
  site: process.env.SITE_URL ?? 'https://deepseekocr.io',
  trailingSlash: 'always',
  build: { format: 'directory' },
  i18n: { locales: ['en', 'zh'], defaultLocale: 'en', routing: { prefixDefaultLocale: false } },
  integrations: [
    react(),
    mdx(),
    sitemap({
      i18n: { defaultLocale: 'en', locales: { en: 'en', zh: 'zh-Hans' } },
      filter: (page) => !page.includes('/404'),
    }),
    policyFirst(),
  ],
  security: { csp: contentSecurityPolicy },
  devToolbar: { enabled: false },
  vite: {
    plugins: [tailwindcss()],
    build: {
      // Small fonts and pictures stay files: the content security policy takes none that are written into an address.
      assetsInlineLimit: (path) => (/\.(woff2?|ttf|webp|png|svg)$/.test(path) ? false : undefined),
    },
    worker: {
      // Workers load their heavy parts when they need them, which only modules can.
      format: 'es',
      // Named as the page's files are, so that what both need (14 MB of WebAssembly) is there once.
      rolldownOptions: { output: { assetFileNames: '_astro/[name].[hash][extname]' } },
    },
  },
});
