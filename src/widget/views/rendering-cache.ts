import type { Rendering } from '../render/render-markdown.ts';

/** Characters of Markdown whose renderings are kept: some ten full pages. */
const MOST_CHARACTERS = 300_000;

/** Renderings by their Markdown, so that a change of tab or of the reading's phase makes none anew. Oldest go first. */
const kept = new Map<string, Rendering>();
let characters = 0;

/** Forgets a rendering, such as one of a block that has grown since. */
export function forgetRendering(markdown: string): void {
  if (kept.delete(markdown)) characters -= markdown.length;
}

/** Keeps a rendering, unless it is longer than all that is kept; its fragment must then not be put into the page itself. */
export function keepRendering(markdown: string, rendering: Rendering): void {
  forgetRendering(markdown);
  if (markdown.length > MOST_CHARACTERS) return;
  kept.set(markdown, rendering);
  characters += markdown.length;
  for (const oldest of kept.keys()) {
    if (characters <= MOST_CHARACTERS) break;
    forgetRendering(oldest);
  }
}

/** True where a copy can be had. */
export const hasRendering = (markdown: string): boolean => kept.has(markdown);

/** A copy of what was kept, to be put into the page. */
export function findRendering(markdown: string): Rendering | undefined {
  const found = kept.get(markdown);
  if (!found) return undefined;
  const fragment = document.importNode(found.fragment, true);
  return { fragment, shortening: found.shortening };
}
