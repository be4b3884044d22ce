/** Addresses in pages, as paths of this site or of another one. */
import type { HTMLElement } from 'node-html-parser';
import type { Page, Site } from './site.ts';

/** An address of this site. */
export type InnerAddress = { path: string; hash: string };

/** Decoded, or as it is when it cannot be. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The place on this site that an address on a page means; null for another site's or another protocol's. */
export function innerAddress(site: Site, page: Page, address: string): InnerAddress | null {
  if (!URL.canParse(address, `${site.origin}${page.path}`)) return null;
  const url = new URL(address, `${site.origin}${page.path}`);
  if (url.origin !== site.origin) return null;
  return { path: decoded(url.pathname), hash: decoded(url.hash.slice(1)) };
}

/** Whether something is served at a path: a page by its address with the slash, or a file. The API is no file. */
export const isServed = (site: Site, path: string): boolean =>
  site.pages.has(path) || site.files.has(path) || path.startsWith('/api/');

/** Addresses in a `srcset`. */
export const sourcesOf = (set: string): string[] =>
  set
    .split(',')
    .map((source) => source.trim().split(/\s+/)[0] ?? '')
    .filter(Boolean);

/** Elements that make a browser fetch something at once or on scrolling, with the addresses. Links to go to are none. */
export function requestsOf(page: Page): { element: HTMLElement; address: string }[] {
  const found: { element: HTMLElement; address: string }[] = [];
  for (const element of page.root.querySelectorAll('link, script, img, source, iframe, video, audio, object, embed')) {
    const isLink = element.rawTagName.toLowerCase() === 'link';
    const rel = element.getAttribute('rel') ?? '';
    if (isLink && !/stylesheet|preload|modulepreload|icon|manifest|preconnect|dns-prefetch|prefetch/.test(rel))
      continue;
    const single = element.getAttribute(isLink ? 'href' : 'src') ?? element.getAttribute('data');
    const set = element.getAttribute('srcset');
    for (const address of [...(single ? [single] : []), ...(set ? sourcesOf(set) : [])])
      found.push({ element, address });
  }
  return found;
}
