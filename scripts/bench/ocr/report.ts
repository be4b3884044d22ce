/** Prints the results of a run. */
import { printTable } from '../statistics.ts';
import type { EngineRun, PictureRun } from './run.ts';

const percent = (share: number | null | undefined): string =>
  share === null || share === undefined ? '-' : (100 * share).toFixed(1);
const megabytes = (bytes: number | undefined): string => (bytes === undefined ? '-' : `${(bytes / 1e6).toFixed(1)} MB`);

function mean(values: readonly (number | null | undefined)[]): number | undefined {
  const numbers = values.filter((value) => value !== null && value !== undefined);
  return numbers.length === 0 ? undefined : numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

/** A line a picture: error rates, order and tables of every engine side by side. */
export function printPictures(runs: readonly EngineRun[]): void {
  const names = runs[0]?.pictures.map(({ name, kind }) => ({ name, kind })) ?? [];
  for (const run of runs) console.log(`\n${run.id}: ${run.version}`);
  console.log('\nCER %, WER %, reading order %, neighbouring cells F1 %, seconds');
  printTable(
    ['picture', 'kind', ...runs.flatMap((run) => [run.id, 'WER', 'order', 'table', 's'])],
    names.map(({ name, kind }) => [
      name,
      kind,
      ...runs.flatMap(({ pictures }) => {
        const found = pictures.find((picture) => picture.name === name);
        const { characterErrorRate, wordErrorRate, order, tableF1 } = found?.score ?? {};
        return [characterErrorRate, wordErrorRate, order, tableF1]
          .map(percent)
          .concat((found?.seconds ?? 0).toFixed(1));
      }),
    ]),
  );
}

/** Means of every engine. */
export function printSummary(runs: readonly EngineRun[]): void {
  const cer = (pictures: readonly PictureRun[]) =>
    percent(mean(pictures.map(({ score }) => score?.characterErrorRate)));
  console.log('');
  printTable(
    [
      'engine',
      'mean CER %',
      'printed CER %',
      'mean WER %',
      'order %',
      'tables %',
      's a page',
      'to fetch',
      'memory 1, 11, peak',
    ],
    runs.map(({ id, pictures, downloadBytes, memory }) => [
      id,
      cer(pictures),
      cer(pictures.filter(({ printed }) => printed)),
      percent(mean(pictures.map(({ score }) => score?.wordErrorRate))),
      percent(mean(pictures.map(({ score }) => score?.order))),
      percent(mean(pictures.map(({ score }) => score?.tableF1))),
      (mean(pictures.map(({ seconds }) => seconds)) ?? 0).toFixed(1),
      megabytes(downloadBytes),
      memory ? [memory.afterOne, memory.afterEleven, memory.peak].map(megabytes).join(', ') : '-',
    ]),
  );
}
