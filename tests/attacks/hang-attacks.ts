import { type Attack, attack, filled, inBlock } from './attack.ts';

/** Characters of the largest answer that the function lets through. */
const MEGABYTE = 1_000_000;

const hang = (name: string, output: () => string): Attack =>
  attack(name, 'keep the page busy', () => inBlock(output()));
/** Without a block around it: for what the parser itself must stand. */
const hangBare = (name: string, output: () => string): Attack => attack(name, 'keep the page busy', output);

const nested = (open: string, close: string, depth: number): string => `${open.repeat(depth)}x${close.repeat(depth)}`;
/** Numbers, so that no row is the same as the one before: that would be noticed as a loop. */
const rows = (count: number, cells: number): string =>
  Array.from(
    { length: count },
    (_, row) =>
      `<tr>${Array.from({ length: cells }, (_, cell) => `<td>${((row + 3) * (cell + 7) * 7919) % 9973}</td>`).join('')}</tr>`,
  ).join('');

/** Words that cost far more to show than to write. */
export const HANG_ATTACKS: readonly Attack[] = [
  hang('a macro that calls itself', () => '\\(\\def\\a{\\a\\a}\\a\\) and words'),
  hang('a macro that doubles at each step', () => `\\[\\def\\a{xx}${'\\edef\\a{\\a\\a}'.repeat(30)}\\a\\]`),
  hang(
    'macros that call each other',
    () => '\\(\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\a\\a}\\a\\) $\\newcommand{\\q}[1]{\\q{#1#1}}\\q{x}$',
  ),
  hang('fractions in fractions', () => `\\(${nested('\\frac{1}{', '}', 450)}\\)`),
  hang('roots in roots', () => `\\(${'\\sqrt'.repeat(900)} x\\)`),
  hang('powers of powers', () => `\\[${nested('x^{', '}', 1200)}\\]`),
  hang('brackets in brackets', () => `\\(${nested('\\left(', '\\right)', 300)}\\)`),
  hang('matrices in matrices', () => `\\[${nested('\\begin{matrix}', '\\end{matrix}', 180)}\\]`),
  hang('a matrix of 4,800 columns', () => `\\[\\begin{matrix}${'&'.repeat(4800)}\\end{matrix}\\]`),
  hang('a matrix of 2,400 rows', () => `\\[\\begin{matrix}${'\\\\'.repeat(2400)}\\end{matrix}\\]`),
  hang('a formula of 100,000 characters', () => `\\[${filled('x_{1}+\\frac{a}{b}-', 100_000)}\\]`),
  hang('8,000 small formulas', () => Array.from({ length: 8000 }, (_, index) => `\\(x_{${index}}\\)`).join(' ')),
  hangBare('8,000 small formulas, a block each', () =>
    Array.from({ length: 8000 }, (_, index) => inBlock(`\\(y^{${index}}\\)`)).join(''),
  ),
  hang(
    '4,000 formulas in the cells of a table',
    () =>
      `<table>${Array.from({ length: 1000 }, (_, row) => `<tr>${[1, 2, 3, 4].map((cell) => `<td>\\(a_{${row * cell}}\\)</td>`).join('')}</tr>`).join('')}</table>`,
  ),
  hang('a formula that is opened 50,000 times', () => filled('\\(a ', 200_000)),
  hang('dollars without end', () => filled('$a $b', 200_000)),
  hang('a table of 10,000 rows', () => `<table>${rows(10_000, 2)}</table>`),
  hang('a table of 5,000 columns', () => `<table>${rows(2, 5000)}</table>`),
  hang('a table of a megabyte', () => `<table>${rows(13_000, 5)}</table>`.slice(0, MEGABYTE - 100)),
  hang(
    'a Markdown table of 4,000 rows',
    () => `|a|b|\n|-|-|\n${Array.from({ length: 4000 }, (_, row) => `|${row * 7919}|x|\n`).join('')}`,
  ),
  hang('tables in tables', () => nested('<table><tr><td>', '</td></tr></table>', 300)),
  hang('tables side by side in tables', () => `${'<table><tr><td>a</td><td><table><tr><td>b</td><td>'.repeat(60)}x`),
  hang('rows and cells that are never closed', () => `<table>${filled('<tr><td>1<td>2', 150_000)}`),
  hang('200,000 small tags', () => filled('<b>', 600_000)),
  hang('bold in bold', () => nested('<b><i>', '</i></b>', 3000)),
  hang('broken tags', () => filled('<a <b <td ', 200_000)),
  hang('comments that are never closed', () => filled('<!-- ', 200_000)),
  hang('quotes in quotes', () => `${'>'.repeat(20_000)} x`),
  hang('lists in lists on one line', () => `${'- '.repeat(10_000)}x`),
  hang('numbered lists in lists on one line', () => `${'1. '.repeat(10_000)}x`),
  hang('lists in lists by indentation', () =>
    Array.from({ length: 280 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n'),
  ),
  hang('emphasis that never closes', () => filled('*a_', 30_000)),
  hang('emphasis over many lines', () => filled('*a_\n', 30_000)),
  hang('emphasis in a quote', () => filled('> *a_\n', 30_000)),
  hang('underscores', () => filled('_a', 40_000)),
  hang('stars and blanks', () => filled('*a **b ', 40_000)),
  hang('brackets that never close', () => filled('[', 200_000)),
  hang('links that never close', () => filled('[a](b', 200_000)),
  hang('pictures that never close', () => filled('![a](', 200_000)),
  hang('backticks that never close', () =>
    Array.from({ length: 400 }, (_, index) => `${'`'.repeat(index + 1)}a`).join(' '),
  ),
  hang('ampersands', () => filled('&#x26;&amp', 200_000)),
  hang('backslashes', () => filled('\\', 200_000)),
  hang('addresses without end', () => filled('http://a.', 100_000)),
  hang('references without end', () => filled('[a]: b\n', 100_000)),
  hang('a megabyte in one line', () => filled('word ', MEGABYTE - 100)),
  hang('a megabyte without a blank', () => filled('漢字', MEGABYTE - 100)),
  hang('half a million line ends', () => filled('a\n', MEGABYTE - 100)),
  hangBare('300,000 paragraphs', () => filled('a\n\n', MEGABYTE)),
  hangBare('blanks and line ends', () => filled(' \n \t\n', MEGABYTE)),
];
