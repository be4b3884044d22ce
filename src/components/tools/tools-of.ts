import { type CollectionEntry, getCollection } from 'astro:content';
import type { Locale } from '#core/ids.ts';

export type ToolEntry = { slug: string; entry: CollectionEntry<'tools'> };

/** The tool pages of a language, by heading. */
export async function toolsOf(locale: Locale): Promise<ToolEntry[]> {
  const entries = await getCollection('tools', ({ id }) => id.startsWith(`${locale}/`));
  return entries
    .map((entry) => ({ slug: entry.id.slice(locale.length + 1), entry }))
    .toSorted((one, other) => one.entry.data.heading.localeCompare(other.entry.data.heading, locale));
}

/**
 * The tool page with this slug.
 * @throws Error where there is none, so that the build stops at a link that leads nowhere.
 */
export async function toolBySlug(locale: Locale, slug: string): Promise<ToolEntry> {
  const found = (await toolsOf(locale)).find((tool) => tool.slug === slug);
  if (!found) throw new Error(`There is no tool page "${slug}" in "${locale}"`);
  return found;
}
