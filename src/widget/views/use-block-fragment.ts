import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { loadedRenderer, loadRenderer, type Render } from '../render/load-renderer.ts';
import type { Rendering, Shortening } from '../render/render-markdown.ts';
import { findStoredPreview } from '../render/stored-previews.ts';
import { costOf, enqueue } from './render-queue.ts';
import { findRendering, forgetRendering, hasRendering, keepRendering } from './rendering-cache.ts';

/** Loads the renderer (Markdown, KaTeX, sanitiser) the first time that something is to be shown. */
function useRenderer(): Render | null {
  const [render, setRender] = useState(loadedRenderer);
  useEffect(() => {
    if (loadedRenderer()) return;
    let isShown = true;
    loadRenderer().then(
      (renderer) => {
        if (isShown) setRender(() => renderer);
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

/** Characters of plain words that stand in for a block until it is formatted. */
const MOST_PLAIN = 2000;
/** A block that grows is formatted anew when it has grown by this share, so that all its formattings together stay linear. */
const GROWTH = 1.08;
/** Shorter blocks are formatted at each change. */
const SHORT_COST = 1500;
/** Longest time, in milliseconds, that a grown block waits for its next formatting. */
const PAUSE_MS = 400;

/** The words as they are, until they are formatted. */
function plainWords(markdown: string): HTMLElement {
  const paragraph = document.createElement('p');
  paragraph.className = 'whitespace-pre-wrap';
  paragraph.textContent = markdown.slice(0, MOST_PLAIN);
  return paragraph;
}

/**
 * Fills `holder` with the formatted `markdown`: at once where it was formatted before or costs little, otherwise in one of
 * the next frames. What stands there stays until then. React must not put anything into `holder` itself.
 * @param markdown null for a block that shows no words.
 * @param finish what is to be done to the formatted words once they stand there; the same function for the same work.
 * @returns what was left out.
 */
export function useBlockFragment(
  holder: RefObject<HTMLElement | null>,
  markdown: string | null,
  finish?: (formatted: HTMLElement) => void,
): Shortening {
  const render = useRenderer();
  const [shortening, setShortening] = useState<Shortening>('none');
  const shown = useRef<string | null>(null);
  useLayoutEffect(() => {
    const element = holder.current;
    if (!element || markdown === null) return;
    const show = (rendering: Rendering) => {
      element.replaceChildren(rendering.fragment);
      finish?.(element);
      shown.current = markdown;
      setShortening(rendering.shortening);
    };
    const format = () => {
      if (!render) return;
      const before = shown.current;
      // A state on the way is not shown again.
      if (before !== null && before !== markdown && markdown.startsWith(before)) forgetRendering(before);
      const rendering = render(markdown);
      keepRendering(markdown, rendering);
      // What is kept stays out of the page; a block too long to be kept is shown itself.
      show(findRendering(markdown) ?? rendering);
    };
    if (hasRendering(markdown)) {
      // What lies below the window comes with the frames after this one.
      if (shown.current === null) element.replaceChildren(plainWords(''));
      return enqueue(costOf(markdown), () => {
        const known = findRendering(markdown);
        if (known) show(known);
        else format();
      });
    }
    if (shown.current === null) {
      const stored = findStoredPreview(markdown);
      element.replaceChildren(stored ?? plainWords(markdown));
      // Just what the renderer would give: it need not come for this.
      if (stored) finish?.(element);
      if (stored) return;
    }
    if (!render) return;
    const cost = costOf(markdown);
    const before = shown.current;
    if (before && cost > SHORT_COST && markdown.startsWith(before) && markdown.length < before.length * GROWTH) {
      let takeBack: () => void = () => undefined;
      const timer = setTimeout(() => {
        takeBack = enqueue(cost, format);
      }, PAUSE_MS);
      return () => {
        clearTimeout(timer);
        takeBack();
      };
    }
    return enqueue(cost, format);
  }, [holder, render, markdown, finish]);
  return shortening;
}
