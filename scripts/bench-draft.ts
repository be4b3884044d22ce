/**
 * How good the rule is that compares the model's answer with the draft of the device: `npm run bench:draft --
 * [--marks] [--readings <file>]`. Answers are the recorded ones of DeepSeek-OCR, and the typed truths of the corpus; each as
 * it is (every mark on a truth is a false one), and with one injected error at a time (a mark on it is a catch).
 */
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { wordsOfBlock } from '#core/block-words.ts';
import type { Check } from '#core/checks.ts';
import { compareDraft } from '#core/compare-draft.ts';
import type { Block } from '#core/contract.ts';
import type { DraftPart } from '#core/draft.ts';
import { parseModelOutput } from '#core/model-output.ts';
import { splitProse } from '#core/split-prose.ts';
import { keyedWords } from '#core/word-keys.ts';
import { decodePicture } from '#dev-worker/decode-picture.ts';
import { wordsOfLine } from '#engines/on-device/draft-words.ts';
import type { PageReader } from '#onnx/page-reader.ts';
import { AS_IN_A_BROWSER, nativeReader } from './bench/ocr/native-reader.ts';
import { ERROR_KINDS, type ErrorKind, type Injected, injectErrors } from './bench-draft/injected-errors.ts';

const root = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const CORPUS = root('tests/ocr-corpus');
/** Pages whose answer by DeepSeek-OCR is recorded beside them. */
const RECORDED = ['paper-page-table', 'paper-page-two-column'].map((name) => ({
  picture: root(`tests/fixtures/${name}.png`),
  answer: root(`tests/fixtures/${name}.deepseek-ocr-raw.md`),
}));
/** Errors of each kind a page. */
const MOST_ERRORS = 8;

type Case = { name: string; source: 'recorded' | 'truth'; picture: string; blocks: Block[] };
type Draft = { parts: DraftPart[]; confidence: number };

async function draftOf(reader: PageReader, picture: string): Promise<Draft> {
  const image = await decodePicture(await readFile(picture));
  const reading = await reader.readPage(image, { signal: new AbortController().signal, structure: true });
  const parts = reading.blocks.map(({ label, boxes, markdown, lines }, index) => ({
    block: {
      id: `d${index}`,
      label,
      boxes: boxes.map((box) => [...box] as [number, number, number, number]),
      markdown,
    },
    words: lines.flatMap(wordsOfLine),
    isFinal: true,
  }));
  return { parts, confidence: reading.meanConfidence };
}

async function cases(): Promise<Case[]> {
  const names = (await readdir(CORPUS)).filter((name) => /\.(?:png|jpg)$/.test(name)).sort();
  const truths = names
    .map((name) => ({ picture: join(CORPUS, name), text: join(CORPUS, name.replace(/\.\w+$/, '.txt')) }))
    .filter(({ text }) => existsSync(text));
  return [
    ...(await Promise.all(
      RECORDED.map(async ({ picture, answer }): Promise<Case> => {
        const raw = await readFile(answer, 'utf8');
        const { blocks } = parseModelOutput(raw, { task: 'document', complete: true });
        return { name: basename(picture), source: 'recorded', picture, blocks };
      }),
    )),
    ...(await Promise.all(
      truths.map(async ({ picture, text }): Promise<Case> => {
        const blocks = splitProse(await readFile(text, 'utf8'), 400).map(({ label, markdown }, index) => ({
          id: `b${index}`,
          label,
          boxes: [],
          markdown,
        }));
        return { name: basename(picture), source: 'truth', picture, blocks };
      }),
    )),
  ];
}

const keysOf = (text: string): string =>
  keyedWords(text)
    .map(({ key }) => key)
    .join(' ');

/** True when a check is about the error that was put in. */
const isHit = (check: Check, { hit }: Injected): boolean =>
  (hit.block !== undefined && check.block === hit.block) ||
  (hit.answer !== undefined && keysOf(check.answer).includes(keysOf(hit.answer))) ||
  (hit.draft !== undefined && keysOf(check.draft).includes(keysOf(hit.draft)));

const count = (blocks: readonly Block[]): number => blocks.reduce((sum, block) => sum + wordsOfBlock(block).length, 0);

const { values } = parseArgs({ options: { marks: { type: 'boolean' }, readings: { type: 'string' } } });
const drafts = new Map<string, Draft>();
if (values.readings && existsSync(values.readings)) {
  for (const [name, draft] of Object.entries(
    JSON.parse(await readFile(values.readings, 'utf8')) as Record<string, Draft>,
  )) {
    drafts.set(name, draft);
  }
}
const all = await cases();
const reader = nativeReader(AS_IN_A_BROWSER);
for (const { name, picture } of all) if (!drafts.has(name)) drafts.set(name, await draftOf(reader, picture));
await reader.close();
if (values.readings) await writeFile(values.readings, JSON.stringify(Object.fromEntries(drafts)));

const caught = new Map<ErrorKind, { tried: number; hit: number }>(
  ERROR_KINDS.map((kind) => [kind, { tried: 0, hit: 0 }]),
);
const marks = { recorded: { words: 0, marks: 0 }, truth: { words: 0, marks: 0 } };
console.log(
  `${'page'.padEnd(28)}${'words'.padStart(7)}${'sure'.padStart(7)}${'marks'.padStart(7)}  caught of injected`,
);
for (const { name, source, blocks } of all) {
  const draft = { ...(drafts.get(name) as Draft), isWhole: true };
  const checks = compareDraft(blocks, draft);
  marks[source].words += count(blocks);
  marks[source].marks += checks.length;
  const line = new Map<ErrorKind, [number, number]>();
  for (const error of injectErrors(blocks, MOST_ERRORS)) {
    const isCaught = compareDraft(error.blocks, draft).some((check) => isHit(check, error));
    const sum = caught.get(error.kind);
    if (sum) {
      sum.tried += 1;
      sum.hit += isCaught ? 1 : 0;
    }
    const [hit, tried] = line.get(error.kind) ?? [0, 0];
    line.set(error.kind, [hit + (isCaught ? 1 : 0), tried + 1]);
  }
  const told = [...line].map(([kind, [hit, tried]]) => `${kind} ${hit}/${tried}`).join('  ');
  console.log(
    `${name.padEnd(28)}${String(count(blocks)).padStart(7)}${draft.confidence.toFixed(3).padStart(7)}${String(checks.length).padStart(7)}  ${told}`,
  );
  if (values.marks)
    for (const { kind, answer, draft: other } of checks) console.log(`    ${kind}: ${answer} | ${other}`);
}
for (const source of ['recorded', 'truth'] as const) {
  const { words, marks: found } = marks[source];
  console.log(
    `${source}: ${found} marks on ${words} words, ${((1000 * found) / Math.max(1, words)).toFixed(1)} a thousand`,
  );
}
for (const [kind, { tried, hit }] of caught) console.log(`caught, ${kind}: ${hit} of ${tried}`);
