import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockSchema } from './contract.ts';
import { TASKS, type Task } from './ids.ts';
import { parseModelOutput } from './model-output.ts';

const recorded = (name: string) =>
  readFileSync(new URL(`../../tests/fixtures/${name}.deepseek-ocr-raw.md`, import.meta.url), 'utf8');
const whole = (raw: string, task: Task = 'document') => parseModelOutput(raw, { task, complete: true });
const prefix = (raw: string, task: Task = 'document') => parseModelOutput(raw, { task, complete: false });
const shape = (raw: string, task?: Task) => whole(raw, task).blocks.map(({ label, markdown }) => [label, markdown]);

const header = (label: string, list = '[[0, 0, 999, 999]]') => `<|ref|>${label}<|/ref|><|det|>${list}<|/det|>\n`;

describe('the recorded outputs', () => {
  it('parse fully: a page with a table whose caption comes between its header and its HTML', () => {
    const { blocks, warnings, text } = whole(recorded('paper-page-table'));
    expect(blocks.map((block) => block.label)).toEqual([
      'text',
      'sub_title',
      'text',
      'table_caption',
      'table',
      'sub_title',
      'text',
      'text',
    ]);
    expect(warnings).toEqual([]);
    expect(blocks[0]?.boxes).toEqual([]);
    expect(blocks[4]?.markdown).toMatch(/^<table><tr><th rowspan="2"># enc-layers.*<\/table>$/);
    expect(blocks[4]?.boxes).toEqual([[225 / 999, 421 / 999, 777 / 999, 595 / 999]]);
    expect(text).toContain('OTSL\t0.965\t0.934\t0.955\t0.88\t2.73');
    expect(text).not.toMatch(/<|\|/);
  });

  it('parse fully: a two-column first page with an author grid and a figure', () => {
    const { blocks, warnings, markdown } = whole(recorded('paper-page-two-column'));
    expect(blocks).toHaveLength(16);
    expect(blocks.filter((block) => block.boxes.length === 1)).toHaveLength(16);
    expect(blocks[10]).toMatchObject({ label: 'image', markdown: '' });
    expect(markdown).toContain('![](images/0.jpg)');
    expect(warnings).toEqual([]);
  });

  it.each(['paper-page-table', 'paper-page-two-column'])(
    '%s: a growing prefix never shows a tag or takes a block back',
    (name) => {
      const raw = recorded(name);
      let seen = 0;
      for (let length = 0; length <= raw.length; length += 1) {
        const { blocks, text } = prefix(raw.slice(0, length));
        expect(text).not.toMatch(/<\||\|>|<\/?(?:ref|det)|\[\[/);
        expect(blocks.length).toBeGreaterThanOrEqual(seen);
        seen = blocks.length;
      }
      expect(prefix(raw).blocks).toEqual(whole(raw).blocks);
    },
  );
});

describe('the grammar', () => {
  it('takes several boxes a block', () => {
    const { blocks } = whole(`${header('text', '[[0, 0, 100, 100], [200, 0, 300, 100]]')}runs on`);
    expect(blocks[0]?.boxes).toHaveLength(2);
  });

  it.each([
    ['a box without label text', '<|ref|><|/ref|><|det|>[[1, 2, 3, 4]]<|/det|>\nwords', [['other', 'words']]],
    ['a det list without a ref', '<|det|>[[1, 2, 3, 4]]<|/det|>\nwords', [['other', 'words']]],
    ['a ref that is not closed', '<|ref|>title<|det|>[[1, 2, 3, 4]]<|/det|>\n# A', [['title', '# A']]],
    ['an unknown class', `${header('seal')}words`, [['other', 'words']]],
    ['a ref that holds the text', header('Total: 7'), [['text', 'Total: 7']]],
    [
      'text before the first header',
      `first\n\n${header('title')}# A`,
      [
        ['text', 'first'],
        ['title', '# A'],
      ],
    ],
    ['special tokens left over', 'Hello<｜end▁of▁sentence｜> <|User|>there<image>', [['text', 'Hello there']]],
    [
      'tags that the server skipped',
      'title[[1, 2, 3, 4]]\n# A\n\ntext[[5, 6, 7, 8]]\nwords',
      [
        ['title', '# A'],
        ['text', 'words'],
      ],
    ],
    ['an index that only looks like one', 'see a[[1, 2]] there', [['text', 'see a[[1, 2]] there']]],
    ['formulas', `${header('equation')}\\[ a < b \\]`, [['equation', '\\[ a < b \\]']]],
    ['an image block', header('image'), [['image', '']]],
    ['a tag broken off at the end', `${header('text')}words <|re`, [['text', 'words']]],
    [
      'a list broken off at the end',
      `${header('text')}words\n\n<|ref|>title<|/ref|><|det|>[[1, 2`,
      [
        ['text', 'words'],
        ['title', ''],
      ],
    ],
    ['text in a det list', '<|ref|>text<|/ref|><|det|>no list here<|/det|>', [['text', 'no list here']]],
  ])('understands %s', (_name, raw, expected) => {
    expect(shape(raw)).toEqual(expected);
  });

  it('keeps a word of the page that is also the name of a class, when lines were asked for', () => {
    expect(shape(header('title'), 'boxes')).toEqual([['text', 'title']]);
  });

  it('cuts text without grounding at blank lines, but not tables, display math and listings', () => {
    const raw = '# A\n\nwords\n\n<table><tr><td>1\n\n2</td></tr></table>\n\n\\[ a\n\nb \\]\n\n## B';
    expect(shape(raw, 'text').map(([label]) => label)).toEqual(['title', 'text', 'table', 'equation', 'sub_title']);
  });

  it('puts wild coordinates inside the picture and drops what has no area', () => {
    const { blocks, warnings } = whole(`${header('text', '[[900, -5, 100, 4000], [5, 5, 5, 5]]')}words`);
    expect(blocks[0]?.boxes).toEqual([[100 / 999, 0, 900 / 999, 1]]);
    expect(warnings).toEqual([]);
    expect(whole(`${header('text', '[[oops]]')}words`).warnings).toEqual(['boxes-unreadable']);
  });

  it('says when there is nothing at all', () => {
    expect(whole(' \n<｜end▁of▁sentence｜>').warnings).toEqual(['empty']);
  });
});

/** Text made of pieces of the grammar, so that the interesting cases are met. */
const grammarText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<|ref|>',
        '<|/ref|>',
        '<|det|>',
        '<|/det|>',
        '[[',
        ']]',
        '[1, 2, 3, 4]',
        ', ',
        '\n',
        '\n\n',
        'title',
        'table',
        'table_caption',
        '<table>',
        '<td>',
        '</table>',
        '\\[',
        '\\]',
        '```',
        '<｜end▁of▁sentence｜>',
        '<image>',
        '<',
        '|',
        '-5',
        '99999',
        'NaN',
        'text[[1, 2, 3, 4]]\n',
        '![a](b)',
        '**',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));
const anyText = fc.oneof(grammarText, fc.string({ unit: 'binary', maxLength: 400 }));
const anyTask = fc.constantFrom(...TASKS);

/** Words of the page that no tag, token, coordinate or class name can be. */
const words = (text: string): string[] => text.match(/Word:[a-z]{3}/g) ?? [];

describe('any text at all', () => {
  it('is parsed without a throw, into blocks of the contract, with boxes inside 0..1', () => {
    fc.assert(
      fc.property(anyText, anyTask, fc.boolean(), (raw, task, complete) => {
        const parsed = parseModelOutput(raw, { task, complete });
        for (const block of parsed.blocks) expect(blockSchema.safeParse(block).success).toBe(true);
        expect(new Set(parsed.blocks.map((block) => block.id)).size).toBe(parsed.blocks.length);
      }),
      { numRuns: 1500 },
    );
  });

  it('loses no word, whatever stands around it', () => {
    const withWords = fc
      .array(fc.tuple(grammarText, fc.stringMatching(/^[a-z]{3}$/)), { minLength: 1, maxLength: 8 })
      .map((parts) => parts.map(([noise, letters]) => `${noise} Word:${letters} `).join(''));
    fc.assert(
      fc.property(withWords, anyTask, (raw, task) => {
        const kept = words(
          parseModelOutput(raw, { task, complete: true })
            .blocks.map((block) => block.markdown)
            .join('\n'),
        );
        expect(kept.toSorted()).toEqual(words(raw).toSorted());
      }),
      { numRuns: 1500 },
    );
  });

  it('that is hostile does not make it slow', () => {
    const patterns = [
      '<|ref|>',
      '<|det|>[[1,',
      '1',
      ' ',
      '<',
      '\\[\n\n',
      '**a ',
      '![',
      '[[',
      'text[[1',
      '<table>\n\n',
      '<|',
      '\n',
    ];
    for (const pattern of patterns) {
      const started = performance.now();
      const raw = pattern.repeat(Math.ceil(300_000 / pattern.length));
      whole(raw);
      prefix(raw);
      // Linear work takes some 100 ms; quadratic work takes minutes. The bound only tells the two apart.
      expect(performance.now() - started, pattern).toBeLessThan(10_000);
    }
  });
});
