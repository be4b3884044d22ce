/**
 * What a page's first load weighs, as Cloudflare sends it: text compressed by brotli, fonts and pictures as they are. Counted
 * are the page, its styles, the scripts that it names and all that they import at once, fonts that it preloads, and
 * pictures that do not wait until they are scrolled to. Scripts of parts that start when they come into view are counted apart,
 * and so is how much of it a page waits for before it has loaded: the workbench's scripts come once it is idle.
 */
import { posix } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { withStaticImports } from '../build/static-imports.ts';
import { innerAddress, requestsOf } from './addresses.ts';
import type { Check, Finding, Page, Site } from './site.ts';

const KILOBYTE = 1024;

/** What a page is for. */
type PageKind = 'text' | 'interactive' | 'form' | 'live' | 'workbench';

/** Bytes of scripts and of everything, and of what comes until the page has loaded where more comes after that. */
const BUDGETS: Record<PageKind, { script: number; loaded?: number; all: number }> = {
  /** Only the switch of the theme. */
  text: { script: 1 * KILOBYTE, all: 45 * KILOBYTE },
  /** A page with parts to play with: what watches for them, and Vite's code that loads them when they are near. */
  interactive: { script: 2 * KILOBYTE, all: 55 * KILOBYTE },
  /** A page with a form of its own: search, the waiting list. */
  form: { script: 4 * KILOBYTE, all: 50 * KILOBYTE },
  /** The page that asks the service how it is, and takes its answer apart by the contract's schema. */
  live: { script: 12 * KILOBYTE, all: 50 * KILOBYTE },
  /** React alone takes 58 KB, the fonts 22, the pictures of the samples 14. Astro writes 2 KB of its script into the page. */
  workbench: { script: 75 * KILOBYTE, loaded: 75 * KILOBYTE, all: 140 * KILOBYTE },
};

/** Bytes of all scripts together that an interactive page loads while it is scrolled through. */
const LATER_BUDGET = 25 * KILOBYTE;

export type Weight = { kind: PageKind; script: number; loaded: number; all: number };

/** Brotli at its best, as all budgets of this project count. A host that compresses on the fly gives a tenth more. */
const compressed = (bytes: Buffer): number => brotliCompressSync(bytes).length;

/** Files are the same on many pages, and compressing them takes most of the time of all checks. */
const sizes = new WeakMap<Site, Map<string, number>>();

/** Bytes of a file of the site, compressed. */
function compressedFile(site: Site, path: string): number {
  const known = sizes.get(site) ?? new Map<string, number>();
  sizes.set(site, known);
  const size = known.get(path) ?? compressed(site.read(path));
  known.set(path, size);
  return size;
}

const kindOf = (page: Page): Weight['kind'] => {
  if (page.root.querySelector('astro-island')) return 'workbench';
  if (page.root.querySelector('service-status')) return 'live';
  if (page.root.querySelector('[data-part]')) return 'interactive';
  return page.root.querySelector('[data-search], [data-waiting-list], [data-waiting-list-link]') ? 'form' : 'text';
};

/** The scripts that a page, or a piece of one, names, and those that these import before they run. */
const scriptFiles = (site: Site, html: string): Set<string> =>
  withStaticImports(
    [...html.matchAll(/["' ](\/_astro\/[^"' ]+\.js)(?=["' ])/g)].map(([, address = '']) => address),
    (path) => (site.files.has(path) ? site.read(path).toString('utf8') : undefined),
  );

/** A page without its island's names of scripts: those that `src/widget/waking` asks for once the page is idle. */
const withoutIsland = (html: string): string => html.replace(/<astro-island [^>]*>/g, '');

/** The scripts that `first` load when they are asked to, with all that these import, `first` itself left out. */
function laterFiles(site: Site, first: ReadonlySet<string>): Set<string> {
  const found = new Set(first);
  const visit = (path: string): void => {
    const source = site.read(path).toString('utf8');
    for (const [, name = ''] of source.matchAll(/(?:from|import)\s*\(?\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g)) {
      const target = posix.join(posix.dirname(path), name);
      if (found.has(target) || !site.files.has(target)) continue;
      found.add(target);
      visit(target);
    }
  };
  first.forEach(visit);
  return new Set([...found].filter((path) => !first.has(path)));
}

/** Bytes of the scripts that a page loads after its first load. */
export const weighLater = (site: Site, page: Page): number =>
  [...laterFiles(site, scriptFiles(site, page.html))].reduce((sum, path) => sum + compressedFile(site, path), 0);

/** Pictures that wait until they are near cost nothing at first. */
const isLazy = ({ element }: ReturnType<typeof requestsOf>[number]): boolean =>
  element.getAttribute('loading') === 'lazy';

/** Bytes of a page's first load. */
export function weigh(site: Site, page: Page): Weight {
  const inline = page.root
    .querySelectorAll('script:not([src])')
    .filter((script) => script.getAttribute('type') !== 'application/ld+json')
    .map((script) => script.innerHTML)
    .join('\n');
  const bytesOf = (scripts: Iterable<string>) =>
    [...scripts].reduce((sum, path) => sum + compressedFile(site, path), 0);
  const script = bytesOf(scriptFiles(site, page.html));
  const whenIdle = script - bytesOf(scriptFiles(site, withoutIsland(page.html)));
  const others = new Set(
    requestsOf(page)
      .filter((request) => !isLazy(request) && !/icon|manifest/.test(request.element.getAttribute('rel') ?? ''))
      .map(({ address }) => innerAddress(site, page, address)?.path ?? '')
      .filter((path) => site.files.has(path) && !path.endsWith('.js')),
  );
  const rest = [...others].reduce(
    (sum, path) => sum + (/\.(css|svg|json)$/.test(path) ? compressedFile(site, path) : site.read(path).length),
    0,
  );
  const all = compressed(Buffer.from(page.html)) + script + rest;
  return {
    kind: kindOf(page),
    script: script + (inline ? compressed(Buffer.from(inline)) : 0),
    loaded: all - whenIdle,
    all,
  };
}

/** Bytes as people read them. */
export const inKilobytes = (bytes: number, digits = 1): string => `${(bytes / KILOBYTE).toFixed(digits)} KB`;

export const checkWeight: Check = (site) =>
  [...site.pages.values()].flatMap((page): Finding[] => {
    const { kind, script, loaded, all } = weigh(site, page);
    const budget = BUDGETS[kind];
    const over = (name: string, bytes: number, limit: number): Finding[] =>
      bytes > limit
        ? [{ page: page.path, problem: `${name} weighs ${inKilobytes(bytes)} of ${inKilobytes(limit)}` }]
        : [];
    return [
      ...over('its script', script, budget.script),
      ...over('what comes until it has loaded', loaded, budget.loaded ?? budget.all),
      ...over('its first load', all, budget.all),
      ...(kind === 'interactive' ? over('what it loads later', weighLater(site, page), LATER_BUDGET) : []),
    ];
  });
