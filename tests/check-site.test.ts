/** Every check of the built site finds what it is there for: each is shown one small thing that is wrong. */
import { describe, expect, it } from 'vitest';
import { checkComparisons } from '../scripts/check-site/comparisons.ts';
import { checkFeeds, checkRedirects, checkSitemap } from '../scripts/check-site/discovery.ts';
import { checkLanguages, checkPictures, checkWords } from '../scripts/check-site/head.ts';
import { checkLinks, checkReach, checkRequests } from '../scripts/check-site/links.ts';
import { checkMarkup } from '../scripts/check-site/markup.ts';
import { type Check, createSite } from '../scripts/check-site/site.ts';
import { checkStructuredData } from '../scripts/check-site/structured-data.ts';
import { checkWeight } from '../scripts/check-site/weight.ts';

const ORIGIN = 'https://example.org';

/** The first bytes of a PNG of 1200 x 630. */
const PNG = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
  Buffer.from([0, 0, 4, 176, 0, 0, 2, 118]),
]);

const graphOf = (path: string, more: object[] = []) => ({
  '@context': 'https://schema.org',
  '@graph': [
    { '@type': 'WebSite', '@id': `${ORIGIN}/#website`, name: 'Site', url: `${ORIGIN}/`, inLanguage: ['en', 'zh-Hans'] },
    {
      '@type': 'WebPage',
      '@id': `${ORIGIN}${path}#page`,
      name: 'Page',
      url: `${ORIGIN}${path}`,
      inLanguage: 'en',
      isPartOf: { '@id': `${ORIGIN}/#website` },
    },
    ...more,
  ],
});

type PageParts = { tag?: string; words?: string; body?: string; head?: string; nodes?: object[] };

function pageOf(path: string, { tag = 'en', words = '', body = '', head = '', nodes }: PageParts = {}): string {
  const bare = path.replace(/^\/zh/, '');
  const picture = `${ORIGIN}/social${path.replace(/\/$/, '')}/p.png`;
  return `<!DOCTYPE html><html lang="${tag}"><head><meta charset="utf-8"><title>A title that fits ${path} ${words}</title>
<meta name="description" content="A description that is neither too long nor too short, of the page at ${path}">
<link rel="canonical" href="${ORIGIN}${path}">
<link rel="alternate" hreflang="en" href="${ORIGIN}${bare}"><link rel="alternate" hreflang="zh-Hans" href="${ORIGIN}/zh${bare}">
<link rel="alternate" hreflang="x-default" href="${ORIGIN}${bare}">
<meta property="og:image" content="${picture}"><meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630"><meta property="og:image:alt" content="Words">
<script type="application/ld+json">${JSON.stringify(graphOf(path, nodes))}</script>${head}</head>
<body><main><h1 id="top">A page</h1>${body}</main></body></html>`;
}

const sitemapOf = (paths: string[], date = '2026-11-22T00:00:00Z') =>
  paths.map((path) => `<url><loc>${ORIGIN}${path}</loc><lastmod>${date}</lastmod></url>`).join('');

/** Two pages in two languages each, with nothing wrong. */
const GOOD: Record<string, string | Buffer> = {
  '/index.html': pageOf('/', { body: '<a href="/a/#top">A</a> <a href="/zh/">中文</a>' }),
  '/a/index.html': pageOf('/a/'),
  '/zh/index.html': pageOf('/zh/', { tag: 'zh-Hans', body: '<a href="/zh/a/">A</a>' }),
  '/zh/a/index.html': pageOf('/zh/a/', { tag: 'zh-Hans' }),
  ...Object.fromEntries(['', '/a', '/zh', '/zh/a'].map((path) => [`/social${path}/p.png`, PNG])),
  '/robots.txt': `User-agent: *\nSitemap: ${ORIGIN}/sitemap-index.xml\n`,
  '/sitemap-index.xml': `<loc>${ORIGIN}/sitemap-0.xml</loc>`,
  '/sitemap-0.xml': sitemapOf(['/', '/a/', '/zh/', '/zh/a/']),
  '/llms.txt': `# Site\n\n- [A](${ORIGIN}/a/): about\n`,
  '/blog/rss.xml': `<rss><atom:link href="${ORIGIN}/blog/rss.xml" rel="self"/><link>${ORIGIN}/a/</link></rss>`,
  '/_redirects': '# Old addresses\n/old /a/ 301\n',
};

/** What a check finds when some files are other ones; null takes a file away. */
async function findings(check: Check, changes: Record<string, string | Buffer | null> = {}): Promise<string> {
  const files = new Map(Object.entries({ ...GOOD, ...changes }).filter(([, content]) => content !== null));
  const site = createSite([...files.keys()], (path) => Buffer.from(files.get(path) ?? ''));
  return (await check(site)).map(({ page, problem }) => `${page} ${problem}`).join('\n');
}

const page = (parts: PageParts) => ({ '/a/index.html': pageOf('/a/', parts) });
const rule = (line: string) => ({ '/_redirects': line });

describe('a check of the built site', () => {
  it.each([
    ['markup', checkMarkup],
    ['links', checkLinks],
    ['reach', checkReach],
    ['requests', checkRequests],
    ['words', checkWords],
    ['languages', checkLanguages],
    ['pictures', checkPictures],
    ['sitemap', checkSitemap],
    ['feeds', checkFeeds],
    ['redirects', checkRedirects],
    ['weight', checkWeight],
    ['structured data', checkStructuredData],
    ['pairs', checkComparisons],
  ] as const)('of its %s finds nothing where nothing is wrong', async (_name, check) => {
    expect(await findings(check)).toBe('');
  });

  it.each<[string, Check, Record<string, string | Buffer | null>, RegExp]>([
    ['a paragraph in a heading', checkMarkup, page({ body: '<h2><p>Text</p></h2>' }), /element-permitted-content/],
    ['an inline style', checkMarkup, page({ body: '<p style="color: red">Text</p>' }), /no-inline-style/],
    ['a link to nothing', checkLinks, page({ body: '<a href="/b/">B</a>' }), /leads to \/b\/, where nothing is/],
    ['a link that is redirected', checkLinks, page({ body: '<a href="/zh">Z</a>' }), /leads to \/zh, where nothing/],
    ['a link to no anchor', checkLinks, page({ body: '<a href="/#no">B</a>' }), /no such anchor/],
    ['a picture that is not there', checkLinks, page({ body: '<img src="/b.png" alt="">' }), /asks for \/b\.png/],
    ['a page without a link', checkReach, { '/index.html': pageOf('/') }, /\/a\/ no page links to it/],
    [
      'a page that is far away',
      checkReach,
      {
        ...page({ body: '<a href="/b/">B</a>' }),
        '/b/index.html': pageOf('/b/', { body: '<a href="/c/">C</a>' }),
        '/c/index.html': pageOf('/c/', { body: '<a href="/d/">D</a>' }),
        '/d/index.html': pageOf('/d/'),
      },
      /\/d\/ it is 4 clicks/,
    ],
    ['a foreign script', checkRequests, page({ head: '<script src="https://x.example/a.js"></script>' }), /x\.example/],
    ['a foreign font', checkRequests, { '/a.css': 'a{src:url("//x.example/f.woff2")}' }, /x\.example/],
    ['a title twice', checkWords, { '/zh/a/index.html': pageOf('/a/') }, /has the title of/],
    ['a title that is cut', checkWords, page({ words: '字'.repeat(30) }), /letters wide, not/],
    [
      'no description',
      checkWords,
      { '/a/index.html': pageOf('/a/').replace(/content="A desc[^"]*"/, '') },
      /description is 0/,
    ],
    ['two first headings', checkWords, page({ body: '<h1>Two</h1>' }), /2 h1 headings/],
    ['a translation that is not there', checkLanguages, { '/zh/a/index.html': null }, /where no page is/],
    [
      'a translation that does not answer',
      checkLanguages,
      { '/zh/a/index.html': pageOf('/zh/', { tag: 'zh-Hans' }) },
      /does not name it/,
    ],
    ['a foreign canonical', checkLanguages, { '/a/index.html': pageOf('/b/') }, /not name itself as canonical/],
    ['no social picture', checkPictures, { '/social/a/p.png': null }, /has no social picture/],
    [
      'a social picture of another size',
      checkPictures,
      { '/social/a/p.png': Buffer.from(PNG).fill(1, 18, 20) },
      /it is/,
    ],
    [
      'a page that the sitemap lacks',
      checkSitemap,
      { '/sitemap-0.xml': sitemapOf(['/', '/zh/', '/zh/a/']) },
      /not in the sitemap/,
    ],
    [
      'a sitemap with more',
      checkSitemap,
      { '/sitemap-0.xml': sitemapOf(['/', '/a/', '/zh/', '/zh/a/', '/b/']) },
      /lists \/b\//,
    ],
    [
      'a change in the future',
      checkSitemap,
      { '/sitemap-0.xml': sitemapOf(['/', '/a/', '/zh/', '/zh/a/'], '2999-01-01') },
      /2999/,
    ],
    ['a feed that leads to nothing', checkFeeds, { '/blog/rss.xml': `<link>${ORIGIN}/b/</link>` }, /leads to \/b\//],
    ['a list for models that does', checkFeeds, { '/llms.txt': `[B](${ORIGIN}/b/)` }, /leads to \/b\//],
    ['a redirect to nothing', checkRedirects, rule('/old /b/ 301'), /where no page is/],
    ['a redirect that is not for good', checkRedirects, rule('/old /a/ 302'), /not 301/],
    ['two redirects in a row', checkRedirects, rule('/older /old 301\n/old /a/ 301'), /leads on/],
    ['a redirect over a page', checkRedirects, rule('/a/ /zh/ 301'), /nobody can reach/],
    [
      'a heavy script',
      checkWeight,
      page({ head: `<script>${Array.from({ length: 3000 }, (_, n) => n * n).join()}</script>` }),
      /its script weighs/,
    ],
    [
      'a part whose script is heavy, though it comes later',
      checkWeight,
      {
        ...page({ body: '<div data-part="a"></div><script type="module" src="/_astro/a.js"></script>' }),
        '/_astro/a.js': 'import(`./b.js`)',
        '/_astro/b.js': `import"./c.js"`,
        '/_astro/c.js': Array.from({ length: 30_000 }, (_, n) => n * n).join(),
      },
      /what it loads later weighs/,
    ],
    [
      'two pairs with the same words',
      checkComparisons,
      Object.fromEntries(
        ['one', 'other'].map((name) => {
          const path = `/compare/deepseek-ocr-vs-${name}/`;
          const said = 'It reads tables better than the rest. Its licence asks for nothing at all.';
          const own = `Only here do we speak of the system ${name}.`;
          return [`${path}index.html`, pageOf(path, { body: `<article><p>${said} ${own}</p></article>` })];
        }),
      ),
      /vs-one\/ shares 67 % of its sentences with .*vs-other/,
    ],
    [
      'a heavy picture',
      checkWeight,
      { ...page({ body: '<img src="/b.webp" alt="">' }), '/b.webp': Buffer.alloc(90_000) },
      /its first load weighs/,
    ],
    [
      'a page of the workbench that waits for much before its scripts come',
      checkWeight,
      {
        ...page({ body: '<astro-island></astro-island><img src="/b.webp" alt="">' }),
        '/b.webp': Buffer.alloc(90_000),
      },
      /what comes until it has loaded weighs/,
    ],
  ])('finds %s', async (_name, check, changes, expected) => {
    expect(await findings(check, changes)).toMatch(expected);
  });

  it('finds structured data that is wrong, missing, invisible or invented', async () => {
    const application = {
      '@type': 'WebApplication',
      '@id': 'a',
      name: 'A',
      url: ORIGIN,
      operatingSystem: 'Any',
      featureList: [],
    };
    const question = { '@type': 'Question', name: 'Why?', acceptedAnswer: { '@type': 'Answer', text: 'Hidden.' } };
    const found = await findings(checkStructuredData, {
      ...page({
        nodes: [
          { ...application, offers: { '@type': 'Offer', price: 0 }, applicationCatgory: 'Utilities' },
          { '@type': 'FAQPage', '@id': 'b', mainEntity: [question], isPartOf: { '@id': 'nobody' } },
          {
            '@type': 'BreadcrumbList',
            '@id': 'c',
            itemListElement: [{ '@type': 'ListItem', position: 2, name: 'A', item: `${ORIGIN}/b/` }],
          },
        ],
      }),
      '/zh/index.html': pageOf('/zh/', { nodes: [{ '@type': 'Thing', aggregateRating: { ratingValue: 5 } }] }),
      '/zh/a/index.html': pageOf('/zh/a/').replace(/<script[\s\S]*?<\/script>/, ''),
    });
    for (const expected of [
      /its WebApplication has no applicationCategory/,
      /WebApplication is not of schema\.org: .*applicationCatgory/,
      /answers “Why\?” for machines and not on the page/,
      /speaks of nobody, which it does not describe/,
      /breadcrumbs are not two or more, counted from one/,
      /breadcrumbs lead to https:\/\/example\.org\/b\//,
      /\/zh\/ gives a rating that nobody gave/,
      /\/zh\/a\/ has 0 pieces of structured data/,
    ]) {
      expect(found).toMatch(expected);
    }
  });
});
