import katex from 'katex';
import type { Formula } from '#core/formulas.ts';
import { toMathMl } from './rich-text.ts';

/** A formula as MathML; one that KaTeX cannot read gives its TeX as text. Never throws. */
export function formulaToMathMl({ tex, display }: Formula): string {
  try {
    const html = katex.renderToString(tex, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      strict: 'ignore',
      maxExpand: 200,
      maxSize: 20,
      output: 'mathml',
    });
    // A document of its own, in which nothing runs or loads.
    return toMathMl(new DOMParser().parseFromString(html, 'text/html').body) || tex;
  } catch {
    // Deep nesting can exhaust KaTeX itself, too.
    return tex;
  }
}
