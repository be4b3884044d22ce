/** The posts of the blog, as pages and feeds need them. */
import { type CollectionEntry, getCollection } from 'astro:content';
import { LOCALES, type Locale } from '#core/ids.ts';
import type { PostTag } from '#core/topics.ts';
import { locales } from '#i18n/locales.ts';

export type Post = {
  slug: string;
  /** Path without language: 'blog/a-loop'. */
  path: string;
  entry: CollectionEntry<'blog'>;
};

/** Posts of one page of the list. */
export const POSTS_A_PAGE = 20;

async function readPosts(locale: Locale): Promise<Post[]> {
  const entries = await getCollection(
    'blog',
    ({ id, data }) => id.startsWith(`${locale}/`) && (import.meta.env.DEV || !data.draft),
  );
  return entries
    .map((entry) => {
      const slug = entry.id.slice(locale.length + 1);
      return { slug, path: `blog/${slug}`, entry };
    })
    .toSorted((a, b) => b.entry.data.date.getTime() - a.entry.data.date.getTime() || a.slug.localeCompare(b.slug));
}

/** Read once a build: every post asks for its neighbours. While the site is written, files change. */
const known = new Map<Locale, Promise<Post[]>>();

/** Posts in a language, the newest first. Drafts are there while the site is written, never in what is built. */
export function postsIn(locale: Locale): Promise<Post[]> {
  const posts = (import.meta.env.PROD ? known.get(locale) : undefined) ?? readPosts(locale);
  known.set(locale, posts);
  return posts;
}

/** Languages with a post of each slug. */
export async function languagesBySlug(): Promise<Map<string, Locale[]>> {
  const languages = new Map<string, Locale[]>();
  for (const locale of LOCALES) {
    for (const { slug } of await postsIn(locale)) languages.set(slug, [...(languages.get(slug) ?? []), locale]);
  }
  return languages;
}

/** Number of pages that the list of posts takes. */
export const pagesOfList = async (locale: Locale): Promise<number> =>
  Math.max(1, Math.ceil((await postsIn(locale)).length / POSTS_A_PAGE));

/** Posts with a tag. */
export const withTag = (posts: readonly Post[], tag: PostTag): Post[] =>
  posts.filter(({ entry }) => entry.data.tags.includes(tag));

/** A date in words of a language; dates of posts have no time, so they are those of UTC. */
export const dateWords = (date: Date, locale: Locale): string =>
  new Intl.DateTimeFormat(locales[locale].tag === 'en' ? 'en-GB' : 'zh-CN', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(date);
