/** The Lagrangian of gravity with matter, set by KaTeX from the file that is kept as the sample's truth. */
import { readFileSync } from 'node:fs';
import katex from 'katex';
import { DRAWING_HOST, type Drawing } from './drawing.ts';

/** The formula's LaTeX, without the line end of the file. */
export const lagrangianSource = (): string =>
  readFileSync(new URL('./field-theory-lagrangian.tex', import.meta.url), 'utf8').trim();

const STYLE = `@import url(${DRAWING_HOST}/katex/dist/katex.min.css);
  body { display: grid; place-items: center; box-sizing: border-box; height: 100vh; margin: 0; background: #fff; color: #0d0e12; font-size: 18px; }
  .katex-display { margin: 0; }`;

/**
 * The formula alone, with as much white around it as on a page.
 
 * @throws katex.ParseError when the file is not LaTeX that KaTeX knows.
 */
export const fieldTheory = (): Drawing => ({
  width: 800,
  height: 560,
  scale: 2,
  style: STYLE,
  body: katex.renderToString(lagrangianSource(), { displayMode: true, output: 'html', strict: 'ignore' }),
});
