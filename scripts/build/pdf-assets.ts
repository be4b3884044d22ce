/**
 * What pdf.js fetches while it reads some PDFs, as files of the site: character maps of Chinese, Japanese and Korean, the
 * fonts that every viewer has, decoders of JPEG 2000 and JBIG2, and colour profiles. pdf.js asks for them by their names in a
 * folder, so it is the folder that is named by a hash of all of them.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** Folders of the package, and what is taken of each. Scripts stay out: the decoders are WebAssembly, and none runs a document's scripts. */
const FOLDERS: Record<string, RegExp> = {
  cmaps: /\.bcmap$|^LICENSE/,
  iccs: /\.icc$|^LICENSE/,
  standard_fonts: /\.(pfb|ttf)$|^LICENSE/,
  wasm: /^(jbig2|openjpeg|qcms_bg)\.wasm$|^LICENSE_(?!.*QUICKJS)/,
};

const packageFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

const files = Object.entries(FOLDERS).flatMap(([folder, wanted]) =>
  readdirSync(join(packageFolder, folder))
    .filter((name) => wanted.test(name))
    .sort()
    .map((name) => join(folder, name)),
);

function hashOfAll(): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(packageFolder, file)));
  return hash.digest('hex').slice(0, 8);
}

/** Integration for Astro: copies the files into the site and tells `src/documents/pdf` where they are. */
export const pdfAssets = (): AstroIntegration => {
  const path = `_astro/pdfjs.${hashOfAll()}/`;
  return {
    name: 'pdf-assets',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { define: { 'import.meta.env.PDF_ASSETS': JSON.stringify(`/${path}`) } } });
      },
      'astro:build:done': ({ dir, logger }) => {
        const target = fileURLToPath(new URL(path, dir));
        for (const file of files) {
          mkdirSync(dirname(join(target, file)), { recursive: true });
          copyFileSync(join(packageFolder, file), join(target, file));
        }
        logger.info(`${files.length} files`);
      },
    },
  };
};
