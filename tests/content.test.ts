/** Promises about the words of the pages: both languages, lengths, honesty of numbers, and that no page is another one's copy. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { tablesOfMarkdown } from '#core/html-table.ts';
import { LOCALES, type Locale } from '#core/ids.ts';
import { locales } from '#i18n/locales.ts';
import stored from '#samples/answers.json' with { type: 'json' };
import { sampleAnswersSchema } from '#samples/answers.ts';
import { TOOL_COPY_FORMS, TOOL_GROUPS, TOOL_VIEW_FORMS, type ToolPage, toolPageSchema } from '../src/schemas/tool.ts';

/** Letters of a title and a description that search results show whole; Chinese signs are about twice as wide. */
const LENGTHS = {
  en: { title: [15, 60], description: [70, 160] },
  zh: { title: [8, 32], description: [35, 80] },
} as const satisfies Record<Locale, unknown>;
/** Words of a page (for Chinese, characters): enough to help, not so many that nobody reads them. */
const WORDS = { en: [450, 900], zh: [700, 1600] } as const;
/** Share of a page's sentences that another page of its language may have, too. */
const MOST_SHARED = 0.2;
/** Two sentences with this share of their words in common count as one with words exchanged. */
const SAME_SENTENCE = 0.6;
/** Words that say nothing and promise everything. */
const HYPE = {
  en: /state[- ]of[- ]the[- ]art|revolution|unlock|seamless|cutting[- ]edge|game[- ]chang|effortless|world[- ]class|blazing|supercharge|best[- ]in[- ]class|powerful|unleash|leverage/i,
  zh: /颠覆|革命性|赋能|一站式|极致|最强|领先|完美体验|黑科技|秒杀|神器|轻松搞定|震撼|全网|强大的?/,
} as const;

type Page = { locale: Locale; slug: string; data: ToolPage; body: string };

function readPage(path: string): Page {
  const [, locale = '', slug = ''] = /content\/tools\/(\w+)\/(.+)\.mdx$/.exec(path.replaceAll('\\', '/')) ?? [];
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(path, 'utf8')) ?? [];
  const data = toolPageSchema.parse(parse(front, { schema: 'yaml-1.1' }));
  return { locale: LOCALES.find((known) => known === locale) ?? 'en', slug, data, body };
}

const pages = globSync('content/tools/*/*.mdx').map(readPage);
const pagesOf = (locale: Locale) => pages.filter((page) => page.locale === locale);

/** The prose of a body: without components, links' targets, code and Markdown's signs. */
const prose = (body: string): string =>
  body
    .replace(/<SampleExample[\s\S]*?(?:\/>|<\/SampleExample>)/g, '\n')
    .replace(/<\/?[A-Z][^>]*>/g, '')
    .replace(/`[^`\n]*`/g, ' ')
    .replace(/^\|.*\|$/gm, '\n')
    .replace(/^(#+|-|\d+\.)\s/gm, '\n')
    .replace(/\*\*/g, '');

/** Everything that only this page says, as running text. */
function wordsOf({ data, body }: Page): string {
  const { lead, steps, forms, limits, questions } = data;
  return [
    lead,
    ...steps,
    ...forms.map(({ use }) => use),
    ...limits.map(({ text }) => text),
    ...questions.flatMap(({ question, answer }) => [question, answer]),
    prose(body),
  ].join('\n\n');
}

/** Sentences of some length; the short ones are alike in every text. */
const sentencesOf = (page: Page): string[] =>
  wordsOf(page)
    .split(page.locale === 'zh' ? /[。！？；]|\n{2,}/ : /(?<=[.!?:])\s+(?=\S)|\n{2,}/)
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim())
    .filter((sentence) => (page.locale === 'zh' ? sentence.length >= 8 : sentence.split(' ').length >= 5));

/** A sentence as a set of what it is made of: words, or in Chinese pairs of characters. */
const piecesOf = (sentence: string, locale: Locale): Set<string> =>
  new Set(
    locale === 'zh'
      ? Array.from({ length: sentence.length - 1 }, (_, index) => sentence.slice(index, index + 2))
      : (sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []),
  );

function likeness(one: Set<string>, other: Set<string>): number {
  const shared = [...one].filter((piece) => other.has(piece)).length;
  return shared / (one.size + other.size - shared);
}

describe('what the pages say of the recorded answer', () => {
  it('is true: all 65 cells of its table agree with the print', () => {
    const printed = z
      .array(z.array(z.looseObject({ text: z.string() })))
      .parse(JSON.parse(readFileSync('tests/fixtures/paper-page-table.cells.json', 'utf8')));
    const markdown = sampleAnswersSchema.parse(stored)['paper-page'].result.markdown;
    const read = tablesOfMarkdown(markdown).flat(2);
    expect(read.map(({ text }) => text)).toEqual(printed.flat().map(({ text }) => text));
    expect(read).toHaveLength(65);
  });
});

describe('the tool pages', () => {
  it('are there, in every language', () => {
    const [first = [], ...others] = LOCALES.map((locale) => pagesOf(locale).map(({ slug }) => slug));
    expect(first.length).toBeGreaterThanOrEqual(18);
    for (const other of others) expect(other).toEqual(first);
  });

  it('say the same things in both languages: task, group, samples, forms, neighbours, counts', () => {
    const frame = ({ slug, data, body }: Page) => ({
      slug,
      task: data.task,
      group: data.group,
      place: data.place,
      until: data.until,
      samples: data.samples,
      related: data.related,
      forms: data.forms.map(({ form }) => form),
      steps: data.steps.length,
      sources: data.limits.map(({ source }) => source?.url),
      headings: body.match(/^## /gm)?.length,
      components: body.match(/<[A-Z]\w+(?: (?:sample|show|to|what)="[^"]*")*/g),
      updated: data.updated,
    });
    expect(pagesOf('zh').map(frame)).toEqual(pagesOf('en').map(frame));
  });

  it.each(pages.map((page) => [`${page.locale}/${page.slug}`, page] as const))(
    '%s has lengths that search results show whole, and words enough',
    (_, page) => {
      const { title, description } = LENGTHS[page.locale];
      expect(page.data.title.length).toBeGreaterThanOrEqual(title[0]);
      expect(page.data.title.length).toBeLessThanOrEqual(title[1]);
      expect(page.data.description.length).toBeGreaterThanOrEqual(description[0]);
      expect(page.data.description.length).toBeLessThanOrEqual(description[1]);
      const text = wordsOf(page);
      const count = page.locale === 'zh' ? text.replace(/\s/g, '').length : text.split(/\s+/).length;
      expect(count).toBeGreaterThanOrEqual(WORDS[page.locale][0]);
      expect(count).toBeLessThanOrEqual(WORDS[page.locale][1]);
    },
  );

  it('have titles, descriptions, headings, leads and summaries of their own', () => {
    for (const locale of LOCALES) {
      for (const field of ['title', 'description', 'heading', 'lead', 'summary'] as const) {
        const values = pagesOf(locale).map(({ data }) => data[field]);
        expect(new Set(values).size, `${locale} ${field}`).toBe(values.length);
      }
      const questions = pagesOf(locale).flatMap(({ data }) => data.questions.map(({ question }) => question));
      expect(new Set(questions).size, `${locale} questions`).toBe(questions.length);
    }
  });

  it('are found when the workbench learns what they say it cannot do', () => {
    for (const { slug, data, body } of pages) {
      const said = [...body.matchAll(/<NotYet what="(\w+)"/g)].map(([, what]) => what);
      expect(data.until, slug).toEqual(expect.arrayContaining(said));
    }
    expect(new Set(pages.flatMap(({ data }) => data.until))).toContain('fields');
  });

  it('name neighbours that exist, and are named by another page', () => {
    for (const locale of LOCALES) {
      const slugs = pagesOf(locale).map(({ slug }) => slug);
      for (const { slug, data } of pagesOf(locale)) {
        expect(data.related, slug).not.toContain(slug);
        expect(slugs, slug).toEqual(expect.arrayContaining(data.related));
        expect(
          pagesOf(locale).some((other) => other.data.related.includes(slug)),
          `${slug} is an orphan`,
        ).toBe(true);
      }
    }
  });

  it('use no hype and no Latin punctuation between Chinese words', () => {
    for (const page of pages) {
      const all = `${Object.values(page.data).join('\n')}\n${wordsOf(page)}`;
      expect(HYPE[page.locale].exec(all)?.[0], `${page.locale}/${page.slug}`).toBeUndefined();
      if (page.locale === 'zh') {
        expect(/\p{Script=Han}[,;:?!]|\p{Script=Han}\.(?!\p{L})/u.exec(all)?.[0], page.slug).toBeUndefined();
        // A blank between Chinese and Latin words, none between Chinese words.
        expect(/\p{Script=Han}[A-Za-z]|[A-Za-z]\p{Script=Han}/u.exec(prose(page.body))?.[0], page.slug).toBeUndefined();
        expect(/\p{Script=Han} \p{Script=Han}/u.exec(prose(page.body))?.[0], page.slug).toBeUndefined();
      }
    }
  });

  it.each(LOCALES)('are no copies of one another with words exchanged (%s)', (locale) => {
    const sets = pagesOf(locale).map((page) => ({
      slug: page.slug,
      sentences: sentencesOf(page).map((sentence) => piecesOf(sentence, locale)),
    }));
    const alike = sets.flatMap((one, index) =>
      sets.slice(index + 1).flatMap((other) => {
        const shared = one.sentences.filter((sentence) =>
          other.sentences.some((candidate) => likeness(sentence, candidate) >= SAME_SENTENCE),
        ).length;
        const share = shared / Math.min(one.sentences.length, other.sentences.length);
        return share > MOST_SHARED ? [`${one.slug} and ${other.slug}: ${(share * 100).toFixed(0)} %`] : [];
      }),
    );
    expect(sets.every(({ sentences }) => sentences.length >= 20)).toBe(true);
    expect(alike).toEqual([]);
  });

  it('would notice a copy with words exchanged', () => {
    const one = piecesOf('Drop a receipt on the field, press Read, and copy the cells into your sheet.', 'en');
    const other = piecesOf('Drop an invoice on the field, press Read, and copy the cells into your sheet.', 'en');
    expect(likeness(one, other)).toBeGreaterThanOrEqual(SAME_SENTENCE);
  });

  it('are grouped in words of the dictionary, and name forms that the workbench has', () => {
    for (const locale of LOCALES) {
      const { tools, workbench } = locales[locale].dictionary;
      expect(Object.keys(tools.groups)).toEqual([...TOOL_GROUPS]);
      expect(Object.keys(workbench.copyMenu)).toEqual(expect.arrayContaining([...TOOL_COPY_FORMS]));
      expect(Object.keys(workbench.result.tabs)).toEqual(expect.arrayContaining([...TOOL_VIEW_FORMS]));
    }
  });

  it('refuse a measured number without a source', () => {
    const page = pages[0];
    const withLimit = (limit: unknown) => toolPageSchema.safeParse({ ...page?.data, limits: [limit, limit, limit] });
    expect(withLimit({ text: 'Loops happen on 6.25% of pictures.' }).success).toBe(false);
    expect(withLimit({ text: 'Loops happen on 6.25% of pictures.', source: { name: 'A paper' } }).success).toBe(true);
  });
});
