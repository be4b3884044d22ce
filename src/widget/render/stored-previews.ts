/** Previews that came with the page's samples: shown until the renderer, which gives the same, is there. */
import { storedFragment } from '#samples/stored-fragment.ts';

/** HTML of our own answers file, by the Markdown that it was made of. */
const previews = new Map<string, string>();

export function keepStoredPreview(markdown: string, html: string | undefined): void {
  if (html !== undefined) previews.set(markdown, html);
}

/** The preview of a sample's block; undefined for every other Markdown. */
export function findStoredPreview(markdown: string): DocumentFragment | undefined {
  const html = previews.get(markdown);
  return html === undefined ? undefined : storedFragment(html);
}
