/** `.tex`: a whole document that pdfLaTeX or, where other scripts need it, XeLaTeX compiles. */

import { markdownToText } from '#core/result-text.ts';
import { bytesOf, type Exporter, type ExportRemark } from '../export-document.ts';
import { cutFigures, type Figures, figureName, type NumberedPages, numberFigures } from '../figures.ts';
import { blocksToLatex } from '../latex/blocks-to-latex.ts';
import { signsOf } from '../latex/latex-symbols.ts';
import { texToMath } from '../math/math-tree.ts';
import { runsFromRight } from '../text-direction.ts';
import { zipFiles } from '../zip-files.ts';

/** What Chinese, Japanese and Korean are written in, with their punctuation. */
const EAST_ASIAN = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]|[\ud840-\ud88f][\udc00-\udfff]/;

/** How packages are loaded that need more than their name. */
const OPTIONS: Record<string, string> = { ulem: '[normalem]', mhchem: '[version=4]', hyperref: '[hidelinks]' };

/** Fonts with many scripts, the first that is there: Noto and FreeFont come with Linux, the others with Windows and macOS. */
const WIDE_FONTS = ['Noto Serif', 'FreeSerif', 'DejaVu Serif', 'Times New Roman'];

/** Page width of text that a figure as wide as its page's text fills. */
const TEXT_SHARE = 0.85;

function preamble(body: string, packages: ReadonlySet<string>): string {
  const isEastAsian = EAST_ASIAN.test(body);
  const { definitions, others } = signsOf(body);
  const needsSystemFont = others.some((sign) => !EAST_ASIAN.test(sign));
  const isXe = isEastAsian || others.length > 0;
  const fontChain = WIDE_FONTS.reduceRight(
    (otherwise, font) => `\\IfFontExistsTF{${font}}{\\setmainfont{${font}}}{${otherwise}}`,
    '',
  );
  const engine = isXe
    ? [
        ...(isEastAsian ? ['\\usepackage[UTF8,scheme=plain]{ctex}'] : ['\\usepackage{fontspec}']),
        ...(needsSystemFont ? ['\\usepackage{fontspec}', fontChain] : []),
      ]
    : [
        '\\ifPDFTeX',
        '  \\usepackage[T1]{fontenc}',
        '  \\usepackage{textcomp}',
        '  \\usepackage{lmodern}',
        '\\else',
        '  \\usepackage{fontspec}',
        '\\fi',
      ];
  // hyperref wants to be the last.
  const names = [...packages].filter((name) => name !== 'hyperref').toSorted();
  if (packages.has('hyperref')) names.push('hyperref');
  return [
    `% !TeX program = ${isXe ? 'xelatex' : 'pdflatex'}`,
    '\\documentclass[11pt]{article}',
    '\\usepackage{iftex}',
    // With another engine it would stop at the first sign; so it says why.
    ...(isXe ? ['\\RequireTUTeX'] : []),
    ...new Set(engine),
    '\\usepackage[margin=25mm]{geometry}',
    ...names.map((name) => `\\usepackage${OPTIONS[name] ?? ''}{${name}}`),
    ...(definitions.length > 0 ? ['\\usepackage{newunicodechar}', ...definitions] : []),
    ...(body.includes('\\begin{tabular}')
      ? [
          // A table that is wider than the page is set smaller.
          '\\usepackage{adjustbox,etoolbox}',
          '\\BeforeBeginEnvironment{tabular}{\\begin{adjustbox}{max width=\\linewidth}}',
          '\\AfterEndEnvironment{tabular}{\\end{adjustbox}}',
        ]
      : []),
    '\\setlength{\\parindent}{0pt}',
    '\\setlength{\\parskip}{6pt plus 2pt}',
    '\\providecommand{\\lt}{<}',
    '\\providecommand{\\gt}{>}',
    // Lines that no hyphen fits are set wider apart rather than beyond the margin.
    '\\emergencystretch=3em',
  ].join('\n');
}

/** Figures as wide as they are on their page; one that could not be cut out is a frame with its name. */
const placeFigures = (body: string, figures: Figures, places: NumberedPages['places']): string =>
  body.replace(/\\includegraphics\[width=\\linewidth\]\{images\/(\d+)\.jpg\}/g, (_whole, digits: string) => {
    const number = Number(digits);
    const box = places.get(number)?.box;
    if (!figures.has(number) || !box) return `\\fbox{${figureName(number)}}`;
    const share = Math.min(1, (box[2] - box[0]) / TEXT_SHARE).toFixed(2);
    return `\\includegraphics[width=${share}\\linewidth,height=0.8\\textheight,keepaspectratio]{${figureName(number)}}`;
  });

/** The document, and in a `.zip` with its figures where there are some. */
export const exportLatex: Exporter = async (document, signal) => {
  const { pages, figures, remarks } = await cutFigures(document, signal);
  const { places } = numberFigures(document.pages);
  // Both are part of nearly every page with formulas.
  const packages = new Set(['amsmath', 'amssymb']);
  let formulasAsText = 0;
  const canSet = (tex: string): boolean => {
    const isKnown = texToMath(tex, true) !== null || /\\(?:ce|pu)\s*\{/.test(tex);
    if (!isKnown) formulasAsText += 1;
    return isKnown;
  };
  const bodies = pages.map((blocks) => {
    const { body, packages: needed } = blocksToLatex(blocks, canSet);
    for (const name of needed) packages.add(name);
    return body;
  });
  const pageBreak = document.hasPageBreaks === false ? '\n\n' : '\n\n\\clearpage\n\n';
  const body = placeFigures(bodies.filter(Boolean).join(pageBreak), figures, places);
  const tex = bytesOf(`${preamble(body, packages)}\n\n\\begin{document}\n\n${body || '\\mbox{}'}\n\n\\end{document}\n`);
  const asText: ExportRemark[] = formulasAsText > 0 ? [{ code: 'formulas-as-text', count: formulasAsText }] : [];
  const fromRight = pages.flat().filter(({ markdown }) => runsFromRight(markdownToText(markdown), false)).length;
  const turned: ExportRemark[] = fromRight > 0 ? [{ code: 'from-right', count: fromRight }] : [];
  const all = [...remarks, ...asText, ...turned];
  if (figures.size === 0) return { extension: 'tex', type: 'application/x-tex', bytes: tex, remarks: all };
  const files = new Map([[`${document.title}.tex`, tex]]);
  for (const [number, { bytes }] of figures) files.set(figureName(number), bytes);
  return { extension: 'zip', type: 'application/zip', bytes: zipFiles(files), remarks: all };
};
