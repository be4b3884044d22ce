/** No link, anchor, picture or style leads nowhere, and no page is a dead end of the sitemap. */
import { innerAddress, isServed, requestsOf } from './addresses.ts';
import type { Check, Finding, Page, Site } from './site.ts';

/** Clicks from the home page within which every page is found. */
const MOST_CLICKS = 3;

const anchorsOf = (page: Page): Set<string> =>
  new Set(page.root.querySelectorAll('[id]').flatMap((element) => element.getAttribute('id') ?? []));

/** Every link of a page to a place on this site. */
const linksOf = (site: Site, page: Page) =>
  page.root.querySelectorAll('a[href]').flatMap((link) => {
    const href = link.getAttribute('href') ?? '';
    const address = innerAddress(site, page, href);
    return address ? [{ href, ...address }] : [];
  });

/** Links and anchors lead somewhere, and to the address itself rather than to one that redirects there. */
export const checkLinks: Check = (site) => {
  const findings: Finding[] = [];
  for (const page of site.pages.values()) {
    for (const { href, path, hash } of linksOf(site, page)) {
      const target = site.pages.get(path);
      if (!isServed(site, path)) findings.push({ page: page.path, problem: `leads to ${href}, where nothing is` });
      else if (hash && target && !anchorsOf(target).has(hash)) {
        findings.push({ page: page.path, problem: `leads to ${href}, which has no such anchor` });
      }
    }
    for (const { address } of requestsOf(page)) {
      const inner = innerAddress(site, page, address);
      if (inner && !isServed(site, inner.path))
        findings.push({ page: page.path, problem: `asks for ${address}, which is not there` });
    }
  }
  return findings;
};

/** Every page that is to be found is linked from another one, few clicks from home. */
export const checkReach: Check = (site) => {
  const clicks = new Map<string, number>([['/', 0]]);
  for (const [path, count] of clicks) {
    const page = site.pages.get(path);
    for (const link of page ? linksOf(site, page) : []) {
      if (site.pages.has(link.path) && !clicks.has(link.path)) clicks.set(link.path, count + 1);
    }
  }
  return [...site.pages.values()]
    .filter(({ isIndexed }) => isIndexed)
    .flatMap(({ path }): Finding[] => {
      const count = clicks.get(path);
      if (count === undefined) return [{ page: path, problem: 'no page links to it' }];
      return count > MOST_CLICKS
        ? [{ page: path, problem: `it is ${count} clicks from home, more than ${MOST_CLICKS}` }]
        : [];
    });
};

/** Nothing is fetched from another site: no script, font, picture or frame. Turnstile's script comes when it is needed. */
export const checkRequests: Check = (site) => {
  const findings: Finding[] = [];
  for (const page of site.pages.values()) {
    for (const { address } of requestsOf(page)) {
      if (!address.startsWith('data:') && innerAddress(site, page, address) === null) {
        findings.push({ page: page.path, problem: `asks another site for ${address}` });
      }
    }
  }
  for (const file of site.files) {
    if (!file.endsWith('.css')) continue;
    for (const [, address = ''] of site
      .read(file)
      .toString('utf8')
      .matchAll(/(?:url\(|@import\s*)\s*["']?((?:https?:)?\/\/[^"')]+)/g)) {
      findings.push({ page: file, problem: `asks another site for ${address}` });
    }
  }
  return findings;
};
