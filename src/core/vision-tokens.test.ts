import { describe, expect, it } from 'vitest';
import { gundamTokens, tileGrid, validTokens, validTokensOfPaper, viewTokens } from './vision-tokens.ts';

type Grid = [columns: number, rows: number, tokens: number, positions: number, valid: number];
const none: Grid = [0, 0, 256, 273, 256];

// Computed independently from the published algorithm: size; Base and Large valid (ceil, floor); Gundam 6 and 9; OCR 2.
const vectors: [number, number, number, number, number, number, Grid, Grid, string][] = [
  [500, 500, 256, 256, 400, 400, none, none, '0x0 256'],
  [640, 640, 256, 256, 400, 400, none, none, '0x0 256'],
  [641, 480, 192, 191, 300, 299, [3, 2, 856, 893, 791], [3, 2, 856, 893, 791], '0x0 256'],
  [600, 800, 192, 192, 300, 300, [2, 3, 856, 903, 792], [2, 3, 856, 903, 792], '2x3 1120'],
  [1024, 1024, 256, 256, 400, 400, [2, 2, 656, 693, 656], [2, 2, 656, 693, 656], '2x2 832'],
  [1240, 1754, 181, 180, 283, 282, [2, 3, 856, 903, 780], [2, 3, 856, 903, 780], '2x3 1120'],
  [1224, 1584, 198, 197, 310, 309, [2, 3, 856, 903, 797], [2, 3, 856, 903, 797], '2x3 1120'],
  [2480, 3508, 181, 180, 283, 282, [2, 3, 856, 903, 780], [2, 3, 856, 903, 780], '2x3 1120'],
  [1600, 1200, 192, 192, 300, 300, [3, 2, 856, 893, 792], [3, 2, 856, 893, 792], '3x2 1120'],
  [1920, 1080, 144, 144, 225, 225, [2, 1, 456, 483, 344], [4, 2, 1056, 1093, 944], '2x1 544'],
  [1080, 1920, 144, 144, 225, 225, [1, 2, 456, 493, 344], [2, 4, 1056, 1113, 944], '1x2 544'],
  [3000, 1000, 86, 85, 134, 133, [3, 1, 556, 583, 385], [3, 1, 556, 583, 385], '3x1 688'],
  [2000, 1600, 205, 204, 320, 320, [3, 2, 856, 893, 804], [3, 3, 1156, 1203, 1104], '3x2 1120'],
  [1200, 960, 205, 204, 320, 320, [2, 2, 656, 693, 604], [2, 2, 656, 693, 604], '2x2 832'],
  [4000, 4000, 256, 256, 400, 400, [2, 2, 656, 693, 656], [3, 3, 1156, 1203, 1156], '2x2 832'],
  [800, 1600, 128, 128, 200, 200, [1, 2, 456, 493, 328], [1, 2, 456, 493, 328], '1x2 544'],
  [2000, 4000, 128, 128, 200, 200, [1, 2, 456, 493, 328], [2, 4, 1056, 1113, 928], '1x2 544'],
  [5000, 700, 36, 35, 56, 56, [6, 1, 856, 883, 635], [7, 1, 956, 983, 735], '6x1 1120'],
];

describe('vision tokens', () => {
  it.each(vectors)('%i x %i costs what the published algorithm says', (width, height, ...expected) => {
    const [baseCeil, baseFloor, largeCeil, largeFloor, six, nine, second] = expected;
    expect(validTokensOfPaper(viewTokens(1024), width, height)).toBe(baseCeil);
    expect(validTokens(viewTokens(1024), width, height)).toBe(baseFloor);
    expect(validTokensOfPaper(viewTokens(1280), width, height)).toBe(largeCeil);
    expect(validTokens(viewTokens(1280), width, height)).toBe(largeFloor);
    const values = (maxTiles: number) => {
      const { columns, rows, tokens, positions, valid } = gundamTokens(width, height, maxTiles);
      return [columns, rows, tokens, positions, valid];
    };
    expect(values(6)).toEqual(six);
    expect(values(9)).toEqual(nine);
    const { columns, rows } = tileGrid(width, height, 6, 768);
    expect(`${columns}x${rows} ${columns * rows * 144 + 256}`).toBe(second);
  });

  it('gives the modes their tokens', () => {
    expect([512, 640, 1024, 1280].map((side) => viewTokens(side as 512))).toEqual([64, 100, 256, 400]);
  });
});
