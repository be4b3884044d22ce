/** What a deployment would do, and what keeps it from being begun. Cloudflare itself is not asked. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '#server/env.ts';
import {
  type DeploymentConfig,
  inWords,
  missingSettings,
  NEEDED_SETTINGS,
  parseConfig,
  planDeployment,
} from '../scripts/deploy/plan.ts';

const CONFIG = readFileSync('wrangler.jsonc', 'utf8');
const READY: DeploymentConfig = {
  name: 'ocr',
  pages_build_output_dir: './dist',
  vars: {},
  d1_databases: [{ binding: 'DB', database_id: '6f1a2b3c-0000-4000-8000-000000000000' }],
};
const SITE = { SITE_URL: 'https://ocr.example/' };

describe('a deployment', () => {
  it('builds, migrates, deploys and looks, in this order', () => {
    const { problems, steps } = planDeployment(READY, SITE);
    expect(problems).toEqual([]);
    expect(steps.map(inWords)).toEqual([
      'SITE_URL=https://ocr.example npm run build',
      'CI=true WRANGLER_SEND_METRICS=false wrangler d1 migrations apply DB --remote',
      'CI=true WRANGLER_SEND_METRICS=false wrangler pages deploy ./dist --project-name ocr --branch main',
      'node scripts/doctor.ts https://ocr.example',
    ]);
  });

  it.each([
    [undefined, 'is not set'],
    ['http://ocr.example', 'https://'],
    ['ocr.example', 'https://'],
    ['https://ocr.example/site', 'host alone'],
  ])('is not begun with the address %s', (siteUrl, words) => {
    const { problems } = planDeployment(READY, siteUrl === undefined ? {} : { SITE_URL: siteUrl });
    expect(problems).toEqual([expect.stringContaining(words)]);
  });

  it('is not begun without a database', () => {
    const zeros = { binding: 'DB', database_id: '00000000-0000-0000-0000-000000000000' };
    for (const d1_databases of [[], [zeros], [{ ...zeros, binding: 'OTHER' }]]) {
      expect(planDeployment({ ...READY, d1_databases }, SITE).problems).toEqual([
        expect.stringContaining('wrangler d1 create'),
      ]);
    }
  });

  it('names the settings that the project has not, by what wrangler prints', () => {
    const listing = 'The "production" environment of your Pages project "ocr" has access to the following secrets:\n';
    expect(missingSettings(READY, listing)).toEqual([...NEEDED_SETTINGS]);
    const all = listing + NEEDED_SETTINGS.map((name) => `  - ${name}: Value Encrypted\n`).join('');
    expect(missingSettings(READY, all)).toEqual([]);
    expect(missingSettings(READY, all.replace('TICKET_SECRET:', 'TICKET_SECRET_PREVIOUS:'))).toEqual(['TICKET_SECRET']);
    const withVars = { ...READY, vars: { ALLOWED_HOSTS: 'ocr.example' } };
    expect(missingSettings(withVars, all.replace('ALLOWED_HOSTS', 'X'))).toEqual([]);
  });

  it('asks for the very settings without which the function is not set up', () => {
    const values: Record<string, string> = {
      RUNPOD_API_KEY: 'key',
      RUNPOD_ENDPOINT_ID: 'endpoint',
      TURNSTILE_SITE_KEY: '0x4AAA',
      TURNSTILE_SECRET_KEY: '0x4AAA-secret',
      TICKET_SECRET: 'x'.repeat(32),
      ALLOWED_HOSTS: 'ocr.example',
    };
    const settings = Object.fromEntries(NEEDED_SETTINGS.map((name) => [name, values[name]]));
    expect(parseSettings(settings)).toMatchObject({ ok: true });
    for (const name of NEEDED_SETTINGS) {
      expect(parseSettings({ ...settings, [name]: '' }), name).toEqual({ ok: false, problems: [name] });
    }
  });

  it('reads the configuration that lies here, and refuses what is none', () => {
    expect(parseConfig(CONFIG)).toMatchObject({ name: 'deepseekocr', pages_build_output_dir: './dist' });
    expect(() => parseConfig('{ "name": ')).toThrow();
    expect(() => parseConfig('{}')).toThrow();
  });

  it('as a dry run says what it would do and what is missing, and touches nothing', () => {
    const before = globSync('dist/*').toSorted();
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/deploy.ts', '--dry-run'], {
      encoding: 'utf8',
      // No wrangler and no npm could be started.
      env: { PATH: '', SITE_URL: 'https://ocr.example' },
    });
    for (const words of [
      'npm run build',
      'd1 migrations apply DB --remote',
      'pages deploy',
      'doctor.ts https://ocr.example',
    ]) {
      expect(stdout).toContain(words);
    }
    // As long as nobody has put the id of a database into wrangler.jsonc.
    const isReady = planDeployment(parseConfig(CONFIG), SITE).problems.length === 0;
    expect(status).toBe(isReady ? 0 : 1);
    expect(stderr.includes('wrangler d1 create')).toBe(!isReady);
    expect(globSync('dist/*').toSorted()).toEqual(before);
  });
});
