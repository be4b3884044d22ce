/**
 * `npm test`: everything that a change must pass, the quick parts first, and side by side what does not need the other.
 * Begins nothing more once a part has failed, and ends with one line that counts the tests.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { testBrowserPath } from './chromium.ts';

const REPORTS = { unit: 'test-results/unit.json', browser: 'test-results/browser.json' };
/** What is installed on Debian; LibreOffice and TeX, some 300 MB, only by `npm run check:exports -- --install`. */
const APT_PACKAGES = ['chromium', 'chromium-headless-shell', 'fonts-noto-cjk', 'poppler-utils'];

type Part = { name: string; command: string; args: string[]; environment?: Record<string, string> };
/** Parts of which each needs the one before. */
type Lane = Part[];
type Counts = { passed: number; failed: number };

const unitReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const browserReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** Runs a command to its end; gives its exit code. */
function run(command: string, args: string[], environment: Record<string, string> = {}): number {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
  if (error) console.error(`${command} could not be started: ${error.message}`);
  return status ?? 1;
}

/** Path of a Chromium, installed first where there is none. */
function ensureBrowser(): string {
  const found = testBrowserPath();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('No Chromium here: installing it with apt-get, with fonts for Chinese and what checks exported PDFs.');
    if (run('apt-get', ['update']) === 0) run('apt-get', ['install', '-y', ...APT_PACKAGES]);
  } else {
    console.log("No Chromium here: installing Playwright's own.");
    run('playwright', ['install', 'chromium']);
  }
  const installed = testBrowserPath();
  if (!installed) throw new Error('There is no Chromium. Install one and name it with CHROMIUM_PATH=…');
  return installed;
}

const readReport = <Report>(path: string, schema: z.ZodType<Report>): Report | undefined =>
  existsSync(path) ? schema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data : undefined;

/** Tests that were run so far, by the reports of the parts. */
function countTests(): Counts {
  const unit = readReport(REPORTS.unit, unitReport);
  const browser = readReport(REPORTS.browser, browserReport)?.stats;
  return {
    passed: (unit?.numPassedTests ?? 0) + (browser?.expected ?? 0),
    // One that passes at the second try only has failed.
    failed: (unit?.numFailedTests ?? 0) + (browser?.unexpected ?? 0) + (browser?.flaky ?? 0),
  };
}

/** Runs a part to its end. What it writes is shown at once, or all together when it has ended, so that it is not mixed. */
async function runPart({ name, command, args, environment }: Part, shows: 'at once' | 'at the end'): Promise<number> {
  const title = `\n=== ${name}: ${command} ${args.join(' ')}`;
  if (shows === 'at once') console.log(title);
  const startedAt = Date.now();
  const child = spawn(command, args, {
    stdio: ['ignore', ...(shows === 'at once' ? (['inherit', 'inherit'] as const) : (['pipe', 'pipe'] as const))],
    env: { ...process.env, ...environment },
  });
  const written: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => written.push(piece));
  const code = await once(child, 'close').then(
    ([status]: (number | null)[]) => status ?? 1,
    (error: unknown) => {
      console.error(`${command} could not be started: ${error}`);
      return 1;
    },
  );
  if (shows === 'at the end') process.stdout.write(`${title}\n${Buffer.concat(written)}`);
  const outcome = code === 0 ? 'ok' : `failed with code ${code}`;
  console.log(`=== ${name}: ${outcome}, ${Math.round((Date.now() - startedAt) / 1000)} s`);
  return code;
}

/** Runs the stages in order, the lanes of a stage side by side; gives the exit code of a part that failed, or 0. */
async function runStages(stages: Lane[][]): Promise<number> {
  let failed = 0;
  for (const lanes of stages) {
    await Promise.all(
      lanes.map(async (lane) => {
        for (const part of lane) {
          if (failed !== 0) return;
          failed = (await runPart(part, lanes.length === 1 ? 'at once' : 'at the end')) || failed;
        }
      }),
    );
  }
  return failed;
}

async function main(): Promise<number> {
  const browser = ensureBrowser();
  console.log(`Browser: ${browser}`);
  for (const report of Object.values(REPORTS)) rmSync(report, { force: true });
  mkdirSync('test-results', { recursive: true });
  const lint: Part = { name: 'format and lint', command: 'biome', args: ['check', '.'] };
  const types: Part = { name: 'types', command: 'node', args: ['scripts/check-types.ts'] };
  const units: Part = {
    name: 'unit tests',
    command: 'vitest',
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS.unit}`],
  };
  // By the programs that are there; `npm run check:exports -- --install` has Debian's installed.
  const exports: Part = { name: 'exports', command: 'node', args: ['scripts/check-exports.ts'] };
  const build: Part = { name: 'build', command: 'astro', args: ['build'] };
  const site: Part = { name: 'site', command: 'node', args: ['scripts/check-site.ts'] };
  const browserTests: Part = {
    name: 'browser tests',
    command: 'playwright',
    args: ['test', '--reporter=list,json'],
    environment: { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: REPORTS.browser },
  };
  // Unit tests take both processors, and one looks at the built site: none is built meanwhile.
  const code = await runStages([[[lint]], [[build], [exports]], [[types], [site]], [[units]], [[browserTests]]]);
  const { passed, failed } = countTests();
  console.log(`\n${passed} passed, ${failed} failed`);
  // A part may fail without a failed test, and the other way round.
  return code || (failed > 0 ? 1 : 0);
}

process.exitCode = await main();
