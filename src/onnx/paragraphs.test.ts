import { describe, expect, it } from 'vitest';

import { paragraphsOf, type TextRow } from './paragraphs.ts';
import type { TextColumn } from './text-column.ts';

/** Pixels a letter, of a line height of 20. */
const LETTER = 10;
let nextLine = 0;

/** A line of text at a place; `pitch` pixels below the one before. */
const row = (text: string, left: number, centreY: number, right = left + text.length * LETTER): TextRow => ({
  ...{ text, left, right, centreY, height: 20, boldness: 1 },
  lines: [nextLine++],
});

/** Lines one below the other from the left side, or with a common middle. */
const lines = (texts: readonly string[], { centre, pitch = 26 }: { centre?: number; pitch?: number } = {}): TextRow[] =>
  texts.map((text, index) => row(text, centre ? centre - (text.length * LETTER) / 2 : 0, index * pitch));

const columnOf = (rows: readonly TextRow[], pitch = 26): TextColumn => ({
  left: Math.min(...rows.map(({ left }) => left)),
  right: Math.max(...rows.map(({ right }) => right)),
  pitch,
});

const textsOf = (rows: readonly TextRow[], column = columnOf(rows)): string[] =>
  paragraphsOf(rows, column, 20).map(({ text }) => text);

describe('paragraphs', () => {
  it('are told by first lines that are drawn in by three quarters of a line height, as is usual', () => {
    const rows = [
      row('and this is the full last line of it.', 0, 0, 400),
      row('The next one is drawn in by an em or so', 15, 26, 400),
      row('and goes on at the margin.', 0, 52),
    ];
    expect(textsOf(rows)).toEqual([
      'and this is the full last line of it.',
      'The next one is drawn in by an em or so and goes on at the margin.',
    ]);
  });

  it('are messages that start at one side and at the other', () => {
    const rows = [
      row('Are you coming on Friday?', 0, 0),
      row('Yes! The train gets in at 18:42.', 110, 30),
      row('Perfect. Shall I bring the tent or do you', 0, 60),
      row('still have yours?', 0, 86),
    ];
    expect(textsOf(rows)).toEqual([
      'Are you coming on Friday?',
      'Yes! The train gets in at 18:42.',
      'Perfect. Shall I bring the tent or do you still have yours?',
    ]);
  });

  it.each([
    ['一、施工期间请勿使用热水器和洗衣机。', '二、恢复供水后，请先放水。'],
    ['1.1 In this agreement the word means all of that', '1.2 “Territory” means the kingdom.'],
    ['(a) install the software on no more than ten;', '(b) make one copy for backup.'],
  ])('are clauses: %j', (first, second) => {
    expect(textsOf(lines([first, second]))).toEqual([first, second]);
  });

  it('begin at the margin where further lines hang, with one paragraph or with several', () => {
    const entry = [row('tarn n. a small lake in the mountains, in a', 0, 0), row('hollow that ice has dug.', 25, 26)];
    const next = [row('tarnish v. to lose brightness, of metals in', 0, 52), row('the air; to make dull.', 25, 78)];
    const texts = ['tarn n. a small lake in the mountains, in a hollow that ice has dug.'];
    expect(textsOf(entry)).toEqual(texts);
    expect(textsOf([...entry, ...next])).toEqual([
      ...texts,
      'tarnish v. to lose brightness, of metals in the air; to make dull.',
    ]);
  });

  it('are not made of numbers within sentences', () => {
    expect(
      textsOf(lines(['Wind explained some of the variance, namely', '3.5 times as much as the tide did.'])),
    ).toEqual(['Wind explained some of the variance, namely 3.5 times as much as the tide did.']);
  });
});

describe('line breaks are kept', () => {
  it('in a verse, however long the line before is', () => {
    const verse = ['Tyger Tyger, burning bright,', 'In the forests of the night;', 'What immortal hand or eye,'];
    const last = 'Could frame thy fearful symmetry?';
    expect(textsOf(lines([...verse, last]))).toEqual([[...verse, last].join('\n')]);
  });

  it('in a verse in the middle of the page', () => {
    const verse = ['And if you ask him for the way', 'he points to either shore:', 'The river is what I can do.'];
    expect(textsOf(lines(verse, { centre: 300 }))).toEqual([verse.join('\n')]);
  });

  it('in a program', () => {
    const program = ['row = list(range(len(b) + 1))', 'for x in a:', 'previous = row[0]', 'row[0] = 1', 'return row'];
    expect(textsOf(lines(program))).toEqual([program.join('\n')]);
  });

  it('and not in prose, at the margin or in the middle', () => {
    const prose = [
      'The lamp that has stood there since the',
      'gale of 1871 has gone with the old pier',
      'and is lost.',
    ];
    expect(textsOf(lines(prose))).toEqual([prose.join(' ')]);
    const centred = [
      'The lamp that has stood there since the',
      'gale of 1871 has gone with the old pie',
      'and is lost.',
    ];
    expect(textsOf(lines(centred, { centre: 300 }))).toEqual([`${centred.slice(0, 2).join(' ')} ${centred[2]}`]);
  });
});

describe('items of a list', () => {
  it('whose bullet was not found stand apart where the line before had room', () => {
    const rows = [
      row('• Churn fell from 4.1 to 2.9', 0, 0),
      row('Support answers in 3 h instead of 11 h', 25, 30),
      row('• Two outages, both by certificates', 0, 60),
    ];
    expect(textsOf(rows)).toEqual(rows.map(({ text }) => text));
  });

  it('and lines that go on are not', () => {
    const rows = [
      row('• Support answers in three hours instead', 0, 0),
      row('of eleven.', 25, 26),
      row('• Two outages.', 0, 52),
    ];
    expect(textsOf(rows)).toEqual(['• Support answers in three hours instead of eleven.', '• Two outages.']);
  });
});
