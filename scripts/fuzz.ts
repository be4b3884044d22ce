/**
 * `npm run fuzz [-- --cases 20000 --seed 1]`: property tests of everything that comes from outside, in Node, and a sample
 * of it in workerd. Ends with code 1 at the first case that is not answered as documented, which is printed as small as
 * it gets, or when memory grows.
 */
import { parseArgs } from 'node:util';
import { fuzzInWorkerd } from '../tests/front-door/fuzz/fuzz-workerd.ts';
import { fuzzAnswers, fuzzForms, fuzzPaths, fuzzTickets, type Outcomes } from '../tests/front-door/fuzz/run-fuzz.ts';
import { startUpstream } from '../tests/front-door/support/scripted-upstream.ts';
import { startFrontDoor } from '../tests/front-door/support/start-front-door.ts';

const MEBIBYTE = 1024 * 1024;
/**
 * Bytes by which memory may grow from the end of the first third to the end of the last. A leak of one picture in a
 * hundred cases would be more in 20,000 of them.
 */
const MOST_GROWTH = 16 * MEBIBYTE;
/** Share of the cases that workerd gets as well, of each of three kinds. */
const WORKERD_SHARE = 0.02;

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
const cases = Number(values.cases);
const seed = Number(values.seed);
if (!Number.isInteger(cases) || cases < 300 || !Number.isInteger(seed))
  throw new Error('--cases (at least 300) and --seed are whole numbers.');

/** Parts of the cases: where most of what comes from outside is read, most is tried. */
const PARTS = [
  { name: 'forms', run: fuzzForms, share: 0.45 },
  { name: 'tickets', run: fuzzTickets, share: 0.3 },
  { name: 'paths', run: fuzzPaths, share: 0.1 },
  { name: 'RunPod’s answers', run: fuzzAnswers, share: 0.15 },
];

/** Bytes that are in use once nothing is left to collect. */
function memoryInUse(): number {
  if (!globalThis.gc) throw new Error('Start with --expose-gc, as `npm run fuzz` does.');
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Takes `measure` at the end of the first third and of the last; gives the growth in bytes. */
function watchGrowth(total: number, measure: () => number) {
  let done = 0;
  let first = 0;
  let last = 0;
  return {
    onCase() {
      done += 1;
      if (done === Math.ceil(total / 3)) first = measure();
      if (done === total) last = measure();
    },
    growth: () => last - first,
  };
}

const inMebibytes = (bytes: number): string => `${(bytes / MEBIBYTE).toFixed(1)} MiB`;

function show(name: string, outcomes: Outcomes, startedAt: number, growth?: number): void {
  const sum = [...outcomes.values()].reduce((total, count) => total + count, 0);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  const memory = growth === undefined ? '' : `, memory from the first third to the last ${inMebibytes(growth)}`;
  console.log(`\n${name}: ${sum} cases in ${seconds} s${memory}`);
  for (const [outcome, count] of [...outcomes].toSorted(([, one], [, other]) => other - one)) {
    console.log(`  ${String(count).padStart(6)}  ${outcome}`);
  }
}

let hasGrown = false;
console.log(`seed ${seed}`);
for (const { name, run, share } of PARTS) {
  const startedAt = performance.now();
  const part = Math.ceil(cases * share);
  const memory = watchGrowth(part, memoryInUse);
  const outcomes = await run({ cases: part, seed, onCase: memory.onCase });
  show(name, outcomes, startedAt, memory.growth());
  hasGrown ||= memory.growth() > MOST_GROWTH;
}

const server = await startUpstream();
const frontDoor = await startFrontDoor();
try {
  const startedAt = performance.now();
  const sample = Math.ceil(cases * WORKERD_SHARE);
  // Memory is watched in Node only: under wrangler, a worker that does nothing grows by some 60 KiB a request.
  show('in workerd', await fuzzInWorkerd(frontDoor.url, server, { cases: sample, seed }), startedAt);
} finally {
  await frontDoor.stop();
  await server.close();
}
if (hasGrown) {
  console.error('\nMemory grows.');
  process.exitCode = 1;
}
