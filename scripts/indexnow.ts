/**
 * `npm run indexnow -- --since 2026-11-20`: after a deploy, tells IndexNow (Bing, Yandex, Naver, Seznam, Yep; not Google)
 * which pages changed since a day, by the sitemap of the deployed site. `--dry-run` only prints them.
 * Protocol: indexnow.org/documentation, at most 10,000 addresses a call.
 */
import { parseArgs } from 'node:util';
import { site } from '../src/site.ts';
import { changedPages, sitemapFiles } from './indexnow/changed-pages.ts';

const ENDPOINT = 'https://api.indexnow.org/indexnow';

async function text(url: string): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(20_000) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.text();
}

const { values } = parseArgs({
  options: {
    site: { type: 'string', default: process.env['SITE_URL'] ?? 'https://deepseekocr.io' },
    since: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  },
});
const since = new Date(values.since ?? '');
if (Number.isNaN(since.getTime())) throw new Error('Say from which day on: npm run indexnow -- --since 2026-11-20');

const root = new URL('/', values.site);
const index = await text(new URL('sitemap-index.xml', root).href);
const sitemaps = await Promise.all(sitemapFiles(index).map(text));
const urlList = sitemaps.flatMap((sitemap) => changedPages(sitemap, since));
console.log(urlList.join('\n') || 'Nothing changed.');

if (!values['dry-run'] && urlList.length > 0) {
  const keyLocation = new URL(`${site.indexNowKey}.txt`, root).href;
  const key = (await text(keyLocation)).trim();
  if (key !== site.indexNowKey) throw new Error(`${keyLocation} does not hold the key: is this version deployed?`);
  const answer = await fetch(ENDPOINT, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ host: root.host, key, keyLocation, urlList }),
    signal: AbortSignal.timeout(20_000),
  });
  console.log(`${ENDPOINT}: ${answer.status}`);
  if (!answer.ok) process.exitCode = 1;
}
