/**
 * `npm run bench:lighthouse -- [--runs 3] [--only /paper/]…`: Lighthouse's scores and times for every kind of page of the
 * built site, on its mobile profile (simulated slow 4G, processor four times slower), the median of the runs. Lighthouse is
 * installed on the first run, in a folder of its own. Times are noisy where other work goes on beside it.
 */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { z } from 'zod';
import { startCompressingProxy } from './bench/compressing-proxy.ts';
import { median, printTable } from './bench/statistics.ts';
import { chromiumPath } from './chromium.ts';
import { freePort, startLocalStack } from './local-stack.ts';

/** One page a template, and the heaviest in Chinese. */
const PAGES = [
  '/',
  '/zh/',
  '/tools/',
  '/tools/image-ocr/',
  '/zh/tools/document-ocr/',
  '/paper/',
  '/models/deepseek-ocr/',
  '/blog/',
  '/blog/a-loop-is-what-no-page-can-hold/',
  '/about/',
  '/roadmap/',
  '/status/',
  '/search/',
];
const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules="MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"',
].join(' ');

const score = z.object({ score: z.number().nullable() });
const metric = z.object({ numericValue: z.number() });
const failing = z.object({ id: z.string(), score: z.number().nullable(), scoreDisplayMode: z.string() });
const reportSchema = z.object({
  categories: z.object({
    performance: score,
    accessibility: score,
    'best-practices': score,
    seo: score,
  }),
  audits: z
    .object({
      'first-contentful-paint': metric,
      'largest-contentful-paint': metric,
      'total-blocking-time': metric,
      'cumulative-layout-shift': metric,
      'total-byte-weight': metric,
    })
    .catchall(failing),
});
type Report = z.infer<typeof reportSchema>;

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, only: { type: 'string', multiple: true, default: [] } },
});
const folder = fileURLToPath(new URL('./lighthouse', import.meta.url));
const program = join(folder, 'node_modules/lighthouse/cli/index.js');
const scratch = mkdtempSync(join(tmpdir(), 'lighthouse-'));

function install(): void {
  if (existsSync(program)) return;
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--prefix', folder], { stdio: 'inherit' });
  if (status !== 0) throw new Error('Lighthouse could not be installed.');
}

/** @throws Error when Lighthouse cannot load the page. */
async function run(url: string): Promise<Report> {
  const output = join(scratch, 'report.json');
  // Not `spawnSync`: the proxy must answer meanwhile.
  await promisify(execFile)(
    'node',
    [program, url, '--quiet', '--output=json', `--output-path=${output}`, `--chrome-flags=${FLAGS}`],
    { env: { ...process.env, CHROME_PATH: chromiumPath() ?? '' } },
  );
  return reportSchema.parse(JSON.parse(readFileSync(output, 'utf8')));
}

/** Ids of audits that took points away in any of the reports; those of speed are numbers in the table. */
const lost = (reports: readonly Report[]): string[] => [
  ...new Set(
    reports.flatMap(({ audits }) =>
      Object.values(audits).flatMap((audit) =>
        'id' in audit && audit.scoreDisplayMode === 'binary' && audit.score === 0 ? [audit.id] : [],
      ),
    ),
  ),
];

install();
if (!existsSync('dist/index.html') && spawnSync('npm', ['run', 'build'], { stdio: 'inherit' }).status !== 0)
  process.exit(1);
const stack = await startLocalStack({ port: await freePort(), persistTo: join(scratch, 'state') });
const port = await freePort();
const endProxy = await startCompressingProxy(stack.url, port);
try {
  const rows: string[][] = [];
  const notes: string[] = [];
  for (const page of values.only.length > 0 ? values.only : PAGES) {
    const reports: Report[] = [];
    for (let done = 0; done < Number(values.runs); done += 1) {
      reports.push(await run(`http://localhost:${port}${page}`));
    }
    const of = (pick: (report: Report) => number | null): number => median(reports.map((each) => pick(each) ?? 0));
    const percent = (name: keyof Report['categories']) =>
      (of(({ categories }) => categories[name].score) * 100).toFixed(0);
    rows.push([
      page,
      percent('performance'),
      percent('accessibility'),
      percent('best-practices'),
      percent('seo'),
      of(({ audits }) => audits['first-contentful-paint'].numericValue).toFixed(0),
      of(({ audits }) => audits['largest-contentful-paint'].numericValue).toFixed(0),
      of(({ audits }) => audits['total-blocking-time'].numericValue).toFixed(0),
      of(({ audits }) => audits['cumulative-layout-shift'].numericValue).toFixed(3),
      (of(({ audits }) => audits['total-byte-weight'].numericValue) / 1024).toFixed(1),
    ]);
    console.error(rows.at(-1)?.join('  '));
    const ids = lost(reports);
    if (ids.length > 0) notes.push(`${page}: ${ids.join(', ')}`);
  }
  printTable(['page', 'speed', 'access', 'practice', 'SEO', 'FCP ms', 'LCP ms', 'TBT ms', 'CLS', 'KB'], rows);
  if (notes.length > 0) console.log(`\nAudits not passed:\n${notes.join('\n')}`);
} finally {
  endProxy();
  await stack.stop();
  rmSync(scratch, { recursive: true, force: true });
}
