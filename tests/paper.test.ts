/** Promises about the paper's page: its tables add up, and no number in its words comes from anywhere but its data. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LOCALES, type Locale } from '#core/ids.ts';
import { locales } from '#i18n/locales.ts';
import { attentionWork } from '#paper/attention-work.ts';
import { BY_DOCUMENT_TYPE, MISPRINT, meanOfTypes, TYPES_SOURCE } from '#paper/document-types.ts';
import { DISTANCE_SOURCE, EDIT_DISTANCES, UNEVEN_ROW } from '#paper/edit-distances.ts';
import { FACTS, PARTS, type Part, sourcesOf, WORD_SOURCES } from '#paper/facts.ts';
import { FOX_PAGES, FOX_SERIES, FOX_SOURCE, FOX_TOKENS } from '#paper/fox-pages.ts';
import { MODEL_FACTS, MODEL_SLUGS } from '#paper/model-facts.ts';
import { pictureCosts } from '#paper/picture-costs.ts';
import { CHART, CHART_MARKS, nearestMark } from '#paper/precision-chart.ts';
import { INDEPENDENT_FIGURES, OMNIDOCBENCH_1_5 } from '#paper/scores.ts';
import { SOURCES } from '#paper/sources.ts';
import { tileDrawing } from '#paper/tile-drawing.ts';
import { boxInView, lensBox, placeInView, VIEWS } from '#paper/views.ts';

/** What has digits and is no measured number, and why. */
const NAMES: readonly [pattern: RegExp, why: string][] = [
  [
    /DeepSeek-OCR 2|Real5-OmniDocBench|DeepSeek-3B-MoE|A100-40G|\bA4\b|§[\d.–]+/g,
    'names of models, benchmarks, GPUs, paper sizes, sections',
  ],
  [/(?:OmniDocBench|[Vv]ersion|comparable with) 1\.\d|1\.\d 版/g, 'versions of a benchmark'],
  [/(?:Table|表) \d(?!\d)/g, 'tables of the paper'],
  [/\^2/g, 'a square in a formula'],
  [/^\d+\. /gm, 'places in a list'],
  [/\]\([^)]*\)/g, 'addresses of links'],
  [/\d{1,2} (?:October|January) 20\d\d|20\d\d 年 \d+ 月(?: \d+ 日)?/g, 'days and months'],
  [/20(?:25|26)/g, 'years'],
  [
    /vLLM 0\.12\.0|Apache-2\.0|BF16|bfloat16|float32|base64|flash_attention_2|\/v1\/|BASE_\d/g,
    'versions, formats and names',
  ],
];

const SCALES: Record<string, number> = { million: 1e6, billion: 1e9, 万: 1e4, 亿: 1e8 };

/** All numbers of a text as values: “30 million”, “3000 万” and “30,000,000” are the same. */
function numbersIn(text: string): number[] {
  const bare = NAMES.reduce((rest, [pattern]) => rest.replace(pattern, ' '), text);
  return [...bare.matchAll(/(\d[\d,]*(?:\.\d+)?)(?:\s*(million|billion|万|亿))?/g)].map(
    ([, written = '', scale = '']) => {
      const value = Number(written.replaceAll(',', '')) * (SCALES[scale] ?? 1);
      return scale ? Math.round(value) : value;
    },
  );
}

/** The words of the page, without the tags of its figures, by the part that they belong to. */
function partsOf(locale: Locale): Map<Part, string> {
  const source = readFileSync(`content/paper/${locale}/paper.mdx`, 'utf8');
  const parts = new Map<Part, string>();
  let from = 0;
  for (const found of source.matchAll(/<Sources of="(\w+)"(?: inline)? \/>/g)) {
    const part = PARTS.find((name) => name === found[1]);
    if (!part) throw new Error(`The page in ${locale} ends a part called ${found[1]}`);
    parts.set(part, source.slice(from, found.index).replace(/<[^>]*>|^---[\s\S]*?---/g, ' '));
    from = found.index + found[0].length;
  }
  expect(numbersIn(source.slice(from)), `${locale}: words behind the last sources`).toEqual([]);
  return parts;
}

const citedIn = (source: string): string[] => [...source.matchAll(/<Cite of="([\w-]+)" \/>/g)].map(([, id = '']) => id);

const MODEL_PAGES = LOCALES.flatMap((locale) =>
  MODEL_SLUGS.map((slug) => ({ locale, slug, source: readFileSync(`content/models/${locale}/${slug}.mdx`, 'utf8') })),
);

const unique = (values: readonly number[]): number[] => [...new Set(values)].toSorted((one, other) => one - other);

describe('the words of the paper’s page', () => {
  const texts = new Map(LOCALES.map((locale) => [locale, partsOf(locale)]));

  it.each(LOCALES)('have their parts in the same order (%s)', (locale) => {
    expect([...(texts.get(locale)?.keys() ?? [])]).toEqual([...PARTS]);
  });

  it.each(LOCALES.flatMap((locale) => PARTS.map((part) => [locale, part] as const)))(
    'in %s name no number in “%s” that is not among its facts, and all of those',
    (locale, part) => {
      const said = unique(numbersIn(texts.get(locale)?.get(part) ?? ''));
      // The shares of the mix are drawn, not said.
      const known = FACTS[part].filter(({ what }) => !what.startsWith('share of ') || part !== 'training');
      expect(said).toEqual(unique(known.map(({ value }) => value)));
    },
  );

  it.each(LOCALES)('beside the text have only numbers with a reason (%s)', (locale) => {
    const allowed = [
      ...Object.values(FOX_TOKENS),
      ...[512, 640, 1024, 1280], // sides of the views
      ...[6, 9], // most tiles in vLLM and in the model file
      100, // “a hundred patches”
    ];
    const words: string[] = [];
    const visit = (value: unknown): void => {
      if (typeof value === 'string') words.push(value.replace(/EN |ZH /g, '').replaceAll('²', ''));
      else Object.values(value ?? {}).forEach(visit);
    };
    visit(locales[locale].dictionary.paper);
    expect(unique(words.flatMap(numbersIn)).filter((value) => !allowed.includes(value))).toEqual([]);
  });

  it.each(LOCALES)('name each source where the sources of a part are not listed (%s)', (locale) => {
    const source = readFileSync(`content/paper/${locale}/paper.mdx`, 'utf8');
    const inline = [...source.matchAll(/<Sources of="(\w+)" inline \/>/g)].map(([, part]) => part);
    expect(inline).toEqual(['limits']);
    expect(citedIn(source).toSorted()).toEqual(sourcesOf('limits').toSorted());
  });

  it('would notice a number that nobody gave', () => {
    expect(numbersIn('At 98.3 % in Table 2 of 2025, 30 million pages, 3.8 亿 and 8,192')).toEqual([
      98.3, 30_000_000, 380_000_000, 8192,
    ]);
  });

  it('promise nothing, and are typeset as Chinese is', () => {
    for (const [locale, parts] of texts) {
      const all = [...parts.values()].join('\n');
      expect(
        /state[- ]of[- ]the[- ]art|revolution|unlock|cutting[- ]edge|game[- ]chang/i.exec(all)?.[0],
      ).toBeUndefined();
      expect(/颠覆|革命性|赋能|最强|领先|震撼/.exec(all)?.[0]).toBeUndefined();
      if (locale === 'zh') {
        expect(/\p{Script=Han}[,;:?!]|\p{Script=Han}\.(?!\p{L})/u.exec(all)?.[0]).toBeUndefined();
        expect(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u.exec(all)?.[0]).toBeUndefined();
      }
    }
  });
});

describe('the pages of the models', () => {
  it.each(MODEL_PAGES)('$locale/$slug name the numbers of their facts, and no other', ({ slug, source }) => {
    // Pipes in a table are escaped; components have no words.
    const words = source.replace(/^---[\s\S]*?---/, ' ').replace(/<(?:Cite|SampleExample)[^>]*>/g, ' ');
    expect(unique(numbersIn(words))).toEqual(unique(MODEL_FACTS[slug].map(({ value }) => value)));
  });

  it.each(MODEL_PAGES)(
    '$locale/$slug cite inside of sentences: at the start of a line MDX takes a tag for a block',
    ({ source }) => {
      expect(/^<Cite/m.test(source)).toBe(false);
    },
  );

  it.each(MODEL_SLUGS)('cite the same documents in both languages (%s)', (slug) => {
    const [one, other] = LOCALES.map((locale) =>
      MODEL_PAGES.filter((page) => page.slug === slug && page.locale === locale).flatMap(({ source }) =>
        citedIn(source),
      ),
    );
    expect(one?.length).toBeGreaterThan(5);
    expect(other).toEqual(one);
  });
});

describe('the data of the paper’s page', () => {
  it('names a source that is described, and describes none that is not named', () => {
    const named = new Set<string>([
      ...Object.values(FACTS).flatMap((facts) => facts.map(({ source }) => source)),
      ...Object.values(WORD_SOURCES).flat(),
      ...OMNIDOCBENCH_1_5.map(({ source }) => source),
      ...INDEPENDENT_FIGURES.map(({ source }) => source),
      ...Object.values(MODEL_FACTS).flatMap((facts) => facts.map(({ source }) => source)),
      ...MODEL_PAGES.flatMap(({ source }) => citedIn(source)),
      ...[FOX_SOURCE, DISTANCE_SOURCE, TYPES_SOURCE],
    ]);
    expect([...named].toSorted()).toEqual(Object.keys(SOURCES).toSorted());
  });

  it('has Table 2 with 100 pages, whose compression fits the text and the tokens', () => {
    expect(FOX_PAGES.reduce((sum, { pages }) => sum + pages, 0)).toBe(100);
    for (const row of FOX_PAGES) {
      for (const series of FOX_SERIES) {
        const text = row[series].compression * FOX_TOKENS[series];
        expect(text, `${row.from}, ${series}`).toBeGreaterThanOrEqual(row.from);
        expect(text, `${row.from}, ${series}`).toBeLessThanOrEqual(row.to);
      }
    }
  });

  it('has Table 3, where every overall value but one is the mean of its parts', () => {
    const uneven = EDIT_DISTANCES.filter(({ english, chinese }) =>
      [english, chinese].some(({ all, text, formula, table, order }) => {
        const mean = (text + formula + table + order) / 4;
        return Math.abs(mean - all) > 0.00101;
      }),
    ).map(({ model, interpolated }) => ({ model, interpolated }));
    expect(uneven).toEqual([UNEVEN_ROW]);
  });

  it('has Table 4, where the mean of the types lies a little below the overall value, but for the misprint', () => {
    const off = BY_DOCUMENT_TYPE.filter((row) => meanOfTypes(row) > row.overall);
    expect(off.map(({ mode }) => mode)).toEqual([MISPRINT.mode]);
    const [row] = off;
    expect(row?.types[MISPRINT.type]).toBe(MISPRINT.printed);
    expect(row && [meanOfTypes(row), meanOfTypes(row, MISPRINT.likely)].map((mean) => Number(mean.toFixed(3)))).toEqual(
      [0.108, 0.079],
    );
  });

  it('has facts that were worked out here as the code works them out', () => {
    const work = attentionWork(1024);
    expect([work.patches, work.tokens, work.patchPairs / work.tokenPairs]).toEqual([4096, 256, 256]);
    const gundam = pictureCosts({ width: 1240, height: 1754, tiles: 9, text: 0 }).find(({ id }) => id === 'gundam');
    expect(gundam).toMatchObject({ grid: { columns: 2, rows: 3 }, valid: 780 });
  });
});

describe('the chart', () => {
  it('has all its marks inside the axes, in the order of compression', () => {
    expect(CHART_MARKS).toHaveLength(FOX_PAGES.length * FOX_SERIES.length);
    for (const { x, y } of CHART_MARKS) {
      expect(x).toBeGreaterThan(CHART.left);
      expect(x).toBeLessThan(CHART.width - CHART.right);
      expect(y).toBeGreaterThan(CHART.top);
      expect(y).toBeLessThan(CHART.height - CHART.bottom);
    }
    const compressions = CHART_MARKS.map(({ row, series }) => row[series].compression);
    expect(compressions).toEqual(compressions.toSorted((one, other) => one - other));
    CHART_MARKS.forEach(({ x, y }, index) => {
      expect(nearestMark(x + 1, y - 1)).toBe(index);
    });
  });
});

describe('the lens', () => {
  const picture = { width: 1240, height: 1754 };

  it('stays on the picture, whatever is asked', () => {
    for (const [across, down] of [
      [0, 0],
      [1, 1],
      [0.5, 0.2],
    ] as const) {
      const box = lensBox({ across, down, width: 0.2 }, picture, 1.6);
      expect(box.width).toBe(248);
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(picture.width);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height).toBeLessThanOrEqual(picture.height);
    }
    // A flat picture is lower than the lens would be.
    expect(lensBox({ across: 0.5, down: 0.5, width: 1 }, { width: 900, height: 10 }, 1.6)).toMatchObject({
      height: 10,
    });
  });

  it('covers the same part in every view', () => {
    const whole = { x: 0, y: 0, ...picture };
    for (const view of VIEWS) {
      const placed = placeInView(view, picture);
      expect(boxInView(whole, picture, placed)).toEqual(placed.picture);
    }
    expect(VIEWS.map((view) => placeInView(view, picture))).toEqual([
      { view: { width: 512, height: 512 }, picture: { x: 0, y: 0, width: 512, height: 512 } },
      { view: { width: 640, height: 640 }, picture: { x: 0, y: 0, width: 640, height: 640 } },
      { view: { width: 1024, height: 1024 }, picture: { x: 150, y: 0, width: 724, height: 1024 } },
      { view: { width: 1280, height: 1280 }, picture: { x: 187, y: 0, width: 905, height: 1280 } },
      { view: { width: 1280, height: 1920 }, picture: { x: 0, y: 0, width: 1280, height: 1920 } },
    ]);
  });
});

describe('the drawing of tiles', () => {
  it('has the lines of every tile and token, in the pixels of the picture', () => {
    const drawn = tileDrawing(1240, 1754, { columns: 2, rows: 3 });
    expect(drawn.picture).toEqual({ x: 0, y: 0, width: 1240, height: 1754 });
    expect(drawn.tiles).toBe('M0 0V1754M620 0V1754M1240 0V1754M0 0H1240M0 584.67H1240M0 1169.33H1240M0 1754H1240');
    expect(drawn.tokens.match(/M/g)).toHaveLength(21 + 31);
  });

  it('is the overview in its square where there are no tiles', () => {
    const drawn = tileDrawing(600, 400, { columns: 0, rows: 0 });
    expect([drawn.width, drawn.height]).toEqual([600, 600]);
    expect(drawn.picture).toEqual({ x: 0, y: 100, width: 600, height: 400 });
    expect(drawn.tokens.match(/M/g)).toHaveLength(17 + 17);
  });
});
