import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { LOCALES } from '#core/ids.ts';
import { benchmarkWords } from '#i18n/benchmark.ts';
import { compareWords } from '#i18n/compare.ts';
import { localePath, locales } from '#i18n/locales.ts';
import { site } from '#site';
import { pairsIn } from '../components/compare/systems.ts';
import { postsIn } from '../layouts/posts.ts';

/** The last part of an entry's id, which its address ends with. */
const slugOf = (id: string): string => id.split('/').at(-1) ?? '';

/** The site's contents for programs that read it in place of people (llmstxt.org): a heading, a summary, lists of links. */
export const GET: APIRoute = async ({ site: root }) => {
  const { site: words } = locales.en.dictionary;
  const address = (path: string) => new URL(path, root).href;
  const line = (path: string, { title, description }: { title: string; description: string }) =>
    `- [${title}](${address(path)}): ${description}`;
  const sections = [`# ${site.name}`, `> ${words.manifestDescription} ${words.independent}`];
  for (const locale of LOCALES) {
    const { site: names, blog } = locales[locale].dictionary;
    const inLocale = ({ id }: { id: string }) => id.startsWith(`${locale}/`);
    const list = async (folder: 'tools' | 'texts', path: string) =>
      (await getCollection(folder))
        .filter(inLocale)
        .toSorted((a, b) => a.id.localeCompare(b.id))
        .map(({ id, data }) => line(localePath(locale, `${path}${id.slice(locale.length + 1)}`), data));
    const explainers = [
      ...(await getCollection('paper')).map((entry) => ({ entry, path: 'paper' })),
      ...(await getCollection('models')).map((entry) => ({ entry, path: `models/${slugOf(entry.id)}` })),
    ]
      .filter(({ entry }) => inLocale(entry))
      .map(({ entry, path }) => line(localePath(locale, path), entry.data));
    const { name: compared, index, facts } = compareWords[locale];
    const pairs = [
      line(localePath(locale, 'compare'), index),
      line(localePath(locale, 'compare/facts'), facts),
      line(localePath(locale, 'compare/benchmark'), benchmarkWords[locale].index),
      line(localePath(locale, 'compare/failures'), benchmarkWords[locale].gallery),
      ...(await pairsIn(locale)).map(({ path, entry }) => line(localePath(locale, path), entry.data)),
    ];
    const posts = (await postsIn(locale)).map(({ path, entry }) => line(localePath(locale, path), entry.data));
    const label = (name: string) => `## ${name} (${locales[locale].label})`;
    sections.push(
      `${label(names.tools)}\n\n${(await list('tools', 'tools/')).join('\n')}`,
      `${label(names.paper)}\n\n${explainers.join('\n')}`,
      `${label(compared)}\n\n${pairs.join('\n')}`,
      `${label(blog.heading)}\n\n${posts.join('\n')}`,
      `${label(names.footerGroups.site)}\n\n${(await list('texts', '')).join('\n')}`,
    );
  }
  return new Response(`${sections.join('\n\n')}\n`, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
};
