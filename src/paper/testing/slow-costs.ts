/**
 * The same costs, counted the long way and written without a look at the quick one: the grid from a table of all grids, tokens
 * and positions by walking over every row, valid tokens in whole numbers of any length.
 */
import type { CostRowId, PictureQuestion } from '../picture-costs.ts';

export type SlowCost = {
  columns: number;
  rows: number;
  tokens: number;
  positions: number;
  valid: number | null;
  validOfPaper: number | null;
};

/** Columns and rows of all grids with 2 to 9 tiles, the fewest tiles first. */
const GRIDS = '1x2 2x1 1x3 3x1 1x4 2x2 4x1 1x5 5x1 1x6 2x3 3x2 6x1 1x7 7x1 1x8 2x4 4x2 8x1 1x9 3x3 9x1'
  .split(' ')
  .map((grid) => {
    const [columns = 0, rows = 0] = grid.split('x').map(Number);
    return { columns, rows, tiles: columns * rows };
  });

function slowGrid(width: number, height: number, tileSide: number, most: number): { columns: number; rows: number } {
  if (Math.max(width, height) <= tileSide) return { columns: 0, rows: 0 };
  const judged = GRIDS.filter(({ tiles }) => tiles <= most).map((grid) => ({
    ...grid,
    off: Math.abs(width / height - grid.columns / grid.rows),
  }));
  const least = Math.min(...judged.map(({ off }) => off));
  const [first, ...others] = judged.filter(({ off }) => off === least);
  // Of grids that are equally near, the last that the picture fills by more than half; else the first.
  const filled = others.filter(({ tiles }) => width * height * 2 > tileSide * tileSide * tiles).at(-1);
  return filled ?? first ?? { columns: 0, rows: 0 };
}

/** Tokens and positions of a view with this many rows and columns of tokens. */
function walk(rows: number, columns: number): { tokens: number; positions: number } {
  let tokens = 0;
  let positions = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      tokens += 1;
      positions += 1;
    }
    positions += 1;
  }
  return { tokens, positions };
}

/** Tokens a side: pixels by patches of 16, then halved twice, as a convolution with step 2 halves. */
const tokensOfSide = (pixels: number): number => Math.ceil(Math.ceil(pixels / 16 / 2) / 2);

function share(tokens: number, width: number, height: number, direction: 'up' | 'down'): number {
  const [short, long] = width < height ? [BigInt(width), BigInt(height)] : [BigInt(height), BigInt(width)];
  const whole = (BigInt(tokens) * short) / long;
  const isExact = whole * long === BigInt(tokens) * short;
  return Number(direction === 'up' && !isExact ? whole + 1n : whole);
}

function square(side: number, { width, height }: PictureQuestion, isPadded: boolean): SlowCost {
  const { tokens, positions } = walk(tokensOfSide(side), tokensOfSide(side));
  return {
    columns: 0,
    rows: 0,
    tokens,
    positions: positions + 1,
    valid: isPadded ? share(tokens, width, height, 'down') : tokens,
    validOfPaper: isPadded ? share(tokens, width, height, 'up') : null,
  };
}

function gundam({ width, height, tiles: most }: PictureQuestion): SlowCost {
  const { columns, rows } = slowGrid(width, height, 640, most);
  const overview = walk(16, 16);
  const tiles = walk(10 * rows, 10 * columns);
  return {
    columns,
    rows,
    tokens: overview.tokens + tiles.tokens,
    positions: overview.positions + tiles.positions + 1,
    valid: share(256, width, height, 'down') + tiles.tokens,
    validOfPaper: null,
  };
}

function second({ width, height }: PictureQuestion): SlowCost {
  const { columns, rows } = slowGrid(width, height, 768, 6);
  const tokens = walk(16, 16).tokens + walk(12 * rows, 12 * columns).tokens;
  return { columns, rows, tokens, positions: tokens + 1, valid: null, validOfPaper: null };
}

export const slowCosts = (question: PictureQuestion): Record<CostRowId, SlowCost> => ({
  tiny: square(512, question, false),
  small: square(640, question, false),
  base: square(1024, question, true),
  large: square(1280, question, true),
  gundam: gundam(question),
  second: second(question),
});
