/** A page of formulas between sentences, typeset by KaTeX. */
import katex from 'katex';
import { DRAWING_HOST } from '../../samples/drawings/drawing.ts';
import type { DrawnPage } from './drawn-pages.ts';
import { SERIF } from './page-fonts.ts';

/** What stands on the page, in order: a sentence, or TeX between two dollars. */
const PARTS = [
  'The height of the sea above the mean is a sum of waves, each with its own speed, height and delay:',
  String.raw`$$h(t) = h_0 + \sum_{k=1}^{n} f_k H_k \cos\left(\omega_k t + \varphi_k\right)$$`,
  'The two heights that matter most follow from the mass and the distance of the moon:',
  String.raw`$$F = \frac{2 G M m r}{d^3}, \qquad \frac{F_{\mathrm{moon}}}{F_{\mathrm{sun}}} = \frac{M_1}{M_2} \left(\frac{d_2}{d_1}\right)^3 \approx 2.2$$`,
  'In shallow water a wave runs at a speed that depends on the depth alone, and its period in a basin is twice the way:',
  String.raw`$$c = \sqrt{g D}, \qquad T = \frac{2 L}{\sqrt{g D}}$$`,
  'The delays are found by least squares. With one row for each reading the unknowns are',
  String.raw`$$\begin{pmatrix} a \\ b \end{pmatrix} = \left(A^{\top} A\right)^{-1} A^{\top} y, \qquad A = \begin{pmatrix} 1 & \cos\omega t_1 & \sin\omega t_1 \\ 1 & \cos\omega t_2 & \sin\omega t_2 \\ \vdots & \vdots & \vdots \end{pmatrix}$$`,
  'Readings that are missing have no weight, and the error of the mean is',
  String.raw`$$w_i = \begin{cases} 1 & \text{if } y_i \text{ was read} \\ 0 & \text{otherwise} \end{cases}, \qquad \sigma_{\bar{y}} = \sqrt{\frac{\sum_i w_i (y_i - \bar{y})^2}{N (N - 1)}}$$`,
  'The chance of a flood above the wall is what is left of the distribution beyond its height:',
  String.raw`$$P(h > z) = \frac{1}{\sqrt{2\pi}\,\sigma} \int_{z}^{\infty} e^{-\frac{(x - \mu)^2}{2\sigma^2}} \, \mathrm{d}x$$`,
  'and in a hundred years it happens at least once with',
  String.raw`$$1 - \lim_{n \to \infty} \left(1 - \frac{\lambda}{n}\right)^{100 n} = 1 - e^{-100 \lambda}$$`,
];

const isFormula = (part: string): boolean => part.startsWith('$$');
const texOf = (part: string): string => part.slice(2, -2);
const typeset = (tex: string): string => katex.renderToString(tex, { displayMode: true, output: 'html' });

export const FORMULA_PAGE: DrawnPage = {
  name: '37_formulas',
  width: 1000,
  height: 1180,
  style: `@import url(${DRAWING_HOST}/katex/dist/katex.min.css);
    body { ${SERIF} font-size: 21px; line-height: 1.4; padding: 44px 70px; } h1 { font-size: 32px; margin: 0 0 20px; }
    p { margin: 0; } .katex-display { margin: 14px 0 18px; }`,
  body: `<h1>How a tide is foretold</h1>${PARTS.map((part) => (isFormula(part) ? typeset(texOf(part)) : `<p>${part}</p>`)).join('')}`,
  formulas: PARTS.filter(isFormula).map(texOf),
};
