/** Reads sitemaps, as far as IndexNow needs them. */
const plainText = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/** Addresses of the sitemaps that an index names. */
export const sitemapFiles = (index: string): string[] =>
  [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => plainText(url));

/** Addresses of a sitemap's pages that changed on or after `since`. Those without a date are left out: nobody knows. */
export const changedPages = (sitemap: string, since: Date): string[] =>
  [...sitemap.matchAll(/<url>([\s\S]*?)<\/url>/g)].flatMap(([, entry = '']) => {
    const url = /<loc>([^<]+)<\/loc>/.exec(entry)?.[1];
    const changed = /<lastmod>([^<]+)<\/lastmod>/.exec(entry)?.[1];
    return url && changed && new Date(changed) >= since ? [plainText(url)] : [];
  });
