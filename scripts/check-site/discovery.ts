/** What search engines and feed readers fetch: sitemap, robots.txt, feeds, llms.txt; and redirects from old addresses. */
import { isServed } from './addresses.ts';
import type { Check, Finding, Site } from './site.ts';

const textOf = (site: Site, path: string): string => (site.files.has(path) ? site.read(path).toString('utf8') : '');
/** Paths of this site's addresses in a text. */
const pathsIn = (site: Site, text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, address = '']) =>
    address.startsWith(`${site.origin}/`) ? [decodeURI(address.slice(site.origin.length))] : [],
  );

/** The sitemap has every page that is to be found and no other, and dates that can be true. */
export const checkSitemap: Check = (site) => {
  const findings: Finding[] = [];
  const add = (page: string, problem: string) => findings.push({ page, problem });
  const index = pathsIn(site, textOf(site, '/robots.txt'), /^Sitemap: (\S+)$/gm)[0];
  if (!index) add('/robots.txt', 'names no sitemap');
  const sitemaps = pathsIn(site, textOf(site, index ?? ''), /<loc>([^<]+)<\/loc>/g);
  if (sitemaps.length === 0) add(index ?? '/robots.txt', 'there is no sitemap behind it');
  const listed = new Set<string>();
  for (const sitemap of sitemaps) {
    const text = textOf(site, sitemap);
    for (const path of pathsIn(site, text, /<loc>([^<]+)<\/loc>/g)) {
      listed.add(path);
      if (!site.pages.get(path)?.isIndexed) add(sitemap, `lists ${path}, which is no page to be found`);
    }
    for (const [, date = ''] of text.matchAll(/<lastmod>([^<]*)<\/lastmod>/g)) {
      if (!(Date.parse(date) <= Date.now())) add(sitemap, `has the date “${date}”`);
    }
  }
  for (const { path, isIndexed } of site.pages.values()) {
    if (isIndexed && !listed.has(path)) add(path, 'is not in the sitemap');
  }
  return findings;
};

/** Addresses in feeds and in llms.txt lead to pages. */
export const checkFeeds: Check = (site) => {
  const findings: Finding[] = [];
  for (const file of site.files) {
    const isFeed = /\/(rss|atom)\.xml$/.test(file);
    if (!isFeed && file !== '/llms.txt') continue;
    const text = textOf(site, file);
    const pattern = isFeed ? /<(?:link|guid|id)[^>]*>([^<]+)<|<link[^>]*href="([^"]+)"/g : /\]\(([^)]+)\)/g;
    const paths = [...pathsIn(site, text, pattern), ...(isFeed ? pathsIn(site, text, /href="([^"#]+)/g) : [])];
    if (paths.length === 0) findings.push({ page: file, problem: 'names no address of this site' });
    for (const path of new Set(paths)) {
      if (!isServed(site, path.split('#')[0] ?? ''))
        findings.push({ page: file, problem: `leads to ${path}, where nothing is` });
    }
    if (isFeed && !new RegExp(`rel="self"|atom:link href="${site.origin}${file}"`).test(text)) {
      findings.push({ page: file, problem: 'does not name itself' });
    }
  }
  return findings;
};

/** Pages takes so many rules, and lines so long (developers.cloudflare.com/pages/configuration/redirects). */
const MOST_RULES = 2000;
const LONGEST_LINE = 1000;

/** Old addresses lead to a page, for good and in one step, and hide none. */
export const checkRedirects: Check = (site) => {
  const lines = textOf(site, '/_redirects')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const rules = lines.map((line) => line.trim().split(/\s+/));
  const sources = new Set(rules.map(([source = '']) => source));
  const findings = rules.flatMap(([source = '', target = '', status = '']): Finding[] => {
    const add = (problem: string): Finding[] => [{ page: '/_redirects', problem: `${source} ${problem}` }];
    if (status !== '301') return add(`is sent on with ${status || 'no status'}, not 301`);
    if (sources.has(target)) return add(`leads to ${target}, which leads on`);
    if (!site.pages.has(target)) return add(`leads to ${target}, where no page is`);
    return isServed(site, source) ? add('is a page that nobody can reach') : [];
  });
  if (sources.size !== rules.length) findings.push({ page: '/_redirects', problem: 'has two rules for one address' });
  if (rules.length > MOST_RULES || lines.some((line) => line.length > LONGEST_LINE)) {
    findings.push({ page: '/_redirects', problem: 'is larger than Pages takes' });
  }
  return findings;
};
