/** The pictures of the benchmark, with what is known of each. Rights and sources: SOURCES.md beside the pictures. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchPicture } from './engine.ts';

const TESTS = fileURLToPath(new URL('../../../tests', import.meta.url));

export type CorpusPicture = BenchPicture & {
  /** What sort of picture it is. */
  readonly kind: string;
  /** Clean print: what the mean over printed kinds is made of. */
  readonly printed: boolean;
  readonly truth: string | undefined;
  /** The true tables (HTML), where they are typed. */
  readonly tables: readonly string[] | undefined;
  /** The true formulas (TeX) in order, where they are typed: `truth` has none of them then. */
  readonly formulas: readonly string[] | undefined;
};

type Entry = readonly [path: string, kind: string, printed: boolean, languages?: readonly string[]];

const ENGLISH = ['eng'];
const CHINESE = ['chi_sim', 'eng'];

/** Path without its ending, kind, whether it is clean print, languages for Tesseract. */
const ENTRIES: readonly Entry[] = [
  ['ocr-corpus/01_en_page.png', 'page', true],
  ['ocr-corpus/02_paper1col.png', 'page', true],
  ['ocr-corpus/05_table.png', 'table', true],
  ['ocr-corpus/06_receipt.jpg', 'photo', false],
  ['ocr-corpus/08_poem.jpg', 'columns', true],
  ['ocr-corpus/10_screen_dark.png', 'dark screen', true],
  ['ocr-corpus/12_zh_ad.jpg', 'advertisement', false, CHINESE],
  ['ocr-corpus/16_wiki.png', 'columns', true],
  ['ocr-corpus/18_en_web.png', 'screenshot', true],
  ['ocr-corpus/20_rot90.png', 'turned', true],
  ['ocr-corpus/30_columns.png', 'columns', true],
  ['ocr-corpus/31_form.png', 'form', true],
  ['ocr-corpus/32_small_print.png', 'small print', true],
  ['ocr-corpus/33_noise.jpg', 'noise', true],
  ['ocr-corpus/34_mixed_zh_en.png', 'mixed', true, CHINESE],
  ['ocr-corpus/35_accents.png', 'accents', true, ['eng']],
  ['ocr-corpus/36_ruled_table.png', 'table', true],
  ['fixtures/chinese-page.png', 'Chinese page', true, CHINESE],
  ['fixtures/invoice-receipt-qr-bill.jpg', 'receipt', false],
];

/** A page of formulas: it is read in the comparison of engines, not in the benchmark of our own, which reads none. */
const FORMULAS: Entry = ['ocr-corpus/37_formulas.png', 'formulas', true];

const readText = (path: string): Promise<string> | undefined => (existsSync(path) ? readFile(path, 'utf8') : undefined);

async function load(path: string, known: Entry | undefined): Promise<CorpusPicture> {
  const beside = join(dirname(path), basename(path, extname(path)));
  const table = await readText(`${beside}.html`);
  const formulas = await readText(`${beside}.tex`);
  return {
    name: basename(path, extname(path)),
    bytes: await readFile(path),
    kind: known?.[1] ?? 'given',
    printed: known?.[2] ?? false,
    languages: known?.[3] ?? ENGLISH,
    truth: await readText(`${beside}.txt`),
    tables: table?.includes('<table') && !table.includes('<html') ? [table] : undefined,
    formulas: formulas?.trim().split(/\n{2,}/),
  };
}

/** The whole corpus, or the given pictures (a truth is the `.txt` of the same name). */
export async function loadCorpus(paths: readonly string[] = []): Promise<CorpusPicture[]> {
  const known = new Map(ENTRIES.map((entry) => [join(TESTS, entry[0]), entry]));
  const wanted = paths.length > 0 ? paths : [...known.keys()];
  return Promise.all(wanted.map((path) => load(path, known.get(path))));
}

/** The page of formulas. */
export const loadFormulaPage = (): Promise<CorpusPicture> => load(join(TESTS, FORMULAS[0]), FORMULAS);
