/**
 * Reads the pictures of the comparison with every engine that is at hand and scores them:
 * `npm run bench:compare -- [--engine ID,ID] [--bare] [--save] [--check]`. Our engine, tesseract.js and tesseract-wasm run
 * here; DeepSeek-OCR at RunPod and the services of `bench/compare/services.ts` are asked when their keys are in the
 * environment. `--save` writes `content/benchmarks/DATE.json`, of which `/compare/benchmark/` is made; `--check` fails (exit
 * code 1) when an engine that runs here reads otherwise than the newest file says, by more than `TOLERANCE`. `--bare` gives
 * the engines the pixels without the resolution that a file states, to see what it does to them.
 */
import { globSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Benchmark, benchmarkSchema, MEASURES } from '../src/schemas/benchmark.ts';
import { isChinese } from '../tests/score-text.ts';
import { barePicture } from './bench/compare/bare-picture.ts';
import { comparedPictures, RECORDED_PICTURE } from './bench/compare/pictures.ts';
import { recordedAnswer } from './bench/compare/recorded.ts';
import { deepSeekAtRunpod } from './bench/compare/runpod.ts';
import { availableServices } from './bench/compare/service-engine.ts';
import type { CorpusPicture } from './bench/ocr/corpus.ts';
import { deviceInNode } from './bench/ocr/device-node.ts';
import type { BenchEngine } from './bench/ocr/engine.ts';
import { scoreReading } from './bench/ocr/score.ts';
import { tesseractInNode } from './bench/ocr/tesseract-node.ts';
import { tesseractWasmInNode } from './bench/ocr/tesseract-wasm-node.ts';
import { printTable } from './bench/statistics.ts';

/** Points of the character error rate (0.005 = half a per cent) by which another processor may differ. */
export const TOLERANCE = 0.005;
const FOLDER = fileURLToPath(new URL('../content/benchmarks', import.meta.url));

const { values } = parseArgs({
  options: {
    engine: { type: 'string' },
    bare: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
});
if (values.bare && (values.save || values.check)) throw new Error('--bare reads other files than the run that is kept');

async function engines(): Promise<BenchEngine[]> {
  const { RUNPOD_API_KEY, RUNPOD_ENDPOINT_ID } = process.env;
  const all = [
    await deviceInNode(),
    tesseractInNode(),
    tesseractWasmInNode(),
    recordedAnswer(),
    ...(RUNPOD_API_KEY && RUNPOD_ENDPOINT_ID ? [deepSeekAtRunpod()] : []),
    ...availableServices(process.env),
  ];
  const wanted = values.engine?.split(',');
  return wanted ? all.filter(({ id }) => wanted.includes(id)) : all;
}

const rounded = (value: number): number => Number(value.toFixed(4));
const orNull = (value: number | null): number | null => (value === null ? null : rounded(value));

async function run(engine: BenchEngine, pictures: readonly CorpusPicture[]): Promise<Benchmark['engines'][number]> {
  const isRecorded = engine.id === recordedAnswer().id;
  const readings: Benchmark['engines'][number]['readings'] = [];
  for (const picture of pictures) {
    if (isRecorded && picture.name !== RECORDED_PICTURE) continue;
    const reading = await engine.read(values.bare ? await barePicture(picture) : picture);
    const score = scoreReading(picture, reading);
    if (!score) continue;
    console.error(`${engine.id}  ${picture.name}  ${reading.seconds.toFixed(1)} s`);
    readings.push({
      picture: picture.name,
      seconds: isRecorded ? null : Number(reading.seconds.toFixed(1)),
      ...(reading.confidence !== undefined && { confidence: rounded(reading.confidence) }),
      characterErrorRate: rounded(score.characterErrorRate),
      wordErrorRate: orNull(score.wordErrorRate),
      bagF1: rounded(score.bagF1),
      order: orNull(score.order),
      tableF1: orNull(score.tableF1),
      formulaDistance: orNull(score.formulaDistance),
      text: reading.text.trim(),
    });
  }
  return { id: engine.id, label: engine.label, version: engine.version, readings };
}

async function measure(): Promise<Benchmark> {
  const pictures = await comparedPictures();
  const runs: Benchmark['engines'] = [];
  for (const engine of await engines()) {
    try {
      runs.push(await run(engine, pictures));
    } finally {
      await engine.close();
    }
  }
  return {
    date: new Date().toISOString().slice(0, 10),
    command: 'npm run bench:compare -- --save',
    machine: {
      processor: cpus()[0]?.model.trim() ?? 'unknown',
      cores: availableParallelism(),
      memoryGigabytes: Math.round(totalmem() / 2 ** 30),
      node: process.version,
    },
    pictures: pictures.flatMap(({ name, kind, truth, formulas }) =>
      truth === undefined
        ? []
        : [
            {
              name,
              kind,
              truth: truth.trim(),
              ...(formulas && { formulas: [...formulas] }),
              chinese: isChinese(truth),
            },
          ],
    ),
    engines: runs,
  };
}

const percent = (value: number | null): string => (value === null ? '–' : (100 * value).toFixed(1));

function print({ pictures, engines: runs }: Benchmark): void {
  for (const measured of MEASURES) {
    console.log(`\n${measured}, per cent`);
    printTable(
      ['picture', ...runs.map(({ id }) => id)],
      pictures.map(({ name }) => [
        name,
        ...runs.map(({ readings }) => {
          const reading = readings.find(({ picture }) => picture === name);
          return reading ? percent(reading[measured]) : '';
        }),
      ]),
    );
  }
}

/** What the newest file says otherwise than this run; an engine or a picture that only one of them has is no difference. */
function differences(now: Benchmark): string[] {
  const newest = globSync('*.json', { cwd: FOLDER }).toSorted().at(-1);
  if (!newest) throw new Error(`There is no run in ${FOLDER} to check against`);
  const kept = benchmarkSchema.parse(JSON.parse(readFileSync(`${FOLDER}/${newest}`, 'utf8')));
  return now.engines.flatMap(({ id, readings }) =>
    readings.flatMap(({ picture, characterErrorRate }) => {
      const before = kept.engines
        .find((engine) => engine.id === id)
        ?.readings.find((reading) => reading.picture === picture);
      if (!before || Math.abs(before.characterErrorRate - characterErrorRate) <= TOLERANCE) return [];
      return [
        `${id} ${picture}: ${percent(characterErrorRate)} %, in ${newest} ${percent(before.characterErrorRate)} %`,
      ];
    }),
  );
}

const now = benchmarkSchema.parse(await measure());
print(now);
if (values.save) {
  await writeFile(`${FOLDER}/${now.date}.json`, `${JSON.stringify(now, null, 1)}\n`);
  console.log(`\nwritten: content/benchmarks/${now.date}.json`);
}
if (values.check) {
  const found = differences(now);
  for (const line of found) console.log(`DIFFERS ${line}`);
  console.log(found.length === 0 ? `\nreproduced within ${100 * TOLERANCE} points` : `\n${found.length} differences`);
  if (found.length > 0) process.exitCode = 1;
}
