/** Systems and pairs, as the pages that compare them need them. */
import { type CollectionEntry, getCollection } from 'astro:content';
import type { Locale } from '#core/ids.ts';
import type { Product } from '../../schemas/product.ts';

export type System = { id: string; product: Product };
export type Pair = { slug: string; path: string; entry: CollectionEntry<'compare'> };

/** All systems: the two DeepSeek models first, then by name. */
export async function allSystems(): Promise<System[]> {
  const systems = (await getCollection('products')).map(({ id, data }) => ({ id, product: data }));
  const rank = ({ id }: System): number => (id === 'deepseek-ocr' ? 0 : id === 'deepseek-ocr-2' ? 1 : 2);
  return systems.toSorted(
    (one, other) => rank(one) - rank(other) || one.product.name.localeCompare(other.product.name, 'en'),
  );
}

/**
 * The system with this id.
 * @throws Error where there is none, so that the build stops at a page about nothing.
 */
export async function systemById(id: string): Promise<System> {
  const found = (await allSystems()).find((system) => system.id === id);
  if (!found) throw new Error(`There is no system called “${id}” in content/products`);
  return found;
}

/** The pairs of a language in their order. */
export async function pairsIn(locale: Locale): Promise<Pair[]> {
  const entries = await getCollection('compare', ({ id }) => id.startsWith(`${locale}/`));
  return entries
    .map((entry) => {
      const slug = entry.id.slice(locale.length + 1);
      return { slug, path: `compare/${slug}`, entry };
    })
    .toSorted((one, other) => one.entry.data.place - other.entry.data.place);
}
