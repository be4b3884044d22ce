import { useEffect, useState } from 'react';

type Render = (markdown: string) => DocumentFragment;

let loaded: Render | null = null;

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
