/**
 * The nodes of structured data, typed by schema.org's own vocabulary: a misspelt type or property does not compile. Only
 * what a visitor can see is said; there are no ratings, because nobody gave any.
 */
import type {
  BlogPosting,
  BreadcrumbList,
  FAQPage,
  Organization,
  TechArticle,
  WebApplication,
  WebPage,
  WebSite,
} from 'schema-dts';
import { applicationId, articleId, organizationId, pageId, questionsId, trailId, websiteId } from './ids.ts';
import type { ArticleDates, PageFacts, Question, TrailStep } from './page-facts.ts';

/** Who stands behind the site. */
export const organization = (siteUrl: string, name: string): Organization => ({
  '@type': 'Organization',
  '@id': organizationId(siteUrl),
  name,
  url: siteUrl,
  logo: { '@type': 'ImageObject', url: `${siteUrl}icon-512.png`, width: '512', height: '512' },
});

export const website = (siteUrl: string, name: string, languageTags: readonly string[]): WebSite => ({
  '@type': 'WebSite',
  '@id': websiteId(siteUrl),
  name,
  url: siteUrl,
  inLanguage: languageTags,
  publisher: { '@id': organizationId(siteUrl) },
});

export const webPage = (page: PageFacts, hasTrail: boolean): WebPage => ({
  '@type': 'WebPage',
  '@id': pageId(page.url),
  url: page.url,
  name: page.title,
  description: page.description,
  inLanguage: page.languageTag,
  isPartOf: { '@id': websiteId(page.siteUrl) },
  ...(page.pictureUrl && { primaryImageOfPage: { '@type': 'ImageObject', url: page.pictureUrl } }),
  ...(hasTrail && { breadcrumb: { '@id': trailId(page.url) } }),
});

/** The way from home to the page, this one last. */
export const breadcrumbs = (pageUrl: string, trail: readonly TrailStep[]): BreadcrumbList => ({
  '@type': 'BreadcrumbList',
  '@id': trailId(pageUrl),
  itemListElement: trail.map(({ label, url }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: label,
    item: url,
  })),
});

/** The workbench as it stands on a page. `features` are the tasks that it offers there. */
export const webApplication = (page: PageFacts, features: readonly string[]): WebApplication => ({
  '@type': 'WebApplication',
  '@id': applicationId(page.url),
  name: page.title,
  description: page.description,
  url: page.url,
  inLanguage: page.languageTag,
  applicationCategory: 'UtilitiesApplication',
  operatingSystem: 'Any',
  browserRequirements: 'Requires JavaScript',
  isAccessibleForFree: true,
  featureList: features,
  offers: { '@type': 'Offer', price: 0, priceCurrency: 'USD' },
  publisher: { '@id': organizationId(page.siteUrl) },
  ...(page.pictureUrl && { image: page.pictureUrl }),
});

/** Without the backticks that set a part as code. */
const plain = (text: string): string => text.replaceAll('`', '');

/** Questions that are answered on the page, in its words. */
export const faqPage = (pageUrl: string, questions: readonly Question[]): FAQPage => ({
  '@type': 'FAQPage',
  '@id': questionsId(pageUrl),
  isPartOf: { '@id': pageId(pageUrl) },
  mainEntity: questions.map(({ question, answer }) => ({
    '@type': 'Question',
    name: plain(question),
    acceptedAnswer: { '@type': 'Answer', text: plain(answer) },
  })),
});

const articleFields = (page: PageFacts, dates: ArticleDates) => ({
  '@id': articleId(page.url),
  headline: page.title,
  description: page.description,
  url: page.url,
  inLanguage: page.languageTag,
  datePublished: dates.published.toISOString(),
  dateModified: dates.modified.toISOString(),
  author: { '@id': organizationId(page.siteUrl) },
  publisher: { '@id': organizationId(page.siteUrl) },
  mainEntityOfPage: { '@id': pageId(page.url) },
  ...(page.pictureUrl && { image: page.pictureUrl }),
});

/** A post of the blog. */
export const blogPosting = (
  page: PageFacts,
  dates: ArticleDates,
  details: { keywords: readonly string[]; wordCount: number },
): BlogPosting => ({
  '@type': 'BlogPosting',
  ...articleFields(page, dates),
  keywords: details.keywords,
  wordCount: details.wordCount,
});

/** A guide or explanation that is no post: the paper's page, the API's. */
export const techArticle = (page: PageFacts, dates: ArticleDates, dependencies?: string): TechArticle => ({
  '@type': 'TechArticle',
  ...articleFields(page, dates),
  ...(dependencies && { dependencies }),
});
