// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { findFormulas } from '#core/formulas.ts';
import { formulaToMathMl } from './formula-mathml.ts';
import { toRichText } from './rich-text.ts';

const rich = (html: string): string => {
  const root = document.createElement('div');
  root.innerHTML = html;
  return toRichText(root);
};

describe('words for Word and Google Docs', () => {
  it('have borders in the cells and no classes', () => {
    expect(rich('<table class="x"><tbody><tr><td rowspan="2" class="y">a &amp; b</td></tr></tbody></table>')).toBe(
      '<table style="border-collapse:collapse"><tbody><tr><td rowspan="2" style="border:1px solid #808080;padding:2pt 5pt;text-align:center;vertical-align:middle">a &amp; b</td></tr></tbody></table>',
    );
  });

  it('keep headings, lists, links and captions, and nothing that loads or runs', () => {
    expect(rich('<h2>T</h2><ul><li><b>x</b></li></ul><center>Figure 1</center>')).toBe(
      '<h2>T</h2><ul><li><b>x</b></li></ul><p style="text-align:center">Figure 1</p>',
    );
    expect(rich('<a href="javascript:x">j</a><a href="https://example.org/?a&amp;b" onclick="x">l</a>')).toBe(
      'j<a href="https://example.org/?a&amp;b">l</a>',
    );
    expect(rich('<img src="https://example.org/x.png"><div><button>words</button></div>')).toBe('words');
  });

  it('carry formulas as MathML without their source', () => {
    const math =
      '<span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">x</annotation></semantics></math></span><span class="katex-html">x</span></span>';
    expect(rich(`a ${math}`)).toBe('a <math xmlns="http://www.w3.org/1998/Math/MathML"><mrow><mi>x</mi></mrow></math>');
  });
});

describe('a formula as MathML', () => {
  it('has its parts and no annotation', () => {
    const [formula] = findFormulas('\\[\\frac{a}{b}\\]');
    const mathMl = formula ? formulaToMathMl(formula) : '';
    expect(mathMl).toBe(
      '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mrow><mfrac><mi>a</mi><mi>b</mi></mfrac></mrow></math>',
    );
  });

  it('is its TeX where that cannot be read', () => {
    expect(formulaToMathMl({ start: 0, end: 5, tex: '\\nope{', display: false })).toBe('\\nope{');
  });
});
