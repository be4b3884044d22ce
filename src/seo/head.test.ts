import { describe, expect, it } from 'vitest';
import { fullTitle, headTags, type PageMeta, textWidth } from './head.ts';
import { graph, scriptJson } from './structured-data/graph.ts';
import { breadcrumbs, faqPage, webApplication } from './structured-data/nodes.ts';

const url = 'https://example.org/tools/image-ocr/';
const chinese = 'https://example.org/zh/tools/image-ocr/';
const page: PageMeta = {
  title: 'Image OCR',
  description: 'What it does.',
  url,
  languageTag: 'en',
  translations: [
    { languageTag: 'en', url, isDefault: true },
    { languageTag: 'zh-Hans', url: chinese, isDefault: false },
  ],
  siteName: 'example.org',
};
const contents = (meta: PageMeta) =>
  headTags(meta).map(({ tag, attributes, content }) =>
    [tag, ...Object.entries(attributes).map((pair) => pair.join('=')), content].filter(Boolean).join(' '),
  );

describe('the title', () => {
  it('has the name of the site where there is room, a Chinese character counting for two', () => {
    expect(textWidth('图片 OCR')).toBe(8);
    expect(fullTitle('Image OCR', 'example.org')).toBe('Image OCR | example.org');
    expect(fullTitle('图'.repeat(24), 'example.org')).toBe('图'.repeat(24));
    expect(fullTitle('About example.org', 'example.org')).toBe('About example.org');
  });
});

describe('the head', () => {
  it('names each language, and English where a visitor has neither', () => {
    expect(contents(page)).toEqual(
      expect.arrayContaining([
        `link rel=canonical href=${url}`,
        `link rel=alternate hreflang=en href=${url}`,
        `link rel=alternate hreflang=zh-Hans href=${chinese}`,
        `link rel=alternate hreflang=x-default href=${url}`,
        'meta property=og:locale content=en_US',
        'meta property=og:locale:alternate content=zh_CN',
      ]),
    );
  });

  it('says nothing of translations that are not there, and gives no address to what is not to be found', () => {
    const alone = contents({ ...page, translations: [], noIndex: true }).join('\n');
    expect(alone).not.toMatch(/hreflang|canonical/);
    expect(alone).toContain('meta name=robots content=noindex');
  });

  it('tells the dates of an article and the size of its picture', () => {
    const published = new Date('2026-11-22T00:00:00Z');
    const article = contents({
      ...page,
      article: { published, modified: published, tags: ['loops'] },
      picture: { url: 'https://example.org/social/a.png', width: 1200, height: 630, alt: 'Image OCR' },
    });
    expect(article).toEqual(
      expect.arrayContaining([
        'meta property=og:type content=article',
        'meta property=article:published_time content=2026-11-22T00:00:00.000Z',
        'meta property=article:tag content=loops',
        'meta property=og:image:width content=1200',
        'meta name=twitter:card content=summary_large_image',
      ]),
    );
  });
});

describe('structured data', () => {
  const facts = {
    title: 'Image OCR',
    description: 'What it does.',
    url,
    languageTag: 'en',
    siteUrl: 'https://example.org/',
  };

  it('cannot end the element that it stands in', () => {
    const json = scriptJson(graph([faqPage(url, [{ question: '</script><b>', answer: '<!--' }])]));
    expect(json).not.toContain('<');
    expect(JSON.parse(json)['@graph'][0].mainEntity[0].name).toBe('</script><b>');
  });

  it('counts the steps from one, and gives no rating', () => {
    const trail = breadcrumbs(url, [
      { label: 'Home', url: 'https://example.org/' },
      { label: 'Image OCR', url },
    ]);
    expect(JSON.stringify(trail)).toMatch(/"position":1.*"position":2/);
    expect(JSON.stringify(webApplication(facts, ['Document']))).not.toMatch(/aggregateRating|review/i);
  });
});
