/** What a browser is told to forbid, page by page and by the function, and that it does. */
import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Page } from '@playwright/test';
import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js';
import { Severity } from 'csp_evaluator/dist/finding.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import { POLICY_TAG } from '../../scripts/build/policy-first.ts';
import { freePort } from '../../scripts/local-stack.ts';
import { MIXED_PAGE } from './support/answers.ts';
import { watchPolicy } from './support/policy-watch.ts';
import { stack } from './support/stack.ts';
import { standIn } from './support/stand-in.ts';
import { apiTest, expect, test } from './support/test.ts';
import { Workbench } from './support/workbench.ts';

/** Every page that was built, by its address. */
const PAGES = globSync('**/*.html', { cwd: 'dist' }).map((file) => ({
  html: readFileSync(`dist/${file}`, 'utf8'),
  path: `/${file.replace(/index\.html$/, '').replace(/^404\.html$/, 'no-such-page/')}`,
}));

/** A policy as directives and their sources. */
const directivesOf = (policy: string): Map<string, string> =>
  new Map(
    policy.split(';').flatMap((part) => {
      const [name, ...sources] = part.trim().split(/\s+/);
      return name ? [[name, sources.join(' ')] as const] : [];
    }),
  );

/** The header that `dist/_headers` lays on every path; the local server serves the same file. */
const HEADER_POLICY = /^\/\*\n(?:\s+.*\n)*?\s+Content-Security-Policy: (.*)$/m.exec(
  readFileSync('dist/_headers', 'utf8'),
)?.[1];

for (const { path, html } of PAGES) {
  apiTest(`${path} has a policy that Google's evaluator finds nothing serious in`, () => {
    // The page as it is deployed, not the copy that is served here.
    const meta = directivesOf(POLICY_TAG.exec(html)?.[1] ?? '');
    const policy = new Map([...directivesOf(HEADER_POLICY ?? ''), ...meta]);
    expect(policy.get('frame-ancestors')).toBe("'none'");
    expect(policy.get('default-src')).toBe("'none'");
    const text = [...policy].map(([name, sources]) => `${name} ${sources}`).join('; ');
    expect(text).not.toMatch(/'unsafe-|127\.0\.0\.1|localhost|http:/);
    const serious = new CspEvaluator(new CspParser(text).csp)
      .evaluate()
      .filter(({ severity }) => severity < Severity.MEDIUM_MAYBE)
      .map(({ directive, value, description, severity }) => `${severity} ${directive} ${value}: ${description}`);
    expect(serious).toEqual([]);
  });
}

test('every page comes up whole under its policy, which stands before everything else', async ({ page, workbench }) => {
  test.setTimeout(180_000);
  // Both languages are of the same templates.
  const pages = PAGES.filter(({ path }) => path === '/zh/' || !path.startsWith('/zh/'));
  expect(pages.length).toBeGreaterThan(40);
  for (const { path } of pages) {
    await page.goto(path);
    const head = await page.evaluate(() => [...document.head.children].slice(0, 2).map((tag) => tag.outerHTML));
    expect(head[0], path).toContain('charset');
    expect(head[1], path).toMatch(POLICY_TAG);
    if ((await workbench.root.count()) > 0) await workbench.expectAttribute('data-ready', /^true$/);
    await expect(page.locator('main')).toBeVisible();
  }
});

test('a whole visit breaks no rule of the policy', async ({ page, workbench }) => {
  await standIn.setFaults({ fault: 'answer', text: MIXED_PAGE });
  await workbench.open();
  const { words, root } = workbench;
  await root.getByRole('button', { name: words.samples.names['paper-page'].short }).click();
  await expect(root.locator('.katex').first()).toBeVisible();
  // WebAssembly in a worker.
  await root.getByRole('button', { name: words.intake.close }).click();
  await workbench.choose('tests/fixtures/intake/plain.heic');
  await workbench.readToTheEnd();
  await expect(root.locator('.katex').first()).toBeVisible();
  for (const tab of ['layout', 'text', 'latex', 'raw', 'json', 'preview'] as const) {
    await workbench.tab(tab).click();
    await expect(root.getByRole('tabpanel')).toBeVisible();
  }
  await workbench.copyMenuButton.click();
  await workbench.menuItem('latex').click();
  await workbench.button('edit').click();
  await workbench.editor.fill('# Corrected\n\n$\\frac{a}{b}$');
  await workbench.button('endEdit').click();
  await expect(root.locator('.katex').first()).toBeVisible();
  await root.getByRole('button', { name: new RegExp(`^${words.history.open}`) }).click();
  await expect(page.getByRole('dialog').getByRole('checkbox')).toBeEnabled();
  await page.keyboard.press('Escape');
});

/** What the browser told about forbidden things so far, by directive. */
async function watched(page: Page): Promise<{ told: string[] }> {
  const seen = { told: [] as string[] };
  await watchPolicy(page.context(), 'all', (text) => seen.told.push(text));
  return seen;
}

apiTest('what the policy forbids does not happen, and the guard of every other test notices it', async ({ page }) => {
  const seen = await watched(page);
  await page.goto(`${stack.site}/`);
  await expect(page.locator('[data-phase]')).toHaveAttribute('data-ready', 'true');
  expect(seen.told).toEqual([]);
  const attacks: Record<string, () => Promise<unknown>> = {
    'script-src-elem inline': () =>
      page.evaluate(() => {
        const script = document.createElement('script');
        script.textContent = 'window.harmed = true';
        document.head.append(script);
      }),
    'script-src-attr inline': () =>
      page.evaluate(() => {
        document.body.insertAdjacentHTML('beforeend', '<img src="data:," alt="" onerror="window.harmed = true">');
      }),
    'script-src-elem https://attacker.example/x.js': () =>
      page.evaluate(() => {
        const script = document.createElement('script');
        script.src = 'https://attacker.example/x.js';
        document.head.append(script);
      }),
    'style-src-attr inline': () =>
      page.evaluate(() => {
        document.body.insertAdjacentHTML('beforeend', '<p style="position: fixed">x</p>');
      }),
    'style-src-elem inline': () =>
      page.evaluate(() => {
        document.body.insertAdjacentHTML('beforeend', '<style>main { display: none }</style>');
      }),
    'img-src https://attacker.example/x.png': () =>
      page.evaluate(() => {
        new Image().src = 'https://attacker.example/x.png';
      }),
    'frame-src https://attacker.example': () =>
      page.evaluate(() => {
        document.body.insertAdjacentHTML('beforeend', '<iframe title="x" src="https://attacker.example/"></iframe>');
      }),
    'worker-src blob': () =>
      page.evaluate(() => {
        try {
          new Worker(URL.createObjectURL(new Blob([''])));
        } catch {
          // Some browsers throw.
        }
      }),
    'base-uri https://attacker.example/': () =>
      page.evaluate(() => {
        document.head.insertAdjacentHTML('beforeend', '<base href="https://attacker.example/">');
      }),
    'form-action https://attacker.example': () =>
      page.evaluate(() => {
        const form = document.createElement('form');
        form.action = 'https://attacker.example';
        document.body.append(form);
        form.submit();
      }),
  };
  for (const [violation, attack] of Object.entries(attacks)) {
    seen.told.length = 0;
    await attack();
    await expect.poll(() => seen.told.join('\n'), violation).toContain(`securitypolicyviolation ${violation}`);
  }
  expect(await page.evaluate(() => Object.hasOwn(window, 'harmed'))).toBe(false);
});

apiTest('a worker asks nobody but this site, and the guard notices when it tries', async ({ page }) => {
  const seen = await watched(page);
  const workbench = new Workbench(page);
  await workbench.open(`${stack.site}/`);
  const arrives = page.waitForEvent('worker');
  await workbench.choose('tests/fixtures/intake/plain.heic');
  const worker = await arrives;
  const outcome = worker.evaluate(() =>
    fetch('https://attacker.example/').then(
      () => 'answered',
      (error: unknown) => String(error),
    ),
  );
  expect(await outcome).toContain('TypeError');
  await expect.poll(() => seen.told.join('\n')).toContain('connect-src https://attacker.example');
});

apiTest('no other site may show a page in a frame', async ({ page }) => {
  const port = await freePort();
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<!doctype html><title>x</title><iframe src="${stack.site}/"></iframe>`);
  }).listen(port, '127.0.0.1');
  try {
    const seen = await watched(page);
    await page.goto(`http://127.0.0.1:${port}/`);
    await expect.poll(() => seen.told.join('\n')).toContain('frame-ancestors');
    await expect(page.frameLocator('iframe').locator('main')).toHaveCount(0);
  } finally {
    server.close();
  }
});

const EVERYWHERE = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'document-isolation-policy': 'isolate-and-credentialless',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
const HOUSE = globSync('_astro/OcrWorkbench.*.js', { cwd: 'dist' })[0];

apiTest('everything that lies in the site carries the headers, and is read by no other site', async () => {
  for (const path of ['/', '/zh/', '/no-such-page/', `/${HOUSE}`, '/_astro/gone.js', '/favicon.svg', '/robots.txt']) {
    const response = await fetch(`${stack.site}${path}`, { headers: { Origin: 'https://attacker.example' } });
    const headers = Object.fromEntries(response.headers);
    expect(headers, path).toMatchObject(EVERYWHERE);
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
    expect(headers['permissions-policy'], path).toContain('camera=(self)');
    expect(headers['access-control-allow-origin'], path).toBeUndefined();
  }
});

apiTest('what has its content in its name is kept for a year, what is gone not at all', async () => {
  const cacheOf = async (path: string) => (await fetch(`${stack.site}${path}`)).headers.get('Cache-Control');
  expect(await cacheOf(`/${HOUSE}`)).toBe('public, max-age=31536000, immutable');
  expect(await cacheOf('/_astro/gone.js')).toBe('no-store');
  expect(await cacheOf('/')).toContain('must-revalidate');
});

apiTest('the function sets its own headers on every kind of answer, and no site but ours may read one', async () => {
  const origin = { Origin: 'https://attacker.example' };
  const kinds: [path: string, init: RequestInit, status: number][] = [
    ['/api/ocr/info', { headers: origin }, 200],
    ['/api/ocr/jobs', { method: 'POST', headers: origin }, 403],
    ['/api/ocr/jobs', { method: 'POST', headers: { 'Sec-Fetch-Site': 'same-site' } }, 403],
    ['/api/ocr/jobs/not-a-ticket', {}, 403],
    ['/api/ocr/jobs', { method: 'PUT' }, 405],
    ['/api/nothing', {}, 404],
    ['/api', {}, 404],
    ['/api/ocr/jobs', { method: 'OPTIONS', headers: { ...origin, 'Access-Control-Request-Method': 'POST' } }, 405],
  ];
  for (const [path, init, status] of kinds) {
    const response = await fetch(`${stack.site}${path}`, init);
    const told = `${init.method ?? 'GET'} ${path}`;
    expect(response.status, told).toBe(status);
    const headers = Object.fromEntries(response.headers);
    expect(headers, told).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers['cache-control'], told).toContain(path === '/api/ocr/info' ? 'max-age=' : 'no-store');
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  }
});
