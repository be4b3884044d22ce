/** Scripts of the built site, as far as which imports which. */
import { posix } from 'node:path';

/** Imports that run before the script itself: relative ones, as the bundler writes them. */
const STATIC_IMPORT = /(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g;

/**
 * The scripts in `first` and all that they import before they run, each once.
 * @param first paths as the site has them, without its origin.
 * @param read a script's source by its path; undefined for a path that the site does not have.
 */
export function withStaticImports(first: Iterable<string>, read: (path: string) => string | undefined): Set<string> {
  const found = new Set<string>();
  const add = (path: string) => {
    const source = found.has(path) ? undefined : read(path);
    if (source === undefined) return;
    found.add(path);
    for (const [, name = ''] of source.matchAll(STATIC_IMPORT)) add(posix.join(posix.dirname(path), name));
  };
  for (const path of first) add(path);
  return found;
}
