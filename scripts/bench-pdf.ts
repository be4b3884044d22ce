/**
 * `npm run bench:pdf`: memory of the whole browser while every page of a 200-page PDF is described and drawn, beside the
 * same with a 1-page one, and seconds a page. Needs the built site and Linux. A shared machine is noisy: the ratios count.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measurePdf } from './bench/pdf-visit.ts';
import { printTable } from './bench/statistics.ts';

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '200' },
    file: { type: 'string', multiple: true, default: ['crazyones.pdf', 'four-ways-up-scan.pdf'] },
  },
});
if (!existsSync('dist/index.html') && spawnSync('npm', ['run', 'build'], { stdio: 'inherit' }).status !== 0)
  process.exit(1);

const MEBIBYTE = 1024 ** 2;
const many = Number(values.pages);

const rows: string[][] = [];
for (const file of values.file) {
  const one = await measurePdf(file, 1);
  const all = await measurePdf(file, many);
  for (const { pages, before, peak, seconds } of [one, all]) {
    const cells = [before, peak].map((bytes) => `${(bytes / MEBIBYTE).toFixed(0)} MB`);
    rows.push([file, String(pages), ...cells, `${(seconds / pages).toFixed(2)} s`]);
  }
  const grown = (all.peak - all.before) / (one.peak - one.before);
  console.log(
    `${file}: the peak of ${many} pages is ${(all.peak / one.peak).toFixed(2)} times that of one page, ` +
      `what is added to the idle browser ${grown.toFixed(2)} times`,
  );
}
console.log('\nResident memory of all processes of the browser');
printTable(['file', 'pages', 'idle', 'peak', 'a page'], rows);
