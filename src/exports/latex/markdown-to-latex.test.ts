import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '#core/contract.ts';
import { parseModelOutput } from '#core/model-output.ts';
import { blocksToLatex } from './blocks-to-latex.ts';
import { markdownToLatex } from './markdown-to-latex.ts';

const packages = new Set<string>();
const toLatex = (markdown: string) => {
  packages.clear();
  return markdownToLatex(markdown, packages);
};

/** Why TeX would stumble over a body: braces, environments and formulas that do not close in order; signs that escaped nothing. */
function faultOf(latex: string): string | null {
  const open: string[] = [];
  const withoutListings = latex.replace(/\\begin\{verbatim\}\n[\s\S]*?\n\\end\{verbatim\}/g, '');
  const tokens = /\\begin\{([a-z*]+)\}|\\end\{([a-z*]+)\}|\\[()[\]]|\\[\s\S]|[{}$%#]/g;
  for (const [token, begun, ended] of withoutListings.matchAll(tokens)) {
    if (begun) open.push(begun);
    else if (ended) {
      if (open.pop() !== ended) return `\\end{${ended}}`;
    } else if (token === '{' || token === '\\(' || token === '\\[') {
      if (token !== '{' && (open.includes('\\(') || open.includes('\\['))) return `${token} in a formula`;
      open.push(token);
    } else if (token === '}' || token === '\\)' || token === '\\]') {
      if (open.pop() !== { '}': '{', '\\)': '\\(', '\\]': '\\[' }[token]) return token;
    } else if (['$', '%', '#'].includes(token)) return `bare ${token}`;
  }
  return open.length > 0 ? `open: ${open.join(' ')}` : null;
}

describe('Markdown as LaTeX', () => {
  it.each([
    ['# A & B', String.raw`\section*{A \& B}`],
    ['### 5.1 Search', String.raw`\subsubsection*{5.1 Search}`],
    [
      '50 % of {x} costs $5_000 #1 ~ ^ \\',
      String.raw`50 \% of \{x\} costs \$5\_000 \#1 \textasciitilde{} \textasciicircum{} \textbackslash{}`,
    ],
    ["a -- b ``q''", "a -{}- b `{}`q'{}'"],
    [
      '**bold** and *slanted* and ~~gone~~ and `a_b`',
      String.raw`\textbf{bold} and \emph{slanted} and \sout{gone} and \texttt{a\_b}`,
    ],
    ['[words](https://example.org/a_b?x=1%20#top)', String.raw`\href{https://example.org/a\_b?x=1\%20\#top}{words}`],
    ['[words](javascript:alert(1))', 'words'],
    ['中文，“引号”与 <b>粗体</b>。', String.raw`中文，“引号”与 \textbf{粗体}。`],
    ['x<sub>1</sub> &amp; y<sup>2</sup> &lt; z', String.raw`x\textsubscript{1} \& y\textsuperscript{2} \textless{} z`],
    [String.raw`a \(x_1^2\) b $y$ c`, String.raw`a \(x_1^2\) b \(y\) c`],
    [String.raw`\[ a \\ b \]`, '\\[\na \\\\ b\n\\]'],
    ['$$\n\\frac{a}{b}\n$$', '\\[\n\\frac{a}{b}\n\\]'],
    ['one\ntwo', 'one\\\\{}\ntwo'],
    ['![](images/0.jpg)', String.raw`\includegraphics[width=\linewidth]{images/0.jpg}`],
    ['![a chart](https://example.org/x.png)', 'a chart'],
    ['> said\n> so', '\\begin{quote}\nsaid\\\\{}\nso\n\\end{quote}'],
    ['<center>Figure 1. A & B</center>', '\\begin{center}\nFigure 1. A \\& B\n\\end{center}'],
    ['```\nif (a_b) { $x }\n```', '\\begin{verbatim}\nif (a_b) { $x }\n\\end{verbatim}'],
    ['`$x$` is code', String.raw`\texttt{\$x\$} is code`],
    ['---', '\\begin{center}\n\\rule{0.5\\linewidth}{0.4pt}\n\\end{center}'],
  ])('writes %j', (markdown, latex) => {
    expect(toLatex(markdown)).toBe(latex);
  });

  it('writes lists, nested and with their numbers', () => {
    expect(toLatex('- a\n- [b]\n  1. one\n  2. two\n\n3. three\n4. four')).toBe(
      [
        '\\begin{itemize}',
        '\\item a',
        '\\item {}[b]',
        '\\begin{enumerate}',
        '\\item one',
        '\\item two',
        '\\end{enumerate}',
        '\\end{itemize}',
        '',
        '\\begin{enumerate}',
        '\\setcounter{enumi}{2}',
        '\\item three',
        '\\item four',
        '\\end{enumerate}',
      ].join('\n'),
    );
    expect(toLatex('- [x] done')).toBe('\\begin{itemize}\n\\item \\(\\boxtimes\\)\ndone\n\\end{itemize}');
  });

  it('writes tables with spans as cells, rules and all', () => {
    const html =
      '<table><tr><th rowspan="2">Item</th><th colspan="2">Price &amp; tax</th></tr><tr><td>net</td><td>\\(x^2\\)</td></tr>' +
      '<tr><td>Paper</td><td>4.00</td></tr></table>';
    expect(toLatex(html)).toBe(
      [
        '\\begin{center}',
        '\\begin{tabular}{|c|c|c|}',
        '\\hline',
        '\\multirow{2}{*}{\\textbf{Item}} & \\multicolumn{2}{c|}{\\textbf{Price \\& tax}} \\\\',
        '\\cline{2-3}',
        ' & net & \\(x^2\\) \\\\',
        '\\hline',
        'Paper & 4.00 &  \\\\',
        '\\hline',
        '\\end{tabular}',
        '\\end{center}',
      ].join('\n'),
    );
    expect([...packages].toSorted()).toEqual(['amsmath', 'multirow']);
    expect(toLatex('| a | b |\n|:--|--:|\n| 1 | **2** |')).toBe(
      '\\begin{center}\n\\begin{tabular}{|l|r|}\n\\hline\n\\textbf{a} & \\textbf{b} \\\\\n\\hline\n1 & \\textbf{2} \\\\\n\\hline\n\\end{tabular}\n\\end{center}',
    );
  });

  it('keeps a formula that could do harm or break the document as words', () => {
    for (const tex of [
      '\\input{/etc/hosts}',
      '\\write18{x}',
      'a}b',
      '\\begin{matrix}a',
      'x\\',
      '\\left( a',
      'a^^5c',
      '\\def\\a{b}',
    ]) {
      const latex = toLatex(`so \\(${tex} \\) it`);
      expect(latex, tex).toContain('\\texttt{');
      expect(faultOf(latex), tex).toBeNull();
    }
    expect(toLatex('\\(50% \\)')).toBe('\\(50\\%\\)');
    expect(toLatex('\\(\\includegraphics\\inputx\\)')).toBe('\\(\\includegraphics\\inputx\\)');
  });

  it('holds together whatever the words are', () => {
    const pieces = fc.constantFrom(
      ...'# |- |1. |> |\n|\n\n|**|*|_|`|```|~~|[|](|)|![|<b>|</b>|<sub>|<table>|<tr>|<td>|<td colspan="3">|<td rowspan="2">|</table>|<center>|</center>|<br>|\\(|\\)|\\[|\\]|$|$$|{|}|\\|&|%|#|^|\\begin{a}|\\end{a}|\\left|\\right|\\end{verbatim}|http://a.b/|文|x|| |---|'.split(
        '|',
      ),
      '|',
      '|---|---|',
      '    ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const markdown = parts.join('');
        expect(faultOf(toLatex(markdown)), JSON.stringify(markdown)).toBeNull();
        const block: Block = { id: 'b0', label: 'image_caption', boxes: [], markdown };
        const picture: Block = { id: 'b1', label: 'image', boxes: [[0, 0, 1, 1]], markdown: '' };
        expect(faultOf(blocksToLatex([picture, block]).body), JSON.stringify(markdown)).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps the words of a text that no parser would come to an end with, its marks as they stand', () => {
    const latex = toLatex('*a_'.repeat(10_000));
    expect(latex.match(/a\\_/g)).toHaveLength(10_000);
    expect(latex).toContain('*a');
  });

  it('is not exhausted by deep nesting or wide spans', () => {
    expect(faultOf(toLatex(`${'>'.repeat(20_000)} x`))).toBeNull();
    expect(faultOf(toLatex(`${'- '.repeat(300)}x`))).toBeNull();
    const wide = toLatex(`<table>${'<tr><td colspan="1000" rowspan="1000">x</td></tr>'.repeat(50)}</table>`);
    expect(wide.length).toBeLessThan(200_000);
    expect(faultOf(wide)).toBeNull();
  });
});

describe("a page's blocks as LaTeX", () => {
  const read = (name: string) =>
    parseModelOutput(readFileSync(`tests/fixtures/${name}.deepseek-ocr-raw.md`, 'utf8'), {
      task: 'document',
      complete: true,
    }).blocks;

  it('puts a caption and its table or picture into a float', () => {
    const { body, packages: needed } = blocksToLatex(read('paper-page-table'));
    expect(faultOf(body)).toBeNull();
    expect(body).toContain('\\subsubsection*{5.1 Hyper Parameter Optimization}');
    expect(body).toContain('\\begin{table}[htbp]\n\\centering\n\\caption*{Table 1. HPO performed');
    expect(body).toContain('\\multirow{2}{*}{\\textbf{\\# enc-layers}}');
    expect(body).toContain('\\multicolumn{3}{c|}{\\textbf{TEDs}}');
    expect(body).toContain('yields a \\(2x\\) speed up');
    expect(needed).toEqual(expect.arrayContaining(['amsmath', 'caption', 'multirow']));
    const figure = blocksToLatex([
      { id: 'b0', label: 'image', boxes: [[0, 0, 1, 0.5]], markdown: '' },
      { id: 'b1', label: 'image_caption', boxes: [], markdown: '<center>Figure 1: A & B</center>' },
      { id: 'b2', label: 'figure', boxes: [[0, 0.5, 1, 1]], markdown: '' },
    ]);
    expect(figure.body).toBe(
      '\\begin{figure}[htbp]\n\\centering\n\\includegraphics[width=\\linewidth]{images/0.jpg}\n\\caption*{Figure 1: A \\& B}\n\\end{figure}\n\n' +
        '\\begin{center}\n\\includegraphics[width=\\linewidth]{images/1.jpg}\n\\end{center}',
    );
    expect(figure.packages).toEqual(['caption', 'graphicx']);
  });

  it('holds together on the recorded outputs', () => {
    const { body } = blocksToLatex(read('paper-page-two-column'));
    expect(body.length).toBeGreaterThan(1000);
    expect(faultOf(body)).toBeNull();
  });
});
