/**
 * `npm run bench:exports`: saves a joined document of 40 pages in every format, and prints how long each took and which
 * tasks held up the page meanwhile (the browser's Long Tasks: those of more than 50 ms). `-- --on-page` has the page make
 * the files itself, as where no worker starts; `-- --pages 10` joins fewer. Needs the built site.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, expect, type Page } from '@playwright/test';
import { EXPORT_FORMATS, type ExportFormat } from '#exports/export-formats.ts';
import { batchEn } from '#i18n/batch-en.ts';
import { format } from '#i18n/format.ts';
import { locales } from '#i18n/locales.ts';
import config from '../playwright.config.ts';
import { densePage } from './bench/dense-page.ts';
import { printTable } from './bench/statistics.ts';
import { freePort, startLocalStack } from './local-stack.ts';
import { wakeWorkbench } from './wake-workbench.ts';

const { values } = parseArgs({
  options: { 'on-page': { type: 'boolean', default: false }, pages: { type: 'string', default: '40' } },
});
const count = Number(values.pages);
const PICTURE = 'tests/ocr-corpus/01_en_page.png';
const words = locales.en.dictionary.workbench;

if (!existsSync('dist/index.html') && spawnSync('npm', ['run', 'build'], { stdio: 'inherit' }).status !== 0)
  process.exit(1);

/** Notes the page's long tasks, and takes export workers away where it is asked to. */
async function prepare(page: Page): Promise<void> {
  await page.addInitScript((withoutWorker) => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
    if (!withoutWorker) return;
    window.Worker = new Proxy(Worker, {
      construct(target, [url, options]: ConstructorParameters<typeof Worker>) {
        if (String(url).includes('export-worker')) throw new Error('no workers here');
        return new target(url, options);
      },
    });
  }, values['on-page']);
}

const takeTasks = (page: Page): Promise<number[]> =>
  page.evaluate(() => (Reflect.get(window, 'longTasks') as number[]).splice(0));

async function save(page: Page, wanted: ExportFormat): Promise<string[]> {
  const { formats, label } = words.download;
  const root = page.locator('[data-phase]');
  await root.getByRole('button', { name: label, exact: true }).click();
  const item = root.getByRole('menuitem', { name: `${formats[wanted].name} ${formats[wanted].use}`, exact: true });
  await item.waitFor();
  await takeTasks(page);
  const startedAt = Date.now();
  const coming = page.waitForEvent('download', { timeout: 600_000 });
  await item.click();
  const download = await coming;
  const seconds = (Date.now() - startedAt) / 1000;
  const { size } = await stat(await download.path());
  const tasks = await takeTasks(page);
  const longest = tasks.length === 0 ? 'none' : `${Math.max(...tasks).toFixed(0)} ms`;
  return [wanted, `${seconds.toFixed(1)} s`, `${(size / 1e6).toFixed(1)} MB`, String(tasks.length), longest];
}

const persistTo = await mkdtemp(join(tmpdir(), 'bench-exports-'));
const settings = { VISITOR_JOBS_PER_MINUTE: '10000', VISITOR_JOBS_PER_DAY: '100000' };
const stack = await startLocalStack({ port: await freePort(), persistTo, settings });
const browser = await chromium.launch(config.use?.launchOptions);
try {
  const faults = [{ fault: 'answer', text: densePage() }];
  await fetch(`${stack.standInUrl}/__faults`, { method: 'POST', body: JSON.stringify(faults) });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  await prepare(page);
  await page.goto(`${stack.url}/tools/batch-ocr/`);
  const root = page.locator('[data-phase]');
  await wakeWorkbench(page);
  const buffer = await readFile(PICTURE);
  const files = Array.from({ length: count }, (_, index) => ({ name: `${index}.png`, mimeType: 'image/png', buffer }));
  await root.locator('input[type=file]:not([capture])').setInputFiles(files);
  await expect(root.locator('[data-page]')).toHaveCount(count, { timeout: 120_000 });
  await root.getByRole('button', { name: format(batchEn.act.read.other, { count }), exact: true }).click();
  await expect(root.locator('[data-page][data-state=succeeded]')).toHaveCount(count, { timeout: 600_000 });
  await root.getByRole('button', { name: batchEn.whole, exact: true }).click();
  const rows: string[][] = [];
  for (const wanted of EXPORT_FORMATS) rows.push(await save(page, wanted));
  console.log(`${count} pages, files made ${values['on-page'] ? 'on the page' : 'in a worker'}`);
  printTable(['format', 'time', 'size', 'tasks of more than 50 ms', 'longest'], rows);
} finally {
  await browser.close();
  await stack.stop();
  await rm(persistTo, { recursive: true, force: true });
}
