/**
 * `npm run check:exports`: has programs of other makers open every kind of file that we export. Those that are not there
 * are named and passed over; `--install` installs them first where Debian has them and we may. `--keep FOLDER` leaves the
 * files there, to be looked at.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { HtmlValidate } from 'html-validate';
import Papa from 'papaparse';
import type { Block } from '#core/contract.ts';
import { exportAs } from '#exports/export-as.ts';
import type { ExportDocument } from '#exports/export-document.ts';
import type { ExportFormat } from '#exports/export-formats.ts';
import { CHINESE, documentOf, EVERYTHING, recorded } from '../src/exports/testing/sample-documents.ts';
import { isThere, PROGRAMS, type Program, runProgram } from './exports/programs.ts';
import { sharpPicture } from './exports/sharp-picture.ts';
import { compareWords, quantile, scaleWords, wordsOfPdf } from './exports/word-boxes.ts';

const { values } = parseArgs({ options: { install: { type: 'boolean' }, keep: { type: 'string' } } });

/** Where the truth about words comes from: our LaTeX, printed, read back, and put through the searchable PDF. */
const TRUTH_DPI = 150;
/** Points that a found word may lie beside the printed one, across and down, and the share of words that keep to it. */
const NEAR = { across: 3, down: 3, share: 0.95 };

type Check = { name: string; needs: readonly Program[]; run: () => Promise<string> };

const { signal } = new AbortController();
const folder = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), 'exports-'));

const bytesOf = async (format: ExportFormat, document: ExportDocument) =>
  (await exportAs(format, document, signal)).bytes;

/** Writes a file; a zip is unpacked into a folder of its own. Gives that folder. */
async function write(format: ExportFormat, document: ExportDocument): Promise<string> {
  const file = await exportAs(format, document, signal);
  const place = join(folder, `${document.title}-${format}`);
  mkdirSync(place, { recursive: true });
  const isPacked = file.extension === 'zip' && format !== 'zip';
  const files = isPacked ? unzipSync(file.bytes) : { [`${document.title}.${file.extension}`]: file.bytes };
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(resolve(place, name, '..'), { recursive: true });
    writeFileSync(resolve(place, name), bytes);
  }
  return place;
}

function expectIn(text: string, ...parts: string[]): void {
  for (const part of parts) {
    if (!text.includes(part)) throw new Error(`"${part}" is missing in:\n${text.slice(0, 2000)}`);
  }
}

const { picture: paper } = await sharpPicture('tests/fixtures/paper-page-table.png');
const DOCUMENTS = [
  documentOf(EVERYTHING, 'everything', paper),
  documentOf(CHINESE, 'chinese', paper),
  documentOf(recorded('paper-page-table'), 'table', paper),
  documentOf(recorded('paper-page-two-column'), 'columns', paper),
  {
    ...documentOf([], 'two pages'),
    pages: [documentOf(EVERYTHING, '', paper), documentOf(CHINESE, '', paper)].flatMap(({ pages }) => pages),
  },
];

const compile = async (program: 'pdflatex' | 'xelatex', document: ExportDocument): Promise<string> => {
  const place = await write('tex', document);
  runProgram(
    program,
    ['-interaction=nonstopmode', '-halt-on-error', '-no-shell-escape', `${document.title}.tex`],
    place,
  );
  return join(place, `${document.title}.pdf`);
};

/** A page with its blocks and words as they are printed: what a perfect reading would give. */
async function printedPage(): Promise<{ document: ExportDocument; truth: ReturnType<typeof wordsOfPdf>[number] }> {
  const pdf = await compile('pdflatex', documentOf(recorded('paper-page-table'), 'printed', null));
  const [truth] = wordsOfPdf(pdf, folder);
  if (!truth) throw new Error('The printed page has no words.');
  runProgram('pdftoppm', ['-r', String(TRUTH_DPI), '-png', '-singlefile', pdf, join(folder, 'printed')], folder);
  const { picture, width, height } = await sharpPicture(join(folder, 'printed.png'));
  const blocks = truth.blocks.map((words, index): Block => {
    const sides = (pick: (...values: number[]) => number) => ({
      x: pick(...words.map(({ left, right }) => pick(left, right))) / truth.width,
      y: pick(...words.map(({ top, bottom }) => pick(top, bottom))) / truth.height,
    });
    const first = sides(Math.min);
    const last = sides(Math.max);
    const markdown = words.map(({ text }) => text).join(' ');
    return { id: `b${index}`, label: 'text', boxes: [[first.x, first.y, last.x, last.y]], markdown };
  });
  return { document: { ...documentOf([], 'searchable'), pages: [{ picture, width, height, blocks }] }, truth };
}

const CHECKS: readonly Check[] = [
  {
    name: 'html is valid',
    needs: [],
    async run() {
      const validator = new HtmlValidate({ extends: ['html-validate:standard'], root: true });
      for (const document of DOCUMENTS) {
        const report = await validator.validateString(strFromU8(await bytesOf('html', document)));
        const faults = report.results.flatMap(({ messages }) =>
          messages.map(({ message, line, ruleId }) => `${line}: ${message} (${ruleId})`),
        );
        if (!report.valid) throw new Error(`${document.title}:\n${faults.join('\n')}`);
      }
      return `${DOCUMENTS.length} pages`;
    },
  },
  {
    name: 'csv is parsed back',
    needs: [],
    async run() {
      const { data, errors } = Papa.parse<string[]>(
        strFromU8(await bytesOf('csv', documentOf(recorded('paper-page-table')))),
        { skipEmptyLines: true },
      );
      if (errors.length > 0 || data.length !== 10 || data.some((row) => row.length !== 8))
        throw new Error(JSON.stringify({ errors, data }));
      return `${data.length} rows`;
    },
  },
  {
    name: 'docx is opened and printed by LibreOffice',
    needs: ['soffice', 'pdftotext'],
    async run() {
      const files: string[] = [];
      for (const document of DOCUMENTS) files.push(join(await write('docx', document), `${document.title}.docx`));
      // One start for all of them.
      runProgram('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', join(folder, 'word'), ...files], folder);
      const textOf = (name: string) =>
        runProgram('pdftotext', ['-layout', join(folder, 'word', `${name}.pdf`), '-'], folder);
      // Signs of the integral and of the fraction's root show that the equations are set, by LibreOffice's own Math.
      expectIn(textOf('everything'), 'Prices & sums', 'Sales by region', '00123', '∫', 'π', '\\unknowncommand');
      expectIn(textOf('chinese'), '中文文档识别', '质能方程', '1,200');
      expectIn(textOf('columns'), 'DocLayNet', 'Four examples of complex page layouts');
      expectIn(textOf('table'), 'Hyper Parameter Optimization', '0.965');
      expectIn(textOf('two pages'), 'Sales by region', '质能方程');
      return `${files.length} documents`;
    },
  },
  {
    name: 'xlsx is opened and printed by LibreOffice',
    needs: ['soffice', 'pdftotext'],
    async run() {
      const place = await write('xlsx', documentOf(EVERYTHING, 'everything', null));
      runProgram(
        'soffice',
        ['--headless', '--convert-to', 'pdf', '--outdir', place, join(place, 'everything.xlsx')],
        folder,
      );
      const text = runProgram('pdftotext', ['-layout', join(place, 'everything.pdf'), '-'], folder);
      // Numbers in their formats, the id with its zeros, the command as words, both tables.
      expectIn(text, '1,234.50', '12.5%', '00123', '=1+1', '-4.00', '10%', '1234567890123456', 'Left');
      return '2 sheets';
    },
  },
  {
    name: 'tex is compiled by pdfLaTeX',
    needs: ['pdflatex'],
    async run() {
      const latin = DOCUMENTS.filter(({ title }) => ['everything', 'table', 'columns'].includes(title));
      for (const document of latin) await compile('pdflatex', document);
      return `${latin.length} documents`;
    },
  },
  {
    name: 'tex with Chinese is compiled by XeLaTeX',
    needs: ['xelatex', 'pdftotext'],
    async run() {
      const chinese = DOCUMENTS.find(({ title }) => title === 'chinese') ?? documentOf(CHINESE, 'chinese');
      expectIn(runProgram('pdftotext', [await compile('xelatex', chinese), '-'], folder), '质能方程', '时间');
      return 'its Chinese is found again';
    },
  },
  {
    name: 'words of the searchable pdf lie on the printed ones',
    needs: ['pdflatex', 'pdftoppm', 'pdftotext'],
    async run() {
      const { document, truth } = await printedPage();
      const [found] = wordsOfPdf(join(await write('pdf', document), 'searchable.pdf'), folder);
      const { offsets, missed } = compareWords(truth.blocks.flat(), scaleWords(found, truth));
      const near = offsets.filter(({ across, down }) => across <= NEAR.across && down <= NEAR.down).length;
      const share = near / Math.max(1, offsets.length + missed);
      const across = offsets.map((offset) => offset.across);
      const down = offsets.map((offset) => offset.down);
      const figures = `${offsets.length + missed} words, ${missed} not found; ${(share * 100).toFixed(1)} % within ${NEAR.across} points; across ${quantile(across, 0.5).toFixed(1)} (half), ${quantile(across, 0.95).toFixed(1)} (95 %); down ${quantile(down, 0.5).toFixed(1)}, ${quantile(down, 0.95).toFixed(1)}`;
      if (share < NEAR.share) {
        const far = offsets.toSorted((one, other) => other.across - one.across).slice(0, 20);
        throw new Error(`${figures}\n${JSON.stringify(far)}`);
      }
      return figures;
    },
  },
  {
    name: 'words of every script are found in the searchable pdf',
    needs: ['pdftotext'],
    async run() {
      const pdf = join(await write('pdf', documentOf(CHINESE, 'chinese', paper)), 'chinese.pdf');
      expectIn(
        runProgram('pdftotext', ['-raw', pdf, '-'], folder).replace(/\s/g, ''),
        '中文文档识别',
        '质能方程',
        '由爱因斯坦提出',
        '1,234.50',
      );
      return 'Chinese';
    },
  },
];

/** Installs what is missing; says so where it cannot. */
function install(missing: readonly Program[]): void {
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    console.log('Only root on Debian can have them installed here.');
    return;
  }
  const packages = new Set(missing.flatMap((program) => PROGRAMS[program].split(' ')));
  spawnSync('apt-get', ['update'], { stdio: 'inherit' });
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { stdio: 'inherit' });
}

async function main(): Promise<number> {
  const all = Object.keys(PROGRAMS) as Program[];
  if (values.install) install(all.filter((program) => !isThere(program)));
  const missing = all.filter((program) => !isThere(program));
  for (const program of missing) console.log(`${program} is not there (Debian: ${PROGRAMS[program]})`);
  let failures = 0;
  for (const { name, needs, run } of CHECKS) {
    const lacking = needs.filter((program) => missing.includes(program));
    if (lacking.length > 0) {
      console.log(`passed over: ${name} (${lacking.join(', ')})`);
      continue;
    }
    const startedAt = Date.now();
    try {
      console.log(`ok: ${name}: ${await run()} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
    } catch (error) {
      failures += 1;
      console.error(`FAILED: ${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return failures;
}

try {
  mkdirSync(folder, { recursive: true });
  process.exitCode = (await main()) > 0 ? 1 : 0;
} finally {
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
}
