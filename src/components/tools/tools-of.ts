import { type CollectionEntry, getCollection } from 'astro:content';
import type { Locale } from '#core/ids.ts';
import { TOOL_GROUPS } from '../../schemas/tool.ts';

export type ToolEntry = { slug: string; entry: CollectionEntry<'tools'> };

const rankOf = ({ entry }: ToolEntry): number => TOOL_GROUPS.indexOf(entry.data.group) * 100 + entry.data.place;

/** The tool pages of a language, in the order of the groups, and within each of their places. */
export async function toolsOf(locale: Locale): Promise<ToolEntry[]> {
  const entries = await getCollection('tools', ({ id }) => id.startsWith(`${locale}/`));
  return entries
    .map((entry) => ({ slug: entry.id.slice(locale.length + 1), entry }))
    .toSorted((one, other) => rankOf(one) - rankOf(other));
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
