// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { Check } from '#core/checks.ts';
import { markWords } from './mark-words.ts';

const check = (id: string, ...places: [key: string, occurrence: number][]): Check => ({
  id,
  kind: 'differs',
  block: 'b0',
  places: places.map(([key, occurrence]) => ({ key, occurrence })),
  answer: '',
  draft: '',
  box: null,
});

function marked(html: string, ...checks: Check[]): string[] {
  const root = document.createElement('div');
  root.innerHTML = html;
  const before = root.textContent;
  markWords(root, checks, 'c1');
  expect(root.textContent).toBe(before);
  return [...root.querySelectorAll('mark')].map(
    (mark) => `${mark.dataset['check']}${mark.getAttribute('aria-current') ? '*' : ''}: ${mark.textContent}`,
  );
}

it('marks a word where it stands among those like it, and the one that is looked at', () => {
  const html = '<p>in 1937 and <b>in 1937</b></p><table><tr><td>1937</td></tr></table>';
  expect(marked(html, check('c0', ['1937', 1]), check('c1', ['1937', 2]))).toEqual(['c0: 1937', 'c1*: 1937']);
});

it('makes one mark of words in a row, and passes over formulas and words that are not there', () => {
  const html = '<p>one two, <span class="katex">two</span> three two</p>';
  expect(marked(html, check('c0', ['0ne', 0], ['tw0', 0]), check('c2', ['tw0', 1], ['nothing', 0]))).toEqual([
    'c0: one two,',
    'c2: two',
  ]);
});
