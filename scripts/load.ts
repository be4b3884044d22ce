/**
 * `npm run load [-- --jobs 500 --at-once 100]`: many visitors at once, through the function in workerd, with faults on one
 * job in ten; then the books are compared. Loopback only. Ends with code 1 when a job was lost or doubled, or its visitor
 * was told something that is not so. Times on a shared machine are noisy: the ratios count.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median, printTable, quantile } from './bench/statistics.ts';
import { countUnclaimed, findMistakes, readBooks } from './load/account.ts';
import { visitStandIn } from './load/direct-visits.ts';
import { answerAtOnce, createFaultWaves } from './load/fault-waves.ts';
import { inParallel } from './load/in-parallel.ts';
import { residentMemory } from './load/process-memory.ts';
import { type Visit, visitSite } from './load/visits.ts';
import { endProcess, freePort, startLocalStack, startStandIn } from './local-stack.ts';

const MEBIBYTE = 1024 * 1024;
/** Milliseconds after which everything is given up. */
const DEADLINE = 10 * 60_000;
/** Visits before anything is measured: code is compiled, and tables are made. Their pictures have other sizes. */
const WARM_UP = { visits: 20, firstIndex: 1_000_000 };

const { values } = parseArgs({
  options: { jobs: { type: 'string', default: '500' }, 'at-once': { type: 'string', default: '100' } },
});
const jobs = Number(values.jobs);
const atOnce = Number(values['at-once']);
if (!Number.isInteger(jobs) || jobs < 1 || jobs > 5_000 || !Number.isInteger(atOnce) || atOnce < 1 || atOnce > 500) {
  throw new Error('--jobs is 1 to 5000, --at-once 1 to 500.');
}

setTimeout(() => {
  console.error(`Not finished after ${DEADLINE / 60_000} minutes.`);
  process.exit(1);
}, DEADLINE).unref();

/** Limits that stand in no visitor's way: they have tests of their own, and all of these come from one address. */
const OPEN_LIMITS = {
  VISITOR_JOBS_PER_MINUTE: '1000000',
  VISITOR_JOBS_PER_DAY: '1000000',
  MAX_QUEUE_DEPTH: '1000000',
};

/** Numbers of finished visits at which memory is looked at. */
const THIRDS = [Math.ceil(jobs / 3), Math.ceil((2 * jobs) / 3), jobs];

type Times = { submits: number[]; looks: number[]; seconds: number; met: number };

const timesOf = (visits: readonly Visit[]): Pick<Times, 'submits' | 'looks'> => ({
  submits: visits.flatMap(({ submitted }) => submitted ?? []),
  looks: visits.flatMap(({ looks }) => looks),
});

/** The load, with its faults. */
async function load(
  standInUrl: string,
  visit: (index: number) => Promise<Visit>,
): Promise<{ visits: Visit[]; times: Times }> {
  const waves = createFaultWaves(standInUrl);
  const startedAt = performance.now();
  const visits = await inParallel(jobs, atOnce, async (index) => {
    await waves.before(index);
    return visit(index);
  });
  const seconds = (performance.now() - startedAt) / 1000;
  return { visits, times: { ...timesOf(visits), seconds, met: await waves.met() } };
}

/** The stand-in without the function. */
async function loadAlone(): Promise<Times> {
  const standIn = await startStandIn(() => undefined);
  try {
    await answerAtOnce(standIn.url);
    await inParallel(WARM_UP.visits, atOnce, (index) => visitStandIn(WARM_UP.firstIndex + index, standIn));
    return (await load(standIn.url, (index) => visitStandIn(index, standIn))).times;
  } finally {
    await endProcess(standIn.process);
  }
}

type Through = { times: Times; visits: Visit[]; mistakes: string[]; unclaimed: number; memory: number[] };

async function loadThrough(): Promise<Through> {
  const directory = mkdtempSync(join(tmpdir(), 'load-'));
  writeFileSync(join(directory, 'index.html'), '<!doctype html><title>load</title>');
  const persistTo = join(directory, 'state');
  const stack = await startLocalStack({ port: await freePort(), directory, persistTo, settings: OPEN_LIMITS });
  try {
    const standInUrl = stack.standInUrl ?? '';
    const site = { url: stack.url, standInUrl };
    await answerAtOnce(standInUrl);
    await inParallel(WARM_UP.visits, atOnce, (index) => visitSite(WARM_UP.firstIndex + index, site));
    const memory = [residentMemory(stack.wranglerPid, 'workerd')];
    let done = 0;
    const { visits, times } = await load(standInUrl, async (index) => {
      const visit = await visitSite(index, site);
      done += 1;
      if (THIRDS.includes(done)) memory.push(residentMemory(stack.wranglerPid, 'workerd'));
      return visit;
    });
    await answerAtOnce(standInUrl);
    const books = await readBooks(standInUrl);
    const ours = { ...books, jobs: books.jobs.filter(({ imageBytes = 0 }) => imageBytes < WARM_UP.firstIndex) };
    const mistakes = await findMistakes(visits, ours, stack.url);
    return { times, visits, mistakes, unclaimed: countUnclaimed(visits, ours), memory };
  } finally {
    await stack.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

const countBy = (names: readonly string[]): string[][] =>
  [...Map.groupBy(names, (name) => name)]
    .map(([name, all]) => [name, String(all.length)])
    .toSorted(([, one], [, other]) => Number(other) - Number(one));

const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const ratio = (value: number, base: number): string => `${(value / base).toFixed(1)} x`;
const mebibytes = (bytes: number): string => `${(bytes / MEBIBYTE).toFixed(0)} MiB`;

const alone = await loadAlone();
const through = await loadThrough();

console.log(
  `\n${jobs} jobs, ${atOnce} at once: ${through.times.met} faults met in ${through.times.seconds.toFixed(0)} s\n`,
);
printTable(
  ['what visitors were told in the end', 'jobs'],
  countBy(through.visits.map(({ end, refusal }) => end ?? `not accepted: ${refusal ?? 'no answer'}`)),
);
console.log('');
printTable(
  ['', 'stand-in alone', 'through workerd', 'ratio'],
  (['submits', 'looks'] as const).flatMap((kind) =>
    [['p50', median] as const, ['p95', (times: number[]) => quantile(times, 0.95)] as const].map(([name, of]) => {
      const [base, value] = [of(alone[kind]), of(through.times[kind])];
      return [
        `${kind === 'submits' ? 'submit' : 'read'} ${name}`,
        milliseconds(base),
        milliseconds(value),
        ratio(value, base),
      ];
    }),
  ),
);
console.log(`\nmemory of workerd at the start and after each third: ${through.memory.map(mebibytes).join(', ')}`);
console.log(`jobs whose answer was lost on the way, not sent again: ${through.unclaimed}`);
for (const mistake of through.mistakes) console.error(mistake);
console.log(through.mistakes.length === 0 ? 'None lost, none doubled.' : `${through.mistakes.length} mistakes.`);
process.exitCode = through.mistakes.length === 0 ? 0 : 1;
