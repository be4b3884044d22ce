import { whenIdle } from '../waking/when-idle.ts';
import type { Render } from './load-renderer.ts';

/** What pages have, as little of each as makes all of the renderer run; only letters of the fonts that are loaded ahead. */
const SAMPLES = [
  '# a\n\nb *c* **d** `e` [f](#g)\n\n- h\n- i\n\n1. j',
  '<table><thead><tr><th colspan="2">a</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
  '\\(a_1^2 = \\frac{b}{c}\\) \\(\\sqrt{d} \\leq \\mathrm{e}\\)',
];
/** Formatted only: drawn, they would fetch fonts that few pages need. */
const UNSEEN = ['\\[\\left( \\sum_{i=0}^{n} \\begin{matrix} x & y \\\\ z & w \\end{matrix} \\right)\\]'];

let isWarm = false;

/**
 * Formats and lays out a few words that nobody sees, piece by piece while the page is idle. What is used for the first time
 * is compiled and its fonts are opened, some hundred milliseconds on a slow phone: not when the first words arrive and
 * the visitor clicks at them.
 */
export function warmRenderer(render: Render): void {
  if (isWarm) return;
  isWarm = true;
  const todo = [...SAMPLES, ...UNSEEN];
  const next = () => {
    const sample = todo.shift();
    if (sample === undefined) return;
    const { fragment } = render(sample);
    if (SAMPLES.includes(sample)) layOut(fragment);
    whenIdle(next);
  };
  whenIdle(next);
}

/** Lays words out once, out of sight, of the keyboard's way and of what is read aloud. */
function layOut(words: DocumentFragment): void {
  const holder = document.createElement('div');
  holder.className = 'prose-read invisible absolute top-0 left-0 h-px w-px overflow-hidden [contain:strict]';
  holder.inert = true;
  holder.append(words);
  document.body.append(holder);
  void holder.scrollHeight;
  holder.remove();
}
