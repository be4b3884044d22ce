/** Time and memory of the local engine a page, each picture in a process of its own. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { LocalPageReader } from '#dev-worker/local-page-reader.ts';
import { median, printTable } from './statistics.ts';

const PICTURES = [
  'tests/ocr-corpus/10_screen_dark.png',
  'tests/ocr-corpus/06_receipt.jpg',
  'tests/fixtures/paper-page-table.png',
  'tests/ocr-corpus/01_en_page.png',
  'tests/ocr-corpus/05_table.png',
];
const WARM_RUNS = 3;

type Measured = { coldMs: number; warmMs: number; peakMegabytes: number };

async function measure(path: string): Promise<Measured> {
  const image = new Uint8Array(readFileSync(path));
  const reader = new LocalPageReader();
  const read = async () => {
    const started = performance.now();
    let text = '';
    for await (const piece of reader.read({ image, task: 'document', query: '' }, new AbortController().signal))
      text += piece;
    if (text === '') throw new Error(`${path}: nothing was read`);
    return performance.now() - started;
  };
  const coldMs = await read();
  const warm: number[] = [];
  for (let run = 0; run < WARM_RUNS; run += 1) warm.push(await read());
  await reader.close();
  return { coldMs, warmMs: median(warm), peakMegabytes: process.resourceUsage().maxRSS / 1024 };
}

/** Prints a line a picture. */
export async function benchLocalEngine(): Promise<void> {
  const rows: string[][] = [];
  for (const picture of PICTURES) {
    const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), picture], { encoding: 'utf8' });
    if (child.status !== 0) throw new Error(child.stderr);
    const { coldMs, warmMs, peakMegabytes } = JSON.parse(child.stdout) as Measured;
    const { width, height } = await sharp(picture).metadata();
    rows.push([
      picture.slice(picture.lastIndexOf('/') + 1),
      `${width} x ${height}`,
      `${(coldMs / 1000).toFixed(2)} s`,
      `${(warmMs / 1000).toFixed(2)} s`,
      `${Math.round(peakMegabytes)} MB`,
    ]);
  }
  console.log(
    '\nThe local engine a page (first page with loading of the weights; later pages; peak memory of the process)',
  );
  printTable(['picture', 'pixels', 'first', 'later', 'peak'], rows);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2]) {
  console.log(JSON.stringify(await measure(process.argv[2])));
}
