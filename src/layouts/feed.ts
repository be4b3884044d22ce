/** The blog as a feed, each post whole. */
import { loadRenderers } from 'astro:container';
import { render } from 'astro:content';
import { getContainerRenderer } from '@astrojs/mdx/container-renderer';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { Feed } from 'feed';
import type { Locale } from '#core/ids.ts';
import { localePath, locales } from '#i18n/locales.ts';
import { site } from '#site';
import { postsIn } from './posts.ts';
import { socialAddress } from './social-address.ts';

/** Posts that a feed has. */
const LENGTH = 20;

/** Feed readers know no root to which an address could be relative, and run no scripts. */
const forReaders = (html: string, address: string): string =>
  html
    .replace(/<!DOCTYPE html>|<script\b[\s\S]*?<\/script>|<style\b[\s\S]*?<\/style>/gi, '')
    .replace(/\b(href|src)="([/#][^"]*)"/g, (_, name: string, to: string) => `${name}="${new URL(to, address).href}"`);

/** The feed of a language. `root` is the site's address. */
export async function blogFeed(locale: Locale, root: URL): Promise<Feed> {
  const { site: words, blog } = locales[locale].dictionary;
  const absolute = (path: string) => new URL(path, root).href;
  const home = absolute(localePath(locale, 'blog'));
  const posts = (await postsIn(locale)).slice(0, LENGTH);
  const changed = posts
    .map(({ entry }) => entry.data.updated ?? entry.data.date)
    .toSorted((a, b) => b.getTime() - a.getTime());
  const feed = new Feed({
    id: home,
    link: home,
    title: words.feedTitle,
    description: blog.description,
    language: locales[locale].tag,
    generator: false,
    favicon: absolute('/favicon.svg'),
    feedLinks: { rss: `${home}rss.xml`, atom: `${home}atom.xml` },
    author: { name: site.name, link: absolute('/') },
    // Never the time of the build: a feed that changed says so only when a post did.
    ...(changed[0] && { updated: changed[0] }),
  });
  const container = await AstroContainer.create({ renderers: await loadRenderers([getContainerRenderer()]) });
  for (const { path, entry } of posts) {
    const { Content } = await render(entry);
    const url = absolute(localePath(locale, path));
    feed.addItem({
      id: url,
      link: url,
      title: entry.data.title,
      description: entry.data.description,
      content: forReaders(await container.renderToString(Content), url),
      published: entry.data.date,
      date: entry.data.updated ?? entry.data.date,
      category: entry.data.tags.map((tag) => ({ name: blog.tags[tag], term: tag })),
      image: absolute(socialAddress(locale, path)),
    });
  }
  return feed;
}
