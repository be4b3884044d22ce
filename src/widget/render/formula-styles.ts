/**
 * KaTeX's style sheet. By its address rather than imported: Astro would put an imported one into the head of every page
 * with the workbench, where the first paint waits for it.
 */
import katexStyles from 'katex/dist/katex.min.css?url&no-inline';

/** Fonts of nearly every formula. */
const FORMULA_FONTS = ['1em KaTeX_Main', 'italic 1em KaTeX_Math'];

let loading: Promise<void> | undefined;

/** Puts the style sheet into the page, once; done when it holds. Never rejects: without it formulas are plain but there. */
export function loadFormulaStyles(): Promise<void> {
  loading ??= new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = katexStyles;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      // The next call tries again.
      loading = undefined;
      resolve();
    });
    document.head.append(link);
  });
  return loading;
}

/** Loads the style sheet and the fonts that it names ahead, so that words on show do not move when they arrive. */
export async function loadFormulaFonts(): Promise<void> {
  await loadFormulaStyles();
  await Promise.allSettled(FORMULA_FONTS.map((font) => document.fonts.load(font)));
}
