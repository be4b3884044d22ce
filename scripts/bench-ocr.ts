/**
 * Reads pictures with the local engine and scores them: `npm run bench:ocr -- [--json] [--text] [picture…]`.
 * Without pictures it reads the corpus and fails (exit code 1) when one is read worse than its reference.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { decodePicture } from '#dev-worker/decode-picture.ts';
import { NodeRuntime, readKeys } from '#dev-worker/node-runtime.ts';
import { createPageReader, type PageReader } from '#onnx/page-reader.ts';
import { scoreText, type TextScore } from '../tests/score-text.ts';

const CORPUS = fileURLToPath(new URL('../tests/ocr-corpus', import.meta.url));

/** Character error rates in per cent that the engine must not exceed, measured on the first version of its method. */
const REFERENCES: Readonly<Record<string, number>> = {
  '01_en_page': 0.0,
  '02_paper1col': 0.0,
  '05_table': 0.1,
  '06_receipt': 0.8,
  '08_poem': 0.1,
  '10_screen_dark': 0.0,
  '12_zh_ad': 21.4,
  '16_wiki': 8.0,
  '18_en_web': 0.4,
  '20_rot90': 0.0,
};
/** The references are rounded to one decimal. */
const ROUNDING = 0.05;

type BenchRow = {
  readonly name: string;
  readonly seconds: number;
  readonly turnedBy: number;
  readonly confidence: number;
  readonly score: TextScore | undefined;
  readonly reference: number | undefined;
  readonly text: string;
};

const percent = (rate: number | null | undefined): string =>
  (rate === null || rate === undefined ? '-' : (100 * rate).toFixed(1)).padStart(7);

const isWorse = ({ score, reference }: BenchRow): boolean =>
  score !== undefined && reference !== undefined && 100 * score.characterErrorRate > reference + ROUNDING;

async function corpusPictures(): Promise<string[]> {
  const names = (await readdir(CORPUS)).filter((name) => /\.(?:png|jpg)$/.test(name)).sort();
  return names.map((name) => join(CORPUS, name));
}

async function benchPicture(reader: PageReader, path: string): Promise<BenchRow> {
  const name = basename(path, extname(path));
  const start = performance.now();
  const image = await decodePicture(await readFile(path));
  const reading = await reader.readPage(image, { signal: new AbortController().signal, structure: true });
  const seconds = (performance.now() - start) / 1000;
  const truth = await readFile(join(path, '..', `${name}.txt`), 'utf8').catch(() => undefined);
  return {
    name,
    seconds,
    turnedBy: reading.turnedBy,
    confidence: reading.meanConfidence,
    score: truth === undefined ? undefined : scoreText(truth, reading.text),
    reference: REFERENCES[name],
    text: reading.text,
  };
}

function printRow(row: BenchRow, withText: boolean): void {
  const { score, reference } = row;
  const numbers = [score?.characterErrorRate, score?.wordErrorRate, score?.bagF1].map(percent).join('');
  const wanted = reference === undefined ? '-' : reference.toFixed(1);
  const turned = row.turnedBy === 0 ? '' : `  turned by ${row.turnedBy}`;
  const verdict = isWorse(row) ? '  WORSE' : '';
  console.log(
    `${row.name.padEnd(26)}${numbers}${wanted.padStart(9)}${row.seconds.toFixed(1).padStart(8)}${turned}${verdict}`,
  );
  if (withText) console.log(`${row.text}\n`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean', default: false }, text: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const reader = createPageReader({ runtime: new NodeRuntime(), keys: await readKeys() });
  const rows: BenchRow[] = [];
  if (!values.json) console.log(`${'picture'.padEnd(26)}  CER %  WER %   F1 %  ref CER seconds`);
  for (const path of positionals.length > 0 ? positionals : await corpusPictures()) {
    const row = await benchPicture(reader, path);
    rows.push(row);
    if (!values.json) printRow(row, values.text);
  }
  await reader.close();
  const meanSeconds = rows.reduce((sum, row) => sum + row.seconds, 0) / Math.max(1, rows.length);
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  if (values.json) console.log(JSON.stringify({ rows, meanSeconds, peakMegabytes }, null, 2));
  else console.log(`mean ${meanSeconds.toFixed(1)} s a picture, peak memory ${peakMegabytes} MB`);
  if (rows.some(isWorse)) process.exitCode = 1;
}

await main();
