/** The dates of the sitemap. */
import { describe, expect, it } from 'vitest';
import { contentOf, ownDate, parseLog } from '../scripts/build/last-changed.ts';

const files = [
  'content/home/en/home.mdx',
  'content/tools/en/a.mdx',
  'content/tools/zh/a.mdx',
  'content/texts/zh/about.mdx',
];

describe('the date of a page', () => {
  it('is that of the newest commit that touched its file', () => {
    const log = '\0' + '2026-11-03T00:00:00Z\n\ncontent/b\n' + '\0' + '2026-11-01T00:00:00Z\n\ncontent/a\ncontent/b\n';
    expect([...parseLog(log)]).toEqual([
      ['content/b', '2026-11-03T00:00:00Z'],
      ['content/a', '2026-11-01T00:00:00Z'],
    ]);
  });

  it.each([
    ['/', ['content/home/en/home.mdx']],
    ['/zh/', ['content/home/zh/home.mdx']],
    ['/zh/tools/a/', ['content/tools/zh/a.mdx']],
    ['/tools/', ['content/tools/en/a.mdx']],
    ['/zh/about/', ['content/texts/zh/about.mdx']],
    ['/search/', []],
  ])('of %s comes from %j', (path, expected) => {
    expect(contentOf(path, files)).toEqual(expected);
  });

  it('is what the file says of itself where git does not know', () => {
    expect(ownDate('---\ntitle: A\ndate: 2026-11-22\n---\nupdated: 2027-01-01')).toBe('2026-11-22');
    expect(ownDate('---\ndate: 2026-11-22\nupdated: 2026-11-24\n---\n')).toBe('2026-11-24');
    expect(ownDate('---\ntitle: A\n---\n')).toBeUndefined();
  });
});
