import { loadFormulaFonts, loadFormulaStyles } from './formula-styles.ts';
import type { Rendering } from './render-markdown.ts';
import { warmRenderer } from './warm-renderer.ts';

/** Formats a block's Markdown: `renderBlock`. */
export type Render = (markdown: string) => Rendering;

let loaded: Render | null = null;

/** The renderer, if it is there already. */
export const loadedRenderer = (): Render | null => loaded;

/**
 * The renderer (Markdown, KaTeX, sanitiser), fetched the first time that something is to be shown.
 * @throws when it cannot be fetched; the next call tries again.
 */
export async function loadRenderer(): Promise<Render> {
  const [{ renderBlock }] = await Promise.all([import('./render-markdown.ts'), loadFormulaStyles()]);
  loaded = renderBlock;
  return renderBlock;
}

/** Loads the renderer and its fonts ahead and warms it, so that words on show do not move or wait when they arrive. Never rejects. */
export async function preloadRenderer(): Promise<void> {
  try {
    await Promise.all([import('./render-markdown.ts'), loadFormulaFonts()]);
    warmRenderer(await loadRenderer());
  } catch {
    // It is asked for again when there is something to show.
  }
}
