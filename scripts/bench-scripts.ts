/**
 * How well the packs for further scripts read, and what the recogniser for Latin, Chinese and Japanese says of pictures
 * in a script that it does not know: `npm run bench:scripts`. Pictures: tests/ocr-corpus (drawn by
 * scripts/bench/make-corpus.ts). `-- NAME…` takes only pictures whose name begins so.
 */
import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createWorker, OEM, PSM } from 'tesseract.js';
import { UNCERTAIN } from '#core/compare-draft.ts';
import { wordsOfLine } from '#engines/on-device/draft-words.ts';
import { scoreText } from '../tests/score-text.ts';
import { loadCorpus } from './bench/ocr/corpus.ts';
import { orderScore } from './bench/ocr/score.ts';
import { scriptEngine } from './bench/ocr/script-engine.ts';
import { SCRIPT_PAGES } from './bench/ocr/script-pages.ts';
import { packFolder } from './bench/ocr/tesseract-packs.ts';

const CORPUS = fileURLToPath(new URL('../tests/ocr-corpus/', import.meta.url));

/** Packs that are tried on each language. */
const PACKS: Readonly<Record<string, readonly string[]>> = {
  korean: ['kor'],
  arabic: ['ara'],
  hindi: ['hin'],
  ukrainian: ['ukr', 'bul'],
  belarusian: ['bel', 'ukr'],
  bulgarian: ['bul', 'ukr'],
  russian: ['bul', 'ukr', 'bel'],
};

const percent = (share: number | null): string => (share === null ? '  –  ' : (100 * share).toFixed(1).padStart(5));

const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.some((start) => name.startsWith(start));

const engine = scriptEngine();
const folder = mkdtempSync(join(tmpdir(), 'packs-'));

/** Tesseract with its own page segmentation, to compare. */
async function readWhole(bytes: Buffer, pack: string): Promise<string> {
  const langPath = await packFolder(folder, [pack]);
  const worker = await createWorker([pack], OEM.LSTM_ONLY, { langPath, cacheMethod: 'none' });
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO });
  const { data } = await worker.recognize(bytes);
  await worker.terminate();
  return data.text;
}

console.log('picture, pack: CER, WER, order (ours | Tesseract alone), confidence, seconds');
for (const { name } of SCRIPT_PAGES) {
  const short = basename(name);
  const language = short.split('_')[0] ?? '';
  if (!isWanted(short)) continue;
  const bytes = await readFile(join(CORPUS, `${name}.png`));
  const truth = await readFile(join(CORPUS, `${name}.txt`), 'utf8');
  for (const pack of PACKS[language] ?? []) {
    const started = performance.now();
    const reading = await engine.read(bytes, pack, language === 'arabic');
    const seconds = (performance.now() - started) / 1000;
    const alone = await readWhole(bytes, pack);
    const [ours, theirs] = [reading.text, alone].map((text) => {
      const { characterErrorRate, wordErrorRate } = scoreText(truth, text);
      return `${percent(characterErrorRate)} ${percent(wordErrorRate)} ${percent(orderScore(truth, text))}`;
    });
    const words = reading.lines.flatMap(wordsOfLine);
    const known = new Set(truth.split(/\s+/));
    const [right, wrong] = [true, false].map((isRight) => words.filter(({ text }) => known.has(text) === isRight));
    const unsure = [right, wrong].map((some = []) => {
      const marked = some.filter((word) => word.confidence < UNCERTAIN).length;
      return `${marked}/${some.length}`;
    });
    const confidence = `${percent(reading.meanConfidence)}, unsure of ${unsure[0]} right and ${unsure[1]} wrong words`;
    console.log(`${short.padEnd(20)} ${pack}: ${ours} | ${theirs}, ${confidence}, ${seconds.toFixed(1)} s`);
    if (process.env.SHOW_TEXT) console.log(reading.text);
  }
}

console.log('\nthe common recogniser: mean confidence, lines, characters for each height of text found');
const corpus = (await loadCorpus()).map(({ name, bytes }) => ({ name, bytes }));
const others = await Promise.all(
  SCRIPT_PAGES.map(async ({ name }) => ({
    name: basename(name),
    bytes: await readFile(join(CORPUS, `${name}.png`)),
  })),
);
for (const { name, bytes } of [...others, ...corpus]) {
  if (!isWanted(name)) continue;
  const { meanConfidence, lines, density, text } = await engine.read(bytes, null, false);
  console.log(
    `${name.padEnd(24)} ${percent(meanConfidence)} ${String(lines.length).padStart(4)} ${density?.toFixed(2) ?? '–'}`,
  );
  if (process.env.SHOW_TEXT) console.log(text.slice(0, 400));
}
await engine.close();
