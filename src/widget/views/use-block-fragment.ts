import { useEffect, useState } from 'react';

type Render = (markdown: string) => DocumentFragment;

let loaded: Render | null = null;

/** Fonts of nearly every formula. */
const FORMULA_FONTS = ['1em KaTeX_Main', 'italic 1em KaTeX_Math'];

/** Loads the renderer and its fonts ahead, so that words on show do not move when they arrive. Never rejects. */
export async function preloadRenderer(): Promise<void> {
  try {
    const { renderMarkdown } = await import('../render/render-markdown.ts');
    await Promise.allSettled(FORMULA_FONTS.map((font) => document.fonts.load(font)));
    loaded = renderMarkdown;
  } catch {
    // It is asked for again when there is something to show.
  }
}

/** Loads the renderer (Markdown, KaTeX, sanitiser) the first time that something is to be shown. */
export function useMarkdownRenderer(): Render | null {
  const [render, setRender] = useState<Render | null>(() => loaded);
  useEffect(() => {
    if (loaded) return;
    let isShown = true;
    import('../render/render-markdown.ts').then(
      ({ renderMarkdown }) => {
        loaded = renderMarkdown;
        if (isShown) setRender(() => renderMarkdown);
      },
      // Without the renderer the words are shown as they are: nothing is lost.
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, []);
  return render;
}
