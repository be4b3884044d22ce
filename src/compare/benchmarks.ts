/** The runs of `npm run bench:compare`, the newest first. The pages show nothing of the benchmark that is not in them. */
import { type Benchmark, type BenchmarkReading, benchmarkSchema, type Measure } from '../schemas/benchmark.ts';

const files = import.meta.glob<unknown>('../../content/benchmarks/*.json', { eager: true, import: 'default' });

/** All runs, each parsed by its schema. */
export const BENCHMARKS: readonly Benchmark[] = Object.keys(files)
  .toSorted()
  .toReversed()
  .map((file) => benchmarkSchema.parse(files[file]));

/**
 * The newest run.
 * @throws Error when there is none.
 */
export function newestBenchmark(): Benchmark {
  const [newest] = BENCHMARKS;
  if (!newest) throw new Error('There is no run in content/benchmarks');
  return newest;
}

/** What an engine read on a picture; undefined where it did not read it. */
export const readingOf = ({ engines }: Benchmark, engine: string, picture: string): BenchmarkReading | undefined =>
  engines.find(({ id }) => id === engine)?.readings.find((reading) => reading.picture === picture);

/** The middle value of a measure over an engine’s pictures; undefined where it has fewer than five. */
export function medianOf({ engines }: Benchmark, engine: string, measure: Measure): number | undefined {
  const values = (engines.find(({ id }) => id === engine)?.readings ?? [])
    .flatMap((reading) => reading[measure] ?? [])
    .toSorted((one, other) => one - other);
  const [low, high] = [values[Math.floor((values.length - 1) / 2)], values[Math.floor(values.length / 2)]];
  return values.length < 5 || low === undefined || high === undefined ? undefined : (low + high) / 2;
}
