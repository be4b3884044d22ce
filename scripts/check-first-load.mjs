// Holds the JavaScript that a page loads before the visitor acts against its budget: `node scripts/check-first-load.mjs`.
// Counted are the scripts that the page names and everything they import, compressed with brotli as Cloudflare serves it.
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

/** Bytes, compressed: React alone takes 58 KB of it. */
const BUDGET = 75 * 1024;
const PAGES = ['index.html', 'tools/image-ocr/index.html', 'zh/index.html', 'status/index.html'];
const dist = new URL('../dist/', import.meta.url);

function scriptsOf(page) {
  const found = new Set();
  const add = (name) => {
    if (found.has(name)) return;
    found.add(name);
    const source = readFileSync(new URL(`_astro/${name}`, dist), 'utf8');
    for (const [, imported] of source.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) add(imported);
  };
  for (const [, name] of readFileSync(new URL(page, dist), 'utf8').matchAll(/_astro\/([^"']+\.js)/g)) add(name);
  return [...found];
}

for (const page of PAGES) {
  const bytes = scriptsOf(page).reduce(
    (sum, name) => sum + brotliCompressSync(readFileSync(new URL(`_astro/${name}`, dist))).length,
    0,
  );
  console.log(`${page}: ${(bytes / 1024).toFixed(1)} KB of ${BUDGET / 1024} KB`);
  if (bytes > BUDGET) process.exitCode = 1;
}
