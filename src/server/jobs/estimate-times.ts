/** From measured runs to an estimate. Pure. */
import type { Estimate, SecondsRange } from '#core/contract.ts';
import type { Task } from '#core/ids.ts';
import type { Measurements } from '#server/state/measured-runs.ts';

/** Fewer runs than this say nothing about the next one. */
const FEWEST_RUNS = 5;
/** Starts are rarer and vary less: each loads the same model on the same kind of machine. */
const FEWEST_STARTS = 3;
/** Quantiles between which most jobs lie; the odd very long page is outside. */
const RANGE = [0.2, 0.8] as const;

/**
 * Quantile of values in ascending order, with linear interpolation (Hyndman and Fan 1996, type 7, the default of R and
 * NumPy).
 * @param fraction 0..1
 */
export function quantile(ascending: readonly number[], fraction: number): number {
  const place = (ascending.length - 1) * fraction;
  const below = ascending[Math.floor(place)] ?? Number.NaN;
  const above = ascending[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** Milliseconds as seconds with one digit: more would promise what a sample cannot keep. */
const toSeconds = (milliseconds: number): number => Math.round(milliseconds / 100) / 10;

/** Middle value and range of times in milliseconds; undefined when they are too few. */
function summarize(times: readonly number[], fewest: number): { middle: number; range: SecondsRange } | undefined {
  if (times.length < fewest) return undefined;
  const ascending = times.toSorted((one, other) => one - other);
  const at = (fraction: number) => toSeconds(quantile(ascending, fraction));
  return { middle: at(0.5), range: [at(RANGE[0]), at(RANGE[1])] };
}

/**
 * What a start and a run usually take. Runs of `task` count alone where there are enough of them, else those of all tasks.
 * @returns null when neither is known.
 */
export function estimateTimes({ runs, startsMs }: Measurements, task?: Task): Estimate | null {
  const ofTask = runs.filter((run) => run.task === task);
  const counted = ofTask.length >= FEWEST_RUNS ? ofTask : runs;
  const run = summarize(
    counted.map(({ runMs }) => runMs),
    FEWEST_RUNS,
  );
  const start = summarize(startsMs, FEWEST_STARTS);
  if (!run && !start) return null;
  return {
    startSeconds: start?.middle ?? null,
    runSeconds: run?.middle ?? null,
    ...(start ? { startRange: start.range } : {}),
    ...(run ? { runRange: run.range, runs: counted.length } : {}),
  };
}
