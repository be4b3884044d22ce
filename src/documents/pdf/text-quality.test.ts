import { describe, expect, it } from 'vitest';
import { paintOf } from './page-paint.ts';
import { textQuality } from './text-quality.ts';

const PRINT = { pictureShare: 0, signs: 500, hiddenSigns: 0 };
const ENGLISH =
  'Whereas recognition of the inherent dignity and of the equal and inalienable rights of all members of the human family is the foundation of freedom, justice and peace in the world.';
/** Each letter three further, as fonts with a shifted encoding give it. */
const shifted = ENGLISH.toLowerCase().replace(/[a-z]/g, (letter) =>
  String.fromCharCode(((letter.charCodeAt(0) - 97 + 3) % 26) + 97),
);

describe('the quality of a text layer', () => {
  it.each([
    ['English', ENGLISH],
    ['Chinese with Latin words', '本文介绍 PDF 文件的文字层，以及 OCR 识别结果与它的差别。'],
    ['Arabic', 'تحسين وحل البرمجة بلغة من القوية التي يمكن أن'],
    [
      'Polish',
      'Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa.',
    ],
    ['a table of numbers', '12.5 13.7 1,204 88 % 2019 2020 2021 $ 45.00 (12) 7.1'],
    ['Greek in formulas', 'x ∈ {3, −3}, α = 2β, µm'],
  ])('is good for %s', (_, text) => {
    expect(textQuality(text, PRINT)).toBe('good');
  });

  it.each([
    ['replacement characters', `${'\ufffd'.repeat(10)}${ENGLISH.slice(0, 100)}`],
    ['private characters', '\uf041\uf042\uf043 text'],
    ['symbols in the place of letters', '"7+%-'],
    ['shifted letters', shifted],
    ['scripts mixed in words', 'XاӁʛ Dب wordж Яz'],
  ])('is doubtful for %s', (_, text) => {
    expect(textQuality(text, PRINT)).toBe('doubtful');
  });

  it('is doubtful for hidden words and for a stamp on a scan, and good for words on a picture', () => {
    const scan = { pictureShare: 1, signs: 500, hiddenSigns: 500 };
    expect(textQuality(ENGLISH, scan)).toBe('doubtful');
    expect(textQuality('Page 12 of 90', { ...scan, hiddenSigns: 0 })).toBe('doubtful');
    expect(textQuality(ENGLISH, { ...scan, hiddenSigns: 0 })).toBe('good');
    expect(textQuality(ENGLISH, { ...scan, pictureShare: 0.3 })).toBe('good');
  });
});

describe('what a page paints', () => {
  const OPS = {
    save: 10,
    restore: 11,
    transform: 12,
    setTextRenderingMode: 38,
    showText: 44,
    paintFormXObjectBegin: 74,
    paintFormXObjectEnd: 75,
    paintImageMaskXObject: 83,
    paintImageXObject: 85,
    paintInlineImageXObject: 86,
    paintSolidColorImageMask: 90,
  };
  const glyphs = (count: number) => [
    [...Array.from({ length: count }, () => ({ unicode: 'a' })), -120, { unicode: '\n' }],
  ];
  const paint = (...operators: [keyof typeof OPS, unknown][]) =>
    paintOf(
      { fnArray: operators.map(([name]) => OPS[name]), argsArray: operators.map(([, args]) => args) },
      [0, 0, 600, 800],
      { OPS } as Parameters<typeof paintOf>[2],
    );

  it('counts signs without ink, and lets a restored state show again', () => {
    expect(
      paint(
        ['save', null],
        ['setTextRenderingMode', [3]],
        ['showText', glyphs(5)],
        ['restore', null],
        ['showText', glyphs(2)],
      ),
    ).toEqual({ pictureShare: 0, signs: 7, hiddenSigns: 5 });
  });

  it('takes words under a picture that covers the page for hidden, and those above it not', () => {
    expect(
      paint(
        ['showText', glyphs(5)],
        ['transform', [600, 0, 0, 800, 0, 0]],
        ['paintImageXObject', ['i']],
        ['showText', glyphs(3)],
      ),
    ).toEqual({ pictureShare: 1, signs: 8, hiddenSigns: 5 });
  });

  it('measures pictures in forms, cut at the sides of the page', () => {
    const { pictureShare } = paint(
      ['paintFormXObjectBegin', [[1, 0, 0, 1, 300, 0], null]],
      ['transform', [600, 0, 0, 800, 0, 0]],
      ['paintImageXObject', ['i']],
      ['paintFormXObjectEnd', null],
    );
    expect(pictureShare).toBeCloseTo(0.5);
  });
});
