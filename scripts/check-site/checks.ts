/** All checks of a built site, by what they promise. */
import { checkComparisons } from './comparisons.ts';
import { checkFeeds, checkRedirects, checkSitemap } from './discovery.ts';
import { checkLanguages, checkPictures, checkWords } from './head.ts';
import { checkLinks, checkReach, checkRequests } from './links.ts';
import { checkMarkup } from './markup.ts';
import type { Check } from './site.ts';
import { checkStructuredData } from './structured-data.ts';
import { checkWeight } from './weight.ts';

export const CHECKS: Record<string, Check> = {
  'HTML follows the standard': checkMarkup,
  'links and anchors lead somewhere': checkLinks,
  'every page is linked': checkReach,
  'nothing comes from another site': checkRequests,
  'titles and descriptions fit': checkWords,
  'translations name one another': checkLanguages,
  'social pictures are there': checkPictures,
  'structured data is of schema.org and visible': checkStructuredData,
  'the sitemap is the site': checkSitemap,
  'feeds and llms.txt lead somewhere': checkFeeds,
  'old addresses lead to pages': checkRedirects,
  'pages of pairs differ': checkComparisons,
  'pages are light': checkWeight,
};
