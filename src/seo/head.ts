/** The `<head>` as data: decisions are made here, `Head.astro` only prints. */
export type HeadTag = { tag: 'title' | 'meta' | 'link'; attributes: Record<string, string>; content?: string };

/** A social picture: absolute address, pixels, and the words that stand on it. */
export type SocialPicture = { url: string; width: number; height: number; alt: string };

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
  picture?: SocialPicture;
  /** Only for what is an article: when it was first published and last changed. */
  article?: { published: Date; modified: Date; tags: readonly string[] };
  /** Feeds of this language. */
  feeds?: readonly { type: 'application/rss+xml' | 'application/atom+xml'; title: string; url: string }[];
  noIndex?: boolean;
};

const meta = (attributes: Record<string, string>): HeadTag => ({ tag: 'meta', attributes });
const link = (attributes: Record<string, string>): HeadTag => ({ tag: 'link', attributes });

/** Widest title that search results show whole, in Latin letters; a Chinese character takes two. */
const TITLE_WIDTH = 60;
const BRAND_SEPARATOR = ' | ';

/** Width of a text in Latin letters. */
export const textWidth = (text: string): number =>
  [...text].reduce((width, character) => width + (/[\u1100-\u11ff\u2e80-\uffef]/u.test(character) ? 2 : 1), 0);

/** What the tab and search results show: the page's own words first, the site's name behind them where there is room. */
export function fullTitle(title: string, siteName: string): string {
  const branded = `${title}${BRAND_SEPARATOR}${siteName}`;
  return title.includes(siteName) || textWidth(branded) > TITLE_WIDTH ? title : branded;
}

/** Open Graph names languages with a region; `zh-Hans` is none that its readers know. */
const OPEN_GRAPH_LOCALES: Record<string, string> = { en: 'en_US', 'zh-Hans': 'zh_CN' };
const openGraphLocale = (tag: string): string => OPEN_GRAPH_LOCALES[tag] ?? tag.replace('-', '_');

const pictureTags = ({ url, width, height, alt }: SocialPicture): HeadTag[] => [
  meta({ property: 'og:image', content: url }),
  meta({ property: 'og:image:type', content: 'image/png' }),
  meta({ property: 'og:image:width', content: String(width) }),
  meta({ property: 'og:image:height', content: String(height) }),
  meta({ property: 'og:image:alt', content: alt }),
];

const articleTags = ({ published, modified, tags }: NonNullable<PageMeta['article']>): HeadTag[] => [
  meta({ property: 'article:published_time', content: published.toISOString() }),
  meta({ property: 'article:modified_time', content: modified.toISOString() }),
  ...tags.map((tag) => meta({ property: 'article:tag', content: tag })),
];

/** All tags of a page's head that speak to search engines, feed readers and social sites. */
export function headTags(page: PageMeta): HeadTag[] {
  const alternates = page.translations.length > 1 ? page.translations : [];
  const fallback = alternates.find((translation) => translation.isDefault);
  const others = alternates.filter(({ languageTag }) => languageTag !== page.languageTag);
  return [
    { tag: 'title', attributes: {}, content: fullTitle(page.title, page.siteName) },
    meta({ name: 'description', content: page.description }),
    ...(page.noIndex
      ? [meta({ name: 'robots', content: 'noindex' })]
      : [meta({ name: 'robots', content: 'max-image-preview:large' }), link({ rel: 'canonical', href: page.url })]),
    ...alternates.map(({ languageTag, url }) => link({ rel: 'alternate', hreflang: languageTag, href: url })),
    ...(fallback ? [link({ rel: 'alternate', hreflang: 'x-default', href: fallback.url })] : []),
    ...(page.feeds ?? []).map(({ type, title, url }) => link({ rel: 'alternate', type, title, href: url })),
    meta({ property: 'og:title', content: page.title }),
    meta({ property: 'og:description', content: page.description }),
    meta({ property: 'og:url', content: page.url }),
    meta({ property: 'og:site_name', content: page.siteName }),
    meta({ property: 'og:type', content: page.article ? 'article' : 'website' }),
    meta({ property: 'og:locale', content: openGraphLocale(page.languageTag) }),
    ...others.map(({ languageTag }) =>
      meta({ property: 'og:locale:alternate', content: openGraphLocale(languageTag) }),
    ),
    ...(page.article ? articleTags(page.article) : []),
    ...(page.picture ? pictureTags(page.picture) : []),
    meta({ name: 'twitter:card', content: page.picture ? 'summary_large_image' : 'summary' }),
  ];
}
