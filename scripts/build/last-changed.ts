/**
 * When a page last changed, for the sitemap: the day of the last commit that touched its content file. Where git cannot
 * tell (no repository, a shallow clone as some builders make, a file not yet committed) the file's own `updated` or
 * `date` is taken, and where it has none the page gets no date: never that of the build, which would be a lie.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Runs git in `folder`; undefined where it fails. */
function git(folder: string, ...args: string[]): string | undefined {
  try {
    return execFileSync('git', ['-C', folder, '-c', 'core.quotePath=false', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch {
    return undefined;
  }
}

/** Dates of the last commit by path from the repository's root, from what `git log --format=%x00%cI --name-only` prints. */
export function parseLog(log: string): Map<string, string> {
  const dates = new Map<string, string>();
  for (const commit of log.split('\0')) {
    const [date, ...paths] = commit.split('\n').filter(Boolean);
    // The newest commit comes first.
    for (const path of paths) if (date && !dates.has(path)) dates.set(path, date);
  }
  return dates;
}

/** Dates of all files under `content/` that were committed; none for a shallow clone, whose history ends with a lie. */
export function commitDates(folder: string): Map<string, string> {
  if (git(folder, 'rev-parse', '--is-shallow-repository')?.trim() !== 'false') return new Map();
  return parseLog(git(folder, 'log', '--format=%x00%cI', '--name-only', '--relative', '--', 'content') ?? '');
}

/** The date that a content file gives itself, or undefined. */
export function ownDate(source: string): string | undefined {
  const frontMatter = /^---\n([\s\S]*?)\n---/.exec(source)?.[1] ?? '';
  const value = (name: string) => new RegExp(`^${name}:\\s*['"]?(\\d{4}-\\d{2}-\\d{2})`, 'm').exec(frontMatter)?.[1];
  return value('updated') ?? value('date');
}

/**
 * Content files of a page by its path, most telling first: `/zh/tools/a/` is `content/tools/zh/a.mdx`. Pages that list
 * others (`/tools/`, `/blog/…`) change with the newest of those.
 */
export function contentOf(path: string, files: readonly string[]): string[] {
  const [, locale = 'en', rest = ''] = /^\/(?:(zh)(?:\/|$))?(.*?)\/?$/.exec(path) ?? [];
  if (rest === '') return [`content/home/${locale}/home.mdx`];
  const own = rest.includes('/')
    ? `content/${rest.split('/')[0]}/${locale}/${rest.split('/').slice(1).join('/')}.mdx`
    : `content/texts/${locale}/${rest}.mdx`;
  if (files.includes(own)) return [own];
  return files.filter((file) => file.startsWith(`content/${rest.split('/')[0]}/${locale}/`));
}

/** Tells when the page at a path last changed, as an ISO date, or undefined where nobody knows. */
export function createLastChanged(folder: string, files: readonly string[]): (path: string) => string | undefined {
  const dates = commitDates(folder);
  const dateOf = (file: string): string | undefined => {
    const known = dates.get(file) ?? ownDate(readFileSync(`${folder}/${file}`, 'utf8'));
    return known && new Date(known).toISOString();
  };
  return (path) =>
    contentOf(path, files)
      .map(dateOf)
      .filter((date) => date !== undefined)
      .toSorted()
      .at(-1);
}
