/** The intake's functions as the built site ships them, called in the page: what the views do with them is tested elsewhere. */
import { globSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type * as opening from '#documents/document-file.ts';
import type * as fetching from '#documents/fetch-picture.ts';
import type * as ranging from '#documents/page-range.ts';
import type * as preparing from '#documents/prepare-picture.ts';

export type IntakeParts = typeof preparing &
  typeof fetching &
  Pick<typeof opening, 'openDocument'> &
  Pick<typeof ranging, 'parsePageRange'>;

/** Makes the functions known to the page as `window.intake`. */
export async function loadIntakeParts(page: Page): Promise<void> {
  const [path] = globSync('dist/_astro/engine-parts.*.js');
  const name = path?.replaceAll('\\', '/').split('/').at(-1);
  if (!name) throw new Error('The site has no chunk of the engine');
  await page.evaluate(async (address) => {
    const parts: IntakeParts = await import(address);
    Object.assign(window, {
      intake: {
        ...parts,
        /** A file from its bytes. */
        fileOf: (base64: string, name: string) => new File([Uint8Array.fromBase64(base64)], name),
        /** The bytes of what was made, for Node to look at. */
        bytesOf: async (blob: Blob) => new Uint8Array(await blob.arrayBuffer()).toBase64(),
      },
    });
  }, `/_astro/${name}`);
}

declare global {
  interface Window {
    intake: IntakeParts & {
      fileOf(base64: string, name: string): File;
      bytesOf(blob: Blob): Promise<string>;
    };
  }
}

/** A file of the repository as text that can be passed into the page. */
export const base64Of = (path: string): string => readFileSync(path).toString('base64');
