import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFormulas } from './formulas.ts';

const texOf = (text: string) => findFormulas(text).map(({ tex, display }) => (display ? `[${tex}]` : tex));

describe('formulas in a text', () => {
  it.each([
    [String.raw`a \(x^2\) and \[y\] end`, ['x^2', '[y]']],
    ['$$a+b$$ then $c$', ['[a+b]', 'c']],
    ['It costs $5 or $6, not US$7.', []],
    [String.raw`\$5 and $x$`, ['x']],
    ['$ not one $ but $this$', ['this']],
    [String.raw`\( no end`, []],
    ['$a\nb$', []],
    [String.raw`\(a\) \( \(b\)`, ['a', String.raw` \(b`]],
    ['中文 $E=mc^2$，对', ['E=mc^2']],
  ])('are told from money and from text: %s', (text, expected) => {
    expect(texOf(text)).toEqual(expected);
  });

  it('stand where they are said to stand and do not overlap', () => {
    const pieces = fc.constantFrom('\\[', '\\]', '\\(', '\\)', '$', '$$', 'x', ' ', '5', '\n', '\\');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        let reached = 0;
        for (const { start, end, tex } of findFormulas(text)) {
          expect(start).toBeGreaterThanOrEqual(reached);
          expect(text.slice(start, end)).toContain(tex);
          expect(tex).not.toBe('');
          reached = end;
        }
      }),
    );
  });
});
