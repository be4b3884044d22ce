/**
 * `npm run bench:inp`: how long the page takes to answer what a visitor does while a 3,000-token answer streams in, and
 * after it, by the browser's own Event Timing, on a processor slowed down four times, at full speed, and beside the same
 * clicks on an idle page. Needs the built site. Times on a shared machine are noisy: the ratios count.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { printTable, quantile } from './bench/statistics.ts';
import { measureVisit, type Visit } from './bench/workbench-visit.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' } } });
if (!existsSync('dist/index.html') && spawnSync('npm', ['run', 'build'], { stdio: 'inherit' }).status !== 0)
  process.exit(1);

/** Event Timing tells in steps of 8 ms and leaves out what is shorter than 16 ms: those count as this. */
const UNSEEN_MS = 16;

const inMilliseconds = (value: number): string => `${value.toFixed(0)} ms`;

function rowOf(name: string, visits: readonly Visit[], pick: (visit: Visit) => readonly number[]): string[] {
  const durations = visits.flatMap(pick).map((duration) => Math.max(UNSEEN_MS, duration));
  const shares = [0.5, 0.75, 0.98, 1].map((share) => inMilliseconds(quantile(durations, share)));
  return [name, String(durations.length), ...shares];
}

const rows: string[][] = [];
const longTasks: string[][] = [];
for (const slowdown of [1, 4]) {
  const visits: Visit[] = [];
  for (let run = 0; run < Number(values.runs); run += 1) visits.push(await measureVisit({ slowdown }));
  const name = `${slowdown}x`;
  rows.push(rowOf(`${name} idle page`, visits, ({ idle }) => idle));
  rows.push(rowOf(`${name} while it streams`, visits, ({ streaming }) => streaming));
  rows.push(rowOf(`${name} tabs and boxes after the end`, visits, ({ ended }) => ended));
  const tasks = visits.flatMap(({ longTasks: all }) => all);
  longTasks.push([name, String(tasks.length), inMilliseconds(Math.max(0, ...tasks))]);
  const idle = quantile(
    visits.flatMap((visit) => visit.idle),
    0.98,
  );
  const streaming = quantile(
    visits.flatMap((visit) => visit.streaming),
    0.98,
  );
  console.log(`${name}: p98 while streaming is ${(streaming / idle).toFixed(1)} times the idle page's`);
}
console.log('\nTime from an interaction to the next paint (p98 is what INP reports on a busy page)');
printTable(['processor', 'count', 'p50', 'p75', 'p98', 'max'], rows);
console.log('\nTasks of more than 50 ms while it streams');
printTable(['processor', 'count', 'longest'], longTasks);
