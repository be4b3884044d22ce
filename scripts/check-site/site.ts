/** A built site as the checks see it: pages by their address, and every other file. */
import { globSync, readFileSync } from 'node:fs';
import { type HTMLElement, parse } from 'node-html-parser';

export type Page = {
  /** Address from the site's root, with the slash at the end: `/zh/tools/`. */
  path: string;
  /** Path of the file below `dist`. */
  file: string;
  html: string;
  root: HTMLElement;
  isIndexed: boolean;
};

export type Site = {
  /** Address of the deployed site, as its canonical links have it, without the slash at the end. */
  origin: string;
  pages: ReadonlyMap<string, Page>;
  /** Paths of all files from the root: `/favicon.svg`. */
  files: ReadonlySet<string>;
  /** A file's bytes. */
  read(path: string): Buffer;
};

/** Something that is wrong: where, and what. */
export type Finding = { page: string; problem: string };

/** A check of a whole site. */
export type Check = (site: Site) => Finding[] | Promise<Finding[]>;

/** The address under which a file of HTML is served: Pages serves `404.html` for all that is not there. */
const addressOf = (file: string): string => `/${file.replace(/(^|\/)index\.html$/, '$1')}`;

/** Content of the page's `<meta name>` or `<meta property>`. */
export const metaOf = (page: Page, name: string): string | undefined =>
  page.root.querySelector(`meta[name="${name}"], meta[property="${name}"]`)?.getAttribute('content');

/**
 * A site out of its files.
 * @param paths all files from the root: `/favicon.svg`.
 * @throws Error when the home page names no canonical address.
 */
export function createSite(paths: readonly string[], read: Site['read']): Site {
  const pages = new Map<string, Page>();
  for (const path of paths.filter((name) => name.endsWith('.html'))) {
    const file = path.slice(1);
    const html = read(path).toString('utf8');
    const page: Page = { path: addressOf(file), file, html, root: parse(html, { comment: false }), isIndexed: true };
    page.isIndexed = !/noindex/.test(metaOf(page, 'robots') ?? '');
    pages.set(page.path, page);
  }
  const canonical = pages.get('/')?.root.querySelector('link[rel=canonical]')?.getAttribute('href') ?? '';
  if (!URL.canParse(canonical)) throw new Error('The home page names no canonical address');
  return { origin: new URL(canonical).origin, pages, files: new Set(paths), read };
}

/**
 * Reads a built site.
 * @param folder `dist`, as an absolute path without a slash at the end.
 */
export function readSite(folder: string): Site {
  const paths = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length))
    .toSorted();
  return createSite(paths, (path) => readFileSync(`${folder}${path}`));
}
