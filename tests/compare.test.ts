/** Promises about the pages that compare: facts have sources, scores have one table, failures are in the run, pairs differ. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { factWords } from '#compare/fact-words.ts';
import { FAILURE_IDS, FAILURES } from '#compare/failures.ts';
import { BENCHMARK_PICTURES, SHOWN_PICTURES } from '#compare/pictures.ts';
import { isOld, meets, sourceOf } from '#compare/products.ts';
import { SCORE_TABLES, tablesWithBoth } from '#compare/score-tables.ts';
import { LOCALES, type Locale } from '#core/ids.ts';
import { FACT_NAMES, NEEDS } from '#core/product-facts.ts';
import { benchmarkWords } from '#i18n/benchmark.ts';
import { compareWords } from '#i18n/compare.ts';
import { SOURCES } from '#paper/sources.ts';
import { benchmarkSchema } from '../src/schemas/benchmark.ts';
import { comparisonSchema } from '../src/schemas/comparison.ts';
import { type Product, productSchema } from '../src/schemas/product.ts';

const idOf = (path: string): string =>
  path
    .split('/')
    .at(-1)
    ?.replace(/\.\w+$/, '') ?? '';
const read = (path: string): unknown => parse(readFileSync(path, 'utf8'));
const products = new Map<string, Product>(
  globSync('content/products/*.yaml').map((path) => [idOf(path), productSchema.parse(read(path))]),
);
const product = (id: string): Product => {
  const found = products.get(id);
  if (!found) throw new Error(`No product ${id}`);
  return found;
};

/** Systems that the pages promise to have. */
const PROMISED = [
  'deepseek-ocr deepseek-ocr-2 olmocr paddleocr paddleocr-vl latex-ocr pix2text cnocr easyocr tesseract multimodal-ocr3',
  'mineru marker docling dots-ocr surya chandra mathpix mistral-ocr google-vision google-document-ai azure',
]
  .join(' ')
  .split(' ');

describe('the facts of the systems', () => {
  it('are there for every system that is promised', () => {
    expect(PROMISED.filter((id) => !products.has(id))).toEqual([]);
  });

  it('have a source that was read on a day that has been, and are said in both languages', () => {
    for (const [id, system] of products) {
      for (const name of FACT_NAMES) {
        const source = sourceOf(system, name);
        expect(source.checked.getTime(), `${id} ${name}`).toBeLessThanOrEqual(Date.now());
        expect((source.asOf ?? source.checked).getTime(), `${id} ${name}`).toBeLessThanOrEqual(
          source.checked.getTime(),
        );
        for (const locale of LOCALES)
          expect(factWords(system, name, compareWords[locale]), `${id} ${name}`).toBeTruthy();
      }
    }
  });

  it('do not build without a source, with one that nobody uses, or with a value that is none', () => {
    const good = read('content/products/olmocr.yaml') as { facts: { math: unknown }; sources: Record<string, unknown> };
    const math = (value: unknown) =>
      productSchema.safeParse({ ...good, facts: { ...good.facts, math: value } }).success;
    expect(math({ value: 'latex', source: 'readme' })).toBe(true);
    expect(math({ value: 'latex' })).toBe(false);
    expect(math({ value: 'latex', source: 'somewhere' })).toBe(false);
    expect(math({ value: 'perhaps', source: 'readme' })).toBe(false);
    const spare = { ...good.sources, spare: { name: 'Nobody', standing: 'others', checked: '2026-11-22' } };
    expect(productSchema.safeParse({ ...good, sources: spare }).success).toBe(false);
  });

  it('are old a year after the day that their source speaks of', () => {
    const source = {
      name: 'x',
      standing: 'others' as const,
      checked: new Date('2026-11-22'),
      asOf: new Date('2025-10-25'),
    };
    expect(isOld(source, new Date('2026-10-25'))).toBe(false);
    expect(isOld(source, new Date('2026-10-26'))).toBe(true);
    expect(isOld({ ...source, asOf: undefined }, new Date('2027-11-22'))).toBe(false);
  });

  it('meet a need only when they say so', () => {
    const met = (id: string) => NEEDS.filter((need) => meets(product(id), need));
    expect(met('deepseek-ocr')).toEqual(['tables', 'math', 'languages', 'boxes', 'licence', 'free', 'local']);
    expect(met('multimodal-ocr3')).toEqual(['free', 'local']);
    expect(met('azure')).toContain('handwriting');
    expect(met('azure')).not.toContain('free');
    expect(met('mineru')).not.toContain('licence');
  });
});

describe('scores', () => {
  it('belong to systems that there are, have a source with an address, and every value has a column', () => {
    for (const { id, rows, source, columns } of SCORE_TABLES) {
      expect(SOURCES[source], id).toHaveProperty('url');
      for (const row of rows) {
        expect([...products.keys()], id).toContain(row.product);
        expect(columns, `${id} ${row.printed}`).toEqual(expect.arrayContaining(Object.keys(row.values)));
      }
    }
  });

  it('stand side by side only where one table has both', () => {
    expect(tablesWithBoth(['olmocr']).map(({ id }) => id)).toEqual([
      'olmocr-bench',
      'omnidocbench-1.5',
      'omnidocbench-2025-en',
      'omnidocbench-2025-zh',
    ]);
    expect(tablesWithBoth(['tesseract'])).toEqual([]);
    // Its table has the second model of DeepSeek alone.
    expect(tablesWithBoth(['unlimited-ocr'])).toEqual([]);
  });
});

describe('the pages of the pairs', () => {
  const pages = (locale: Locale) =>
    globSync(`content/compare/${locale}/*.mdx`).map((path) => {
      const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(path, 'utf8')) ?? [];
      return { slug: idOf(path), data: comparisonSchema.parse(parse(front)), body };
    });

  it('are twelve in each language, of the same shape, about systems that there are', () => {
    const shape = (locale: Locale) =>
      pages(locale).map(({ slug, data, body }) => ({
        slug,
        other: data.other,
        place: data.place,
        tryWith: data.tryWith,
        reasons: [data.take.deepseek.length, data.take.other.length],
        headings: body.match(/^## /gm)?.length,
        components: body.match(/<Pair\w+ of="[^"]+" \/>/g),
        links: (body.match(/\]\(https?:[^)]+\)/g) ?? []).toSorted(),
      }));
    expect(shape('en')).toHaveLength(12);
    expect(shape('zh')).toEqual(shape('en'));
    for (const { other, components } of shape('en')) {
      expect([...products.keys()]).toContain(other);
      expect(components).toContain(`<PairFacts of="${other}" />`);
    }
  });
});

const run = benchmarkSchema.parse(
  JSON.parse(readFileSync(globSync('content/benchmarks/*.json').toSorted().at(-1) ?? '', 'utf8')),
);

/** Engines that need no key and no GPU. */
const RAN_HERE = ['device-node', 'tesseract-node', 'tesseract-wasm-node'];

describe('the benchmark', () => {
  it('read every picture that the pages name, with the engines that run here', () => {
    expect(run.pictures.map(({ name }) => name).toSorted()).toEqual([...BENCHMARK_PICTURES].toSorted());
    for (const id of RAN_HERE) {
      expect(run.engines.find((engine) => engine.id === id)?.readings).toHaveLength(BENCHMARK_PICTURES.length);
    }
    for (const locale of LOCALES)
      expect(Object.keys(benchmarkWords[locale].pictures)).toHaveLength(BENCHMARK_PICTURES.length);
    expect(SHOWN_PICTURES.every((name) => BENCHMARK_PICTURES.some((known) => known === name))).toBe(true);
  });

  it('says how many engines ran, and how near the two builds of Tesseract are to each other', () => {
    const whole = run.engines.filter(({ readings }) => readings.length === BENCHMARK_PICTURES.length);
    expect(whole.map(({ id }) => id)).toEqual(RAN_HERE);
    const errorsOf = (id: string) =>
      new Map(
        run.engines
          .find((engine) => engine.id === id)
          ?.readings.map(({ picture, characterErrorRate }) => [picture, characterErrorRate]),
      );
    const [one, other] = [errorsOf('tesseract-node'), errorsOf('tesseract-wasm-node')];
    const near = BENCHMARK_PICTURES.filter(
      (name) => Math.abs((one.get(name) ?? 0) - (other.get(name) ?? Number.NaN)) <= 0.005,
    );
    for (const [locale, count, pages] of [
      ['en', 'three engines', `on ${near.length} of the 21 pages`],
      ['zh', '三种引擎', `21 页里有 ${near.length} 页`],
    ] as const) {
      expect(benchmarkWords[locale].index.title).toContain(count);
      expect(compareWords[locale].index.measuredLead).toMatch(new RegExp(count, 'i'));
      expect(benchmarkWords[locale].reading.points.join('\n')).toContain(pages);
    }
  });

  it('has every failure of the gallery in it', () => {
    expect(FAILURES.map(({ id }) => id)).toEqual([...FAILURE_IDS]);
    const plain = (text: string) => text.replace(/\s+/g, ' ');
    for (const { id, picture, engine, stands, wrote } of FAILURES) {
      const truth = plain(run.pictures.find(({ name }) => name === picture)?.truth ?? '');
      const reading = run.engines
        .find((known) => known.id === engine)
        ?.readings.find((known) => known.picture === picture);
      const text = plain(reading?.text ?? '?');
      expect(truth, id).toContain(plain(stands));
      expect(text, id).toContain(plain(wrote));
      expect(text, id).not.toContain(plain(stands));
    }
  });
});

describe('the words around all this', () => {
  const wordsIn = (value: unknown, path = ''): [path: string, word: string][] =>
    typeof value === 'string'
      ? [[path, value]]
      : Object.entries(value ?? {}).flatMap(([key, inner]) => wordsIn(inner, `${path}.${key}`));
  const placeholders = (word: string): string[] => (word.match(/\{\w+\}/g) ?? []).toSorted();

  it.each([
    ['compare', compareWords],
    ['benchmark', benchmarkWords],
  ] as const)('of %s say the same things in both languages', (_name, words) => {
    const chinese = new Map(wordsIn(words.zh));
    for (const [path, english] of wordsIn(words.en)) {
      const translated = chinese.get(path) ?? '';
      expect(translated.trim(), path).not.toBe('');
      expect(placeholders(translated), path).toEqual(placeholders(english));
    }
  });
});
