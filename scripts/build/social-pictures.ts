/** Draws the social picture of every page that names one, from the page itself, once the pages are built. */
import { createHash } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { parse } from 'node-html-parser';
import { DRAWING_VERSION, drawPicture, type PictureWords } from './social/draw-picture.ts';

/** Pictures of earlier builds, by what stands on them. Gone with `node_modules`, which is no loss. */
const CACHE = new URL('../../node_modules/.cache/social-pictures/', import.meta.url);

/** What a page says of its picture: where it is to lie, from the site's root, and what is on it; undefined for none. */
export function pictureOf(html: string): { path: string; words: PictureWords } | undefined {
  const root = parse(html);
  const property = (name: string) => root.querySelector(`meta[property="${name}"]`)?.getAttribute('content');
  const picture = property('og:image');
  const heading = property('og:image:alt');
  const url = property('og:url');
  if (!picture || !heading || !url) return undefined;
  const { host, pathname } = new URL(url);
  return {
    path: new URL(picture).pathname,
    words: {
      heading,
      address: `${host}${pathname.replace(/\/$/, '')}`,
      languageTag: root.querySelector('html')?.getAttribute('lang') ?? 'en',
    },
  };
}

/** Puts a picture into `file`: the one of an earlier build with the same words, or a new one. True when it was drawn. */
async function placePicture(words: PictureWords, file: URL): Promise<boolean> {
  const name = createHash('sha256')
    .update(JSON.stringify([DRAWING_VERSION, words]))
    .digest('hex')
    .slice(0, 32);
  const cached = new URL(`${name}.png`, CACHE);
  const isNew = !existsSync(cached);
  if (isNew) {
    await mkdir(CACHE, { recursive: true });
    await writeFile(cached, await drawPicture(words));
  }
  await mkdir(dirname(fileURLToPath(file)), { recursive: true });
  await copyFile(cached, file);
  return isNew;
}

/** Integration for Astro. */
export const socialPictures = (): AstroIntegration => ({
  name: 'social-pictures',
  hooks: {
    'astro:build:done': async ({ dir, logger }) => {
      const startedAt = performance.now();
      let drawn = 0;
      let all = 0;
      for (const page of globSync('**/*.html', { cwd: fileURLToPath(dir) })) {
        const picture = pictureOf(await readFile(new URL(page, dir), 'utf8'));
        if (!picture) continue;
        all += 1;
        if (await placePicture(picture.words, new URL(`.${picture.path}`, dir))) drawn += 1;
      }
      logger.info(`${all} pictures, ${drawn} of them drawn anew, ${Math.round(performance.now() - startedAt)} ms`);
    },
  },
});
