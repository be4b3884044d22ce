/** The parts of the site that header and footer lead to: those that exist. A page that is added later appears by itself. */
import { getCollection } from 'astro:content';
import type { Locale } from '#core/ids.ts';
import { compareWords } from '#i18n/compare.ts';
import { locales } from '#i18n/locales.ts';

export type SiteLink = { path: string; label: string };

/** Routes with a file of their own, as paths without language: 'tools', 'blog', 'status'. */
const routes = new Set(
  Object.keys(import.meta.glob('../pages/\\[...locale\\]/**/*.astro')).map((file) =>
    file.replace('../pages/[...locale]/', '').replace(/(\/?index)?\.astro$/, ''),
  ),
);

/** Tools that the footer names; the others are on the page of all tools. */
const FOOTER_TOOLS = ['image-ocr', 'pdf-ocr', 'math-equation-ocr', 'table-ocr', 'handwriting-ocr', 'chinese-ocr'];

/** Those of `links` whose page there is in this language. */
async function existing(locale: Locale, links: readonly SiteLink[]): Promise<SiteLink[]> {
  const texts = new Set((await getCollection('texts')).map(({ id }) => id));
  return links.filter(({ path }) => routes.has(path) || texts.has(`${locale}/${path}`));
}

/** Links of the header. */
export function mainLinks(locale: Locale): Promise<SiteLink[]> {
  const { site } = locales[locale].dictionary;
  return existing(locale, [
    { path: 'tools', label: site.tools },
    { path: 'compare', label: compareWords[locale].name },
    { path: 'paper', label: site.paper },
    { path: 'blog', label: site.blog },
    { path: 'roadmap', label: site.roadmap },
  ]);
}

/** The way to a tool page: over the page of all tools, where there is one. */
export async function toolTrail(locale: Locale): Promise<SiteLink[] | undefined> {
  const trail = await existing(locale, [{ path: 'tools', label: locales[locale].dictionary.site.tools }]);
  return trail.length > 0 ? trail : undefined;
}

/** Links of the footer, in groups with a name. */
export async function footerLinks(locale: Locale): Promise<{ label: string; links: SiteLink[] }[]> {
  const { site } = locales[locale].dictionary;
  const tools = new Map((await getCollection('tools')).map(({ id, data }) => [id, data.heading]));
  const named = FOOTER_TOOLS.flatMap((slug): SiteLink[] => {
    const label = tools.get(`${locale}/${slug}`);
    return label ? [{ path: `tools/${slug}`, label }] : [];
  });
  return [
    {
      label: site.footerGroups.tools,
      links: [...named, ...(await existing(locale, [{ path: 'tools', label: site.allTools }]))],
    },
    {
      label: site.footerGroups.read,
      links: await existing(locale, [
        { path: 'compare', label: compareWords[locale].name },
        { path: 'paper', label: site.paper },
        { path: 'blog', label: site.blog },
        { path: 'roadmap', label: site.roadmap },
        { path: 'search', label: site.search },
      ]),
    },
    {
      label: site.footerGroups.site,
      links: await existing(locale, [
        { path: 'about', label: site.about },
        { path: 'privacy', label: site.privacy },
        { path: 'terms', label: site.terms },
        { path: 'status', label: site.status },
      ]),
    },
  ];
}
