/**
 * `npm test`: everything that a change must pass, the quick parts first. Stops at the first part that fails and ends with
 * one line that counts the tests.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { chromiumPath } from './chromium.ts';

const REPORTS = { unit: 'test-results/unit.json', browser: 'test-results/browser.json' };
/** What is installed on Debian; LibreOffice and TeX, some 300 MB, only by `npm run check:exports -- --install`. */
const APT_PACKAGES = ['chromium', 'fonts-noto-cjk', 'poppler-utils'];

type Part = { name: string; command: string; args: string[]; environment?: Record<string, string> };
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
  const found = chromiumPath();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('No Chromium here: installing it with apt-get, with fonts for Chinese and what checks exported PDFs.');
    if (run('apt-get', ['update']) === 0) run('apt-get', ['install', '-y', ...APT_PACKAGES]);
  } else {
    console.log("No Chromium here: installing Playwright's own.");
    run('playwright', ['install', 'chromium']);
  }
  const installed = chromiumPath();
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

/** Runs the parts in order; gives the exit code of the first that fails, or 0. */
function runParts(parts: Part[]): number {
  for (const [index, { name, command, args, environment }] of parts.entries()) {
    console.log(`\n=== ${index + 1}/${parts.length} ${name}: ${command} ${args.join(' ')}`);
    const startedAt = Date.now();
    const code = run(command, args, environment);
    console.log(
      `=== ${name}: ${code === 0 ? 'ok' : `failed with code ${code}`}, ${Math.round((Date.now() - startedAt) / 1000)} s`,
    );
    if (code !== 0) return code;
  }
  return 0;
}

function main(): number {
  const browser = ensureBrowser();
  console.log(`Browser: ${browser}`);
  for (const report of Object.values(REPORTS)) rmSync(report, { force: true });
  mkdirSync('test-results', { recursive: true });
  const code = runParts([
    { name: 'format and lint', command: 'biome', args: ['check', '.'] },
    { name: 'types', command: 'node', args: ['scripts/check-types.ts'] },
    {
      name: 'unit tests',
      command: 'vitest',
      args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS.unit}`],
    },
    // By the programs that are there; `npm run check:exports -- --install` has Debian's installed.
    { name: 'exports', command: 'node', args: ['scripts/check-exports.ts'] },
    { name: 'build', command: 'astro', args: ['build'] },
    { name: 'site', command: 'node', args: ['scripts/check-site.ts'] },
    {
      name: 'browser tests',
      command: 'playwright',
      args: ['test', '--reporter=list,json'],
      environment: { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: REPORTS.browser },
    },
  ]);
  const { passed, failed } = countTests();
  console.log(`\n${passed} passed, ${failed} failed`);
  // A part may fail without a failed test, and the other way round.
  return code || (failed > 0 ? 1 : 0);
}

process.exitCode = main();
