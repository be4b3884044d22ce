/** The `<head>` as data: decisions are made here, `Head.astro` only prints. */
export type HeadTag = { tag: 'title' | 'meta' | 'link'; attributes: Record<string, string>; content?: string };

export type PageMeta = {
  title: string;
  description: string;
  /** Absolute address of this page. */
  url: string;
  /** BCP-47 tag of its language. */
  languageTag: string;
  /** This page in every language in which it exists, this one included. */
  translations: readonly { languageTag: string; url: string; isDefault: boolean }[];
  siteName: string;
  noIndex?: boolean;
};

const meta = (attributes: Record<string, string>): HeadTag => ({ tag: 'meta', attributes });
const link = (attributes: Record<string, string>): HeadTag => ({ tag: 'link', attributes });

/** All tags of a page's head that speak to search engines and social sites. */
export function headTags(page: PageMeta): HeadTag[] {
  const alternates = page.translations.length > 1 ? page.translations : [];
  const fallback = alternates.find((translation) => translation.isDefault);
  return [
    { tag: 'title', attributes: {}, content: page.title },
    meta({ name: 'description', content: page.description }),
    ...(page.noIndex ? [meta({ name: 'robots', content: 'noindex' })] : [link({ rel: 'canonical', href: page.url })]),
    ...alternates.map(({ languageTag, url }) => link({ rel: 'alternate', hreflang: languageTag, href: url })),
    ...(fallback ? [link({ rel: 'alternate', hreflang: 'x-default', href: fallback.url })] : []),
    meta({ property: 'og:title', content: page.title }),
    meta({ property: 'og:description', content: page.description }),
    meta({ property: 'og:url', content: page.url }),
    meta({ property: 'og:site_name', content: page.siteName }),
    meta({ property: 'og:type', content: 'website' }),
    meta({ property: 'og:locale', content: page.languageTag.replace('-', '_') }),
    meta({ name: 'twitter:card', content: 'summary' }),
  ];
}
