import { type Finding, judge, wrong } from './finding.ts';
import type { Site } from './site.ts';

const REDEPLOY = 'Run "npm run build" and deploy the folder dist (npm run deploy).';
/** An address that no page has. */
const NOWHERE = '/no-such-page-of-the-doctor/';
/** Pages that are looked at one by one, at most. */
const MOST_PAGES = 40;

const canonicalOf = (html: string): string | undefined => /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1];
const locationsOf = (xml: string): string[] =>
  [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].flatMap(([, address]) => (address ? [address] : []));

/** Every page of the sitemap answers, and an address that leads nowhere says so. */
export async function checkPages(site: Site): Promise<Finding[]> {
  const problems: { message: string; advice: string }[] = [];
  const index = await site.ask('/sitemap-index.xml');
  const parts = await Promise.all(locationsOf(index.text).map((address) => site.ask(new URL(address).pathname)));
  const listed = parts.flatMap(({ text }) => locationsOf(text)).map((address) => new URL(address).pathname);
  const paths = [...new Set(['/', '/zh/', ...listed])].slice(0, MOST_PAGES);
  for (const path of paths) {
    const { status, headers, text } = await site.ask(path);
    if (status !== 200 || !headers.get('Content-Type')?.startsWith('text/html') || !/<html\b[^>]*\blang=/.test(text)) {
      problems.push({ message: `${path} answers ${status} and is no page of this site.`, advice: REDEPLOY });
    }
  }
  if (listed.length === 0) problems.push({ message: 'The sitemap lists no page.', advice: REDEPLOY });
  const nowhere = await site.ask(NOWHERE);
  if (nowhere.status !== 404) {
    problems.push({
      message: `An address that leads nowhere answers ${nowhere.status} instead of 404.`,
      advice: 'dist/404.html is missing, so Pages shows the home page for everything. Build and deploy again.',
    });
  }
  return judge('pages', `${paths.length} pages answer, and an address that leads nowhere is a 404.`, problems);
}

/** robots.txt, sitemap and canonical links name one host: this one. */
export async function checkAddresses(site: Site): Promise<Finding[]> {
  const [robots, index, home] = await Promise.all(
    ['/robots.txt', '/sitemap-index.xml', '/'].map((path) => site.ask(path)),
  );
  const named = {
    'robots.txt': /^Sitemap: (\S+)$/m.exec(robots?.text ?? '')?.[1],
    'the sitemap': locationsOf(index?.text ?? '')[0],
    'the canonical link': canonicalOf(home?.text ?? ''),
  };
  const problems: { message: string; advice: string }[] = [];
  const origins = new Set<string>();
  for (const [where, address] of Object.entries(named)) {
    if (address && URL.canParse(address)) origins.add(new URL(address).origin);
    else problems.push({ message: `${where} names no address.`, advice: REDEPLOY });
  }
  const [origin = ''] = origins;
  if (origins.size > 1) {
    problems.push({ message: `Several addresses are named: ${[...origins].join(', ')}.`, advice: REDEPLOY });
  } else if (origins.size === 1 && origin !== site.origin && !site.isLocal) {
    problems.push({
      message: `The pages were built for ${origin}, and are asked for at ${site.origin}.`,
      advice: `Build with SITE_URL=${site.origin}, or ask at ${origin}, and let one of the two redirect to the other.`,
    });
  }
  return judge('addresses', `robots.txt, sitemap and canonical links name ${origin}.`, problems);
}

/** Files with a hash in their name are kept, pages are not, and what is gone is kept nowhere. */
export async function checkCaching(site: Site): Promise<Finding[]> {
  const home = await site.ask('/');
  const asset = /\/_astro\/[\w.-]+\.(?:js|css)/.exec(home.text)?.[0];
  if (!asset) return [wrong('caching', 'The home page names no file under /_astro/.', REDEPLOY)];
  const [kept, gone] = await Promise.all([site.ask(asset), site.ask('/_astro/no-such-file-of-the-doctor.js')]);
  const cacheOf = (headers: Headers) => headers.get('Cache-Control') ?? '';
  const problems: { message: string; advice: string }[] = [];
  if (kept.status !== 200 || !/max-age=31536000.*immutable/.test(cacheOf(kept.headers))) {
    problems.push({
      message: `${asset} answers ${kept.status} with "Cache-Control: ${cacheOf(kept.headers)}".`,
      advice:
        'It should be kept for a year: dist/_headers says so. Is it deployed, and does no cache rule of the zone override it?',
    });
  }
  if (!/must-revalidate|no-cache|no-store|max-age=0\b/.test(cacheOf(home.headers))) {
    problems.push({
      message: `The home page may be kept: "Cache-Control: ${cacheOf(home.headers)}".`,
      advice:
        'Visitors would see an old page after a deployment. Remove the cache rule ("cache everything") that covers pages.',
    });
  }
  if (gone.status === 200 || /immutable|max-age=[1-9]\d{3,}/.test(cacheOf(gone.headers))) {
    problems.push({
      message: `A file that is not there answers ${gone.status} with "Cache-Control: ${cacheOf(gone.headers)}".`,
      advice: 'A visitor in the middle of a deployment would keep the failure. Remove the cache rule that covers it.',
    });
  }
  return judge('caching', 'Files with a hash in their name are kept for a year, pages are asked for anew.', problems);
}
