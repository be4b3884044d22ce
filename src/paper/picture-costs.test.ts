import { describe, expect, it } from 'vitest';
import { FIRST_QUESTION, type PictureQuestion, pictureCosts, questionAddress, questionOf } from './picture-costs.ts';
import { slowCosts } from './testing/slow-costs.ts';

type Grid = [columns: number, rows: number, tokens: number, positions: number, valid: number];
const none: Grid = [0, 0, 256, 273, 256];
type Vector = [number, number, [number, number], [number, number], Grid, Grid, [number, number, number]];

// Computed independently from the published algorithm: size; Base and Large valid (up, down); Gundam with 6 and 9; OCR 2.
const VECTORS: readonly Vector[] = [
  [500, 500, [256, 256], [400, 400], none, none, [0, 0, 256]],
  [640, 640, [256, 256], [400, 400], none, none, [0, 0, 256]],
  [641, 480, [192, 191], [300, 299], [3, 2, 856, 893, 791], [3, 2, 856, 893, 791], [0, 0, 256]],
  [600, 800, [192, 192], [300, 300], [2, 3, 856, 903, 792], [2, 3, 856, 903, 792], [2, 3, 1120]],
  [1024, 1024, [256, 256], [400, 400], [2, 2, 656, 693, 656], [2, 2, 656, 693, 656], [2, 2, 832]],
  [1240, 1754, [181, 180], [283, 282], [2, 3, 856, 903, 780], [2, 3, 856, 903, 780], [2, 3, 1120]],
  [1224, 1584, [198, 197], [310, 309], [2, 3, 856, 903, 797], [2, 3, 856, 903, 797], [2, 3, 1120]],
  [2480, 3508, [181, 180], [283, 282], [2, 3, 856, 903, 780], [2, 3, 856, 903, 780], [2, 3, 1120]],
  [1600, 1200, [192, 192], [300, 300], [3, 2, 856, 893, 792], [3, 2, 856, 893, 792], [3, 2, 1120]],
  [1920, 1080, [144, 144], [225, 225], [2, 1, 456, 483, 344], [4, 2, 1056, 1093, 944], [2, 1, 544]],
  [1080, 1920, [144, 144], [225, 225], [1, 2, 456, 493, 344], [2, 4, 1056, 1113, 944], [1, 2, 544]],
  [3000, 1000, [86, 85], [134, 133], [3, 1, 556, 583, 385], [3, 1, 556, 583, 385], [3, 1, 688]],
  [2000, 1600, [205, 204], [320, 320], [3, 2, 856, 893, 804], [3, 3, 1156, 1203, 1104], [3, 2, 1120]],
  [1200, 960, [205, 204], [320, 320], [2, 2, 656, 693, 604], [2, 2, 656, 693, 604], [2, 2, 832]],
  [4000, 4000, [256, 256], [400, 400], [2, 2, 656, 693, 656], [3, 3, 1156, 1203, 1156], [2, 2, 832]],
  [800, 1600, [128, 128], [200, 200], [1, 2, 456, 493, 328], [1, 2, 456, 493, 328], [1, 2, 544]],
  [2000, 4000, [128, 128], [200, 200], [1, 2, 456, 493, 328], [2, 4, 1056, 1113, 928], [1, 2, 544]],
  [5000, 700, [36, 35], [56, 56], [6, 1, 856, 883, 635], [7, 1, 956, 983, 735], [6, 1, 1120]],
];

/** Numbers that look random and are the same in every run (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const costs = (question: PictureQuestion) => Object.fromEntries(pictureCosts(question).map((cost) => [cost.id, cost]));

describe('the cost of a picture', () => {
  it.each(VECTORS)(
    'of %i x %i is what the published algorithm gives',
    (width, height, base, large, six, nine, second) => {
      for (const [tiles, gundam] of [
        [6, six],
        [9, nine],
      ] as const) {
        const found = costs({ width, height, tiles, text: 0 });
        expect([found['base']?.validOfPaper, found['base']?.valid]).toEqual(base);
        expect([found['large']?.validOfPaper, found['large']?.valid]).toEqual(large);
        const { grid, tokens, positions, valid } = found['gundam'] ?? {};
        expect([grid?.columns, grid?.rows, tokens, positions, valid]).toEqual(gundam);
        const later = found['second'];
        expect([later?.grid.columns, later?.grid.rows, later?.tokens]).toEqual(second);
        expect(later?.positions).toBe(second[2] + 1);
      }
    },
  );

  it('agrees with a slow way of counting on 100,000 sizes', () => {
    const next = numbersFrom(20251020);
    const differences: PictureQuestion[] = [];
    for (let round = 0; round < 100_000; round += 1) {
      // A third of them small, since that is where the tiles begin, and a third of round shapes, where grids tie.
      const most = round % 3 === 0 ? 1500 : 6000;
      const step = round % 3 === 1 ? 40 : 1;
      const side = () => Math.max(1, step * Math.floor((next() * most) / step));
      const question: PictureQuestion = { width: side(), height: side(), tiles: next() < 0.5 ? 6 : 9, text: 1000 };
      const slow = slowCosts(question);
      const isEqual = pictureCosts(question).every(({ id, grid, tokens, positions, valid, validOfPaper }) => {
        const other = slow[id];
        return (
          grid.columns === other.columns &&
          grid.rows === other.rows &&
          tokens === other.tokens &&
          positions === other.positions &&
          valid === other.valid &&
          validOfPaper === other.validOfPaper
        );
      });
      if (!isEqual) differences.push(question);
    }
    expect(differences).toEqual([]);
  });

  it('has tokens and positions of the views with one square', () => {
    const found = costs({ width: 100, height: 100, tiles: 6, text: 0 });
    expect(['tiny', 'small', 'base', 'large'].map((id) => [found[id]?.tokens, found[id]?.positions])).toEqual([
      [64, 73],
      [100, 111],
      [256, 273],
      [400, 421],
    ]);
  });

  it('compresses by the valid tokens, and a sliver does not divide by nothing', () => {
    expect(costs({ ...FIRST_QUESTION, text: 1800 })['base']?.compression).toBe(10);
    expect(costs({ width: 10_000, height: 1, tiles: 6, text: 7 })['base']?.compression).toBe(7);
  });
});

describe('the address of a question', () => {
  it('is read back as it was written', () => {
    const question: PictureQuestion = { width: 33, height: 4444, tiles: 9, text: 0 };
    const address = new URL(questionAddress(question), 'https://example.org/paper/');
    expect(questionOf(address.searchParams)).toEqual(question);
    expect(address.hash).toBe('#calculator');
  });

  it.each(['width=0', 'width=1e3', 'width=-5', 'height=99999999999', 'tiles=7', 'text=<b>', 'width='])(
    'that says nothing useful (%s) is the first question',
    (address) => {
      expect(questionOf(new URLSearchParams(address))).toEqual(FIRST_QUESTION);
    },
  );
});
