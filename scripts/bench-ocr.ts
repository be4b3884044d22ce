/**
 * Reads the corpus with our engine and with two builds of Tesseract and scores each:
 * `npm run bench:ocr -- [--engine device-node,tesseract-node,tesseract-wasm-node,device-browser,tesseract-browser]
 * [--memory] [--save] [--text] [--recogniser FILE] [--narrow SHARE] [picture…]`. By default our engine runs in Node. Without
 * pictures it reads the corpus and fails (exit code 1) when our engine reads one worse than its reference. `--save` writes
 * the results of the run.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type CorpusPicture, loadCorpus } from './bench/ocr/corpus.ts';
import { deviceInBrowser } from './bench/ocr/device-browser.ts';
import { deviceInNode } from './bench/ocr/device-node.ts';
import type { BenchEngine } from './bench/ocr/engine.ts';
import { measureMemory } from './bench/ocr/memory.ts';
import { REFERENCES, ROUNDING } from './bench/ocr/references.ts';
import { printPictures, printSummary } from './bench/ocr/report.ts';
import type { EngineRun, PictureRun } from './bench/ocr/run.ts';
import { scoreReading } from './bench/ocr/score.ts';
import { tesseractInBrowser } from './bench/ocr/tesseract-browser.ts';
import { tesseractInNode } from './bench/ocr/tesseract-node.ts';
import { tesseractWasmInNode } from './bench/ocr/tesseract-wasm-node.ts';

const RESULTS = fileURLToPath(new URL('../tests/ocr-corpus/results.json', import.meta.url));

const { values, positionals } = parseArgs({
  options: {
    engine: { type: 'string', default: 'device-node' },
    recogniser: { type: 'string' },
    narrow: { type: 'string' },
    memory: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    text: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

const ENGINES: Readonly<Record<string, () => Promise<BenchEngine>>> = {
  'device-node': () =>
    deviceInNode({
      ...(values.recogniser && { recogniser: values.recogniser }),
      ...(values.narrow && { narrowShare: Number(values.narrow) }),
    }),
  'tesseract-node': async () => tesseractInNode(),
  'tesseract-wasm-node': async () => tesseractWasmInNode(),
  'device-browser': () => deviceInBrowser(),
  'device-browser-one-thread': () => deviceInBrowser(false),
  'tesseract-browser': () => tesseractInBrowser(),
};

async function runEngine(engine: BenchEngine, pictures: readonly CorpusPicture[]): Promise<EngineRun> {
  const runs: PictureRun[] = [];
  engine.fetchedBytes?.();
  let downloadBytes: number | undefined;
  for (const picture of pictures) {
    const { text, tables, ...numbers } = await engine.read(picture);
    // What the first page makes the browser fetch is what a visitor waits for.
    if (runs.length === 0) downloadBytes = engine.fetchedBytes?.();
    const score = scoreReading(picture, { text, tables, ...numbers });
    runs.push({
      name: picture.name,
      kind: picture.kind,
      printed: picture.printed,
      ...numbers,
      ...(score && { score }),
      text,
      ...(tables && { tables: [...tables] }),
    });
    console.error(`${engine.id}  ${picture.name}  ${numbers.seconds.toFixed(1)} s`);
  }
  const memory = values.memory && engine.memoryBytes ? await measureMemory(engine, pictures) : undefined;
  return {
    id: engine.id,
    label: engine.label,
    version: engine.version,
    place: engine.place,
    ...(downloadBytes !== undefined && { downloadBytes }),
    ...(memory && { memory }),
    pictures: runs,
  };
}

const pictures = await loadCorpus(positionals);
const runs: EngineRun[] = [];
for (const id of values.engine.split(',')) {
  const make = ENGINES[id];
  if (!make) throw new Error(`No engine "${id}": ${Object.keys(ENGINES).join(', ')}`);
  const engine = await make();
  try {
    runs.push(await runEngine(engine, pictures));
  } finally {
    await engine.close();
  }
}

printPictures(runs);
printSummary(runs);
if (values.text)
  for (const run of runs) for (const { name, text } of run.pictures) console.log(`\n# ${run.id} ${name}\n${text}`);
if (values.save) {
  const machine = {
    processor: cpus()[0]?.model ?? '',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    node: process.version,
  };
  await mkdir(new URL('.', `file://${RESULTS}`), { recursive: true });
  await writeFile(
    RESULTS,
    `${JSON.stringify({ date: new Date().toISOString().slice(0, 10), machine, runs }, null, 1)}\n`,
  );
  console.log(`\nwritten: ${RESULTS}`);
}
const own = runs.filter((run) => run.id === 'device-node' && positionals.length === 0);
const worse = own.flatMap((run) =>
  run.pictures.filter(({ name, score }) => {
    const reference = REFERENCES[name];
    return reference !== undefined && 100 * (score?.characterErrorRate ?? 0) > reference + ROUNDING;
  }),
);
for (const { name, score } of worse) {
  console.log(`WORSE ${name}: ${(100 * (score?.characterErrorRate ?? 0)).toFixed(2)} %, reference ${REFERENCES[name]}`);
}
if (worse.length > 0) process.exitCode = 1;
